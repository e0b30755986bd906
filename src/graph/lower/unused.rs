//! What nothing refers to because the spec sets every physical name: a variable that changes nothing would be a promise that is not kept.

use crate::graph::{Graph, Section};
use crate::hcl::{Expr, Reference, Step};
use crate::model::Pipeline;
use crate::model::identity::Part;

/// Drops the parts of the prefix that no name has, and says which names are the same for every instance.
pub(crate) fn drop_unused_prefix(pipeline: &Pipeline, graph: &mut Graph) {
    let mut fixed = pipeline.names().given().filter(|(_, name)| !name.has(&Part::Name)).peekable();
    if fixed.peek().is_none() {
        return;
    }
    let fixed: Vec<String> = fixed.map(|(identity, _)| format!("`{identity}`")).collect();
    graph.add_note(
        Section::Before,
        format!(
            "The spec sets these names without `{{name}}`: {}. Every instance of the module has the same ones, so an account takes one \
             instance, or one in each region for names that belong to a region.",
            fixed.join(", ")
        ),
    );
    if !refers_to(graph, "local", "name") {
        graph.locals.retain(|local| local.name != "name");
    }
    for name in ["name", "environment_suffix"] {
        if !refers_to(graph, "var", name) {
            graph.variables.retain(|variable| variable.name != name);
        }
    }
}

fn refers_to(graph: &Graph, root: &str, name: &str) -> bool {
    let wanted = Reference { root: root.to_owned(), steps: vec![Step::Attribute(name.to_owned())] };
    let mut found = false;
    let mut look = |value: &Expr| value.references(&mut |reference| found |= *reference == wanted);
    for resource in graph.all_resources() {
        resource.body.expressions(&mut look);
    }
    graph.locals.iter().for_each(|local| look(&local.value));
    found
}
