//! Amazon SQS.

use super::About::{Itself, NamedBy};
use super::Class::Read;
use super::Identity::{Named, OnePer};
use super::Part::{Account, Argument, DnsSuffix, Last, Region, Text};
use super::Reader::{Names, Policies};
use super::Template::{Plain, Regional};
use super::Value::{Of, Own};
use super::class::FREE_TAGS;
use super::{Actions, Holding, Mock, Policy, ProviderGrant, Replacing, ResourceType, Template};

const QUEUE_URL: Template =
    Plain(&[Text("https://sqs."), Region, Text("."), DnsSuffix, Text("/"), Account, Text("/"), Argument("name")]);

/// A queue.
pub(crate) const QUEUE: ResourceType = ResourceType {
    identity: Named(&["name"]),
    arn: Some(Regional("sqs", &[Argument("name")])),
    authorized_as: &[("sqs:queue", "")],
    attributes: &[("id", QUEUE_URL), ("url", QUEUE_URL)],
    mocks: &[Mock::Made("arn"), Mock::Made("url")],
    holds: Some(Holding::lost_at_once("messages that nobody has read yet")),
    replacing: Replacing::by(&["name"]),
    policy: Some(Policy::of_resource("policy", Itself)),
    classes: &[("name", Read(&[Names])), ("policy", Read(&[Policies])), ("tags", FREE_TAGS)],
    grants: &[ProviderGrant::new(
        "Queues",
        &[Own],
        Actions {
            create: &["sqs:CreateQueue"],
            read: &["sqs:GetQueueAttributes"],
            update: &["sqs:SetQueueAttributes"],
            delete: &["sqs:DeleteQueue"],
            tag: &["sqs:ListQueueTags", "sqs:TagQueue", "sqs:UntagQueue"],
        },
    )],
    ..ResourceType::known("aws_sqs_queue")
};

/// Who may use a queue.
pub(crate) const QUEUE_POLICY: ResourceType = ResourceType {
    identity: OnePer(&["queue_url"]),
    replacing: Replacing::by(&["queue_url"]),
    policy: Some(Policy::of_resource("policy", NamedBy("queue_url"))),
    classes: &[("policy", Read(&[Policies])), ("queue_url", Read(&[Policies]))],
    grants: &[
        // The provider names a queue by its address.
        ProviderGrant::new(
            "Queues",
            &[Of("queue_url", Regional("sqs", &[Last("queue_url")]))],
            Actions::part(&["sqs:GetQueueAttributes"], &["sqs:SetQueueAttributes"]),
        ),
    ],
    ..ResourceType::known("aws_sqs_queue_policy")
};
