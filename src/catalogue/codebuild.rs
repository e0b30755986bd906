//! AWS CodeBuild.

use super::Mock::Made;
use super::Part::{Argument, Text};
use super::Template::Regional;
use super::{ResourceType, Template};

const PROJECT_ARN: Template = Regional("codebuild", &[Text("project/"), Argument("name")]);

/// A project.
pub const PROJECT: ResourceType = ResourceType {
    unique_name: Some("name"),
    arn: Some(PROJECT_ARN),
    attributes: &[("id", PROJECT_ARN)],
    mocks: &[Made("arn")],
    ..ResourceType::known("aws_codebuild_project")
};
