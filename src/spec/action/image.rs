//! `image`: a container image from a Dockerfile.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Architecture, Compute, EnvironmentValue, Reference, References};

/// Build a container image from a Dockerfile and push it to the registry.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Image {
    /// The artifact in which the Dockerfile and its context are, such as what an earlier build has packed. Its tag stays the revision of
    /// the first source. Default: the first source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(example = &"Package"))]
    pub input: Option<String>,
    /// The Dockerfile, from the root of the repository. Default: `Dockerfile`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("default" = "Dockerfile")))]
    pub dockerfile: Option<String>,
    /// The build's context, from the root of the repository. Default: `.`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("default" = ".")))]
    pub context: Option<String>,
    /// The size of the build machine.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub compute: Option<Compute>,
    /// The processor of the build machine, and so of the image. Default: `x86_64`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("default" = "x86_64")))]
    pub architecture: Option<Architecture>,
    /// Minutes after which a build is stopped. Default: 60.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(range(min = 5, max = 2160), extend("default" = Image::TIMEOUT_MINUTES)))]
    pub timeout_minutes: Option<u32>,
    /// Days that the build's log group keeps its events. Default: `logs.retention_days`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(example = 7))]
    pub log_retention_days: Option<u32>,
    /// Environment variables of the build, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub environment: BTreeMap<String, EnvironmentValue>,
    /// Names of environment variables to pass to `docker build` as build arguments.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub build_args: Vec<String>,
    /// A buildspec of the repository, from its root, instead of the module's own. It gets `AWS_ACCOUNT_ID`, `IMAGE_REPO_URI` and
    /// `IMAGE_TAG`, and does everything else itself: whoever can push decides what is built and deployed, and nothing waits for
    /// the scan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(example = &"buildspec.yml"))]
    pub buildspec: Option<String>,
}

impl Image {
    /// `timeout_minutes` where the spec says none.
    pub(crate) const TIMEOUT_MINUTES: u32 = 60;
}

impl References for Image {
    fn references(&mut self) -> Vec<Reference<'_>> {
        self.environment.values_mut().filter_map(EnvironmentValue::reference).collect()
    }
}
