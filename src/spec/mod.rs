//! The spec: what the user wrote.
//!
//! Owns the shape of `pipeline.yaml` and its reading: types, unknown keys, places. Knows no defaults and judges no value:
//! that is `model`'s. The types below are the one description of the shape: the JSON Schema and the table that `shape` checks a
//! document against follow from them, and tests hold both, so that they cannot disagree.

mod accept;
mod action;
mod condition;
#[cfg(test)]
mod derived;
mod document;
mod environments;
mod execution;
mod hint;
mod notifications;
mod parts;
#[rustfmt::skip]
mod places;
mod rewrite;
mod schema;
mod shape;
mod source;
mod stand_in;
mod terraform;
mod trigger;
mod wanted;

pub use accept::{Accept, AcceptFile, Acceptance};
pub use action::*;
pub(crate) use action::{Reference, action_kinds};
pub use condition::{AlarmCondition, Condition, Window};
pub use document::{Document, Place, Places, Rejected};
pub use environments::{Environment, Repeated};
pub use execution::{ExecutionMode, Variable};
pub(crate) use hint::closest;
pub use notifications::{Alarms, NotificationPath, Notifications, NotifiedEvent, TopicEncryption};
pub use parts::{
    ArtifactEncryption, Artifacts, Endpoints, Functions, ImageEncryption, ListOrInput, LogEncryption, Logs, Network,
    OnFailure, Registry, Scan, Scanning, Spec, Stage, Upstream,
};
pub use rewrite::{lines_of_names, with_names, with_renamed_keys};
pub use schema::schema;
pub use shape::Unread;
pub(crate) use source::source_kinds;
pub use source::*;
pub use terraform::{Drift, ProviderAllowed, ProviderPinned, Terraform, TerraformState, TerraformTool, Tflint};
pub use trigger::{
    Patterns, PullRequestEvent, PullRequestFilter, PushFilter, Trigger, TriggerFilters, TriggerWord, Trust,
};
