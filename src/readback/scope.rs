//! The names that are bound where an expression stands.

use hcl_edit::Span;

use super::source::Source;
use super::{Node, Value};
use crate::symbolic::{Alphabet, Symbol, Text};

/// Where an expression stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scope<'s> {
    /// Its file.
    pub(super) source: &'s Source,
    bindings: Option<&'s Binding<'s>>,
}

/// A name that is bound by a `for`, a `dynamic` block, or `for_each`.
#[derive(Debug)]
pub(super) struct Binding<'s> {
    name: &'s str,
    node: Node,
    outer: Option<&'s Binding<'s>>,
}

impl<'s> Scope<'s> {
    /// The scope of a file: nothing is bound.
    pub(super) const fn of(source: &'s Source) -> Self {
        Self { source, bindings: None }
    }

    /// What a name is bound to, on top of this scope.
    pub(super) const fn bind(self, name: &'s str, node: Node) -> Binding<'s> {
        Binding { name, node, outer: self.bindings }
    }

    /// This scope with a binding.
    pub(super) const fn with<'t>(self, binding: &'t Binding<'t>) -> Scope<'t>
    where
        's: 't,
    {
        Scope { source: self.source, bindings: Some(binding) }
    }

    /// The innermost binding of a name.
    pub(super) fn bound(&self, name: &str) -> Option<&'s Node> {
        let mut next = self.bindings;
        while let Some(binding) = next {
            if binding.name == name {
                return Some(&binding.node);
            }
            next = binding.outer;
        }
        None
    }

    /// A value that is written here.
    pub(super) fn node(&self, at: &impl Span, value: Value) -> Node {
        Node::new(value, self.source.place(at.span()))
    }

    /// A text.
    pub(super) fn text(&self, at: &impl Span, text: impl Into<Text>) -> Node {
        self.node(at, Value::Text(text.into()))
    }

    /// A value that is not written here.
    pub(super) fn symbol(&self, at: &impl Span, name: &str, alphabet: Alphabet) -> Node {
        self.text(at, Symbol::new(name, alphabet))
    }

    /// What cannot be resolved, and why.
    pub(super) fn unknown(&self, at: &impl Span, why: String) -> Node {
        self.node(at, Value::Unknown(why))
    }
}
