//! `suffix`: what sets the deployments of one module apart, at the end of the prefix of every physical name.

use crate::graph::arn::var;
use crate::graph::{Graph, Local, Type, Variable};
use crate::hcl::Expr;
use crate::model::{Pipeline, Suffix};

/// Adds the variable, and the prefix that it ends as a local value.
pub(crate) fn add_suffix(pipeline: &Pipeline, graph: &mut Graph) {
    let Some(suffix) = pipeline.suffix() else { return };
    let description = "Ends the prefix of every physical name: what sets the deployments of this module apart.";
    graph.add_variable(
        Variable::new("environment_suffix", Type::String, description)
            .default_some(suffix.fixed().map(Suffix::as_str))
            .example(Suffix::EXAMPLE)
            .pattern(
                Suffix::PATTERN,
                "The suffix must have 1 to 11 lower-case letters, digits and hyphens, and no hyphen at either end.",
            ),
    );
    let value = Expr::concat([var("name"), Expr::string("-"), var("environment_suffix")]);
    let comment = Some("The prefix of every physical name.");
    graph.locals.insert(0, Local { name: "name", comment, value });
}
