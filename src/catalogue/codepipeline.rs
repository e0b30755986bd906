//! AWS CodePipeline.

use super::Class::{PartlyRead, Read};
use super::Identity::Named;
use super::Part::Argument;
use super::Reader::{Guards, Names, Needs};
use super::Template::{Plain, Regional};
use super::Value::{Connections, Own, Service};
use super::class::FREE_TAGS;
use super::{Actions, Changes, Class, Handed, Mock, Only, ProviderGrant, Replacing, ResourceType};

/// What CodePipeline calls follows from it, and not what people wanted to run.
const RUNS: Class = PartlyRead(&[Needs], "what runs, and after what");

/// A pipeline.
pub(crate) const PIPELINE: ResourceType = ResourceType {
    identity: Named(&["name"]),
    arn: Some(Regional("codepipeline", &[Argument("name")])),
    authorized_as: &[("codepipeline:pipeline", ""), ("codepipeline:stage", "/*"), ("codepipeline:action", "/*")],
    attributes: &[("id", Plain(&[Argument("name")]))],
    mocks: &[Mock::Made("arn")],
    replacing: Replacing::by(&["name"]),
    role: Some(Handed { to: "codepipeline.amazonaws.com", block: None, argument: "role_arn" }),
    changes: Some(Changes {
        what: "changes the pipeline",
        actions: &["codepipeline:DeletePipeline", "codepipeline:UpdatePipeline"],
    }),
    classes: &[
        ("artifact_store", PartlyRead(&[Needs], "where artifacts are kept")),
        ("artifact_store.encryption_key", PartlyRead(&[Needs], "whether artifacts are encrypted")),
        ("artifact_store.encryption_key.id", PartlyRead(&[Needs], "whether artifacts are encrypted")),
        ("artifact_store.location", PartlyRead(&[Needs], "where artifacts are kept")),
        ("artifact_store.region", PartlyRead(&[Needs], "where artifacts are kept")),
        ("name", Read(&[Names, Needs])),
        ("role_arn", PartlyRead(&[Needs, Guards], "whose rights it has")),
        ("stage", PartlyRead(&[Needs, Guards], "what runs, and after what")),
        ("stage.action", PartlyRead(&[Needs, Guards], "what runs, and after what")),
        ("stage.action.category", RUNS),
        ("stage.action.configuration", RUNS),
        ("stage.action.input_artifacts", RUNS),
        ("stage.action.name", RUNS),
        ("stage.action.output_artifacts", PartlyRead(&[Needs, Guards], "what runs, and after what")),
        ("stage.action.owner", RUNS),
        ("stage.action.provider", RUNS),
        ("stage.action.region", RUNS),
        ("stage.action.role_arn", RUNS),
        ("stage.before_entry", RUNS),
        ("stage.before_entry.condition", RUNS),
        ("stage.before_entry.condition.rule", RUNS),
        ("stage.before_entry.condition.rule.region", RUNS),
        ("stage.before_entry.condition.rule.role_arn", RUNS),
        ("stage.before_entry.condition.rule.rule_type_id", RUNS),
        ("stage.before_entry.condition.rule.rule_type_id.provider", RUNS),
        ("stage.name", RUNS),
        ("stage.on_failure", RUNS),
        ("stage.on_failure.condition", RUNS),
        ("stage.on_success", RUNS),
        ("stage.on_success.condition", RUNS),
        ("stage.on_success.condition.rule", RUNS),
        ("stage.on_success.condition.rule.region", RUNS),
        ("stage.on_success.condition.rule.role_arn", RUNS),
        ("stage.on_success.condition.rule.rule_type_id", RUNS),
        ("stage.on_success.condition.rule.rule_type_id.provider", RUNS),
        ("tags", FREE_TAGS),
    ],
    grants: &[
        ProviderGrant::new(
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
        ProviderGrant::pass("RolesOfPipelines"),
        // AWS's own policy for whoever creates such pipelines has each action on both forms of the ARN, under the key of its name
        // (AWS managed policy AmazonSageMakerAdmin-ServiceCatalogProductsServiceRolePolicy).
        ProviderGrant::new("Connections", &[Connections], Actions::create(&["codeconnections:PassConnection"]))
            .only(&[Only::equals("codeconnections:PassedToService", &[Service])]),
        ProviderGrant::new(
            "StarConnections",
            &[Connections],
            Actions::create(&["codestar-connections:PassConnection"]),
        )
        .only(&[Only::equals("codestar-connections:PassedToService", &[Service])]),
    ],
    ..ResourceType::known("aws_codepipeline")
};
