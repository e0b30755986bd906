//! What every deployment to ECS has: the service, the image, and the roles of its tasks.

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::model::pattern::matches;
use crate::model::value::{Invalid, read_setting, text_values};
use crate::model::{ActionName, ArtifactName, EcsName, RoleName, Setting};
use crate::spec::Spec;

use super::image_use::{ImageUse, read_image, stand_in};

text_values! {
    /// The path of roles: `/`, or folders with a slash at both ends (IAM user guide, IAM identifiers).
    RolePath: [] and |text| text.len() <= 512 && matches("^/([A-Za-z0-9+=,.@_-]+/)*$", text), "the path of a role",
        "write `/`, or a path with a slash at both ends, such as `/apps/`";
}

impl RolePath {
    /// Every role of the account.
    pub fn root() -> Self {
        Self("/".to_owned())
    }
}

/// The service that an image is deployed to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EcsTarget {
    /// The cluster.
    pub cluster: Setting<EcsName>,
    /// The service.
    pub service: Setting<EcsName>,
    /// The family of its task definition; `None` where any is meant.
    pub family: Option<Setting<EcsName>>,
    /// The roles that its tasks get.
    pub roles: TaskRoles,
    /// What is deployed.
    pub image: DeployedImage,
}

/// The roles that tasks get.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TaskRoles {
    /// These, as far as there are any.
    Named {
        /// The role that the tasks act with.
        task: Option<Setting<RoleName>>,
        /// The role that ECS starts them with.
        execution: Option<Setting<RoleName>>,
    },
    /// Any under a path that ECS may give to tasks.
    Under(RolePath),
}

/// What a deployment reads its image from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DeployedImage {
    /// The artifact of an `image` action.
    Built(ActionName),
    /// A file of another artifact.
    Stored(ArtifactName),
}

impl DeployedImage {
    /// The action that builds it, where the pipeline does.
    pub(crate) fn action(&self) -> Option<&ActionName> {
        match self {
            Self::Built(action) => Some(action),
            Self::Stored(_) => None,
        }
    }

    /// The artifact that names it.
    pub(crate) fn artifact(&self) -> ArtifactName {
        match self {
            Self::Built(action) => ArtifactName::of(action),
            Self::Stored(artifact) => artifact.clone(),
        }
    }
}

/// The keys of the spec that make a target.
pub(super) struct TargetKeys<'a> {
    pub(super) cluster: Option<&'a str>,
    pub(super) service: Option<&'a str>,
    pub(super) family: Option<&'a str>,
    pub(super) task_role: Option<&'a str>,
    pub(super) execution_role: Option<&'a str>,
    pub(super) image: Option<&'a str>,
    /// The artifact that names the image, without its file.
    pub(super) artifact: Option<&'a str>,
}

impl EcsTarget {
    /// A target whose every value the module's caller gives.
    pub fn new(image: ActionName) -> Self {
        Self {
            cluster: Setting::Input,
            service: Setting::Input,
            family: Some(Setting::Input),
            roles: TaskRoles::Named { task: Some(Setting::Input), execution: Some(Setting::Input) },
            image: DeployedImage::Built(image),
        }
    }

    pub(super) fn read(from: &TargetKeys<'_>, spec: &Spec, place: &Path, findings: &mut Findings) -> Option<Self> {
        let image = match from.artifact {
            Some(artifact) => read_artifact(from.image, artifact, place, findings),
            None => read_image(from.image, ImageUse::Deploy, spec, place, findings).map(DeployedImage::Built),
        };
        let cluster = read_or_input(from.cluster, EcsName::parse, &place.key("cluster"), findings);
        let service = read_or_input(from.service, EcsName::parse, &place.key("service"), findings);
        let family = Some(read_or_input(from.family, EcsName::parse, &place.key("family"), findings));
        let task = read_role(from.task_role, &place.key("task_role"), findings);
        let execution = read_role(from.execution_role, &place.key("execution_role"), findings);
        let roles = TaskRoles::Named { task, execution };
        let image = image.or_else(|| stand_in().map(DeployedImage::Built))?;
        Some(Self { cluster, service, family, roles, image })
    }

    /// The service, for people.
    pub(super) fn text(&self) -> String {
        match &self.service {
            Setting::Fixed(service) => format!("the ECS service {}", service.as_str()),
            Setting::Input => "an ECS service".to_owned(),
        }
    }
}

/// A value that the caller gives where the spec says nothing.
pub(super) fn read_or_input<T>(
    text: Option<&str>,
    parse: impl FnOnce(&str) -> Result<T, Invalid>,
    place: &Path,
    findings: &mut Findings,
) -> Setting<T> {
    read_setting(text.unwrap_or("input"), parse, place, findings)
}

fn read_role(text: Option<&str>, place: &Path, findings: &mut Findings) -> Option<Setting<RoleName>> {
    (text != Some("none")).then(|| read_or_input(text, RoleName::parse, place, findings))
}

/// The artifact that names an image which no `image` action builds.
fn read_artifact(image: Option<&str>, artifact: &str, place: &Path, findings: &mut Findings) -> Option<DeployedImage> {
    if image.is_some() {
        let message = "the image is that of an `image` action, or the one that an artifact names";
        let help = "remove `image`, or `artifact`";
        findings.add(Diagnostic::key(Code::Contradiction, &place.key("image"), message, help));
    }
    let artifact = ArtifactName::parse(artifact).map_err(|invalid| invalid.at(&place.key("artifact")));
    findings.keep(artifact).map(DeployedImage::Stored)
}
