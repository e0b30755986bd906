//! What the builds of every kind have in common.

use serde::{Deserialize, Serialize};

use super::Reference;

/// The size of a build machine, as CodeBuild's `BUILD_GENERAL1_*`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub enum Compute {
    /// 2 vCPUs, 3 GB.
    #[default]
    #[serde(rename = "small")]
    Small,
    /// 4 vCPUs, 7 GB.
    #[serde(rename = "medium")]
    Medium,
    /// 8 vCPUs, 15 GB.
    #[serde(rename = "large")]
    Large,
    /// 36 vCPUs, 70 GB.
    #[serde(rename = "xlarge")]
    XLarge,
    /// 72 vCPUs, 145 GB.
    #[serde(rename = "2xlarge")]
    XXLarge,
}

/// The processor of a build machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub enum Architecture {
    /// Intel and AMD, 64 bits.
    #[default]
    #[serde(rename = "x86_64")]
    X86_64,
    /// ARM, 64 bits: AWS Graviton.
    #[serde(rename = "arm64")]
    Arm64,
}

/// The value of an environment variable: plain text, or where it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum EnvironmentValue {
    /// Plain text, readable by everyone who may see the project. `#{Action.NAME}` and the like in it stand for values of the
    /// execution, as under `variable`.
    Plain(String),
    /// A place that CodeBuild reads the value from when the build starts.
    Kept(Kept),
}

impl EnvironmentValue {
    /// What names an action in it, if it can.
    pub(super) fn reference(&mut self) -> Option<Reference<'_>> {
        match self {
            Self::Plain(text) => Some(Reference::Text(text)),
            Self::Kept(kept) => kept.variable.as_mut().map(Reference::Value),
        }
    }
}

/// Where a value is kept: exactly one of the keys.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Kept {
    /// The name of an SSM parameter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(example = &"/web/api-url"))]
    pub ssm: Option<String>,
    /// The name or ARN of a Secrets Manager secret, with `:key` for one key of a JSON secret.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(example = &"web/build:token"))]
    pub secret: Option<String>,
    /// A value of the execution: `Action.NAME`, a variable that an earlier action exports; or `Source.CommitId`, the commit of the
    /// first source (that of another one is `name.CommitId`); or `variables.NAME`, or `codepipeline.PipelineExecutionId`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(example = &"Build.IMAGE_DIGEST"))]
    pub variable: Option<String>,
}
