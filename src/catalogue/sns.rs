//! Amazon SNS.

use super::About::{Itself, NamedBy};
use super::Mock::Made;
use super::Part::{Account, Argument};
use super::Rights::Entry;
use super::Template::{Plain, Regional};
use super::When::Unless;
use super::{Policy, ResourceType, Template, Unread};

const TOPIC_ARN: Template = Regional("sns", &[Argument("name")]);

/// A topic.
pub const TOPIC: ResourceType = ResourceType {
    unique_name: Some("name"),
    arn: Some(TOPIC_ARN),
    attributes: &[("id", TOPIC_ARN), ("owner", Plain(&[Account]))],
    mocks: &[Made("arn")],
    policy: Some(Policy::of_resource("policy", Itself)),
    ..ResourceType::known("aws_sns_topic")
};

/// Who may use a topic.
pub const TOPIC_POLICY: ResourceType = ResourceType {
    policy: Some(Policy::of_resource("policy", NamedBy("arn"))),
    ..ResourceType::known("aws_sns_topic_policy")
};

/// Whom a topic tells.
pub const SUBSCRIPTION: ResourceType = ResourceType {
    rights: Entry,
    unread: Some(Unread {
        when: Unless("protocol", &["email", "email-json", "http", "https", "sms"]),
        why: "the table of calls does not have messages of a topic to another service",
    }),
    ..ResourceType::known("aws_sns_topic_subscription")
};
