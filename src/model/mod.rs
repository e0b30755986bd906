//! The model: a pipeline that AWS would accept, with every default filled in.
//!
//! Owns names, values, defaults and the rules between them; a [`Pipeline`] that exists is valid. Knows no Terraform and no
//! IAM. There are two ways in: [`resolve`] from a spec, and the [`Builder`] from Rust; both end in the same checks.

mod accept;
mod action_role;
mod builder;
mod composed;
pub(crate) mod condition;
mod cron;
mod date;
mod environment;
mod execution;
mod form;
pub mod identity;
pub(crate) mod kind;
mod live;
mod name;
mod network;
mod notifications;
mod pattern;
mod permission;
mod pipeline;
mod policies;
mod region;
mod resolve;
mod review;
mod rules;
mod setting;
mod source;
mod stage;
mod storage;
mod terraform;
mod time_zone;
mod trigger;
mod value;
mod variable;

pub(crate) use crate::spec::closest;
pub use accept::{Acceptance, Accepted, AcceptedPart};
pub(crate) use action_role::{ActionRole, steps_of};
pub use builder::Builder;
pub use composed::ComposedText;
pub use condition::{Cron, StageCondition, TimeZone};
pub use date::Date;
pub use environment::TargetEnvironment;
pub use execution::{ExecutionMode, PipelineVariable};
pub use identity::{Identity, Names, Of};
pub use kind::*;
pub(crate) use kind::{diff_name, review_name};
pub(crate) use live::{LIVE, Live, PREVIOUS};
pub use name::{ActionName, ArtifactName, Name, SourceName, StageName, Suffix};
pub use network::{Endpoints, Functions, Network};
pub use notifications::{Alarms, Email, HttpsUrl, NotificationPath, Notifications, NotifiedEvent};
pub use permission::{Condition, Permission};
pub(crate) use pipeline::names_of_companions;
pub use pipeline::{Pipeline, Provider};
pub use region::Region;
pub use resolve::{judge_rest, read_acceptances, resolve};
pub use review::{Piece, ReviewText};
pub use setting::Setting;
pub use source::*;
pub use stage::{Action, OnFailure, Stage};
pub use storage::{Artifacts, Logs, Registry, Scan, Scanning, Upstream};
pub(crate) use terraform::is_plain_key;
pub use terraform::{AllowedProvider, ExistingState, StateKey, TableName, Terraform, TerraformTool};
pub use trigger::{Patterns, PullRequestEvent, PullRequestFilter, PushFilter, Trigger, TriggerFilters};
pub use value::{
    AccountId, AlarmName, Arn, Branch, BucketName, Cidr, EcsName, EnvironmentName, FunctionName, Invalid, ObjectKey,
    ProjectName, RepositoryId, RepositoryUri, Retention, RoleName, RouteTableId, Schedule, SecurityGroupId, Sha256,
    SourcePath, StateName, SubnetId, Tag, ToolVersion, VpcId,
};
pub use variable::ExecutionValue;
