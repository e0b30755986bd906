//! The model: a pipeline that AWS would accept, with every default filled in.
//!
//! Owns names, values, defaults and the rules between them; a [`Pipeline`] that exists is valid. Knows no Terraform and no
//! IAM. There are two ways in: [`resolve`] from a spec, and the [`Builder`] from Rust; both end in the same checks.

mod accept;
mod builder;
mod execution;
pub(crate) mod kind;
mod name;
mod network;
mod permission;
mod pipeline;
mod resolve;
mod rules;
mod setting;
mod source;
mod stage;
mod storage;
mod trigger;
mod value;

pub use accept::Accepted;
pub use builder::Builder;
pub use execution::{ExecutionMode, PipelineVariable};
pub use kind::{ActionKind, Compute, Environment, EnvironmentValue, ImageBuild, Runner, TagImage, TagScheme};
pub use name::{ActionName, ArtifactName, Name, SourceName, StageName};
pub use network::{Functions, Network};
pub use permission::{Condition, Permission};
pub use pipeline::{Pipeline, Provider};
pub use resolve::resolve;
pub use setting::Setting;
pub use source::{
    Archive, CloneFormat, CodeCommit, Connection, Host, NamedSource, Repository, Source, SourceImage, Sources,
};
pub use stage::{Action, OnFailure, Stage};
pub use storage::{Artifacts, Logs, Registry, Scan};
pub use trigger::{Patterns, PullRequestEvent, PullRequestFilter, PushFilter, Trigger, TriggerFilters};
pub use value::{
    Arn, Branch, BucketName, CodeCommitName, EnvironmentName, ImageRepositoryName, Invalid, ObjectKey, RepositoryId,
    Retention, SubnetId, Tag, VpcId,
};
