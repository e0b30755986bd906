//! What every deployment to ECS has: the service, the image, and the roles of its tasks.

use crate::diagnostic::{Findings, Path};
use crate::model::value::{Invalid, read_setting};
use crate::model::{ActionName, EcsName, RoleName, Setting};
use crate::spec::Spec;

use super::image_use::{ImageUse, read_image, stand_in};

/// The service that an image is deployed to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EcsTarget {
    /// The cluster.
    pub cluster: Setting<EcsName>,
    /// The service.
    pub service: Setting<EcsName>,
    /// The family of its task definition.
    pub family: Setting<EcsName>,
    /// The role that its tasks act with, if they have one.
    pub task_role: Option<Setting<RoleName>>,
    /// The role that ECS starts its tasks with, if there is one.
    pub execution_role: Option<Setting<RoleName>>,
    /// The action that built the image.
    pub image: ActionName,
}

/// The keys of the spec that make a target.
pub(super) struct TargetKeys<'a> {
    pub(super) cluster: Option<&'a str>,
    pub(super) service: Option<&'a str>,
    pub(super) family: Option<&'a str>,
    pub(super) task_role: Option<&'a str>,
    pub(super) execution_role: Option<&'a str>,
    pub(super) image: Option<&'a str>,
}

impl EcsTarget {
    /// A target whose every value the module's caller gives.
    pub fn new(image: ActionName) -> Self {
        Self {
            cluster: Setting::Input,
            service: Setting::Input,
            family: Setting::Input,
            task_role: Some(Setting::Input),
            execution_role: Some(Setting::Input),
            image,
        }
    }

    pub(super) fn read(from: &TargetKeys<'_>, spec: &Spec, place: &Path, findings: &mut Findings) -> Option<Self> {
        let image = read_image(from.image, ImageUse::Deploy, spec, place, findings);
        let cluster = read_or_input(from.cluster, EcsName::parse, &place.key("cluster"), findings);
        let service = read_or_input(from.service, EcsName::parse, &place.key("service"), findings);
        let family = read_or_input(from.family, EcsName::parse, &place.key("family"), findings);
        let task_role = read_role(from.task_role, &place.key("task_role"), findings);
        let execution_role = read_role(from.execution_role, &place.key("execution_role"), findings);
        Some(Self { cluster, service, family, task_role, execution_role, image: image.or_else(stand_in)? })
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
