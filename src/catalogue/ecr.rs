//! Amazon ECR.

use super::About::NamedBy;
use super::Mock::Made;
use super::Part::{Account, Argument, DnsSuffix, Region, Text};
use super::Template::{Plain, Regional};
use super::{Policy, ResourceType};

/// A repository.
pub const REPOSITORY: ResourceType = ResourceType {
    unique_name: Some("name"),
    arn: Some(Regional("ecr", &[Text("repository/"), Argument("name")])),
    attributes: &[
        ("id", Plain(&[Argument("name")])),
        ("registry_id", Plain(&[Account])),
        (
            "repository_url",
            Plain(&[Account, Text(".dkr.ecr."), Region, Text("."), DnsSuffix, Text("/"), Argument("name")]),
        ),
    ],
    mocks: &[Made("arn"), Made("repository_url")],
    ..ResourceType::known("aws_ecr_repository")
};

/// Who may use a repository.
pub const REPOSITORY_POLICY: ResourceType = ResourceType {
    policy: Some(Policy::of_resource("policy", NamedBy("repository"))),
    ..ResourceType::known("aws_ecr_repository_policy")
};

/// Which images of a repository expire.
pub const LIFECYCLE_POLICY: ResourceType = ResourceType::known("aws_ecr_lifecycle_policy");

/// A rule that copies images of another registry.
pub const PULL_THROUGH_CACHE_RULE: ResourceType = ResourceType {
    attributes: &[("id", Plain(&[Argument("ecr_repository_prefix")]))],
    ..ResourceType::known("aws_ecr_pull_through_cache_rule")
};
