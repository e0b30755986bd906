//! AWS CodePipeline.

use super::Mock::Made;
use super::Part::Argument;
use super::ResourceType;
use super::Template::{Plain, Regional};

/// A pipeline.
pub const PIPELINE: ResourceType = ResourceType {
    unique_name: Some("name"),
    arn: Some(Regional("codepipeline", &[Argument("name")])),
    attributes: &[("id", Plain(&[Argument("name")]))],
    mocks: &[Made("arn")],
    ..ResourceType::known("aws_codepipeline")
};
