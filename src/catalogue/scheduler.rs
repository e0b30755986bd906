//! Amazon EventBridge Scheduler.

use super::Part::{Argument, ArgumentOr, Text};
use super::Template::{Plain, Regional};
use super::{Handed, ResourceType};

/// A schedule in a group.
pub const SCHEDULE: ResourceType = ResourceType {
    arn: Some(Regional(
        "scheduler",
        &[Text("schedule/"), ArgumentOr("group_name", "default"), Text("/"), Argument("name")],
    )),
    role: Some(Handed { to: "scheduler.amazonaws.com", block: Some("target"), argument: "role_arn" }),
    ..ResourceType::known("aws_scheduler_schedule")
};

/// A group of schedules.
pub const GROUP: ResourceType = ResourceType {
    arn: Some(Regional("scheduler", &[Text("schedule-group/"), Argument("name")])),
    attributes: &[("id", Plain(&[Argument("name")]))],
    ..ResourceType::known("aws_scheduler_schedule_group")
};
