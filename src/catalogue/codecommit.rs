//! AWS CodeCommit.

use super::Part::Argument;
use super::ResourceType;
use super::Template::{Plain, Regional};

/// A repository.
pub const REPOSITORY: ResourceType = ResourceType {
    arn: Some(Regional("codecommit", &[Argument("repository_name")])),
    attributes: &[("id", Plain(&[Argument("repository_name")]))],
    ..ResourceType::known("aws_codecommit_repository")
};
