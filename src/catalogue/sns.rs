//! Amazon SNS.

use super::Mock::Made;
use super::Part::{Account, Argument};
use super::Template::{Plain, Regional};
use super::{ResourceType, Template};

const TOPIC_ARN: Template = Regional("sns", &[Argument("name")]);

/// A topic.
pub const TOPIC: ResourceType = ResourceType {
    unique_name: Some("name"),
    arn: Some(TOPIC_ARN),
    attributes: &[("id", TOPIC_ARN), ("owner", Plain(&[Account]))],
    mocks: &[Made("arn")],
    ..ResourceType::known("aws_sns_topic")
};

/// Who may use a topic.
pub const TOPIC_POLICY: ResourceType = ResourceType::known("aws_sns_topic_policy");

/// Whom a topic tells.
pub const SUBSCRIPTION: ResourceType = ResourceType::known("aws_sns_topic_subscription");
