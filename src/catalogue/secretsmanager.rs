//! AWS Secrets Manager.

use super::About::{Itself, NamedBy};
use super::Class::Read;
use super::Identity::{Named, OnePer};
use super::Part::{Argument, Text};
use super::Reader::{Names, Needs, Policies};
use super::Template::Regional;
use super::Value::Made;
use super::class::{FREE_TAGS, FREE_TEXT};
use super::{Actions, Holding, Mock, Policy, ProviderGrant, Replacing, ResourceType, Template};

/// The six characters that Secrets Manager adds are plain ones here, so that `-??????` of a policy meets them.
const SECRET_ARN: Template = Regional("secretsmanager", &[Text("secret:"), Argument("name"), Text("-AbCdEf")]);

/// A secret.
pub(crate) const SECRET: ResourceType = ResourceType {
    identity: Named(&["name"]),
    arn: Some(SECRET_ARN),
    authorized_as: &[("secretsmanager:Secret", "")],
    attributes: &[("id", SECRET_ARN)],
    mocks: &[Mock::Made("arn")],
    holds: Some(Holding::lost_after("recovery_window_in_days", 30, "the value that somebody wrote")),
    replacing: Replacing::by(&["name"]),
    policy: Some(Policy::of_resource("policy", Itself)),
    classes: &[
        ("description", FREE_TEXT),
        ("name", Read(&[Names, Needs])),
        ("policy", Read(&[Policies])),
        ("tags", FREE_TAGS),
    ],
    grants: &[
        // Secrets Manager adds a hyphen and six characters to the name.
        ProviderGrant::new(
            "Secrets",
            &[Made(Regional("secretsmanager", &[Text("secret:"), Argument("name"), Text("-??????")]))],
            Actions {
                create: &["secretsmanager:CreateSecret"],
                read: &["secretsmanager:DescribeSecret", "secretsmanager:GetResourcePolicy"],
                update: &["secretsmanager:UpdateSecret"],
                delete: &["secretsmanager:DeleteSecret"],
                tag: &["secretsmanager:TagResource", "secretsmanager:UntagResource"],
            },
        ),
    ],
    ..ResourceType::known("aws_secretsmanager_secret")
};

/// Who may use a secret.
pub(crate) const SECRET_POLICY: ResourceType = ResourceType {
    identity: OnePer(&["secret_arn"]),
    policy: Some(Policy::of_resource("policy", NamedBy("secret_arn"))),
    ..ResourceType::known("aws_secretsmanager_secret_policy")
};
