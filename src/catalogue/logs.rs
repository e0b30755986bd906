//! Amazon CloudWatch Logs.

use super::Mock::Made;
use super::Part::{Argument, Text};
use super::ResourceType;
use super::Template::{Plain, Regional};

/// A log group.
pub const GROUP: ResourceType = ResourceType {
    unique_name: Some("name"),
    arn: Some(Regional("logs", &[Text("log-group:"), Argument("name")])),
    attributes: &[("id", Plain(&[Argument("name")]))],
    mocks: &[Made("arn")],
    ..ResourceType::known("aws_cloudwatch_log_group")
};

/// A metric that is counted from a log.
pub const METRIC_FILTER: ResourceType = ResourceType::known("aws_cloudwatch_log_metric_filter");
