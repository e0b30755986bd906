//! Pipelines, builds, deployments and connections.

use super::on;
use crate::deployer::{Actions, Grant, Kind, Only, Seen};
use crate::readback::replace;

/// A role is handed to this service, and to no other.
macro_rules! passed_to {
    ($service:literal) => {
        &[Only { operator: "StringEquals", key: "iam:PassedToService", values: |_| vec![$service.to_owned()] }]
    };
}
pub(super) use passed_to;

/// Handing a role to a service is asked for when it is given, not when it is used.
pub(super) const PASS: Actions = Actions { create: &["iam:PassRole"], ..Actions::NONE };

pub(super) const ALL: &[Kind] = &[
    Kind {
        kind: "aws_codepipeline",
        grants: &[
            Grant::new(
                "Pipelines",
                |seen| vec![on::here("codepipeline", &seen.name("name"))],
                Actions {
                    create: &["codepipeline:CreatePipeline"],
                    read: &["codepipeline:GetPipeline"],
                    update: &["codepipeline:UpdatePipeline"],
                    delete: &["codepipeline:DeletePipeline"],
                    tag: &[
                        "codepipeline:ListTagsForResource",
                        "codepipeline:TagResource",
                        "codepipeline:UntagResource",
                    ],
                },
            ),
            Grant::new("RolesOfPipelines", |seen| on::arn(seen, "role_arn"), PASS)
                .only(passed_to!("codepipeline.amazonaws.com")),
            // AWS's own policy for whoever creates such pipelines has each action on both forms of the ARN, under the key of its name
            // (AWS managed policy AmazonSageMakerAdmin-ServiceCatalogProductsServiceRolePolicy).
            Grant::new(
                "Connections",
                connections,
                Actions { create: &["codeconnections:PassConnection"], ..Actions::NONE },
            )
            .only(&[Only {
                operator: "StringEquals",
                key: "codeconnections:PassedToService",
                values: |_| vec!["codepipeline.amazonaws.com".to_owned()],
            }]),
            Grant::new(
                "StarConnections",
                connections,
                Actions { create: &["codestar-connections:PassConnection"], ..Actions::NONE },
            )
            .only(&[Only {
                operator: "StringEquals",
                key: "codestar-connections:PassedToService",
                values: |_| vec!["codepipeline.amazonaws.com".to_owned()],
            }]),
        ],
    },
    Kind {
        kind: "aws_codebuild_project",
        grants: &[
            Grant::new(
                "BuildProjects",
                |seen| vec![on::here("codebuild", &format!("project/{}", seen.name("name")))],
                Actions {
                    create: &["codebuild:CreateProject"],
                    read: &["codebuild:BatchGetProjects"],
                    update: &["codebuild:UpdateProject"],
                    delete: &["codebuild:DeleteProject"],
                    // Tags are a part of the project.
                    tag: &[],
                },
            ),
            Grant::new("RolesOfBuilds", |seen| on::arn(seen, "service_role"), PASS)
                .only(passed_to!("codebuild.amazonaws.com")),
        ],
    },
    Kind {
        kind: "aws_codeconnections_connection",
        grants: &[
            Grant::anywhere(Actions { create: &["codeconnections:CreateConnection"], ..Actions::NONE }),
            Grant::new(
                "NewConnections",
                // The id is AWS's choice.
                |_| vec![on::here("codeconnections", "connection/*")],
                Actions {
                    create: &[],
                    read: &["codeconnections:GetConnection"],
                    update: &[],
                    delete: &["codeconnections:DeleteConnection"],
                    tag: &[
                        "codeconnections:ListTagsForResource",
                        "codeconnections:TagResource",
                        "codeconnections:UntagResource",
                    ],
                },
            ),
        ],
    },
    Kind {
        kind: "aws_codedeploy_app",
        grants: &[Grant::new(
            "Deployments",
            |seen| vec![on::here("codedeploy", &format!("application:{}", seen.name("name")))],
            Actions {
                create: &["codedeploy:CreateApplication"],
                read: &["codedeploy:GetApplication"],
                update: &[],
                delete: &["codedeploy:DeleteApplication"],
                tag: &["codedeploy:ListTagsForResource", "codedeploy:TagResource", "codedeploy:UntagResource"],
            },
        )],
    },
    Kind {
        kind: "aws_codedeploy_deployment_group",
        grants: &[
            Grant::new(
                "DeploymentGroups",
                |seen| {
                    let name =
                        format!("{}/{}", on::named(seen, "app_name", "name"), seen.name("deployment_group_name"));
                    vec![on::here("codedeploy", &format!("deploymentgroup:{name}"))]
                },
                Actions {
                    create: &["codedeploy:CreateDeploymentGroup"],
                    read: &["codedeploy:GetDeploymentGroup"],
                    update: &["codedeploy:UpdateDeploymentGroup"],
                    delete: &["codedeploy:DeleteDeploymentGroup"],
                    tag: &["codedeploy:ListTagsForResource", "codedeploy:TagResource", "codedeploy:UntagResource"],
                },
            ),
            Grant::new("RolesOfDeployments", |seen| on::arn(seen, "service_role_arn"), PASS)
                .only(passed_to!("codedeploy.amazonaws.com")),
        ],
    },
];

/// The connections of a pipeline's sources, under both names of their service: which one AWS checks is not confirmed.
fn connections(seen: &Seen<'_>) -> Vec<String> {
    const NAMES: [&str; 2] = ["codeconnections", "codestar-connections"];
    let both = |arn: String| {
        if arn.contains("aws_codeconnections_connection.") {
            // The id is AWS's choice.
            return NAMES.map(|name| on::here(name, "connection/*"));
        }
        if let Some(variable) = arn.strip_prefix('⟨').and_then(|rest| rest.strip_suffix('⟩')) {
            // Its form is not known: one word for the ARN, and one for the same under the other name.
            return [format!("⟨{variable}⟩"), format!("⟨{variable} other_service⟩")];
        }
        let [new, old] = NAMES.map(|name| format!(":{name}:"));
        [replace(&arn, &old, &new), replace(&arn, &new, &old)]
    };
    seen.deep("ConnectionArn").into_iter().flat_map(both).collect()
}
