//! The spec: what the user wrote.
//!
//! Owns the shape of `pipeline.yaml` and its reading: types, unknown keys, places. Knows no defaults and judges no value:
//! that is `model`'s. The types below are the one description of the shape; `schema` derives the JSON Schema from them,
//! and `shape` checks a document against that schema, so that the two cannot disagree.

mod action;
mod condition;
mod document;
mod environments;
mod execution;
mod hint;
mod notifications;
mod parts;
mod scalar;
mod schema;
mod shape;
mod source;
mod stand_in;
mod terraform;
mod trigger;
mod wanted;
mod yaml;

pub use action::{
    Action, Approval, Cache, CacheIn, Commands, Compute, Ecs, EcsBlueGreen, EnvironmentValue, FailOn, Image, Invoke,
    Kept, LintRules, LockFile, Permission, PlanAccess, Report, ReportFormat, S3, Scanner, Shift, SourceScan, TagImage,
    TerraformApply, TerraformCheck, TerraformChecks, TerraformPlan,
};
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
pub use schema::schema;
pub use shape::Unread;
pub use source::{Bucket, CloneFormat, CodeCommit, ImageRepository, NamedSource, Repository, Source};
pub use terraform::{Drift, ProviderAllowed, ProviderPinned, Terraform, TerraformState, TerraformTool, Tflint};
pub use trigger::{
    Patterns, PullRequestEvent, PullRequestFilter, PushFilter, Trigger, TriggerFilters, TriggerWord, Trust,
};
