//! `clone`: what builds receive of a git repository.

use serde::{Deserialize, Serialize};

/// What builds receive of the repository.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum CloneFormat {
    /// An archive of the commit, without `.git` and submodules. It may not keep the execute bits of files: run scripts by their
    /// interpreter (`bash scripts/deploy`), or use `full`.
    #[default]
    Zip,
    /// A git clone with history; the build then fetches it itself, with permissions of its own.
    Full,
}
