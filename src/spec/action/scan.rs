//! `scan`: a scan of the source.

use serde::{Deserialize, Serialize};

use super::{Compute, Reference, References};

/// Scan the source for vulnerabilities, secrets and misconfigured infrastructure; findings end the execution.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SourceScan {
    /// The scanners. Default: `[checkov, trivy]`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, schemars(extend("default" = ["checkov", "trivy"])))]
    pub tools: Vec<Scanner>,
    /// From which severity on a finding of Trivy fails the build; Checkov knows no severities, and each of its findings does.
    /// Default: `high`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fail_on: Option<FailOn>,
    /// The folder to scan, from the root of the repository. Default: `.`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("default" = ".")))]
    pub directory: Option<String>,
    /// The size of the build machine.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub compute: Option<Compute>,
    /// Minutes after which a scan is stopped. Default: 60.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(range(min = 5, max = 2160), extend("default" = SourceScan::TIMEOUT_MINUTES)))]
    pub timeout_minutes: Option<u32>,
    /// Days that the scan's log group keeps its events. Default: `logs.retention_days`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(example = 7))]
    pub log_retention_days: Option<u32>,
    /// The name of the artifact with the findings as SARIF. Default: `Scan`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("default" = "Scan")))]
    pub output: Option<String>,
}

impl SourceScan {
    /// `timeout_minutes` where the spec says none.
    pub(crate) const TIMEOUT_MINUTES: u32 = 60;
}

impl References for SourceScan {
    fn references(&mut self) -> Vec<Reference<'_>> {
        Vec::new()
    }
}

/// A scanner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Scanner {
    /// Misconfigured infrastructure as code, and secrets.
    Checkov,
    /// Vulnerable dependencies, and secrets.
    Trivy,
}

/// From which severity on a finding of a scan of the source counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum FailOn {
    /// Every finding, those of unknown severity too.
    Low,
    /// Medium or worse.
    Medium,
    /// High or worse.
    #[default]
    High,
    /// Critical only.
    Critical,
}
