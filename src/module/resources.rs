//! The files with resources, and `locals.tf`.

use std::borrow::Cow;

use crate::graph::{Address, File, Graph, Resource};
use crate::hcl::{Block, Body, Expr, Structure};

use super::header;

/// The content of a file, if it has any.
pub(super) fn body(graph: &Graph, resources: &[Cow<'_, Resource>], file: File) -> Option<Body> {
    let mut resources = resources.iter().filter(|resource| resource.file == file).peekable();
    resources.peek()?;
    Some(resources.fold(header::body(), |body, resource| body.block(resource_block(graph, resource))))
}

fn resource_block(graph: &Graph, resource: &Resource) -> Block {
    let mut content = Body::new();
    for suppression in &resource.suppressions {
        // Scanners read the reason up to the end of the line, and only inside the block.
        content = content.comment(format!("checkov:skip={}:{}", suppression.check, suppression.reason));
    }
    if !resource.suppressions.is_empty() {
        content = content.blank();
    }
    let is_tags = |structure: &&Structure| matches!(structure, Structure::Argument { name, .. } if name == "tags");
    content.structures.extend(resource.body.structures.iter().filter(|structure| !is_tags(structure)).cloned());
    // Tags and dependencies stand last, as readers of Terraform modules expect.
    if let Some(tags) = resource.body.structures.iter().find(is_tags) {
        content = content.blank();
        content.structures.push(tags.clone());
    }
    let dependencies = graph.dependencies(resource);
    if !dependencies.is_empty() {
        let addresses = dependencies.iter().map(Address::whole);
        content = content.blank().set("depends_on", Expr::list(addresses));
    }
    let mut block = Block::new("resource").label(resource.address.kind).label(&resource.address.label).body(content);
    if let Some(comment) = &resource.comment {
        block = block.comment(comment);
    }
    block
}

/// Data sources and named values.
pub(super) fn locals(graph: &Graph) -> Body {
    let mut body = header::body();
    for data in &graph.data {
        body = body.block(Block::new("data").label(data.kind).label(data.label));
    }
    let mut locals = Body::new();
    for (at, local) in graph.locals.iter().enumerate() {
        if at > 0 && local.comment.is_some() {
            locals = locals.blank();
        }
        locals = match local.comment {
            Some(comment) => locals.set_with(comment, local.name, local.value.clone()),
            None => locals.set(local.name, local.value.clone()),
        };
    }
    body.block(Block::new("locals").body(locals))
}
