//! `trigger`: what starts the pipeline.

use serde::{Deserialize, Serialize};

/// What starts the pipeline: a word, or filters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Trigger {
    /// In one word.
    Word(TriggerWord),
    /// By filters on pushes and pull requests.
    Filters(TriggerFilters),
}

/// What starts the pipeline, in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum TriggerWord {
    /// The connection: a V2 trigger on the branch. Sources without a connection start it by events.
    Connection,
    /// An EventBridge rule for CodeCommit, ECR and S3; for GitHub its webhook, through a function URL and a rule.
    Events,
    /// Nothing: someone starts it.
    Manual,
}

/// V2 filters on pushes and pull requests; a change that one of them lets through starts the pipeline.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TriggerFilters {
    /// The name of the source that is meant, where there are several. Default: the only one with a connection.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Pushes, 1 to 3 filters.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub push: Vec<PushFilter>,
    /// Pull requests, 1 to 3 filters. They run what a stranger may have written, so they need `trust: untrusted`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pull_request: Vec<PullRequestFilter>,
    /// Says that the whole pipeline runs code that nobody has reviewed. Then it takes only actions that give such code
    /// nothing: no permissions, no secrets, no image to push, nothing to deploy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trust: Option<Trust>,
}

/// Whose code the pipeline runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Trust {
    /// Anybody's.
    Untrusted,
}

/// A filter on pushes: `tags`, or `branches`, or `branches` and `paths`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PushFilter {
    /// Branches that are pushed to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub branches: Option<Patterns>,
    /// Paths of files that a push changes; of a push, the first 100 files count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paths: Option<Patterns>,
    /// Git tags that are pushed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tags: Option<Patterns>,
}

/// A filter on pull requests.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PullRequestFilter {
    /// What happened to the pull request. Default: `opened` and `updated`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<PullRequestEvent>,
    /// Branches that the pull request would be merged into.
    pub branches: Patterns,
    /// Paths of files that it changes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paths: Option<Patterns>,
}

/// What happened to a pull request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum PullRequestEvent {
    /// It was opened.
    Opened,
    /// It got a new commit.
    Updated,
    /// It was closed or merged.
    Closed,
}

/// Patterns (globs) of which one must match and none of the others may; an exclusion beats an inclusion.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Patterns {
    /// What is let through: 1 to 8 patterns.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, schemars(example = ["main"]))]
    pub include: Vec<String>,
    /// What is not: 1 to 8 patterns.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exclude: Vec<String>,
}
