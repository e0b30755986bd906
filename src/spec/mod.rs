//! The spec: what the user wrote.
//!
//! Owns the shape of `pipeline.yaml` and its reading: types, unknown keys, places. Knows no defaults and judges no value:
//! that is `model`'s. The types below are the one description of the shape; `schema` derives the JSON Schema from them,
//! and `shape` checks a document against that schema, so that the two cannot disagree.

mod action;
mod document;
mod execution;
mod hint;
mod parts;
mod scalar;
mod schema;
mod shape;
mod source;
mod trigger;
mod wanted;
mod yaml;

pub use action::{Action, Compute, EnvironmentValue, Image, Kept, Permission, TagImage};
pub use document::{Document, Place, Places, Rejected};
pub use execution::{ExecutionMode, Variable};
pub use parts::{
    ArtifactEncryption, Artifacts, Functions, ImageEncryption, ListOrInput, LogEncryption, Logs, Network, OnFailure,
    Registry, Scan, Spec, Stage,
};
pub use schema::schema;
pub use source::{Bucket, CloneFormat, CodeCommit, ImageRepository, NamedSource, Repository, Source};
pub use trigger::{
    Patterns, PullRequestEvent, PullRequestFilter, PushFilter, Trigger, TriggerFilters, TriggerWord, Trust,
};
