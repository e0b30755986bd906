//! `commands`: commands of the user in a build of their own.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Architecture, Compute, EnvironmentValue, Reference, References};

/// Run commands on the source or on what earlier actions stored.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Commands {
    /// The commands, run by bash one after the other; the first that fails ends the build. A command of several lines fails
    /// with its last line only, unless it begins with `set -e`. Exactly one of `run` and `buildspec` is needed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, schemars(example = ["npm ci", "npm test"]))]
    pub run: Vec<String>,
    /// The path of a buildspec in the repository, instead of `run`. Whoever can push then decides what the build does, which is
    /// an error (TFP116) unless it is accepted. The keys below name what it writes, without files.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(example = &"ci/test.yml"))]
    pub buildspec: Option<String>,
    /// Languages that CodeBuild's own images have, each with its version: `dotnet`, `golang`, `java`, `nodejs`, `php`, `python`,
    /// `ruby`. A `machine` of somebody else brings its own.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub runtimes: BTreeMap<String, String>,
    /// The size of the build machine.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub compute: Option<Compute>,
    /// The processor of the build machine. Default: `x86_64`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("default" = "x86_64")))]
    pub architecture: Option<Architecture>,
    /// The image of the build machine, which has bash: one of CodeBuild's, a public one, or one of a private repository of ECR by its
    /// whole address. Default: `aws/codebuild/standard:7.0`, for `arm64` `aws/codebuild/amazonlinux-aarch64-standard:3.0`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("default" = "aws/codebuild/standard:7.0")))]
    pub machine: Option<String>,
    /// Minutes after which a build is stopped. Default: 60.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(range(min = 5, max = 2160), extend("default" = Commands::TIMEOUT_MINUTES)))]
    pub timeout_minutes: Option<u32>,
    /// Days that the build's log group keeps its events. Default: `logs.retention_days`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(example = 7))]
    pub log_retention_days: Option<u32>,
    /// Whether the commands use Docker, which makes the build privileged. Default: false.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("default" = false)))]
    pub docker: Option<bool>,
    /// Environment variables of the build, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub environment: BTreeMap<String, EnvironmentValue>,
    /// Artifacts that the commands read, 1 to 5, by name; a source's has the name of the source, and `Source` is that of the first
    /// source. The commands run in the first of them; `$CODEBUILD_SRC_DIR_name` is the folder of any other. Default: `[Source]`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, schemars(extend("default" = ["Source"])))]
    pub inputs: Vec<String>,
    /// Artifacts that later actions read, by name: which files they hold. No two names begin with the same ten characters.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub outputs: BTreeMap<String, Vec<String>>,
    /// Names of environment variables whose values later actions can read. They are shown in the console.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, schemars(example = ["VERSION"]))]
    pub exports: Vec<String>,
    /// Reports of tests or of coverage, by name; at most five.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub reports: BTreeMap<String, Report>,
    /// Folders that a later build finds again, each ending in `/**/*`; with `buildspec`, which names the folders itself, `true`.
    /// What one build leaves there the next one uses.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(example = ["node_modules/**/*"]))]
    pub cache: Option<Cache>,
    /// Where the cache is kept. A build in a VPC has a cache in the bucket only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cache_in: Option<CacheIn>,
}

impl Commands {
    /// `timeout_minutes` where the spec says none.
    pub(crate) const TIMEOUT_MINUTES: u32 = 60;
}

impl References for Commands {
    fn references(&mut self) -> Vec<Reference<'_>> {
        self.environment.values_mut().filter_map(EnvironmentValue::reference).collect()
    }
}

/// The folders of a cache, or whether there is one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Cache {
    /// The folders.
    Folders(Vec<String>),
    /// Whether the repository's own buildspec has a cache.
    Own(bool),
}

/// Where a cache is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum CacheIn {
    /// On the host of the build: the next build finds it if it runs on the same host soon after.
    #[default]
    Host,
    /// In the artifact bucket, under a prefix of the build's own.
    Bucket,
}

/// A report of tests or of coverage.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Report {
    /// The files with the results, from the root of the first input.
    #[cfg_attr(test, schemars(example = ["reports/*.xml"]))]
    pub files: Vec<String>,
    /// What the files are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format: Option<ReportFormat>,
}

/// A format of reports that CodeBuild reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum ReportFormat {
    /// Tests, as `JUnit`'s XML.
    #[default]
    Junit,
    /// Tests, as Cucumber's JSON.
    Cucumber,
    /// Tests, as the XML of `NUnit` before version 3.
    Nunit,
    /// Tests, as the XML of `NUnit` 3.
    Nunit3,
    /// Tests, as `TestNG`'s XML.
    Testng,
    /// Tests, as Visual Studio's TRX.
    Trx,
    /// Coverage, as Clover's XML.
    Clover,
    /// Coverage, as Cobertura's XML.
    Cobertura,
    /// Coverage, as `JaCoCo`'s XML.
    Jacoco,
    /// Coverage, as `SimpleCov`'s JSON.
    Simplecov,
}
