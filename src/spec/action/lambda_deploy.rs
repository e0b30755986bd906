//! `lambda_deploy`: a new version of an existing function.

use serde::{Deserialize, Serialize};

use super::{Reference, References};

/// Give an existing Lambda function the code of an artifact, publish a version of it, and move an alias to that.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LambdaDeploy {
    /// The name of the function, in the pipeline's own account and region, which has a published version already; or `input`.
    #[cfg_attr(test, schemars(example = &"orders"))]
    pub function: String,
    /// The alias that moves to the new version; it must exist and point at one version. Default: none, and whoever calls the function
    /// without a version gets the new code at once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(example = &"live"))]
    pub alias: Option<String>,
    /// The artifact with the code, as the function's archive has it, by its name. Default: the source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("default" = "Source")))]
    pub input: Option<String>,
    /// How the alias moves: `all_at_once`, `canary_10_percent_5_minutes` or `linear_10_percent_every_1_minutes`, with any numbers.
    /// Default: `all_at_once`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("default" = "all_at_once")))]
    pub shift: Option<String>,
    /// Names of alarms of the account, at most ten: one that rings meanwhile fails the action. Default: none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, schemars(example = ["orders-errors"]))]
    pub alarms: Vec<String>,
}

impl References for LambdaDeploy {
    fn references(&mut self) -> Vec<Reference<'_>> {
        Vec::new()
    }
}
