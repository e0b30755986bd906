//! Amazon `DynamoDB`.

use super::Mock::Made;
use super::Part::{Argument, Text};
use super::ResourceType;
use super::Template::{Plain, Regional};

/// A table.
pub const TABLE: ResourceType = ResourceType {
    unique_name: Some("name"),
    arn: Some(Regional("dynamodb", &[Text("table/"), Argument("name")])),
    attributes: &[("id", Plain(&[Argument("name")]))],
    mocks: &[Made("arn")],
    ..ResourceType::known("aws_dynamodb_table")
};
