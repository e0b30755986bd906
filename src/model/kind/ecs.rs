//! The `ecs` action: a rolling deployment by CodePipeline's own ECS action.

use crate::diagnostic::{Findings, Path};
use crate::model::{ActionName, ArtifactName, EcsName, Setting};
use crate::spec::{self, Spec};

use super::ecs_target::{TargetKeys, read_or_input};
use super::{EcsTarget, Kind, Runner, ValueReference};

/// Deploys an image to a service, task by task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ecs {
    /// The service and the image.
    pub target: EcsTarget,
    /// The container that gets the image.
    pub container: Setting<EcsName>,
    /// Minutes after which the action gives up.
    pub timeout_minutes: u32,
}

impl Ecs {
    /// A deployment whose every value the module's caller gives.
    pub fn new(image: ActionName) -> Self {
        Self { target: EcsTarget::new(image), container: Setting::Input, timeout_minutes: spec::Ecs::TIMEOUT_MINUTES }
    }

    pub(super) fn read(from: &spec::Ecs, spec: &Spec, place: &Path, findings: &mut Findings) -> Option<Self> {
        let keys = TargetKeys {
            cluster: from.cluster.as_deref(),
            service: from.service.as_deref(),
            family: from.family.as_deref(),
            task_role: from.task_role.as_deref(),
            execution_role: from.execution_role.as_deref(),
            image: from.image.as_deref(),
        };
        let container = read_or_input(from.container.as_deref(), EcsName::parse, &place.key("container"), findings);
        let target = EcsTarget::read(&keys, spec, place, findings)?;
        Some(Self { target, container, timeout_minutes: from.timeout_minutes.unwrap_or(spec::Ecs::TIMEOUT_MINUTES) })
    }
}

impl Kind for Ecs {
    fn does(&self) -> String {
        format!("deploys the image to {}", self.target.text())
    }

    fn runner(&self) -> Runner {
        Runner::Service
    }

    fn value_references(&mut self) -> Vec<ValueReference<'_>> {
        Vec::new()
    }

    fn image(&self) -> Option<&ActionName> {
        Some(&self.target.image)
    }

    fn reads(&self) -> Vec<ArtifactName> {
        vec![ArtifactName::of(&self.target.image)]
    }
}
