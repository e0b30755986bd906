//! Amazon CloudWatch: alarms and dashboards.

use super::Mock::Made;
use super::Part::{Argument, Text};
use super::Template::{Global, Plain, Regional};
use super::{ResourceType, Template};

const DASHBOARD_ARN: Template = Global("cloudwatch", &[Text("dashboard/"), Argument("dashboard_name")]);

/// An alarm.
pub const METRIC_ALARM: ResourceType = ResourceType {
    unique_name: Some("alarm_name"),
    arn: Some(Regional("cloudwatch", &[Text("alarm:"), Argument("alarm_name")])),
    attributes: &[("id", Plain(&[Argument("alarm_name")]))],
    mocks: &[Made("arn")],
    ..ResourceType::known("aws_cloudwatch_metric_alarm")
};

/// A dashboard.
/// The provider has no `arn` of one; the form of the service authorization reference is the same.
pub const DASHBOARD: ResourceType = ResourceType {
    unique_name: Some("dashboard_name"),
    arn: Some(DASHBOARD_ARN),
    attributes: &[("dashboard_arn", DASHBOARD_ARN)],
    ..ResourceType::known("aws_cloudwatch_dashboard")
};
