//! AWS CodeCommit.

use super::Identity::Named;
use super::Part::Argument;
use super::Template::{Plain, Regional};
use super::{Holding, ResourceType};

/// A repository.
pub(crate) const REPOSITORY: ResourceType = ResourceType {
    identity: Named(&["repository_name"]),
    arn: Some(Regional("codecommit", &[Argument("repository_name")])),
    attributes: &[("id", Plain(&[Argument("repository_name")]))],
    holds: Some(Holding::lost_at_once("the repository's commits")),
    ..ResourceType::known("aws_codecommit_repository")
};
