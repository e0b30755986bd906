//! `github`, `gitlab` and `bitbucket`: a repository behind a connection.

use serde::{Deserialize, Serialize};

use super::CloneFormat;

/// A repository behind a CodeConnections connection.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Repository {
    /// `owner/name`, upper and lower case as the host shows it; or `input`, which makes it a required variable.
    #[cfg_attr(test, schemars(example = &"acme/web"))]
    pub repository: String,
    /// The branch to build; or `input`. Default: `main`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("default" = "main")))]
    pub branch: Option<String>,
    /// `create` makes a connection that someone must complete in the console; or the ARN of an existing one; or `input`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("default" = "create")))]
    pub connection: Option<String>,
    /// What builds receive: an archive without history, or a full git clone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clone: Option<CloneFormat>,
    /// Further repositories that builds which clone this one fetch through its connection, as submodules or by git itself: `owner/name`, upper
    /// and lower case as the host shows it. For `clone: full`. Default: none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, schemars(example = ["acme/shared"]))]
    pub repositories: Vec<String>,
    /// The source action's own change detection. tfpipe always sets it to false, because every trigger it writes starts
    /// the pipeline by itself; `true` is an error that says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("default" = false)))]
    pub detect_changes: Option<bool>,
}
