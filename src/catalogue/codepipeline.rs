//! AWS CodePipeline.

use super::Mock::Made;
use super::Part::Argument;
use super::Template::{Plain, Regional};
use super::{Changes, Handed, ResourceType};

/// A pipeline.
pub const PIPELINE: ResourceType = ResourceType {
    unique_name: Some("name"),
    arn: Some(Regional("codepipeline", &[Argument("name")])),
    attributes: &[("id", Plain(&[Argument("name")]))],
    mocks: &[Made("arn")],
    role: Some(Handed { to: "codepipeline.amazonaws.com", block: None, argument: "role_arn" }),
    changes: Some(Changes {
        what: "changes the pipeline",
        actions: &["codepipeline:DeletePipeline", "codepipeline:UpdatePipeline"],
    }),
    ..ResourceType::known("aws_codepipeline")
};
