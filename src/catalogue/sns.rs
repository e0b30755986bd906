//! Amazon SNS.

use super::About::{Itself, NamedBy};
use super::Class::{PartlyRead, Read};
use super::Identity::{Named, OnePer};
use super::Part::{Account, Argument};
use super::Reader::{Names, Needs, Policies};
use super::Rights::Entry;
use super::Template::{Plain, Regional};
use super::Value::{Given, Own};
use super::When::Unless;
use super::class::FREE_TAGS;
use super::{Actions, Holding, Mock, Policy, ProviderGrant, Replacing, ResourceType, Template, Unread};

const TOPIC_ARN: Template = Regional("sns", &[Argument("name")]);

/// A topic.
pub(crate) const TOPIC: ResourceType = ResourceType {
    identity: Named(&["name"]),
    arn: Some(TOPIC_ARN),
    authorized_as: &[("sns:topic", "")],
    attributes: &[("id", TOPIC_ARN), ("owner", Plain(&[Account]))],
    mocks: &[Mock::Made("arn")],
    replacing: Replacing::by(&["name"]),
    policy: Some(Policy::of_resource("policy", Itself)),
    classes: &[
        ("kms_master_key_id", PartlyRead(&[Needs], "whether messages are encrypted")),
        ("name", Read(&[Names, Needs])),
        ("policy", Read(&[Policies])),
        ("tags", FREE_TAGS),
    ],
    grants: &[ProviderGrant::new(
        "Topics",
        &[Own],
        Actions {
            create: &["sns:CreateTopic"],
            read: &["sns:GetTopicAttributes"],
            update: &["sns:SetTopicAttributes"],
            delete: &["sns:DeleteTopic"],
            tag: &["sns:ListTagsForResource", "sns:TagResource", "sns:UntagResource"],
        },
    )],
    ..ResourceType::known("aws_sns_topic")
};

/// Who may use a topic.
pub(crate) const TOPIC_POLICY: ResourceType = ResourceType {
    identity: OnePer(&["arn"]),
    replacing: Replacing::by(&["arn"]),
    policy: Some(Policy::of_resource("policy", NamedBy("arn"))),
    classes: &[("arn", Read(&[Policies])), ("policy", Read(&[Policies]))],
    grants: &[ProviderGrant::new(
        "Topics",
        &[Given("arn")],
        Actions::part(&["sns:GetTopicAttributes"], &["sns:SetTopicAttributes"]),
    )],
    ..ResourceType::known("aws_sns_topic_policy")
};

/// Whom a topic tells.
pub(crate) const SUBSCRIPTION: ResourceType = ResourceType {
    identity: Named(&["topic_arn", "protocol", "endpoint"]),
    holds: Some(Holding::lost_at_once("the confirmation of whoever is told by mail")),
    replacing: Replacing::by(&["endpoint", "protocol", "topic_arn"]),
    rights: Entry,
    unread: Some(Unread {
        when: Unless("protocol", &["email", "email-json", "http", "https", "sms"]),
        why: "the table of calls does not have messages of a topic to another service",
    }),
    classes: &[("protocol", PartlyRead(&[Needs], "who is told"))],
    grants: &[
        ProviderGrant::new("Topics", &[Given("topic_arn")], Actions::create(&["sns:Subscribe"])),
        ProviderGrant::anywhere(Actions {
            read: &["sns:GetSubscriptionAttributes"],
            delete: &["sns:Unsubscribe"],
            ..Actions::NONE
        }),
    ],
    ..ResourceType::known("aws_sns_topic_subscription")
};
