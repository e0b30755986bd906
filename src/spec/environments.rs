//! `environments`: what stages are repeated for.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Condition, OnFailure};

/// An environment that stages are repeated for.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Environment {
    /// Its name: letters, digits and hyphens. In a stage with `environments`, `${environment}` stands for it.
    #[cfg_attr(test, schemars(example = &"staging"))]
    pub name: String,
    /// The name that it had before: actions of its stages had names with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(example = &"stage"))]
    pub renamed_from: Option<String>,
    /// What stands for the environment in the names of its states, which are folders in the state bucket. An environment that gets another
    /// name keeps its states with the old one here. Default: its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(example = &"stage"))]
    pub state: Option<String>,
    /// Values that differ between environments, by name (letters, digits, underscores and hyphens); `${environment.NAME}` stands
    /// for one. A value is put in as it is.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub values: BTreeMap<String, String>,
    /// What must be true before the first stage of this environment that does more than ask for an approval, once in the
    /// pipeline. Default: nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub before: Vec<Condition>,
    /// What to do when a stage of this environment fails, but for a stage that asks for an approval. Default: what the stage says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_failure: Option<OnFailure>,
}

/// Environments that a stage is repeated for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Repeated {
    /// Names of environments.
    Names(Vec<String>),
    /// The word `all`.
    Word(String),
}
