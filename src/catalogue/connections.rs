//! AWS CodeConnections, under both names of the service.

use super::Identity::Named;
use super::Part::{AfterApply, Text};
use super::Template::Regional;
use super::Value::Made;
use super::class::FREE_TAGS;
use super::{Actions, Holding, Mock, ProviderGrant, Replacing, ResourceType, Template};

const CONNECTION_ARN: Template = Regional("codeconnections", &[Text("connection/"), AfterApply("connection_id")]);

const STAR_CONNECTION_ARN: Template =
    Regional("codestar-connections", &[Text("connection/"), AfterApply("connection_id")]);

/// Without it a connection stays pending.
const AUTHORIZATION: &str = "the authorization that somebody gave in the console";

/// A connection.
pub(crate) const CONNECTION: ResourceType = ResourceType {
    identity: Named(&["name"]),
    arn: Some(CONNECTION_ARN),
    authorized_as: &[("codeconnections:Connection", "")],
    attributes: &[("id", CONNECTION_ARN)],
    mocks: &[Mock::Made("arn")],
    holds: Some(Holding::lost_at_once(AUTHORIZATION)),
    replacing: Replacing::Recorded { by: &["name"], unknown: &["provider_type"] },
    classes: &[("tags", FREE_TAGS)],
    grants: &[
        ProviderGrant::anywhere(Actions::create(&["codeconnections:CreateConnection"])),
        // The id is AWS's choice.
        ProviderGrant::new(
            "NewConnections",
            &[Made(Regional("codeconnections", &[Text("connection/*")]))],
            Actions {
                create: &[],
                read: &["codeconnections:GetConnection"],
                update: &[],
                delete: &["codeconnections:DeleteConnection"],
                tag: &[
                    "codeconnections:ListTagsForResource",
                    "codeconnections:TagResource",
                    "codeconnections:UntagResource",
                ],
            },
        ),
    ],
    ..ResourceType::known("aws_codeconnections_connection")
};

/// A connection under the older name.
pub(crate) const STAR_CONNECTION: ResourceType = ResourceType {
    identity: Named(&["name"]),
    arn: Some(STAR_CONNECTION_ARN),
    attributes: &[("id", STAR_CONNECTION_ARN)],
    holds: Some(Holding::lost_at_once(AUTHORIZATION)),
    ..ResourceType::known("aws_codestarconnections_connection")
};
