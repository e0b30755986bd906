//! AWS KMS.

use super::About::{Itself, NamedBy};
use super::Mock::Made;
use super::Part::{AfterApply, Argument, Text};
use super::Template::{Plain, Regional};
use super::{Changes, Policy, ResourceType, Template};

const KEY_ID: Template = Plain(&[AfterApply("key_id")]);

/// A key.
pub const KEY: ResourceType = ResourceType {
    arn: Some(Regional("kms", &[Text("key/"), AfterApply("key_id")])),
    attributes: &[("id", KEY_ID), ("key_id", KEY_ID)],
    mocks: &[Made("arn"), Made("key_id")],
    policy: Some(Policy::of_key("policy", Itself)),
    changes: Some(Changes {
        what: "changes who may use the key",
        actions: &["kms:CreateGrant", "kms:PutKeyPolicy", "kms:ScheduleKeyDeletion"],
    }),
    ..ResourceType::known("aws_kms_key")
};

/// Who may use a key.
pub const KEY_POLICY: ResourceType = ResourceType {
    policy: Some(Policy::of_key("policy", NamedBy("key_id"))),
    ..ResourceType::known("aws_kms_key_policy")
};

/// A name of a key.
pub const ALIAS: ResourceType = ResourceType {
    unique_name: Some("name"),
    arn: Some(Regional("kms", &[Argument("name")])),
    attributes: &[("id", Plain(&[Argument("name")]))],
    ..ResourceType::known("aws_kms_alias")
};
