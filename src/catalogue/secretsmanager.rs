//! AWS Secrets Manager.

use super::Mock::Made;
use super::Part::{Argument, Text};
use super::Template::Regional;
use super::{ResourceType, Template};

/// The six characters that Secrets Manager adds are plain ones here, so that `-??????` of a policy meets them.
const SECRET_ARN: Template = Regional("secretsmanager", &[Text("secret:"), Argument("name"), Text("-AbCdEf")]);

/// A secret.
pub const SECRET: ResourceType = ResourceType {
    unique_name: Some("name"),
    arn: Some(SECRET_ARN),
    attributes: &[("id", SECRET_ARN)],
    mocks: &[Made("arn")],
    ..ResourceType::known("aws_secretsmanager_secret")
};

/// Who may use a secret.
pub const SECRET_POLICY: ResourceType = ResourceType::known("aws_secretsmanager_secret_policy");
