//! Amazon EventBridge.

use super::About::NamedBy;
use super::Class::{PartlyRead, Read};
use super::Condition::Sets;
use super::Identity::{Named, OnePer};
use super::Part::{Argument, Folder, Text};
use super::Reader::{Names, Needs};
use super::Template::{Plain, Regional};
use super::Value::{Of, Own};
use super::class::{FREE_TAGS, FREE_TEXT};
use super::{Actions, Handed, Mock, Policy, ProviderGrant, Replacing, ResourceType, Template};

const TAGS: &[&str] = &["events:ListTagsForResource", "events:TagResource", "events:UntagResource"];

const RULE_OF_TARGET: Template = Regional("events", &[Text("rule/"), Folder("event_bus_name"), Argument("rule")]);

/// An event bus.
pub(crate) const BUS: ResourceType = ResourceType {
    identity: Named(&["name"]),
    arn: Some(Regional("events", &[Text("event-bus/"), Argument("name")])),
    authorized_as: &[("events:event-bus", "")],
    attributes: &[("id", Plain(&[Argument("name")]))],
    mocks: &[Mock::Made("arn")],
    replacing: Replacing::by(&["name"]),
    classes: &[("description", FREE_TEXT), ("name", Read(&[Names])), ("tags", FREE_TAGS)],
    grants: &[ProviderGrant::new(
        "EventBuses",
        &[Own],
        Actions {
            create: &["events:CreateEventBus"],
            read: &["events:DescribeEventBus"],
            update: &[],
            delete: &["events:DeleteEventBus"],
            tag: TAGS,
        },
    )],
    ..ResourceType::known("aws_cloudwatch_event_bus")
};

/// Who may send to a bus.
pub(crate) const BUS_POLICY: ResourceType = ResourceType {
    identity: OnePer(&["event_bus_name"]),
    policy: Some(Policy::of_resource("policy", NamedBy("event_bus_name"))),
    ..ResourceType::known("aws_cloudwatch_event_bus_policy")
};

/// A rule, below its bus unless that is the account's own.
pub(crate) const RULE: ResourceType = ResourceType {
    identity: Named(&["event_bus_name", "name"]),
    arn: Some(Regional("events", &[Text("rule/"), Folder("event_bus_name"), Argument("name")])),
    authorized_as: &[("events:rule-on-custom-event-bus", ""), ("events:rule-on-default-event-bus", "")],
    attributes: &[("id", Plain(&[Folder("event_bus_name"), Argument("name")]))],
    replacing: Replacing::by(&["event_bus_name", "name"]),
    classes: &[
        ("description", FREE_TEXT),
        ("event_bus_name", PartlyRead(&[Names], "whose events it waits for")),
        ("name", Read(&[Names])),
        ("tags", FREE_TAGS),
    ],
    grants: &[ProviderGrant::new(
        "EventRules",
        &[Own],
        Actions {
            create: &["events:PutRule"],
            read: &["events:DescribeRule"],
            update: &[],
            delete: &["events:DeleteRule"],
            tag: TAGS,
        },
    )],
    ..ResourceType::known("aws_cloudwatch_event_rule")
};

/// A target of a rule.
pub(crate) const TARGET: ResourceType = ResourceType {
    identity: Named(&["event_bus_name", "rule", "target_id"]),
    replacing: Replacing::Recorded {
        by: &["event_bus_name", "rule", "target_id"],
        unknown: &["input_transformer.input_template"],
    },
    role: Some(Handed { to: "events.amazonaws.com", block: None, argument: "role_arn" }),
    classes: &[
        ("arn", PartlyRead(&[Needs], "what is started")),
        ("dead_letter_config", PartlyRead(&[Needs], "where lost events go")),
        ("dead_letter_config.arn", PartlyRead(&[Needs], "where lost events go")),
        ("event_bus_name", PartlyRead(&[Needs], "whose events start it")),
        ("role_arn", PartlyRead(&[Needs], "whose rights it has")),
        ("rule", PartlyRead(&[Needs], "what starts it")),
    ],
    grants: &[
        ProviderGrant::new(
            "EventTargets",
            &[Of("rule", RULE_OF_TARGET)],
            Actions {
                create: &["events:PutTargets"],
                read: &["events:ListTargetsByRule"],
                delete: &["events:RemoveTargets"],
                ..Actions::NONE
            },
        ),
        ProviderGrant::pass("RolesOfEvents").when(Sets("role_arn")),
    ],
    ..ResourceType::known("aws_cloudwatch_event_target")
};
