//! The resource that a grant of the catalogue is for: its names, references and ARNs as the grant needs them.

use std::convert::Infallible;

use crate::catalogue::{self, ResourceType, Template};
use crate::readback::{Body, Module, Node, Resource, Value, after_apply, fill};
use crate::symbolic::Text;

use super::Deployment;

/// A resource in its module.
#[derive(Debug, Clone, Copy)]
pub(super) struct Target<'a> {
    module: &'a Module,
    resource: &'a Resource,
    deployment: &'a Deployment,
}

impl<'a> Target<'a> {
    pub(super) fn new(module: &'a Module, resource: &'a Resource, deployment: &'a Deployment) -> Self {
        Self { module, resource, deployment }
    }

    /// Its type, if it is known.
    pub(super) fn kind(&self) -> Option<&'static ResourceType> {
        catalogue::of(&self.resource.kind)
    }

    /// Its ARN, if its arguments make it.
    pub(super) fn arn(&self) -> Option<Text> {
        Some(self.filled(self.kind()?.arn?))
    }

    /// What a template makes of its arguments.
    pub(super) fn filled(&self, template: Template) -> Text {
        let Ok(text) = fill(template, &self.resource.address(), |name| Ok::<_, Infallible>(self.optional(name)));
        text
    }

    /// The inside of the resource.
    pub(super) fn body(&self) -> &'a Body {
        &self.resource.body
    }

    /// Whether an argument is set to something other than `false`.
    pub(super) fn has(&self, argument: &str) -> bool {
        self.body().get(argument).is_some_and(|node| node.value != Value::Bool(false))
    }

    /// The resource that an argument is a reference to.
    pub(super) fn follow(&self, argument: &str) -> Option<Self> {
        let address = self.body().refers_to(argument)?;
        Some(Self { resource: self.module.at(address)?, ..*self })
    }

    /// A part of an ARN: what IAM would take for a pattern in it is taken as it stands.
    ///
    /// What is not known is a symbol, never a wildcard: a policy must not be wider because something is not known.
    pub(super) fn name(&self, argument: &str) -> Text {
        self.optional(argument).unwrap_or_else(|| after_apply(&self.resource.address(), argument))
    }

    /// The same of an argument that may be missing.
    pub(super) fn optional(&self, argument: &str) -> Option<Text> {
        self.body().text(argument).map(with_literal_wildcards)
    }

    /// Each item of a list, as parts of ARNs.
    pub(super) fn names(&self, argument: &str) -> Vec<Text> {
        self.body().texts(argument).into_iter().map(with_literal_wildcards).collect()
    }

    /// The text of a variable's default.
    pub(super) fn variable(&self, name: &str) -> Option<Text> {
        self.module.variables.get(name).and_then(Node::text).map(with_literal_wildcards)
    }

    /// The policy that bounds every role.
    pub(super) fn boundary(&self) -> Vec<Text> {
        self.deployment.boundary.iter().cloned().collect()
    }

    /// The texts of a kind of argument, at any depth.
    pub(super) fn deep(&self, wanted: &str) -> Vec<Text> {
        let mut found = Vec::new();
        collect_texts(self.body(), wanted, &mut found);
        found.sort();
        found.dedup();
        found
    }

    /// The resources of a type in the module.
    pub(super) fn others(&self, kind: &'static str) -> impl Iterator<Item = Self> + use<'a> {
        let target = *self;
        self.module.of(kind).map(move |resource| Self { resource, ..target })
    }
}

fn collect_texts(body: &Body, wanted: &str, found: &mut Vec<Text>) {
    for argument in &body.arguments {
        let entries = argument.node.entries().iter().filter(|(name, _)| *name == *wanted).map(|(_, node)| node);
        let itself = (argument.name == wanted).then_some(&argument.node);
        found.extend(entries.chain(itself).filter_map(|node| node.text()).cloned());
    }
    for block in &body.blocks {
        collect_texts(&block.body, wanted, found);
    }
}

/// A text whose `*`, `?` and `$` stand for themselves in a policy; inside of symbols nothing is changed.
fn with_literal_wildcards(text: &Text) -> Text {
    text.in_literals(|literal| {
        let each = |c: char| if matches!(c, '*' | '?' | '$') { format!("${{{c}}}") } else { c.to_string() };
        literal.chars().map(each).collect()
    })
}
