//! Logs, alarms and dashboards.

use super::on;
use crate::deployer::{Actions, Grant, Kind, Seen};

/// A group by its name, and with `:*`: some actions are asked for on the one, some on the other (the service sends
/// `log-group:NAME:log-stream:` too, terraform-provider-aws#8804).
fn log_group(seen: &Seen<'_>) -> Vec<String> {
    let group = on::here("logs", &format!("log-group:{}", seen.name("name")));
    vec![format!("{group}:*"), group]
}

pub(super) const ALL: &[Kind] = &[
    Kind {
        kind: "aws_cloudwatch_log_group",
        grants: &[
            Grant::new(
                "LogGroups",
                log_group,
                Actions {
                    create: &["logs:CreateLogGroup", "logs:PutRetentionPolicy"],
                    read: &[],
                    update: &[],
                    delete: &["logs:DeleteLogGroup"],
                    tag: &["logs:ListTagsForResource", "logs:TagResource", "logs:UntagResource"],
                },
            ),
            Grant::new("EncryptedLogGroups", log_group, Actions { update: &["logs:AssociateKmsKey"], ..Actions::NONE })
                .when(|seen| seen.has("kms_key_id")),
            Grant::anywhere(Actions { read: &["logs:DescribeLogGroups"], ..Actions::NONE }),
        ],
    },
    Kind {
        kind: "aws_cloudwatch_metric_alarm",
        grants: &[Grant::new(
            "Alarms",
            |seen| vec![on::here("cloudwatch", &format!("alarm:{}", seen.name("alarm_name")))],
            Actions {
                create: &["cloudwatch:PutMetricAlarm"],
                // Metric alarms are returned to a permission on their own ARN; composite ones would not be (CloudWatch API reference).
                read: &["cloudwatch:DescribeAlarms"],
                update: &[],
                delete: &["cloudwatch:DeleteAlarms"],
                tag: &["cloudwatch:ListTagsForResource", "cloudwatch:TagResource", "cloudwatch:UntagResource"],
            },
        )],
    },
    Kind {
        kind: "aws_cloudwatch_dashboard",
        grants: &[Grant::new(
            "Dashboards",
            |seen| vec![format!("arn:⟨partition⟩:cloudwatch::⟨account⟩:dashboard/{}", seen.name("dashboard_name"))],
            Actions {
                create: &["cloudwatch:PutDashboard"],
                read: &["cloudwatch:GetDashboard"],
                delete: &["cloudwatch:DeleteDashboards"],
                ..Actions::NONE
            },
        )],
    },
];
