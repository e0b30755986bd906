//! AWS CodeBuild.

use super::Mock::Made;
use super::Part::{Argument, Text};
use super::Template::Regional;
use super::{Changes, Handed, ResourceType, Template};

const PROJECT_ARN: Template = Regional("codebuild", &[Text("project/"), Argument("name")]);

/// A project.
pub const PROJECT: ResourceType = ResourceType {
    unique_name: Some("name"),
    arn: Some(PROJECT_ARN),
    attributes: &[("id", PROJECT_ARN)],
    mocks: &[Made("arn")],
    role: Some(Handed { to: "codebuild.amazonaws.com", block: None, argument: "service_role" }),
    changes: Some(Changes {
        what: "changes a project",
        actions: &["codebuild:DeleteProject", "codebuild:UpdateProject"],
    }),
    ..ResourceType::known("aws_codebuild_project")
};
