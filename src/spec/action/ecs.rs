//! `ecs`: a rolling deployment to an ECS service.

use serde::{Deserialize, Serialize};

use super::{Reference, References};

/// Deploy the image to an existing ECS service, task by task.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Ecs {
    /// The name of the cluster; or `input`, which makes it a required variable. Default: `input`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("default" = "input"), example = &"production"))]
    pub cluster: Option<String>,
    /// The name of the service; or `input`. Default: `input`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("default" = "input"), example = &"web"))]
    pub service: Option<String>,
    /// The name of the `image` action whose image is deployed. Default: the only one before it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<String>,
    /// An artifact that names the images, in the place of an `image` action: `Build`, or `Build::images.json` where its file is not
    /// `imagedefinitions.json`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(example = &"Build"))]
    pub artifact: Option<String>,
    /// The container of the task definition that gets the image; or `input`. Every `ecs` action of one image names the same.
    /// Default: `input`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("default" = "input"), example = &"web"))]
    pub container: Option<String>,
    /// The family of the service's task definition; or `input`. Default: any family, or `input` beside a role.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(example = &"web"))]
    pub family: Option<String>,
    /// The path that the roles of the tasks have, such as `/apps/`, where the roles themselves are not named. Default: `/`, all that
    /// tasks of ECS may get.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(example = &"/apps/"))]
    pub role_path: Option<String>,
    /// The role that the tasks act with, by its name and, where it has one, its path (`apps/web`); `none` if the task definition
    /// has none; or `input`. Default: any under `role_path`, or `input` beside `family` or `execution_role`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(example = &"web-task"))]
    pub task_role: Option<String>,
    /// The role that ECS starts the tasks with, as `task_role`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(example = &"ecsTaskExecutionRole"))]
    pub execution_role: Option<String>,
    /// Minutes after which the action gives up waiting for the service to become stable. Default: 60.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(range(min = 1, max = 60), extend("default" = Ecs::TIMEOUT_MINUTES)))]
    pub timeout_minutes: Option<u32>,
}

impl Ecs {
    /// `timeout_minutes` where the spec says none.
    pub(crate) const TIMEOUT_MINUTES: u32 = 60;
}

impl References for Ecs {
    fn references(&mut self) -> Vec<Reference<'_>> {
        self.image.iter_mut().map(Reference::Action).collect()
    }
}
