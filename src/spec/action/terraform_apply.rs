//! `terraform_apply`: a plan, carried out.

use serde::{Deserialize, Serialize};

use super::{Compute, Reference, References};

/// Apply exactly the plan that an earlier action made: its digest is checked, and the code that runs is the plan's own.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TerraformApply {
    /// The name of the `terraform_plan` action. Default: the last one before this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(example = &"Plan-${environment}"))]
    pub plan: Option<String>,
    /// The ARN of a customer-managed policy with what the apply may do; or `input`. Whatever it says, the apply may not touch this
    /// pipeline. Default: the action's `permissions` alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(example = &"input"))]
    pub policy: Option<String>,
    /// The size of the build machine.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub compute: Option<Compute>,
    /// Minutes after which a build is stopped; what it was changing is then left half done. Default: 120.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(range(min = 5, max = 2160), extend("default" = TerraformApply::TIMEOUT_MINUTES)))]
    pub timeout_minutes: Option<u32>,
    /// Days that the build's log group keeps its events. Default: `logs.retention_days`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(example = 7))]
    pub log_retention_days: Option<u32>,
}

impl TerraformApply {
    /// `timeout_minutes` where the spec says none.
    pub(crate) const TIMEOUT_MINUTES: u32 = 120;
}

impl References for TerraformApply {
    fn references(&mut self) -> Vec<Reference<'_>> {
        self.plan.iter_mut().map(Reference::Action).collect()
    }
}
