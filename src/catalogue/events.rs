//! Amazon EventBridge.

use super::About::NamedBy;
use super::Mock::Made;
use super::Part::{Argument, Folder, Text};
use super::Template::{Plain, Regional};
use super::{Handed, Policy, ResourceType};

/// An event bus.
pub const BUS: ResourceType = ResourceType {
    unique_name: Some("name"),
    arn: Some(Regional("events", &[Text("event-bus/"), Argument("name")])),
    attributes: &[("id", Plain(&[Argument("name")]))],
    mocks: &[Made("arn")],
    ..ResourceType::known("aws_cloudwatch_event_bus")
};

/// Who may send to a bus.
pub const BUS_POLICY: ResourceType = ResourceType {
    policy: Some(Policy::of_resource("policy", NamedBy("event_bus_name"))),
    ..ResourceType::known("aws_cloudwatch_event_bus_policy")
};

/// A rule, below its bus unless that is the account's own.
pub const RULE: ResourceType = ResourceType {
    arn: Some(Regional("events", &[Text("rule/"), Folder("event_bus_name"), Argument("name")])),
    attributes: &[("id", Plain(&[Folder("event_bus_name"), Argument("name")]))],
    ..ResourceType::known("aws_cloudwatch_event_rule")
};

/// A target of a rule.
pub const TARGET: ResourceType = ResourceType {
    role: Some(Handed { to: "events.amazonaws.com", block: None, argument: "role_arn" }),
    ..ResourceType::known("aws_cloudwatch_event_target")
};
