//! The module: which files there are and what stands in each.
//!
//! Owns the layout: order, headers, prose, examples, tests. Knows no rule of AWS; everything it writes is in the graph.

mod accounts;
mod example;
mod files;
mod header;
pub mod manifest;
mod markdown;
mod moved;
mod permissions;
pub mod picture;
mod readme;
mod resources;
mod start;
mod tftest;
mod variables;
mod versions;
mod zip;

pub use files::Module;
pub(crate) use zip::archive;

use std::borrow::Cow;

use crate::graph::{AssetContent, File, Graph, Resource};
use crate::model::Pipeline;
use crate::moves::Record;

/// What git has to know of a module: Terraform compares hashes of texts and archives, and a manifest is merged line by line.
const GIT_ATTRIBUTES: &str = "\
* text=auto eol=lf
*.zip binary
.tfpipe.json merge=union linguist-generated
";

/// What to leave out of a module.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// Whether to write `examples/`.
    pub examples: bool,
    /// Whether to write `tests/`.
    pub tests: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { examples: true, tests: true }
    }
}

/// Lays out the module of a graph, whose `resources` are all of the module.
pub fn lay_out(
    pipeline: &Pipeline,
    graph: &Graph,
    resources: &[Cow<'_, Resource>],
    options: Options,
    record: Record,
) -> Module {
    let mut module = Module { record, ..Module::default() };
    module.text(".gitattributes", GIT_ATTRIBUTES.to_owned());
    module.text("versions.tf", versions::body(graph, pipeline.provider(), !module.record.kept.is_empty()).print());
    module.text("variables.tf", variables::body(graph).print());
    module.text("locals.tf", resources::locals(graph).print());
    module.text("outputs.tf", variables::outputs(graph).print());
    module.text("terraform.tfvars.example", variables::tfvars(graph).print());
    for file in File::ALL {
        if let Some(body) = resources::body(graph, resources, *file) {
            module.text(file.name(), body.print());
        }
    }
    if let Some(moved) = moved::moved(&module.record.moves) {
        module.text("moved.tf", moved.print());
    }
    if let Some(removed) = moved::removed(&module.record.kept) {
        module.text("removed.tf", removed.print());
    }
    for asset in &graph.assets {
        match &asset.content {
            AssetContent::Text(text) => module.text(&asset.path, (*text).to_owned()),
            AssetContent::Composed(text) => module.text(&asset.path, text.clone()),
            AssetContent::Zip(name, text) => module.bytes(&asset.path, zip::archive(name, text)),
        }
    }
    accounts::add(&mut module, pipeline, graph);
    if options.examples {
        example::add(&mut module, pipeline, graph);
    }
    if options.tests {
        module.text("tests/module.tftest.hcl", tftest::body(pipeline, graph, resources).print());
    }
    module.text("README.md", readme::text(pipeline, graph, resources, options, &module.record));
    module
}
