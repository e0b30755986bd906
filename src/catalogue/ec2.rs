//! Amazon EC2: security groups and endpoints of a VPC. AWS chooses their ids.

use super::Part::{AfterApply, Text};
use super::ResourceType;
use super::Template::Regional;

/// A security group.
pub const SECURITY_GROUP: ResourceType = ResourceType {
    unique_name: Some("name"),
    arn: Some(Regional("ec2", &[Text("security-group/"), AfterApply("id")])),
    ..ResourceType::known("aws_security_group")
};

/// A rule of a security group for what goes out.
pub const EGRESS_RULE: ResourceType = ResourceType::known("aws_vpc_security_group_egress_rule");

/// A rule of a security group for what comes in.
pub const INGRESS_RULE: ResourceType = ResourceType::known("aws_vpc_security_group_ingress_rule");

/// An endpoint.
pub const ENDPOINT: ResourceType = ResourceType {
    arn: Some(Regional("ec2", &[Text("vpc-endpoint/"), AfterApply("id")])),
    ..ResourceType::known("aws_vpc_endpoint")
};
