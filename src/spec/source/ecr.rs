//! `ecr`: an image in ECR.

use serde::{Deserialize, Serialize};

/// An image in an ECR repository of the account and region.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ImageRepository {
    /// The name of the repository; or `input`.
    #[cfg_attr(test, schemars(example = &"base/python"))]
    pub repository: String,
    /// The tag whose image is meant; or `input`. Default: `latest`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("default" = "latest")))]
    pub tag: Option<String>,
}
