//! `execution_mode` and `variables`: what executions have in common, and in what they differ.

use serde::{Deserialize, Serialize};

/// What happens to executions that meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum ExecutionMode {
    /// A newer one overtakes an older one that waits for a stage.
    #[default]
    Superseded,
    /// One after the other, each to its end; at most 50 wait.
    Queued,
    /// All at once; stages cannot be rolled back.
    Parallel,
}

/// A variable of the pipeline.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Variable {
    /// Its value unless whoever starts the pipeline gives another: 1 to 1000 characters. There must be one, because nobody is
    /// asked when a push starts the pipeline.
    #[cfg_attr(test, schemars(example = &"info"))]
    pub default: String,
    /// What it is for, for those who start the pipeline by hand; at most 200 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}
