//! Amazon `DynamoDB`.

use super::Class::Read;
use super::Identity::Named;
use super::Part::{Argument, Text};
use super::Reader::Names;
use super::Template::{Plain, Regional};
use super::Value::Own;
use super::class::FREE_TAGS;
use super::{Actions, Holding, Mock, ProviderGrant, Replacing, ResourceType};

/// A table.
pub(crate) const TABLE: ResourceType = ResourceType {
    identity: Named(&["name"]),
    arn: Some(Regional("dynamodb", &[Text("table/"), Argument("name")])),
    authorized_as: &[("dynamodb:table", "")],
    attributes: &[("id", Plain(&[Argument("name")]))],
    mocks: &[Mock::Made("arn")],
    holds: Some(Holding::lost_unless(&["deletion_protection_enabled"], "items")),
    replacing: Replacing::Recorded { by: &["name"], unknown: &["attribute.name", "hash_key"] },
    classes: &[("name", Read(&[Names])), ("tags", FREE_TAGS)],
    grants: &[ProviderGrant::new(
        "Tables",
        &[Own],
        Actions {
            create: &["dynamodb:CreateTable"],
            read: &["dynamodb:DescribeContinuousBackups", "dynamodb:DescribeTable", "dynamodb:DescribeTimeToLive"],
            update: &["dynamodb:UpdateTable", "dynamodb:UpdateTimeToLive"],
            delete: &["dynamodb:DeleteTable"],
            tag: &["dynamodb:ListTagsOfResource", "dynamodb:TagResource", "dynamodb:UntagResource"],
        },
    )],
    ..ResourceType::known("aws_dynamodb_table")
};
