//! `codebuild`: a run of an existing project.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{EnvironmentValue, Reference, References};

/// Run an existing CodeBuild project of the account, which several pipelines may share.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CodeBuild {
    /// The name of the project, whose source and artifacts are `CODEPIPELINE`; or `input`.
    #[cfg_attr(test, schemars(example = &"shared-validate"))]
    pub project: String,
    /// Artifacts that it reads, 1 to 5, by name; a source's has the name of the source. Default: `[Source]`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, schemars(extend("default" = ["Source"])))]
    pub inputs: Vec<String>,
    /// Artifacts that its buildspec stores, by name. Default: none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub outputs: Vec<String>,
    /// Names of the variables that its buildspec exports and later actions can read. Default: none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, schemars(example = ["VERSION"]))]
    pub exports: Vec<String>,
    /// Environment variables that this run sets over those of the project, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub environment: BTreeMap<String, EnvironmentValue>,
}

impl References for CodeBuild {
    fn references(&mut self) -> Vec<Reference<'_>> {
        self.environment.values_mut().filter_map(EnvironmentValue::reference).collect()
    }
}
