//! AWS Lambda.

use super::Mock::{Made, Value};
use super::Part::{AfterApply, Argument, Text};
use super::ResourceType;
use super::Template::{Plain, Regional};

/// A function.
pub const FUNCTION: ResourceType = ResourceType {
    unique_name: Some("function_name"),
    arn: Some(Regional("lambda", &[Text("function:"), Argument("function_name")])),
    attributes: &[
        ("id", Plain(&[Argument("function_name")])),
        (
            "qualified_arn",
            Regional("lambda", &[Text("function:"), Argument("function_name"), Text(":"), AfterApply("version")]),
        ),
    ],
    mocks: &[Made("arn")],
    ..ResourceType::known("aws_lambda_function")
};

/// A name of a version.
pub const ALIAS: ResourceType = ResourceType {
    arn: Some(Regional("lambda", &[Text("function:"), Argument("function_name"), Text(":"), Argument("name")])),
    ..ResourceType::unknown("aws_lambda_alias")
};

/// An address of a function in the internet.
pub const FUNCTION_URL: ResourceType = ResourceType {
    mocks: &[Value("function_url", "https://mock.lambda-url.us-east-1.on.aws/")],
    ..ResourceType::known("aws_lambda_function_url")
};

/// Who may call a function.
pub const PERMISSION: ResourceType = ResourceType::known("aws_lambda_permission");

/// What becomes of calls that nobody waits for.
pub const EVENT_INVOKE_CONFIG: ResourceType = ResourceType::known("aws_lambda_function_event_invoke_config");
