//! The `image` action: a container image from a Dockerfile.

use std::collections::BTreeMap;

use super::{EnvironmentName, Retention};

/// Environment variables that the module's own buildspec reads or sets, and those that change what its shell does.
pub(crate) const RESERVED: &[&str] = &[
    "BASHOPTS",
    "BASH_ENV",
    "BUILD_ARGS",
    "BUILD_ARG_NAMES",
    "BUILD_OPTIONS",
    "BUILD_SECRETS",
    "BUILD_SECRET_NAMES",
    "CACHE_TAG",
    "COMMIT",
    "CONTEXT",
    "DOCKERFILE",
    "ENV",
    "HOME",
    "IFS",
    "IMAGE_DIGEST",
    "IMAGE_TAGGED",
    "IMAGE_URI",
    "PATH",
    "POSIXLY_CORRECT",
    "PS4",
    "PUSH_STATUS",
    "REPOSITORY",
    "REPOSITORY_REGION",
    "REPOSITORY_URI",
    "SCAN_FAIL_ON",
    "SCAN_TRIES",
    "SCAN_WAIT_SECONDS",
    "SECRET_NAME",
    "SHELLOPTS",
    "TAG_PREFIX",
    "UNSCANNED_DIGEST",
];

/// Beginnings of names that CodeBuild, the AWS CLI, Docker, the loader and Python read: the source must not steer them.
pub(crate) const RESERVED_STARTS: &[&str] = &["AWS_", "BUILDKIT_", "BUILDX_", "CODEBUILD_", "DOCKER_", "LD_", "PYTHON"];

/// A build of a container image.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImageBuild {
    /// The Dockerfile, from the root of the repository.
    pub dockerfile: String,
    /// The build's context, from the root of the repository.
    pub context: String,
    /// The size of the machine.
    pub compute: Compute,
    /// Minutes after which a build is stopped.
    pub timeout_minutes: u32,
    /// Days that its log group keeps events, where they differ from the module's.
    pub log_retention: Option<Retention>,
    /// Environment variables.
    pub environment: BTreeMap<EnvironmentName, EnvironmentValue>,
    /// Environment variables that become build arguments.
    pub build_args: Vec<EnvironmentName>,
}

impl Default for ImageBuild {
    fn default() -> Self {
        Self {
            dockerfile: "Dockerfile".to_owned(),
            context: ".".to_owned(),
            compute: Compute::Small,
            timeout_minutes: 60,
            log_retention: None,
            environment: BTreeMap::new(),
            build_args: Vec::new(),
        }
    }
}

/// The size of a build machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compute {
    /// 2 vCPUs, 3 GB.
    Small,
    /// 4 vCPUs, 7 GB.
    Medium,
    /// 8 vCPUs, 15 GB.
    Large,
    /// 36 vCPUs, 70 GB.
    XLarge,
    /// 72 vCPUs, 145 GB.
    XXLarge,
}

impl Compute {
    /// CodeBuild's name for it.
    pub fn compute_type(self) -> &'static str {
        match self {
            Self::Small => "BUILD_GENERAL1_SMALL",
            Self::Medium => "BUILD_GENERAL1_MEDIUM",
            Self::Large => "BUILD_GENERAL1_LARGE",
            Self::XLarge => "BUILD_GENERAL1_XLARGE",
            Self::XXLarge => "BUILD_GENERAL1_2XLARGE",
        }
    }
}

/// The value of an environment variable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EnvironmentValue {
    /// Plain text.
    Plain(String),
    /// The name of an SSM parameter, without a leading slash.
    Parameter(String),
    /// A Secrets Manager secret.
    Secret {
        /// Its name, or its ARN.
        id: String,
        /// The key in a JSON secret.
        key: Option<String>,
    },
}
