//! The `image` action: a container image from a Dockerfile.

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::model::{ActionName, ArtifactName, EcsName, EnvironmentName, Retention, Setting};
use crate::spec::{self, Spec};

use super::build::{read_environment, read_path};
use super::ecs_blue_green::templates;
use super::image_use;
use super::{Architecture, Compute, Environment, EnvironmentValue, Kind, Runner, ValueReference};

/// Environment variables that the module's own buildspec reads or sets, and those that change what its shell does.
const RESERVED: &[&str] = &[
    "BASE_REGISTRIES",
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
    "REGISTRY_HOST",
    "REGISTRY_HOSTS",
    "REGISTRY_REGION",
    "REPOSITORY",
    "REPOSITORY_REGION",
    "REPOSITORY_URI",
    "REVISION",
    "SCANNING",
    "SCAN_FAIL_ON",
    "SCAN_START",
    "SCAN_TRIES",
    "SCAN_WAIT_SECONDS",
    "SECRET_NAME",
    "SHELLOPTS",
    "TAG_PREFIX",
    "UNSCANNED_DIGEST",
];

/// Environment variables that the module gives to a buildspec of the repository, and those that change what a shell does.
const RESERVED_FOR_OWN: &[&str] = &[
    "BASHOPTS",
    "BASH_ENV",
    "CONTAINER_NAME",
    "ENV",
    "HOME",
    "IFS",
    "IMAGE_REPO_URI",
    "IMAGE_TAG",
    "PATH",
    "POSIXLY_CORRECT",
    "SHELLOPTS",
];

/// A build of a container image.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImageBuild {
    /// The artifact that they are in, where it is not that of the first source.
    pub input: Option<ArtifactName>,
    /// The Dockerfile, from the root of the repository.
    pub dockerfile: String,
    /// The build's context, from the root of the repository.
    pub context: String,
    /// The size of the machine.
    pub compute: Compute,
    /// The processor of the machine.
    pub architecture: Architecture,
    /// Minutes after which a build is stopped.
    pub timeout_minutes: u32,
    /// Days that its log group keeps events, where they differ from the module's.
    pub log_retention: Option<Retention>,
    /// Environment variables.
    pub environment: Environment,
    /// Environment variables that become build arguments.
    pub build_args: Vec<EnvironmentName>,
    /// What it stores for the actions that deploy the image.
    pub hands_over: Option<HandOver>,
    /// A buildspec of the repository instead of the module's own, from the root of the repository.
    pub buildspec: Option<String>,
}

/// Files that name the image by its digest, for the actions that deploy it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandOver {
    /// The artifact that they are in.
    pub artifact: ArtifactName,
    /// The container that `imagedefinitions.json` gives the image to, where there is that file.
    pub container: Option<Setting<EcsName>>,
    /// Whether there is an `imageDetail.json`.
    pub detail: bool,
    /// Files of the repository that are handed over beside it, each once: templates of blue/green deployments.
    pub templates: Vec<String>,
}

impl HandOver {
    /// Nothing yet, in the artifact of this action.
    pub fn of(action: &ActionName) -> Self {
        Self { artifact: ArtifactName::of(action), container: None, detail: false, templates: Vec::new() }
    }

    /// What the actions of the spec that deploy the image need.
    fn read(image: &spec::Image, spec: &Spec) -> Option<Self> {
        let (own, users) = image_use::users_of_image(image, spec);
        let mut wanted = Self::of(&own?);
        for action in &users {
            if let (Some(ecs), None) = (&action.ecs, &wanted.container) {
                // A name that does not fit is reported where it stands.
                let container = ecs.container.as_deref().unwrap_or("input");
                wanted.container = Some(Setting::read(container, EcsName::parse).unwrap_or(Setting::Input));
            }
            wanted.detail |= action.ecs_blue_green.is_some();
            for template in action.ecs_blue_green.iter().flat_map(templates) {
                if !wanted.templates.contains(&template) {
                    wanted.templates.push(template);
                }
            }
        }
        (!users.is_empty()).then_some(wanted)
    }
}

impl Default for ImageBuild {
    fn default() -> Self {
        Self {
            input: None,
            dockerfile: "Dockerfile".to_owned(),
            context: ".".to_owned(),
            compute: Compute::Small,
            architecture: Architecture::X86_64,
            timeout_minutes: spec::Image::TIMEOUT_MINUTES,
            log_retention: None,
            environment: Environment::new(),
            build_args: Vec::new(),
            hands_over: None,
            buildspec: None,
        }
    }
}

impl ImageBuild {
    #[expect(clippy::unnecessary_wraps, reason = "every kind is read like this")]
    pub(super) fn read(from: &spec::Image, spec: &Spec, place: &Path, findings: &mut Findings) -> Option<Self> {
        let defaults = Self::default();
        let mut build_args = Vec::new();
        for (index, name) in from.build_args.iter().enumerate() {
            let place = place.key("build_args").index(index);
            build_args.extend(findings.keep(EnvironmentName::parse(name).map_err(|invalid| invalid.at(&place))));
        }
        let dockerfile = read_path(from.dockerfile.as_deref(), defaults.dockerfile, &place.key("dockerfile"), findings);
        let context = read_path(from.context.as_deref(), defaults.context, &place.key("context"), findings);
        let environment = read_environment(&from.environment, &place.key("environment"), findings);
        let input = from.input.as_deref().map(ArtifactName::parse);
        let input = input.and_then(|read| findings.keep(read.map_err(|invalid| invalid.at(&place.key("input")))));
        let own = from.buildspec.as_deref();
        let buildspec = own.and_then(|path| read_path(Some(path), String::new(), &place.key("buildspec"), findings));
        if own.is_some() {
            for (key, given) in [
                ("dockerfile", from.dockerfile.is_some()),
                ("context", from.context.is_some()),
                ("input", from.input.is_some()),
                ("build_args", !from.build_args.is_empty()),
            ] {
                if given {
                    let message = format!("the repository's own buildspec decides, and does not read `{key}`");
                    let help = format!("remove `{key}`, or `buildspec`");
                    findings.add(Diagnostic::key(Code::Contradiction, &place.key(key), message, help));
                }
            }
        }
        Some(Self {
            input,
            dockerfile: dockerfile.unwrap_or_default(),
            context: context.unwrap_or_default(),
            compute: from.compute.unwrap_or_default(),
            architecture: from.architecture.unwrap_or_default(),
            timeout_minutes: from.timeout_minutes.unwrap_or(defaults.timeout_minutes),
            log_retention: Retention::read(from.log_retention_days, &place.key("log_retention_days"), findings),
            environment,
            build_args,
            hands_over: HandOver::read(from, spec),
            buildspec,
        })
    }
}

impl Kind for ImageBuild {
    fn does(&self) -> String {
        match &self.buildspec {
            Some(path) => format!("runs {path} of the repository, which pushes the image"),
            None => format!("builds {} and pushes the image", self.dockerfile),
        }
    }

    fn runner(&self) -> Runner {
        Runner::Build
    }

    fn value_references(&mut self) -> Vec<ValueReference<'_>> {
        self.environment.values_mut().flat_map(EnvironmentValue::references).collect()
    }

    fn environment(&self) -> Option<&Environment> {
        Some(&self.environment)
    }

    fn reserved(&self) -> &'static [&'static str] {
        if self.buildspec.is_some() { RESERVED_FOR_OWN } else { RESERVED }
    }

    fn uses_docker(&self) -> bool {
        true
    }

    fn exports(&self) -> Vec<String> {
        ["COMMIT", "IMAGE_DIGEST", "IMAGE_URI"].map(str::to_owned).to_vec()
    }

    fn reads(&self) -> Vec<ArtifactName> {
        std::iter::once(ArtifactName::source()).chain(self.input.clone()).collect()
    }

    fn writes(&self) -> Vec<ArtifactName> {
        self.hands_over.iter().map(|files| files.artifact.clone()).collect()
    }
}
