//! Amazon CloudWatch: alarms and dashboards.

use super::Identity::Named;
use super::Part::{Argument, Text};
use super::Template::{Global, Plain, Regional};
use super::Value::Own;
use super::{Actions, Grant, Mock, ResourceType, Template};

const DASHBOARD_ARN: Template = Global("cloudwatch", &[Text("dashboard/"), Argument("dashboard_name")]);

/// An alarm.
pub const METRIC_ALARM: ResourceType = ResourceType {
    identity: Named(&["alarm_name"]),
    arn: Some(Regional("cloudwatch", &[Text("alarm:"), Argument("alarm_name")])),
    attributes: &[("id", Plain(&[Argument("alarm_name")]))],
    mocks: &[Mock::Made("arn")],
    grants: &[Grant::new(
        "Alarms",
        &[Own],
        Actions {
            create: &["cloudwatch:PutMetricAlarm"],
            // Metric alarms are returned to a permission on their own ARN; composite ones would not be (CloudWatch API reference).
            read: &["cloudwatch:DescribeAlarms"],
            update: &[],
            delete: &["cloudwatch:DeleteAlarms"],
            tag: &["cloudwatch:ListTagsForResource", "cloudwatch:TagResource", "cloudwatch:UntagResource"],
        },
    )],
    ..ResourceType::known("aws_cloudwatch_metric_alarm")
};

/// A dashboard.
/// The provider has no `arn` of one; the form of the service authorization reference is the same.
pub const DASHBOARD: ResourceType = ResourceType {
    identity: Named(&["dashboard_name"]),
    arn: Some(DASHBOARD_ARN),
    attributes: &[("dashboard_arn", DASHBOARD_ARN)],
    grants: &[Grant::new(
        "Dashboards",
        &[Own],
        Actions {
            create: &["cloudwatch:PutDashboard"],
            read: &["cloudwatch:GetDashboard"],
            delete: &["cloudwatch:DeleteDashboards"],
            ..Actions::NONE
        },
    )],
    ..ResourceType::known("aws_cloudwatch_dashboard")
};
