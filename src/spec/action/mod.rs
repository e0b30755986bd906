//! Actions: what a stage does. One file a kind; [`Action`] has one optional key for each.

mod approval;
mod build;
mod commands;
mod ecs;
mod ecs_blue_green;
mod image;
mod invoke;
mod s3;
mod scan;
mod tag_image;
mod terraform_apply;
mod terraform_checks;
mod terraform_plan;

pub use approval::Approval;
pub use build::{Compute, EnvironmentValue, Kept};
pub use commands::{Cache, CacheIn, Commands, Report, ReportFormat};
pub use ecs::Ecs;
pub use ecs_blue_green::{EcsBlueGreen, Shift};
pub use image::Image;
pub use invoke::Invoke;
pub use s3::S3;
pub use scan::{FailOn, Scanner, SourceScan};
pub use tag_image::TagImage;
pub use terraform_apply::TerraformApply;
pub use terraform_checks::{LintRules, TerraformCheck, TerraformChecks};
pub use terraform_plan::{LockFile, PlanAccess, TerraformPlan};

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// An action: exactly one kind, with settings of the action itself beside it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Action {
    /// Its name, unique in the pipeline, because it names resources. Default: the name of its kind (`Build` for `image`, `TagImage` for `tag_image`, `Commands`, `Scan`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Names of actions of the same stage that must have succeeded first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub run_after: Vec<String>,
    /// What the user's own code in this action calls, beyond what tfpipe derives. Commands of a Dockerfile get no credentials of
    /// the build; what they can need here is a base image in another repository.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub permissions: Vec<Permission>,
    /// Build a container image from a Dockerfile and push it to the registry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<Image>,
    /// Put a tag on the image that this execution built.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tag_image: Option<TagImage>,
    /// Run commands on the source or on what earlier actions stored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commands: Option<Commands>,
    /// Scan the source for vulnerabilities, secrets and misconfigured infrastructure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scan: Option<SourceScan>,
    /// Wait until someone approves or rejects the execution.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approval: Option<Approval>,
    /// Deploy the image to an existing ECS service, task by task.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ecs: Option<Ecs>,
    /// Deploy the image beside the running version of an existing ECS service, and let CodeDeploy shift the traffic.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ecs_blue_green: Option<EcsBlueGreen>,
    /// Put an artifact into an existing bucket.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub s3: Option<S3>,
    /// Call an existing Lambda function, and wait for its answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invoke: Option<Invoke>,
    /// Check infrastructure code without an account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub terraform_checks: Option<TerraformChecks>,
    /// Plan one environment, and keep the plan for its apply.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub terraform_plan: Option<TerraformPlan>,
    /// Apply exactly the plan that an earlier action made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub terraform_apply: Option<TerraformApply>,
}

/// What the user's own code calls.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Permission {
    /// IAM actions, such as `s3:GetObject`; no wildcards.
    #[cfg_attr(test, schemars(length(min = 1), example = ["s3:GetObject"]))]
    pub actions: Vec<String>,
    /// ARNs. `${region}`, `${account}` and `${partition}` stand for those of the deployment.
    #[cfg_attr(test, schemars(length(min = 1)))]
    pub resources: Vec<String>,
    /// IAM conditions: operator, key, values.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub conditions: BTreeMap<String, BTreeMap<String, Vec<String>>>,
    /// Why the code needs it; it becomes the statement's comment.
    pub reason: String,
}
