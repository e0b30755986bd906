//! The `ecs` action: a rolling deployment by CodePipeline's own ECS action.

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::model::{ActionName, ArtifactName, EcsName, Setting};
use crate::spec::{self, Spec};

use super::ecs_target::{TargetKeys, read_or_input};
use super::{ArtifactFile, EcsTarget, Kind, RolePath, Runner, TaskRoles, ValueReference};

/// Deploys an image to a service, task by task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ecs {
    /// The service and the image.
    pub target: EcsTarget,
    /// The container that gets the image.
    pub container: Setting<EcsName>,
    /// The file of the artifact that names the images.
    pub file: String,
    /// Minutes after which the action gives up.
    pub timeout_minutes: u32,
}

/// What the file is called by default (UG action-reference-ECS).
const IMAGE_DEFINITIONS: &str = "imagedefinitions.json";

impl Ecs {
    /// A deployment whose every value the module's caller gives.
    pub fn new(image: ActionName) -> Self {
        Self {
            target: EcsTarget::new(image),
            container: Setting::Input,
            file: IMAGE_DEFINITIONS.to_owned(),
            timeout_minutes: spec::Ecs::TIMEOUT_MINUTES,
        }
    }

    pub(super) fn read(from: &spec::Ecs, spec: &Spec, place: &Path, findings: &mut Findings) -> Option<Self> {
        let (artifact, file) = match from.artifact.as_deref() {
            Some(text) => text.split_once("::").map_or((Some(text), None), |(name, file)| (Some(name), Some(file))),
            None => (None, None),
        };
        let keys = TargetKeys {
            cluster: from.cluster.as_deref(),
            service: from.service.as_deref(),
            family: from.family.as_deref(),
            task_role: from.task_role.as_deref(),
            execution_role: from.execution_role.as_deref(),
            image: from.image.as_deref(),
            artifact,
        };
        let container = read_or_input(from.container.as_deref(), EcsName::parse, &place.key("container"), findings);
        if artifact.is_some() && from.container.is_some() {
            let message = "the file of the artifact says which container gets which image";
            let help = "remove `container`, or `artifact`";
            findings.add(Diagnostic::key(Code::Contradiction, &place.key("container"), message, help));
        }
        let whole = from.artifact.as_deref().filter(|_| file.is_some()).map(ArtifactFile::parse);
        let file = whole.and_then(|read| findings.keep(read.map_err(|invalid| invalid.at(&place.key("artifact")))));
        let target = EcsTarget::read(&keys, spec, place, findings)?;
        let target = without_roles(from, target, place, findings);
        Some(Self {
            target,
            container,
            file: file.map_or_else(|| IMAGE_DEFINITIONS.to_owned(), |named| named.file),
            timeout_minutes: from.timeout_minutes.unwrap_or(spec::Ecs::TIMEOUT_MINUTES),
        })
    }
}

/// Without family and roles any of them is meant, under the path of the roles.
fn without_roles(from: &spec::Ecs, target: EcsTarget, place: &Path, findings: &mut Findings) -> EcsTarget {
    let names_any = from.family.is_some() || from.task_role.is_some() || from.execution_role.is_some();
    let path = from.role_path.as_deref().map(RolePath::parse);
    let path = path.and_then(|read| findings.keep(read.map_err(|invalid| invalid.at(&place.key("role_path")))));
    if names_any {
        if from.role_path.is_some() && (from.task_role.is_some() || from.execution_role.is_some()) {
            let message = "the roles of the tasks are named, each with its path";
            let help = "remove `role_path`, or `task_role` and `execution_role`";
            findings.add(Diagnostic::key(Code::Contradiction, &place.key("role_path"), message, help));
        }
        let roles = path.map_or(target.roles, TaskRoles::Under);
        return EcsTarget { roles, ..target };
    }
    EcsTarget { family: None, roles: TaskRoles::Under(path.unwrap_or_else(RolePath::root)), ..target }
}

impl Kind for Ecs {
    fn does(&self) -> String {
        format!("deploys the image to {}", self.target.text())
    }

    fn runner(&self) -> Runner {
        Runner::Service
    }

    fn takes_role(&self) -> bool {
        true
    }

    fn takes_region(&self) -> bool {
        true
    }

    fn value_references(&mut self) -> Vec<ValueReference<'_>> {
        Vec::new()
    }

    fn image(&self) -> Option<&ActionName> {
        self.target.image.action()
    }

    fn reads(&self) -> Vec<ArtifactName> {
        vec![self.target.image.artifact()]
    }
}
