//! What the variables of a source are called, and what is called by them.

use crate::graph::arn::var;
use crate::hcl::Expr;
use crate::model::{NamedSource, Pipeline};

/// What the names of a source's variables begin with.
pub(crate) fn source_prefix(pipeline: &Pipeline, named: &NamedSource) -> String {
    if pipeline.sources().is_single() { "source".to_owned() } else { named.name.label() }
}

/// The reference to a variable of a source.
pub(crate) fn source_variable(pipeline: &Pipeline, named: &NamedSource, what: &str) -> Expr {
    var(&format!("{}_{what}", source_prefix(pipeline, named)))
}
