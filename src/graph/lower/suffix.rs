//! `suffix`: what sets the deployments of one module apart, at the end of the prefix of every physical name.

use crate::graph::arn::{var, with_prefix};
use crate::graph::{Graph, Local, Type, Variable};
use crate::hcl::Expr;
use crate::model::{Pipeline, Setting, Suffix};

/// Adds the variable. The prefix is then `local.name`, and stands wherever `var.name` alone would.
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
    graph.has_suffix = true;
    for resource in &mut graph.resources {
        resource.body.expressions_mut(&mut with_prefix);
    }
    graph.locals.iter_mut().for_each(|local| with_prefix(&mut local.value));
    let policies = graph.roles.iter_mut().flat_map(|role| &mut role.policies);
    for statement in policies.flat_map(|policy| &mut policy.statements) {
        let conditions = statement.conditions.iter_mut().flat_map(|condition| &mut condition.values);
        statement.resources.iter_mut().flatten().chain(conditions).for_each(with_prefix);
    }
    let value = Expr::concat([var("name"), Expr::string("-"), var("environment_suffix")]);
    let comment = Some("The prefix of every physical name.");
    graph.locals.insert(0, Local { name: "name", comment, value });
}

/// The prefix of physical names in the module's own example: the name, and the suffix where there is one.
pub(crate) fn example_prefix(name: &str, suffix: Option<&Setting<Suffix>>) -> String {
    match suffix {
        None => name.to_owned(),
        Some(suffix) => format!("{name}-{}", suffix.fixed().map_or(Suffix::EXAMPLE, Suffix::as_str)),
    }
}
