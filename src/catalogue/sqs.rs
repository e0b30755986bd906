//! Amazon SQS.

use super::About::{Itself, NamedBy};
use super::Mock::Made;
use super::Part::{Account, Argument, DnsSuffix, Region, Text};
use super::Template::{Plain, Regional};
use super::{Policy, ResourceType, Template};

const QUEUE_URL: Template =
    Plain(&[Text("https://sqs."), Region, Text("."), DnsSuffix, Text("/"), Account, Text("/"), Argument("name")]);

/// A queue.
pub const QUEUE: ResourceType = ResourceType {
    unique_name: Some("name"),
    arn: Some(Regional("sqs", &[Argument("name")])),
    attributes: &[("id", QUEUE_URL), ("url", QUEUE_URL)],
    mocks: &[Made("arn"), Made("url")],
    policy: Some(Policy::of_resource("policy", Itself)),
    ..ResourceType::known("aws_sqs_queue")
};

/// Who may use a queue.
pub const QUEUE_POLICY: ResourceType = ResourceType {
    policy: Some(Policy::of_resource("policy", NamedBy("queue_url"))),
    ..ResourceType::known("aws_sqs_queue_policy")
};
