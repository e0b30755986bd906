//! Amazon CloudWatch: alarms and dashboards.

use super::Class::{PartlyRead, Read};
use super::Identity::Named;
use super::Part::{Argument, Text};
use super::Reader::{Names, Needs};
use super::Template::{Global, Plain, Regional};
use super::Value::Own;
use super::class::{FREE_TAGS, FREE_TEXT};
use super::{Actions, Mock, ProviderGrant, Replacing, ResourceType, Template};

const DASHBOARD_ARN: Template = Global("cloudwatch", &[Text("dashboard/"), Argument("dashboard_name")]);

/// An alarm.
pub(crate) const METRIC_ALARM: ResourceType = ResourceType {
    identity: Named(&["alarm_name"]),
    arn: Some(Regional("cloudwatch", &[Text("alarm:"), Argument("alarm_name")])),
    authorized_as: &[("cloudwatch:alarm", "")],
    attributes: &[("id", Plain(&[Argument("alarm_name")]))],
    mocks: &[Mock::Made("arn")],
    replacing: Replacing::by(&["alarm_name"]),
    classes: &[
        ("alarm_actions", PartlyRead(&[Needs], "who is told")),
        ("alarm_description", FREE_TEXT),
        ("alarm_name", Read(&[Names, Needs])),
        ("insufficient_data_actions", PartlyRead(&[Needs], "who is told")),
        ("ok_actions", PartlyRead(&[Needs], "who is told")),
        ("tags", FREE_TAGS),
    ],
    grants: &[ProviderGrant::new(
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
pub(crate) const DASHBOARD: ResourceType = ResourceType {
    identity: Named(&["dashboard_name"]),
    arn: Some(DASHBOARD_ARN),
    authorized_as: &[("cloudwatch:dashboard", "")],
    attributes: &[("dashboard_arn", DASHBOARD_ARN)],
    replacing: Replacing::by(&["dashboard_name"]),
    classes: &[("dashboard_name", Read(&[Names]))],
    grants: &[ProviderGrant::new(
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
