//! `versions.tf`: lower bounds, each with the feature that asks for it.

use crate::graph::{Feature, Graph};
use crate::hcl::{Block, Body, Entry, Expr};
use crate::model::Provider;

use super::header;

/// Variables that refuse null came with Terraform 1.1; every OpenTofu has them.
const LANGUAGE: &str = ">= 1.1.0";

/// Conditions of resources came with Terraform 1.2; every OpenTofu has them.
const LANGUAGE_WITH_CONDITIONS: &str = ">= 1.2.0";

/// The versions of Terraform and OpenTofu that the module works with; `keeps`, if it has `removed` blocks.
pub(super) fn language(graph: &Graph, keeps: bool) -> &'static str {
    match (keeps, graph.has_conditions()) {
        (true, _) => LANGUAGE_THAT_KEEPS,
        (false, true) => LANGUAGE_WITH_CONDITIONS,
        (false, false) => LANGUAGE,
    }
}

/// The newest feature in use.
pub(super) fn newest(graph: &Graph) -> Option<Feature> {
    graph.features.iter().copied().max_by_key(|feature| feature.since())
}

/// The versions of the provider that the module works with.
pub(super) fn constraint(newest: Feature, provider: Provider) -> String {
    match provider {
        Provider::V5 => format!(">= {}, < 6.0.0", newest.since()),
        Provider::V6 => format!(">= {}", newest.since()),
    }
}

/// Blocks that leave a resource in the account: with `lifecycle`, OpenTofu has them since 1.10; Terraform since 1.7.
const LANGUAGE_THAT_KEEPS: &str = ">= 1.10.0";

pub(super) fn body(graph: &Graph, provider: Provider, keeps: bool) -> Body {
    header::body().block(terraform(graph, provider, keeps))
}

/// The `terraform` block, for the module and for its example.
pub(super) fn terraform(graph: &Graph, provider: Provider, keeps: bool) -> Block {
    let mut aws = vec![Entry { comment: Vec::new(), key: "source".to_owned(), value: Expr::string("hashicorp/aws") }];
    if let Some(feature) = newest(graph) {
        let mut comment = vec![format!("The first version with {}.", feature.purpose())];
        if provider == Provider::V5 {
            comment.push(
                "Version 6 deprecates how this module reads the region; compile with `provider: 6` for it.".to_owned(),
            );
        }
        let value = Expr::string(constraint(feature, provider));
        aws.push(Entry { comment, key: "version".to_owned(), value });
    }
    let why = match (keeps, graph.has_conditions()) {
        (true, _) => "The first OpenTofu that leaves in the account what `removed.tf` names.",
        (false, true) => "The first version with conditions of resources.",
        (false, false) => "The first version with variables that refuse null.",
    };
    let body = Body::new()
        .set_with(why, "required_version", language(graph, keeps))
        .nest("required_providers", Body::new().set("aws", Expr::Object(aws)));
    Block::new("terraform").body(body)
}
