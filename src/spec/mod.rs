//! The spec: what the user wrote.
//!
//! Owns the shape of `pipeline.yaml` and its reading: types, unknown keys, places. Knows no defaults and judges no value:
//! that is `model`'s. The types below are the one description of the shape; `schema` derives the JSON Schema from them,
//! and `shape` checks a document against that schema, so that the two cannot disagree.

mod action;
mod document;
mod parts;
mod schema;
mod shape;
mod yaml;

pub use action::{Action, Compute, EnvironmentValue, Image, Kept, Permission, TagImage};
pub use document::{Document, Place};
pub use parts::{
    ArtifactEncryption, Artifacts, CloneFormat, Functions, ImageEncryption, ListOrInput, LogEncryption, Logs, Network,
    OnFailure, Registry, Repository, Scan, Source, Spec, Stage, Trigger,
};
pub use schema::schema;
