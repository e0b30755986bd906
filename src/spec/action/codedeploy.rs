//! `codedeploy`: a deployment to servers with an existing deployment group.

use serde::{Deserialize, Serialize};

use super::{Reference, References};

/// Deploy an artifact to servers with an existing deployment group of CodeDeploy. The artifact has an `appspec.yml` at its top.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CodeDeploy {
    /// The name of the application, in the pipeline's own account and region; or `input`.
    #[cfg_attr(test, schemars(example = &"shop"))]
    pub application: String,
    /// The name of its deployment group; or `input`.
    #[cfg_attr(test, schemars(example = &"production"))]
    pub group: String,
    /// The artifact, by its name. Default: the source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("default" = "Source")))]
    pub input: Option<String>,
}

impl References for CodeDeploy {
    fn references(&mut self) -> Vec<Reference<'_>> {
        Vec::new()
    }
}
