//! Variables that only pass on a value which the module gives them itself: under their defaults both sides are the same, and a caller's
//! value reaches one of them alone.
//!
//! Owns which variables these are. What an argument is made of, is read elsewhere.

use std::collections::{BTreeMap, BTreeSet};

use crate::readback::{Module, Node, Variables, is_of_values};
use crate::symbolic::Symbol;

use super::binding::Bindings;

/// The variables of both sides that have a value without a caller.
#[derive(Debug, Default)]
pub(super) struct Passed<'m> {
    /// Of the emitted module, with their values where these are words.
    emitted: BTreeMap<&'m str, Option<&'m str>>,
    /// Of the module alone: tfpipe does not emit them.
    new: BTreeSet<&'m str>,
}

/// A variable on which an argument depends on one side alone.
#[derive(Debug, Clone, Copy)]
pub(super) enum OneSided<'v> {
    /// The emitted argument does not depend on it.
    New(&'v str),
    /// The emitted one alone does.
    Gone(&'v str),
}

impl<'m> Passed<'m> {
    /// Those of two modules. A variable for the region, the account or the partition is what they are, as far as they are bound.
    pub(super) fn of(emitted: &'m Module, module: &'m Module, bindings: &Bindings) -> Self {
        let has_value = |node: &Node| node.text().is_none_or(|text| !text.is_symbolic());
        let surrounds = |node: &Node| {
            let bound = [Symbol::REGION, Symbol::ACCOUNT, Symbol::PARTITION].map(|symbol| bindings.literal_of(symbol));
            node.word().is_some_and(|word| bound.contains(&Some(word)))
        };
        let of_emitted =
            emitted.variables.iter().filter(|(_, node)| has_value(node) && !is_of_values(&node.place.file));
        let new = module
            .variables
            .iter()
            .filter(|(name, node)| !emitted.variables.contains_key(*name) && has_value(node) && !surrounds(node));
        Self {
            emitted: of_emitted.map(|(name, node)| (name.as_str(), node.word())).collect(),
            new: new.map(|(name, _)| name.as_str()).collect(),
        }
    }

    /// A variable on which one side alone of an argument depends.
    pub(super) fn one_sided<'v>(
        &self,
        emitted: Option<&'v Variables>,
        other: Option<&'v Variables>,
    ) -> Option<OneSided<'v>> {
        let has = |variables: Option<&Variables>, name: &String| variables.is_some_and(|it| it.all.contains(name));
        let of = |variables: Option<&'v Variables>| variables.into_iter().flat_map(|it| &it.all);
        let is_new = |name: &&String| {
            (self.new.contains(name.as_str()) || self.emitted.contains_key(name.as_str())) && !has(emitted, name)
        };
        let is_gone = |name: &&String| self.emitted.contains_key(name.as_str()) && !has(other, name);
        let new = of(other).find(is_new).map(|name| OneSided::New(name));
        new.or_else(|| of(emitted).find(is_gone).map(|name| OneSided::Gone(name)))
    }
    /// Whether a value holds that of a variable: what is not there any more is judged as what is gone.
    pub(super) fn is_in(&self, variable: &str, value: &Node) -> bool {
        let word = self.emitted.get(variable).copied().flatten().filter(|word| !word.is_empty());
        word.is_some_and(|word| value.in_one_form().contains(word))
    }
}
