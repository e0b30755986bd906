//! AWS CodeCommit.

use super::Identity::Named;
use super::Part::Argument;
use super::ResourceType;
use super::Template::{Plain, Regional};

/// A repository.
pub const REPOSITORY: ResourceType = ResourceType {
    identity: Named(&["repository_name"]),
    arn: Some(Regional("codecommit", &[Argument("repository_name")])),
    attributes: &[("id", Plain(&[Argument("repository_name")]))],
    ..ResourceType::known("aws_codecommit_repository")
};
