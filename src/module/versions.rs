//! `versions.tf`: lower bounds, each with the feature that asks for it.

use crate::graph::{Feature, Graph};
use crate::hcl::{Block, Body, Entry, Expr};

use super::header;

/// Variables that refuse null came with Terraform 1.1; every OpenTofu has them.
pub(super) const LANGUAGE: &str = ">= 1.1.0";

/// The newest feature in use.
pub(super) fn newest(graph: &Graph) -> Option<Feature> {
    graph.features.iter().copied().max_by_key(|feature| feature.since())
}

pub(super) fn body(graph: &Graph) -> Body {
    header::body().block(terraform(graph))
}

/// The `terraform` block, for the module and for its example.
pub(super) fn terraform(graph: &Graph) -> Block {
    let mut aws = vec![Entry { comment: Vec::new(), key: "source".to_owned(), value: Expr::string("hashicorp/aws") }];
    if let Some(feature) = newest(graph) {
        aws.push(Entry {
            comment: vec![format!("The first version with {}.", feature.purpose())],
            key: "version".to_owned(),
            value: Expr::string(format!(">= {}", feature.since())),
        });
    }
    let body = Body::new()
        .set_with("The first version with variables that refuse null.", "required_version", LANGUAGE)
        .nest("required_providers", Body::new().set("aws", Expr::Object(aws)));
    Block::new("terraform").body(body)
}
