//! Actions: what a stage does. One struct a kind; [`Action`] has one optional key for each.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// An action: exactly one kind, with settings of the action itself beside it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Action {
    /// Its name, unique in the pipeline, because it names resources. Default: the name of its kind (`Build` for `image`, `TagImage` for `tag_image`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Names of actions of the same stage that must have succeeded first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub run_after: Vec<String>,
    /// What the user's own code in this action calls, beyond what tfpipe derives. Commands of a Dockerfile get no credentials of
    /// the build; what they can need here is a base image in another repository.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub permissions: Vec<Permission>,
    /// Build a container image from a Dockerfile and push it to the registry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<Image>,
    /// Put a tag on the image that this execution built.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tag_image: Option<TagImage>,
}

/// Build a container image from a Dockerfile and push it to the registry.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Image {
    /// The Dockerfile, from the root of the repository. Default: `Dockerfile`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("default" = "Dockerfile"))]
    pub dockerfile: Option<String>,
    /// The build's context, from the root of the repository. Default: `.`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("default" = "."))]
    pub context: Option<String>,
    /// The size of the build machine.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub compute: Option<Compute>,
    /// Minutes after which a build is stopped. Default: 60.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 5, max = 2160), extend("default" = 60))]
    pub timeout_minutes: Option<u32>,
    /// Days that the build's log group keeps its events. Default: `logs.retention_days`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(example = 7)]
    pub log_retention_days: Option<u32>,
    /// Environment variables of the build, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub environment: BTreeMap<String, EnvironmentValue>,
    /// Names of environment variables to pass to `docker build` as build arguments.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub build_args: Vec<String>,
}

/// The size of a build machine, as CodeBuild's `BUILD_GENERAL1_*`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
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

/// The value of an environment variable: plain text, or where it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum EnvironmentValue {
    /// Plain text, readable by everyone who may see the project.
    Plain(String),
    /// A place that CodeBuild reads the value from when the build starts.
    Kept(Kept),
}

/// Where a value is kept: exactly one of the keys.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Kept {
    /// The name of an SSM parameter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"/web/api-url")]
    pub ssm: Option<String>,
    /// The name or ARN of a Secrets Manager secret, with `:key` for one key of a JSON secret.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"web/build:token")]
    pub secret: Option<String>,
}

/// Put a tag on the image that this execution built.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TagImage {
    /// The tag. With `{commit}` in it, every commit gets a tag of its own, which never moves. Default: `production`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("default" = "production"), example = &"production-{commit}")]
    pub tag: Option<String>,
    /// The name of the `image` action whose image is meant. Default: the only one before it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<String>,
}

/// What the user's own code calls.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Permission {
    /// IAM actions, such as `s3:GetObject`; no wildcards.
    #[schemars(length(min = 1), example = ["s3:GetObject"])]
    pub actions: Vec<String>,
    /// ARNs. `${region}`, `${account}` and `${partition}` stand for those of the deployment.
    #[schemars(length(min = 1))]
    pub resources: Vec<String>,
    /// IAM conditions: operator, key, values.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub conditions: BTreeMap<String, BTreeMap<String, Vec<String>>>,
    /// Why the code needs it; it becomes the statement's comment.
    pub reason: String,
}
