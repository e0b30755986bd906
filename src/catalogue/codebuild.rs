//! AWS CodeBuild.

use super::Class::{PartlyRead, Read};
use super::Identity::Named;
use super::Part::{Argument, Text};
use super::Reader::{Names, Needs};
use super::Template::Regional;
use super::Value::Own;
use super::class::{CODE, FREE_AMOUNT, FREE_TAGS, FREE_TEXT, MACHINE};
use super::{Actions, Changes, Handed, Mock, ProviderGrant, Replacing, ResourceType, Template};

const PROJECT_ARN: Template = Regional("codebuild", &[Text("project/"), Argument("name")]);

/// A project.
pub(crate) const PROJECT: ResourceType = ResourceType {
    identity: Named(&["name"]),
    arn: Some(PROJECT_ARN),
    authorized_as: &[("codebuild:project", "")],
    attributes: &[("id", PROJECT_ARN)],
    mocks: &[Mock::Made("arn")],
    replacing: Replacing::by(&["name"]),
    role: Some(Handed { to: "codebuild.amazonaws.com", block: None, argument: "service_role" }),
    changes: Some(Changes {
        what: "changes a project",
        actions: &["codebuild:DeleteProject", "codebuild:UpdateProject"],
    }),
    classes: &[
        ("artifacts", PartlyRead(&[Needs], "where results go")),
        ("artifacts.type", PartlyRead(&[Needs], "where results go")),
        ("build_timeout", FREE_AMOUNT),
        ("cache", PartlyRead(&[Needs], "what later builds start from")),
        ("cache.location", PartlyRead(&[Needs], "what later builds start from")),
        ("cache.type", PartlyRead(&[Needs], "what later builds start from")),
        ("concurrent_build_limit", FREE_AMOUNT),
        ("description", FREE_TEXT),
        ("encryption_key", PartlyRead(&[Needs], "whether results are encrypted")),
        ("environment", PartlyRead(&[Needs], MACHINE)),
        ("environment.environment_variable", PartlyRead(&[Needs], "what code is told")),
        ("environment.environment_variable.name", PartlyRead(&[Needs], "what code is told")),
        ("environment.environment_variable.type", PartlyRead(&[Needs], "what code is told")),
        ("environment.environment_variable.value", PartlyRead(&[Needs], "what code is told")),
        ("environment.image", PartlyRead(&[Needs], MACHINE)),
        ("environment.image_pull_credentials_type", PartlyRead(&[Needs], MACHINE)),
        ("environment.privileged_mode", PartlyRead(&[Needs], MACHINE)),
        ("logs_config", PartlyRead(&[Needs], "whether what happened is written down")),
        ("logs_config.cloudwatch_logs", PartlyRead(&[Needs], "whether what happened is written down")),
        ("logs_config.cloudwatch_logs.group_name", PartlyRead(&[Needs], "where what happened is written down")),
        ("logs_config.cloudwatch_logs.status", PartlyRead(&[Needs], "whether what happened is written down")),
        ("logs_config.s3_logs", PartlyRead(&[Needs], "where what happened is written down")),
        ("name", Read(&[Names, Needs])),
        ("queued_timeout", FREE_AMOUNT),
        ("secondary_artifacts", PartlyRead(&[Needs], "where results go")),
        ("secondary_sources", PartlyRead(&[Needs], CODE)),
        ("service_role", PartlyRead(&[Needs], "whose rights it has")),
        ("source", PartlyRead(&[Needs], CODE)),
        ("source.buildspec", PartlyRead(&[Needs], CODE)),
        ("source.type", PartlyRead(&[Needs], CODE)),
        ("tags", FREE_TAGS),
        ("vpc_config", PartlyRead(&[Needs], "what a build reaches")),
        ("vpc_config.subnets", PartlyRead(&[Needs], "what a build reaches")),
    ],
    grants: &[
        ProviderGrant::new(
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
        ProviderGrant::pass("RolesOfBuilds"),
    ],
    ..ResourceType::known("aws_codebuild_project")
};
