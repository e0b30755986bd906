//! `ecs_blue_green`: a blue/green deployment to an ECS service by CodeDeploy.

use serde::{Deserialize, Serialize};

use super::{Reference, References};

use crate::spec::ListOrInput;

/// Deploy the image beside the running version of an existing ECS service, and let CodeDeploy shift the traffic.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EcsBlueGreen {
    /// The name of the cluster; or `input`, which makes it a required variable. Default: `input`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("default" = "input"), example = &"production"))]
    pub cluster: Option<String>,
    /// The name of the service, whose deployment controller must be `CODE_DEPLOY`; or `input`. Default: `input`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("default" = "input"), example = &"web"))]
    pub service: Option<String>,
    /// The name of the `image` action whose image is deployed. Default: the only one before it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<String>,
    /// An artifact that names the image in its `imageDetail.json`, in the place of an `image` action: that of a build, or a source in
    /// ECR by its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(example = &"Image"))]
    pub artifact: Option<String>,
    /// The artifact with `task_definition` and `app_spec`, beside `artifact`. Default: the same one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(example = &"Source"))]
    pub templates: Option<String>,
    /// The family of the task definition; or `input`. Default: `input`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("default" = "input"), example = &"web"))]
    pub family: Option<String>,
    /// The role that the tasks act with, by its name and, where it has one, its path (`apps/web`); `none` if the task definition
    /// has none; or `input`. Default: `input`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("default" = "input"), example = &"web-task"))]
    pub task_role: Option<String>,
    /// The role that ECS starts the tasks with, as `task_role`. Default: `input`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("default" = "input"), example = &"ecsTaskExecutionRole"))]
    pub execution_role: Option<String>,
    /// The task definition in the repository, in which `<IMAGE1_NAME>` stands for the image. The build of the image hands it
    /// over. Default: `taskdef.json`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("default" = "taskdef.json")))]
    pub task_definition: Option<String>,
    /// CodeDeploy's application specification in the repository, in which `<TASK_DEFINITION>` stands for the new revision.
    /// Default: `appspec.yaml`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("default" = "appspec.yaml")))]
    pub app_spec: Option<String>,
    /// The ARN of the load balancer's listener that carries the traffic; or `input`. Default: `input`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("default" = "input")))]
    pub listener: Option<String>,
    /// The ARN of the listener that carries test traffic to the new version first; or `input`. Default: none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub test_listener: Option<String>,
    /// The names of the two target groups between which the service changes; or `input`. Default: `input`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("default" = "input")))]
    pub target_groups: Option<ListOrInput>,
    /// How the traffic moves to the new version. Default: `all_at_once`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shift: Option<Shift>,
    /// Minutes for which the old version stays after the traffic has moved, so that going back is quick. Default: 60.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(range(min = 0, max = 2880), extend("default" = EcsBlueGreen::KEEP_OLD_MINUTES)))]
    pub keep_old_minutes: Option<u32>,
    /// The names of existing CloudWatch alarms that stop a deployment and roll it back; or `input`. Default: none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alarms: Option<ListOrInput>,
    /// The names of existing Lambda functions that the application specification calls as hooks; or `input`. Default: none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hooks: Option<ListOrInput>,
}

impl EcsBlueGreen {
    /// `keep_old_minutes` where the spec says none.
    pub(crate) const KEEP_OLD_MINUTES: u32 = 60;
}

impl References for EcsBlueGreen {
    fn references(&mut self) -> Vec<Reference<'_>> {
        self.image.iter_mut().map(Reference::Action).collect()
    }
}

/// How traffic moves from the old version to the new one: CodeDeploy's own configurations for ECS.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub enum Shift {
    /// All of it at once.
    #[default]
    #[serde(rename = "all_at_once")]
    AllAtOnce,
    /// A tenth, and the rest five minutes later.
    #[serde(rename = "canary_10_percent_5_minutes")]
    Canary5Minutes,
    /// A tenth, and the rest fifteen minutes later.
    #[serde(rename = "canary_10_percent_15_minutes")]
    Canary15Minutes,
    /// A tenth every minute.
    #[serde(rename = "linear_10_percent_every_1_minute")]
    LinearEveryMinute,
    /// A tenth every three minutes.
    #[serde(rename = "linear_10_percent_every_3_minutes")]
    LinearEvery3Minutes,
}
