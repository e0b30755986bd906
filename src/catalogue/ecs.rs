//! Amazon ECS.

use super::Identity::Named;
use super::Part::{Argument, Text};
use super::Template::Regional;
use super::{ResourceType, Template};

const CLUSTER_ARN: Template = Regional("ecs", &[Text("cluster/"), Argument("name")]);

/// A cluster.
pub(crate) const CLUSTER: ResourceType = ResourceType {
    identity: Named(&["name"]),
    arn: Some(CLUSTER_ARN),
    attributes: &[("id", CLUSTER_ARN)],
    ..ResourceType::unknown("aws_ecs_cluster")
};
