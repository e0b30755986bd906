//! Checks of the resource graph: limits that only show once everything is put together. One rule a file.
//!
//! Owns findings about the result; findings about single lines of the spec are `model`'s.

mod acceptance;
mod buildspec_size;
mod closed_tools;
mod early_expiry;
mod names;
mod own_keys;
mod physical_names;
mod policy_size;
mod private_network;
mod shared_target;
mod stack_rights;
mod warnings;

use std::borrow::Cow;

use crate::diagnostic::Findings;
use crate::graph::{Graph, Resource};
use crate::model::Pipeline;

/// Runs every rule; `resources` are all of the graph's module.
pub(crate) fn run(pipeline: &Pipeline, graph: &Graph, resources: &[Cow<'_, Resource>]) -> Findings {
    let mut findings = Findings::new();
    acceptance::check(pipeline, graph, &mut findings);
    policy_size::check(graph, &mut findings);
    buildspec_size::check(graph, &mut findings);
    warnings::check(pipeline, &mut findings);
    private_network::check(pipeline, graph, &mut findings);
    closed_tools::check(pipeline, &mut findings);
    names::check(pipeline, graph, resources, &mut findings);
    physical_names::check(pipeline, resources, &mut findings);
    shared_target::check(pipeline, &mut findings);
    stack_rights::check(pipeline, &mut findings);
    own_keys::check(pipeline, &mut findings);
    early_expiry::check(pipeline, &mut findings);
    findings.into_sorted()
}
