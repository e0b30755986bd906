//! The spec: what the user wrote.
//!
//! Owns the shape of `pipeline.yaml` and its reading: types, unknown keys, places. Knows no defaults and judges no value:
//! that is `model`'s. The types below are the one description of the shape; `schema` derives the JSON Schema from them,
//! and `shape` checks a document against that schema, so that the two cannot disagree.

mod action;
mod condition;
mod document;
mod environments;
mod hint;
mod parts;
mod scalar;
mod schema;
mod shape;
mod terraform;
mod wanted;
mod yaml;

pub use action::{
    Action, Compute, EnvironmentValue, Image, Kept, LintRules, LockFile, Permission, PlanAccess, TagImage,
    TerraformApply, TerraformCheck, TerraformChecks, TerraformPlan,
};
pub use condition::{AlarmCondition, Condition, Window};
pub use document::{Document, Place, Places, Rejected};
pub use environments::{Environment, Repeated};
pub use parts::{
    ArtifactEncryption, Artifacts, CloneFormat, Functions, ImageEncryption, ListOrInput, LogEncryption, Logs, Network,
    OnFailure, Registry, Repository, Scan, Source, Spec, Stage, Trigger,
};
pub use schema::schema;
pub use terraform::{Drift, Terraform, TerraformState, TerraformTool, Tflint};
