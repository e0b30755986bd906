//! AWS KMS.

use super::Mock::Made;
use super::Part::{AfterApply, Argument, Text};
use super::Template::{Plain, Regional};
use super::{ResourceType, Template};

const KEY_ID: Template = Plain(&[AfterApply("key_id")]);

/// A key.
pub const KEY: ResourceType = ResourceType {
    arn: Some(Regional("kms", &[Text("key/"), AfterApply("key_id")])),
    attributes: &[("id", KEY_ID), ("key_id", KEY_ID)],
    mocks: &[Made("arn"), Made("key_id")],
    ..ResourceType::known("aws_kms_key")
};

/// Who may use a key.
pub const KEY_POLICY: ResourceType = ResourceType::known("aws_kms_key_policy");

/// A name of a key.
pub const ALIAS: ResourceType = ResourceType {
    unique_name: Some("name"),
    arn: Some(Regional("kms", &[Argument("name")])),
    attributes: &[("id", Plain(&[Argument("name")]))],
    ..ResourceType::known("aws_kms_alias")
};
