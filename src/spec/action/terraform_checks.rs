//! `terraform_checks`: checks of infrastructure code that need no account.

use serde::{Deserialize, Serialize};

use super::{Compute, Reference, References};

/// Check infrastructure code without an account: its layout, its syntax, its rules, its tests, its documentation.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TerraformChecks {
    /// The root module, from the root of the repository. Default: `.`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("default" = "."), example = &"infrastructure"))]
    pub directory: Option<String>,
    /// Which checks. Default: all of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub checks: Vec<TerraformCheck>,
    /// Which of tflint's rules. Default: `recommended`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lint_rules: Option<LintRules>,
    /// The size of the build machine.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub compute: Option<Compute>,
    /// Minutes after which a build is stopped. Default: 30.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(range(min = 5, max = 2160), extend("default" = TerraformChecks::TIMEOUT_MINUTES)))]
    pub timeout_minutes: Option<u32>,
    /// Days that the build's log group keeps its events. Default: `logs.retention_days`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(example = 7))]
    pub log_retention_days: Option<u32>,
}

impl TerraformChecks {
    /// `timeout_minutes` where the spec says none.
    pub(crate) const TIMEOUT_MINUTES: u32 = 30;
}

impl References for TerraformChecks {
    fn references(&mut self) -> Vec<Reference<'_>> {
        Vec::new()
    }
}

/// A check of infrastructure code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum TerraformCheck {
    /// The code is laid out as `fmt` does.
    Fmt,
    /// The code is valid.
    Validate,
    /// tflint finds nothing.
    Lint,
    /// The tests of the root module pass; they have no credentials, so they mock their providers.
    Test,
    /// Every variable and output has a description, and the README names it.
    Docs,
}

/// Which of tflint's rules for the language are checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum LintRules {
    /// Those that tflint recommends.
    #[default]
    Recommended,
    /// All.
    All,
}
