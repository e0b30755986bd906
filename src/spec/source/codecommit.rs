//! `codecommit`: a repository in CodeCommit.

use serde::{Deserialize, Serialize};

use super::CloneFormat;

/// A CodeCommit repository of the account and region.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CodeCommit {
    /// The name of the repository; or `input`.
    #[cfg_attr(test, schemars(example = &"web"))]
    pub repository: String,
    /// The branch to build; or `input`. Default: `main`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("default" = "main")))]
    pub branch: Option<String>,
    /// What builds receive: an archive without history, or a full git clone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clone: Option<CloneFormat>,
}
