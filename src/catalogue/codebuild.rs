//! AWS CodeBuild.

use super::Identity::Named;
use super::Part::{Argument, Text};
use super::Template::Regional;
use super::Value::Own;
use super::{Actions, Changes, Grant, Handed, Mock, ResourceType, Template};

const PROJECT_ARN: Template = Regional("codebuild", &[Text("project/"), Argument("name")]);

/// A project.
pub const PROJECT: ResourceType = ResourceType {
    identity: Named(&["name"]),
    arn: Some(PROJECT_ARN),
    attributes: &[("id", PROJECT_ARN)],
    mocks: &[Mock::Made("arn")],
    role: Some(Handed { to: "codebuild.amazonaws.com", block: None, argument: "service_role" }),
    changes: Some(Changes {
        what: "changes a project",
        actions: &["codebuild:DeleteProject", "codebuild:UpdateProject"],
    }),
    grants: &[
        Grant::new(
            "BuildProjects",
            &[Own],
            Actions {
                create: &["codebuild:CreateProject"],
                read: &["codebuild:BatchGetProjects"],
                update: &["codebuild:UpdateProject"],
                delete: &["codebuild:DeleteProject"],
                // Tags are a part of the project.
                tag: &[],
            },
        ),
        Grant::pass("RolesOfBuilds"),
    ],
    ..ResourceType::known("aws_codebuild_project")
};
