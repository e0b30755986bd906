//! Amazon EventBridge Scheduler.

use super::Part::{Argument, ArgumentOr, Text};
use super::ResourceType;
use super::Template::{Plain, Regional};

/// A schedule in a group.
pub const SCHEDULE: ResourceType = ResourceType {
    arn: Some(Regional(
        "scheduler",
        &[Text("schedule/"), ArgumentOr("group_name", "default"), Text("/"), Argument("name")],
    )),
    ..ResourceType::known("aws_scheduler_schedule")
};

/// A group of schedules.
pub const GROUP: ResourceType = ResourceType {
    arn: Some(Regional("scheduler", &[Text("schedule-group/"), Argument("name")])),
    attributes: &[("id", Plain(&[Argument("name")]))],
    ..ResourceType::known("aws_scheduler_schedule_group")
};
