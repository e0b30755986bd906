//! Checks of the resource graph: limits that only show once everything is put together. One rule a file.
//!
//! Owns findings about the result; findings about single lines of the spec are `model`'s.

mod acceptance;
mod buildspec_size;
mod policy_size;
mod warnings;

use crate::diagnostic::{Diagnostic, Findings};
use crate::graph::Graph;
use crate::model::Pipeline;

/// Runs every rule.
pub fn run(pipeline: &Pipeline, graph: &Graph) -> Vec<Diagnostic> {
    let mut findings = Findings::new();
    acceptance::check(pipeline, graph, &mut findings);
    policy_size::check(graph, &mut findings);
    buildspec_size::check(graph, &mut findings);
    warnings::check(pipeline, &mut findings);
    findings.into_sorted()
}
