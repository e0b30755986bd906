//! AWS Lambda.

use super::Mock::{Made, Value};
use super::Part::{AfterApply, Argument, Text};
use super::Rights::Entry;
use super::Template::{Plain, Regional};
use super::When::Always;
use super::{Changes, Handed, ResourceType, Unread};

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
    role: Some(Handed { to: "lambda.amazonaws.com", block: None, argument: "role" }),
    changes: Some(Changes {
        what: "changes a function",
        actions: &["lambda:AddPermission", "lambda:UpdateFunctionCode", "lambda:UpdateFunctionConfiguration"],
    }),
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
    rights: Entry,
    ..ResourceType::known("aws_lambda_function_url")
};

/// Who may call a function.
pub const PERMISSION: ResourceType = ResourceType::known("aws_lambda_permission");

/// A queue or a stream whose events Lambda reads.
pub const EVENT_SOURCE_MAPPING: ResourceType = ResourceType {
    unread: Some(Unread { when: Always, why: "the table of calls does not have events that Lambda reads" }),
    ..ResourceType::unknown("aws_lambda_event_source_mapping")
};

/// What becomes of calls that nobody waits for.
pub const EVENT_INVOKE_CONFIG: ResourceType = ResourceType::known("aws_lambda_function_event_invoke_config");
