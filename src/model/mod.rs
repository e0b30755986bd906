//! The model: a pipeline that AWS would accept, with every default filled in.
//!
//! Owns names, values, defaults and the rules between them; a [`Pipeline`] that exists is valid. Knows no Terraform and no
//! IAM. There are two ways in: [`resolve`] from a spec, and the [`Builder`] from Rust; both end in the same checks.

mod accept;
mod builder;
pub(crate) mod condition;
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
mod terraform;
mod value;

pub use accept::Accepted;
pub use builder::Builder;
pub use condition::{AlarmName, Cron, StageCondition, TimeZone};
pub use kind::{
    ActionKind, Compute, Environment, EnvironmentValue, ImageBuild, Machine, Runner, TagImage, TagScheme,
    TerraformApply, TerraformChecks, TerraformPlan,
};
pub use name::{ActionName, ArtifactName, Name, StageName};
pub use network::{Functions, Network};
pub use permission::{Condition, Permission};
pub use pipeline::{Pipeline, Provider};
pub use resolve::resolve;
pub use setting::Setting;
pub use source::{CloneFormat, Connection, Host, Source, Trigger};
pub use stage::{Action, OnFailure, Stage};
pub use storage::{Artifacts, Logs, Registry, Scan};
pub use terraform::{Terraform, TerraformTool};
pub use value::{
    Arn, Branch, BucketName, EnvironmentName, Invalid, RepositoryId, Retention, Schedule, Sha256, SourcePath,
    StateName, SubnetId, Tag, ToolVersion, VpcId,
};
