//! Attributes of resources: their arguments, and what AWS makes of them.

use hcl_edit::expr::Expression;
use hcl_edit::structure::Block;

use super::declared::In;
use super::instances::{Instance, within};
use super::resolve::Resolver;
use super::scope::Scope;
use super::select::Step;
use super::{Form, Node, Value, computed, number, render, types};
use crate::symbolic::Alphabet;

/// An attribute that an expression asks for.
#[derive(Debug, Clone, Copy)]
pub(super) struct AttributeReference<'s> {
    pub(super) at: &'s Expression,
    pub(super) scope: Scope<'s>,
    pub(super) kind: &'s str,
    pub(super) attribute: &'s str,
}

impl Resolver<'_> {
    /// What a reference to a resource stands for, and how many steps that took.
    pub(super) fn resource(
        &self,
        at: &Expression,
        kind: &str,
        name: &str,
        rest: &[Step],
        scope: Scope<'_>,
    ) -> (Node, usize) {
        let address = format!("{kind}.{}", self.declared.name_of(kind, name));
        let Some(block) = self.declared.resources.get(&(kind, name)).copied() else {
            return (scope.unknown(at, format!("`{address}` is not declared")), rest.len());
        };
        let indexed = matches!(rest.first(), Some(Step::Index(_) | Step::Splat | Step::NameSplat));
        let Some(Step::Name(attribute)) = rest.get(usize::from(indexed)) else {
            return (scope.symbol(at, &address, Alphabet::Whole), rest.len());
        };
        let used = usize::from(indexed) + 1;
        let address_of = |it: &Instance| format!("{kind}.{}", self.declared.name_of_instance(kind, name, &it.index));
        let reference = AttributeReference { at, scope, kind, attribute };
        let instances = match self.instances(block) {
            Ok(instances) => instances,
            Err(why) => {
                return (scope.unknown(at, format!("how many `{address}` there are is not known: {why}")), used);
            }
        };
        let node = match rest.first() {
            Some(Step::Splat | Step::NameSplat) if instances.iter().any(Instance::has_key) => {
                scope.unknown(at, format!("`{address}` is an object, of which `[*]` makes a list of one"))
            }
            Some(Step::Splat | Step::NameSplat) => {
                let each = |it: &Instance| self.attribute(reference, &address_of(it), block, it);
                scope.node(at, Value::List(instances.iter().map(each).collect()))
            }
            Some(Step::Index(index)) => match instances.iter().find(|it| it.is_at(index)) {
                Some(it) => self.attribute(reference, &address_of(it), block, it),
                None => scope.unknown(at, format!("which `{address}` is meant is not written here")),
            },
            _ => match instances.as_slice() {
                [it] => self.attribute(reference, &address_of(it), block, it),
                _ => scope.unknown(at, format!("how many `{address}` there are is not written here")),
            },
        };
        (node, used)
    }

    /// An attribute: the argument of that name, or what AWS makes of others, or a symbol.
    pub(super) fn attribute(
        &self,
        reference: AttributeReference<'_>,
        address: &str,
        block: In<'_, Block>,
        instance: &Instance,
    ) -> Node {
        let AttributeReference { at, scope, kind, attribute } = reference;
        if let Some(node) = self.argument(address, attribute, block, instance) {
            #[cfg(test)]
            super::recorder::record_reference(kind, attribute);
            return node;
        }
        if self.replaced.contains(address) {
            return scope.text(at, computed::after_apply(&format!("{address}, made again"), attribute));
        }
        let Some(template) = computed::template(kind, attribute) else {
            let form = if computed::is_text(attribute) { Form::Text } else { Form::AsWritten };
            return scope.text(at, computed::after_apply(address, attribute)).of(form);
        };
        let argument = |name: &str| {
            #[cfg(test)]
            super::recorder::record_reference(kind, name);
            let set = self.argument(address, name, block, instance);
            set.as_ref().map(render::text).transpose()
        };
        match computed::fill(template, address, argument) {
            Ok(text) => scope.text(at, text).of(Form::Text),
            Err(why) => scope.unknown(at, why),
        }
    }

    /// An argument, if it is set.
    fn argument(&self, address: &str, name: &str, block: In<'_, Block>, instance: &Instance) -> Option<Node> {
        let written = block.item.body.get_attribute(name)?;
        let doubts = self.doubts.get();
        let node = within(block, instance, |scope| match instance.bound {
            Some(_) => self.expression(&written.value, scope),
            None => self.shared(&format!("{address}.{name}"), &written.value, scope),
        });
        self.doubts.set(doubts);
        (node.value != Value::Null).then(|| provided(node))
    }
}

/// An argument as an attribute, which has the type that the provider says: `"30"` may be a number, and a list a set.
fn provided(node: Node) -> Node {
    let is_written = matches!(&node.value, Value::Text(text) if !text.is_symbolic());
    if is_written && (types::truth(&node).is_some() || !number::is_no_number(&node)) {
        return node.of(Form::Unsure);
    }
    types::unsure(node)
}
