//! Amazon EventBridge Scheduler.

use super::Class::{PartlyRead, Read};
use super::Identity::Named;
use super::Part::{Argument, ArgumentOr, Text};
use super::Reader::{Names, Needs};
use super::Template::{Plain, Regional};
use super::Value::{Made, Own};
use super::class::{FREE_TAGS, FREE_TEXT};
use super::{Actions, Handed, ProviderGrant, Replacing, ResourceType};

/// A schedule in a group.
pub(crate) const SCHEDULE: ResourceType = ResourceType {
    identity: Named(&["group_name", "name"]),
    arn: Some(Regional(
        "scheduler",
        &[Text("schedule/"), ArgumentOr("group_name", "default"), Text("/"), Argument("name")],
    )),
    authorized_as: &[("scheduler:schedule", "")],
    replacing: Replacing::by(&["group_name", "name"]),
    role: Some(Handed { to: "scheduler.amazonaws.com", block: Some("target"), argument: "role_arn" }),
    classes: &[
        ("description", FREE_TEXT),
        ("group_name", Read(&[Needs])),
        ("target", PartlyRead(&[Needs], "what is started")),
        ("target.arn", PartlyRead(&[Needs], "what is started")),
        ("target.dead_letter_config", PartlyRead(&[Needs], "where lost events go")),
        ("target.dead_letter_config.arn", PartlyRead(&[Needs], "where lost events go")),
        ("target.role_arn", PartlyRead(&[Needs], "whose rights it has")),
    ],
    grants: &[
        ProviderGrant::new(
            "Schedules",
            &[Own],
            Actions {
                create: &["scheduler:CreateSchedule"],
                read: &["scheduler:GetSchedule"],
                update: &["scheduler:UpdateSchedule"],
                delete: &["scheduler:DeleteSchedule"],
                tag: &[],
            },
        ),
        ProviderGrant::pass("RolesOfSchedules"),
    ],
    ..ResourceType::known("aws_scheduler_schedule")
};

/// A group of schedules.
pub(crate) const GROUP: ResourceType = ResourceType {
    identity: Named(&["name"]),
    arn: Some(Regional("scheduler", &[Text("schedule-group/"), Argument("name")])),
    authorized_as: &[("scheduler:schedule-group", "")],
    attributes: &[("id", Plain(&[Argument("name")]))],
    replacing: Replacing::by(&["name"]),
    classes: &[("name", Read(&[Names])), ("tags", FREE_TAGS)],
    grants: &[
        ProviderGrant::new(
            "ScheduleGroups",
            &[Own],
            Actions {
                create: &["scheduler:CreateScheduleGroup"],
                read: &["scheduler:GetScheduleGroup"],
                update: &[],
                delete: &["scheduler:DeleteScheduleGroup"],
                tag: &["scheduler:ListTagsForResource", "scheduler:TagResource", "scheduler:UntagResource"],
            },
        ),
        // A group goes with whatever is still in it.
        ProviderGrant::new(
            "SchedulesOfGroups",
            &[Made(Regional("scheduler", &[Text("schedule/"), Argument("name"), Text("/*")]))],
            Actions { delete: &["scheduler:DeleteSchedule"], ..Actions::NONE },
        ),
    ],
    ..ResourceType::known("aws_scheduler_schedule_group")
};
