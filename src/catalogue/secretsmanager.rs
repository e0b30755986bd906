//! AWS Secrets Manager.

use super::About::{Itself, NamedBy};
use super::Mock::Made;
use super::Part::{Argument, Text};
use super::Template::Regional;
use super::{Policy, ResourceType, Template};

/// The six characters that Secrets Manager adds are plain ones here, so that `-??????` of a policy meets them.
const SECRET_ARN: Template = Regional("secretsmanager", &[Text("secret:"), Argument("name"), Text("-AbCdEf")]);

/// A secret.
pub const SECRET: ResourceType = ResourceType {
    unique_name: Some("name"),
    arn: Some(SECRET_ARN),
    attributes: &[("id", SECRET_ARN)],
    mocks: &[Made("arn")],
    policy: Some(Policy::of_resource("policy", Itself)),
    ..ResourceType::known("aws_secretsmanager_secret")
};

/// Who may use a secret.
pub const SECRET_POLICY: ResourceType = ResourceType {
    policy: Some(Policy::of_resource("policy", NamedBy("secret_arn"))),
    ..ResourceType::known("aws_secretsmanager_secret_policy")
};
