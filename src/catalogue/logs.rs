//! Amazon CloudWatch Logs.

use super::Class::{PartlyRead, Read};
use super::Condition::Sets;
use super::Identity::Named;
use super::Part::{Argument, Text};
use super::Reader::{Names, Needs};
use super::Template::{Plain, Regional};
use super::Value::{Made, Own};
use super::class::{FREE_AMOUNT, FREE_TAGS};
use super::{Actions, Holding, Mock, ProviderGrant, Replacing, ResourceType, Value};

/// A group by its name, and with `:*`: some actions are asked for on the one, some on the other (the service sends
/// `log-group:NAME:log-stream:` too, terraform-provider-aws#8804).
const LOG_GROUP: &[Value] = &[Made(Regional("logs", &[Text("log-group:"), Argument("name"), Text(":*")])), Own];

/// A log group.
pub(crate) const GROUP: ResourceType = ResourceType {
    identity: Named(&["name"]),
    arn: Some(Regional("logs", &[Text("log-group:"), Argument("name")])),
    authorized_as: &[("logs:log-group", ""), ("logs:log-stream", ":log-stream:*")],
    attributes: &[("id", Plain(&[Argument("name")]))],
    mocks: &[Mock::Made("arn")],
    holds: Some(Holding::lost_unless(&["deletion_protection_enabled", "skip_destroy"], "what was logged")),
    replacing: Replacing::by(&["name"]),
    classes: &[
        ("kms_key_id", PartlyRead(&[Needs], "whether it is encrypted")),
        ("name", Read(&[Names, Needs])),
        ("retention_in_days", FREE_AMOUNT),
        ("tags", FREE_TAGS),
    ],
    grants: &[
        ProviderGrant::new(
            "LogGroups",
            LOG_GROUP,
            Actions {
                create: &["logs:CreateLogGroup", "logs:PutRetentionPolicy"],
                read: &[],
                update: &[],
                delete: &["logs:DeleteLogGroup"],
                tag: &["logs:ListTagsForResource", "logs:TagResource", "logs:UntagResource"],
            },
        ),
        ProviderGrant::new("EncryptedLogGroups", LOG_GROUP, Actions::update(&["logs:AssociateKmsKey"]))
            .when(Sets("kms_key_id")),
        ProviderGrant::anywhere(Actions { read: &["logs:DescribeLogGroups"], ..Actions::NONE }),
    ],
    ..ResourceType::known("aws_cloudwatch_log_group")
};

/// A metric that is counted from a log.
pub(crate) const METRIC_FILTER: ResourceType = ResourceType {
    identity: Named(&["log_group_name", "name"]),
    ..ResourceType::known("aws_cloudwatch_log_metric_filter")
};
