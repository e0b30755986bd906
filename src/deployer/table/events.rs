//! Events, schedules, topics and queues.

use super::code::{PASS, passed_to};
use super::on;
use crate::deployer::{Actions, Grant, Kind, Only, Seen};

/// A topic or a queue by its name.
fn topic(seen: &Seen<'_>) -> Vec<String> {
    vec![on::here("sns", &seen.name("name"))]
}

fn queue(seen: &Seen<'_>) -> Vec<String> {
    vec![on::here("sqs", &seen.name("name"))]
}

/// The queue that a policy is of; it is named by its address.
fn queue_of(seen: &Seen<'_>) -> Vec<String> {
    match seen.follow("queue_url") {
        Some(of) => queue(&of),
        None => vec![on::here("sqs", seen.name("queue_url").rsplit('/').next().unwrap_or_default())],
    }
}

fn schedule_role(seen: &Seen<'_>) -> Vec<String> {
    let target = seen.body().block("target");
    target.and_then(|target| target.text("role_arn")).map(str::to_owned).into_iter().collect()
}

pub(super) const ALL: &[Kind] = &[
    Kind {
        kind: "aws_cloudwatch_event_bus",
        grants: &[Grant::new(
            "EventBuses",
            |seen| vec![on::here("events", &format!("event-bus/{}", seen.name("name")))],
            Actions {
                create: &["events:CreateEventBus"],
                read: &["events:DescribeEventBus"],
                update: &[],
                delete: &["events:DeleteEventBus"],
                tag: &["events:ListTagsForResource", "events:TagResource", "events:UntagResource"],
            },
        )],
    },
    Kind {
        kind: "aws_cloudwatch_event_rule",
        grants: &[Grant::new(
            "EventRules",
            |seen| on::rule(seen, &seen.name("name")),
            Actions {
                create: &["events:PutRule"],
                read: &["events:DescribeRule"],
                update: &[],
                delete: &["events:DeleteRule"],
                tag: &["events:ListTagsForResource", "events:TagResource", "events:UntagResource"],
            },
        )],
    },
    Kind {
        kind: "aws_cloudwatch_event_target",
        grants: &[
            Grant::new(
                "EventTargets",
                |seen| on::rule(seen, &on::named(seen, "rule", "name")),
                Actions {
                    create: &["events:PutTargets"],
                    read: &["events:ListTargetsByRule"],
                    delete: &["events:RemoveTargets"],
                    ..Actions::NONE
                },
            ),
            Grant::new("RolesOfEvents", |seen| on::arn(seen, "role_arn"), PASS)
                .only(passed_to!("events.amazonaws.com"))
                .when(|seen| seen.has("role_arn")),
        ],
    },
    Kind {
        kind: "aws_scheduler_schedule_group",
        grants: &[
            Grant::new(
                "ScheduleGroups",
                |seen| vec![on::here("scheduler", &format!("schedule-group/{}", seen.name("name")))],
                Actions {
                    create: &["scheduler:CreateScheduleGroup"],
                    read: &["scheduler:GetScheduleGroup"],
                    update: &[],
                    delete: &["scheduler:DeleteScheduleGroup"],
                    tag: &["scheduler:ListTagsForResource", "scheduler:TagResource", "scheduler:UntagResource"],
                },
            ),
            // A group goes with whatever is still in it.
            Grant::new(
                "SchedulesOfGroups",
                |seen| vec![on::here("scheduler", &format!("schedule/{}/*", seen.name("name")))],
                Actions { delete: &["scheduler:DeleteSchedule"], ..Actions::NONE },
            ),
        ],
    },
    Kind {
        kind: "aws_scheduler_schedule",
        grants: &[
            Grant::new(
                "Schedules",
                |seen| {
                    let group = seen.optional("group_name").map(|_| on::named(seen, "group_name", "name"));
                    let group = group.unwrap_or_else(|| "default".to_owned());
                    vec![on::here("scheduler", &format!("schedule/{group}/{}", seen.name("name")))]
                },
                Actions {
                    create: &["scheduler:CreateSchedule"],
                    read: &["scheduler:GetSchedule"],
                    update: &["scheduler:UpdateSchedule"],
                    delete: &["scheduler:DeleteSchedule"],
                    tag: &[],
                },
            ),
            Grant::new("RolesOfSchedules", schedule_role, PASS).only(passed_to!("scheduler.amazonaws.com")),
        ],
    },
    Kind {
        kind: "aws_sns_topic",
        grants: &[Grant::new(
            "Topics",
            topic,
            Actions {
                create: &["sns:CreateTopic"],
                read: &["sns:GetTopicAttributes"],
                update: &["sns:SetTopicAttributes"],
                delete: &["sns:DeleteTopic"],
                tag: &["sns:ListTagsForResource", "sns:TagResource", "sns:UntagResource"],
            },
        )],
    },
    Kind {
        kind: "aws_sns_topic_policy",
        grants: &[Grant::new(
            "Topics",
            |seen| on::arn(seen, "arn"),
            Actions::part(&["sns:GetTopicAttributes"], &["sns:SetTopicAttributes"]),
        )],
    },
    Kind {
        kind: "aws_sns_topic_subscription",
        grants: &[
            Grant::new(
                "Topics",
                |seen| on::arn(seen, "topic_arn"),
                Actions { create: &["sns:Subscribe"], ..Actions::NONE },
            ),
            Grant::anywhere(Actions {
                read: &["sns:GetSubscriptionAttributes"],
                delete: &["sns:Unsubscribe"],
                ..Actions::NONE
            }),
        ],
    },
    Kind {
        kind: "aws_sqs_queue",
        grants: &[Grant::new(
            "Queues",
            queue,
            Actions {
                create: &["sqs:CreateQueue"],
                read: &["sqs:GetQueueAttributes"],
                update: &["sqs:SetQueueAttributes"],
                delete: &["sqs:DeleteQueue"],
                tag: &["sqs:ListQueueTags", "sqs:TagQueue", "sqs:UntagQueue"],
            },
        )],
    },
    Kind {
        kind: "aws_sqs_queue_policy",
        grants: &[Grant::new(
            "Queues",
            queue_of,
            Actions::part(&["sqs:GetQueueAttributes"], &["sqs:SetQueueAttributes"]),
        )],
    },
    Kind {
        kind: "aws_codestarnotifications_notification_rule",
        grants: &[
            Grant::new(
                "NotificationRules",
                // The id is AWS's choice; what the rule is about is asked for as a condition.
                |_| vec![on::here("codestar-notifications", "notificationrule/*")],
                Actions {
                    create: &["codestar-notifications:CreateNotificationRule"],
                    read: &["codestar-notifications:DescribeNotificationRule"],
                    update: &["codestar-notifications:UpdateNotificationRule"],
                    delete: &["codestar-notifications:DeleteNotificationRule"],
                    tag: &[],
                },
            )
            .only(&[Only {
                operator: "ArnEquals",
                key: "codestar-notifications:NotificationsForResource",
                values: |seen| on::arn(seen, "resource"),
            }]),
            Grant::new(
                "NotificationRuleTags",
                |_| vec![on::here("codestar-notifications", "notificationrule/*")],
                Actions {
                    tag: &["codestar-notifications:TagResource", "codestar-notifications:UntagResource"],
                    ..Actions::NONE
                },
            ),
            // The provider removes the rule's targets after it.
            Grant::anywhere(Actions { delete: &["codestar-notifications:DeleteTarget"], ..Actions::NONE }),
            // The first rule of an account makes the role that sends notifications.
            Grant::new(
                "RoleOfNotifications",
                |_| {
                    on::service_linked("codestar-notifications.amazonaws.com", "AWSServiceRoleForCodeStarNotifications")
                },
                Actions { create: &["iam:CreateServiceLinkedRole"], ..Actions::NONE },
            )
            .only(&[Only {
                operator: "StringEquals",
                key: "iam:AWSServiceName",
                values: |_| vec!["codestar-notifications.amazonaws.com".to_owned()],
            }]),
        ],
    },
];
