//! `terraform_plan`: what would change.

use serde::{Deserialize, Serialize};

use super::{Compute, Reference, References};

/// Plan one environment, and keep the plan for its apply. The compiler adds an action `Review…` after it, in which no code of the
/// repository runs. Later actions can read, by the plan's name, what the review exports: `PLAN_SHA256` (the digest of what would be
/// applied), `PLAN_SUMMARY` (the counts), `PLAN_WARNINGS` (changes of IAM and of the network, what opens to everyone, deletions),
/// `PLAN_CHANGES` (`yes` or `no`) and `PLAN_URL` (the review, with the list in its log).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TerraformPlan {
    /// The root module, from the root of the repository. Default: `.`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("default" = "."), example = &"infrastructure"))]
    pub directory: Option<String>,
    /// A file of variables, from the root of the repository. Default: none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(example = &"environments/${environment}.tfvars"))]
    pub var_file: Option<String>,
    /// The name of the state, which is a folder in the state bucket; no two plans have one. `${environment}` stands for the
    /// environment's own `state`, if it has one. Default: `${environment}`, or `main` in a stage that is not repeated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(example = &"${environment}"))]
    pub state: Option<String>,
    /// Whether the source must have a `.terraform.lock.hcl`. Default: `required`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lock_file: Option<LockFile>,
    /// What the plan may read beside its `permissions`: `read_only` attaches AWS's managed policy `ReadOnlyAccess`, with which the
    /// plan, and so whoever can push, reads nearly everything in the account. Default: nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub access: Option<PlanAccess>,
    /// The size of the build machine.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub compute: Option<Compute>,
    /// Minutes after which a build is stopped. Default: 60.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(range(min = 5, max = 2160), extend("default" = TerraformPlan::TIMEOUT_MINUTES)))]
    pub timeout_minutes: Option<u32>,
    /// Days that the build's log group keeps its events. Default: `logs.retention_days`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(example = 7))]
    pub log_retention_days: Option<u32>,
}

impl TerraformPlan {
    /// `timeout_minutes` where the spec says none.
    pub(crate) const TIMEOUT_MINUTES: u32 = 60;
}

impl References for TerraformPlan {
    fn references(&mut self) -> Vec<Reference<'_>> {
        Vec::new()
    }
}

/// Whether the source must pin its providers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum LockFile {
    /// A source without a lock file fails.
    #[default]
    Required,
    /// Without a lock file the newest providers run, with the rights of the plan and the apply.
    Optional,
}

/// What a plan may read beside its permissions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PlanAccess {
    /// AWS's managed policy `ReadOnlyAccess`.
    ReadOnly,
}
