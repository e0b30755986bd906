//! `suffix`: what sets the deployments of one module apart, at the end of the prefix of every physical name.

use crate::hcl::{Expr, Reference};
use crate::model::{Setting, Suffix};

use super::super::arn::{local, var};
use super::super::{Local, Type, Variable};
use super::Lowering;

impl Lowering<'_> {
    /// Adds the variable. The prefix is then `local.name`, and stands wherever `var.name` alone would.
    pub(super) fn suffix(&mut self) {
        let Some(suffix) = self.pipeline.suffix() else { return };
        let description = "Ends the prefix of every physical name: what sets the deployments of this module apart.";
        self.graph.variable(
            Variable::new("environment_suffix", Type::String, description)
                .default_some(suffix.fixed().map(Suffix::as_str))
                .example(Suffix::EXAMPLE)
                .pattern(
                    Suffix::PATTERN,
                    "The suffix must have 1 to 11 lower-case letters, digits and hyphens, and no hyphen at either end.",
                ),
        );
        let (Expr::Reference(name), Expr::Reference(prefix)) = (var("name"), local("name")) else { return };
        for resource in &mut self.graph.resources {
            resource.body.expressions_mut(&mut |value| replace(value, &name, &prefix));
        }
        for one in &mut self.graph.locals {
            replace(&mut one.value, &name, &prefix);
        }
        for role in &mut self.graph.roles {
            for statement in role.policies.iter_mut().flat_map(|policy| &mut policy.statements) {
                let conditions = statement.conditions.iter_mut().flat_map(|condition| &mut condition.values);
                statement.resources.iter_mut().flatten().chain(conditions).for_each(|it| replace(it, &name, &prefix));
            }
        }
        let value = Expr::concat([var("name"), Expr::string("-"), var("environment_suffix")]);
        let comment = Some("The prefix of every physical name.");
        self.graph.locals.insert(0, Local { name: "name", comment, value });
    }
}

fn replace(value: &mut Expr, name: &Reference, prefix: &Reference) {
    value.references_mut(&mut |reference| {
        if reference == name {
            reference.clone_from(prefix);
        }
    });
}

/// The prefix of physical names in the module's own example: the name, and the suffix where there is one.
pub(crate) fn example_prefix(name: &str, suffix: Option<&Setting<Suffix>>) -> String {
    match suffix {
        None => name.to_owned(),
        Some(suffix) => format!("{name}-{}", suffix.fixed().map_or(Suffix::EXAMPLE, Suffix::as_str)),
    }
}
