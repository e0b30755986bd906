//! Actions: what a stage does. One file a kind; [`Action`] has one optional key for each.

mod build;
mod image;
mod tag_image;
mod terraform_apply;
mod terraform_checks;
mod terraform_plan;

pub use build::{Compute, EnvironmentValue, Kept};
pub use image::Image;
pub use tag_image::TagImage;
pub use terraform_apply::TerraformApply;
pub use terraform_checks::{LintRules, TerraformCheck, TerraformChecks};
pub use terraform_plan::{LockFile, PlanAccess, TerraformPlan};

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// An action: exactly one kind, with settings of the action itself beside it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Action {
    /// Its name, unique in the pipeline, because it names resources. Default: the name of its kind (`Build` for `image`, `TagImage` for `tag_image`).
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
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Permission {
    /// IAM actions, such as `s3:GetObject`; no wildcards.
    #[schemars(length(min = 1), example = ["s3:GetObject"])]
    pub actions: Vec<String>,
    /// ARNs. `${region}`, `${account}` and `${partition}` stand for those of the deployment.
    #[schemars(length(min = 1))]
    pub resources: Vec<String>,
    /// IAM conditions: operator, key, values.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub conditions: BTreeMap<String, BTreeMap<String, Vec<String>>>,
    /// Why the code needs it; it becomes the statement's comment.
    pub reason: String,
}
