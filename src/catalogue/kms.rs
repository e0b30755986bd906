//! AWS KMS.

use super::About::{Itself, NamedBy};
use super::Class::ReadIfSet;
use super::Identity::{Named, OnePer};
use super::Part::{AfterApply, Argument, Text};
use super::Reader::Policies;
use super::Template::{Plain, Regional};
use super::Value::{Key, Made, Own};
use super::class::{FREE_TAGS, FREE_TEXT};
use super::{Actions, Changes, Holding, Mock, Policy, ProviderGrant, Replacing, ResourceType, Template};

const KEY_ID: Template = Plain(&[AfterApply("key_id")]);

/// A key.
pub const KEY: ResourceType = ResourceType {
    arn: Some(Regional("kms", &[Text("key/"), AfterApply("key_id")])),
    authorized_as: &[("kms:key", "")],
    attributes: &[("id", KEY_ID), ("key_id", KEY_ID)],
    mocks: &[Mock::Made("arn"), Mock::Made("key_id")],
    holds: Some(Holding::lost_after(
        "deletion_window_in_days",
        30,
        "what lets everything be read that was encrypted with it",
    )),
    replacing: Replacing::by(&[]),
    policy: Some(Policy::of_key("policy", Itself)),
    changes: Some(Changes {
        what: "changes who may use the key",
        actions: &["kms:CreateGrant", "kms:PutKeyPolicy", "kms:ScheduleKeyDeletion"],
    }),
    classes: &[
        ("description", FREE_TEXT),
        ("policy", ReadIfSet(&[Policies], "without it AWS writes one")),
        ("tags", FREE_TAGS),
    ],
    grants: &[
        ProviderGrant::anywhere(Actions::create(&["kms:CreateKey"])),
        // No narrower ARN is known before the key is made.
        ProviderGrant::new(
            "Keys",
            &[Made(Regional("kms", &[Text("key/*")]))],
            Actions {
                create: &["kms:EnableKeyRotation"],
                read: &["kms:DescribeKey", "kms:GetKeyPolicy", "kms:GetKeyRotationStatus"],
                update: &["kms:PutKeyPolicy", "kms:UpdateKeyDescription"],
                delete: &["kms:ScheduleKeyDeletion"],
                tag: &["kms:ListResourceTags", "kms:TagResource", "kms:UntagResource"],
            },
        ),
    ],
    ..ResourceType::known("aws_kms_key")
};

/// Who may use a key.
pub(crate) const KEY_POLICY: ResourceType = ResourceType {
    identity: OnePer(&["key_id"]),
    policy: Some(Policy::of_key("policy", NamedBy("key_id"))),
    ..ResourceType::known("aws_kms_key_policy")
};

/// A name of a key.
pub(crate) const ALIAS: ResourceType = ResourceType {
    identity: Named(&["name"]),
    arn: Some(Regional("kms", &[Argument("name")])),
    attributes: &[("id", Plain(&[Argument("name")]))],
    replacing: Replacing::by(&["name"]),
    grants: &[
        ProviderGrant::anywhere(Actions { read: &["kms:ListAliases"], ..Actions::NONE }),
        // Asked for on the alias and on its key.
        ProviderGrant::new(
            "KeyAliases",
            &[Own, Key("target_key_id")],
            Actions {
                create: &["kms:CreateAlias"],
                update: &["kms:UpdateAlias"],
                delete: &["kms:DeleteAlias"],
                ..Actions::NONE
            },
        ),
    ],
    ..ResourceType::known("aws_kms_alias")
};
