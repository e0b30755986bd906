//! The `image` action: a container image from a Dockerfile.

use crate::diagnostic::{Findings, Path};
use crate::model::{ArtifactName, EnvironmentName, Retention};
use crate::spec::{self, Spec};

use super::build::{read_environment, read_path};
use super::{Compute, Environment, Kind, Runner};

/// Environment variables that the module's own buildspec reads or sets, and those that change what its shell does.
const RESERVED: &[&str] = &[
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
    pub environment: Environment,
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
            environment: Environment::new(),
            build_args: Vec::new(),
        }
    }
}

impl ImageBuild {
    pub(super) fn read(from: &spec::Image, _: &Spec, place: &Path, findings: &mut Findings) -> Option<Self> {
        let defaults = Self::default();
        let mut build_args = Vec::new();
        for (index, name) in from.build_args.iter().enumerate() {
            let place = place.key("build_args").index(index);
            build_args.extend(findings.keep(EnvironmentName::parse(name).map_err(|invalid| invalid.at(&place))));
        }
        let dockerfile = read_path(from.dockerfile.as_deref(), defaults.dockerfile, &place.key("dockerfile"), findings);
        let context = read_path(from.context.as_deref(), defaults.context, &place.key("context"), findings);
        let environment = read_environment(&from.environment, &place.key("environment"), findings);
        Some(Self {
            dockerfile: dockerfile?,
            context: context?,
            compute: from.compute.unwrap_or_default().into(),
            timeout_minutes: from.timeout_minutes.unwrap_or(defaults.timeout_minutes),
            log_retention: Retention::read(from.log_retention_days, &place.key("log_retention_days"), findings),
            environment,
            build_args,
        })
    }
}

impl Kind for ImageBuild {
    fn does(&self) -> String {
        format!("builds {} and pushes the image", self.dockerfile)
    }

    fn runner(&self) -> Runner {
        Runner::Build
    }

    fn environment(&self) -> Option<&Environment> {
        Some(&self.environment)
    }

    fn reserved(&self) -> &'static [&'static str] {
        RESERVED
    }

    fn uses_docker(&self) -> bool {
        true
    }

    fn exports(&self) -> Vec<String> {
        ["COMMIT", "IMAGE_DIGEST", "IMAGE_URI"].map(str::to_owned).to_vec()
    }

    fn reads(&self) -> Vec<ArtifactName> {
        vec![ArtifactName::source()]
    }
}
