//! AWS CodePipeline.

use super::Identity::Named;
use super::Part::Argument;
use super::Template::{Plain, Regional};
use super::Value::{Connections, Own, Service};
use super::{Actions, Changes, Grant, Handed, Mock, Only, ResourceType};

/// A pipeline.
pub const PIPELINE: ResourceType = ResourceType {
    identity: Named(&["name"]),
    arn: Some(Regional("codepipeline", &[Argument("name")])),
    attributes: &[("id", Plain(&[Argument("name")]))],
    mocks: &[Mock::Made("arn")],
    role: Some(Handed { to: "codepipeline.amazonaws.com", block: None, argument: "role_arn" }),
    changes: Some(Changes {
        what: "changes the pipeline",
        actions: &["codepipeline:DeletePipeline", "codepipeline:UpdatePipeline"],
    }),
    grants: &[
        Grant::new(
            "Pipelines",
            &[Own],
            Actions {
                create: &["codepipeline:CreatePipeline"],
                read: &["codepipeline:GetPipeline"],
                update: &["codepipeline:UpdatePipeline"],
                delete: &["codepipeline:DeletePipeline"],
                tag: &["codepipeline:ListTagsForResource", "codepipeline:TagResource", "codepipeline:UntagResource"],
            },
        ),
        Grant::pass("RolesOfPipelines"),
        // AWS's own policy for whoever creates such pipelines has each action on both forms of the ARN, under the key of its name
        // (AWS managed policy AmazonSageMakerAdmin-ServiceCatalogProductsServiceRolePolicy).
        Grant::new("Connections", &[Connections], Actions::create(&["codeconnections:PassConnection"]))
            .only(&[Only::equals("codeconnections:PassedToService", &[Service])]),
        Grant::new("StarConnections", &[Connections], Actions::create(&["codestar-connections:PassConnection"]))
            .only(&[Only::equals("codestar-connections:PassedToService", &[Service])]),
    ],
    ..ResourceType::known("aws_codepipeline")
};
