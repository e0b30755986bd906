//! Statements that deny, on both sides of a comparison: which of the emitted ones stand no longer as they did, and which are new.

use std::collections::BTreeMap;

use crate::iam::Effect;
use crate::iam::eval::Statement;

use crate::prove::policy::written::Written;
use crate::prove::report::sides::Sides;

/// Statements that deny, of a module and of what tfpipe emits.
#[derive(Debug, Default)]
pub(crate) struct Refusals<'a> {
    /// Those of the module.
    pub(crate) of_module: Vec<&'a Written>,
    /// The emitted ones that the module does not have as they are.
    pub(crate) changed: Vec<&'a Written>,
    /// Those of the module that tfpipe does not emit so.
    pub(crate) new: Vec<&'a Written>,
}

impl<'a> Refusals<'a> {
    /// Those of both sides; of a module that nobody edited none is changed, and none is new.
    pub(crate) fn of(sides: Sides<'a>) -> Self {
        let Some(emitted) = sides.emitted else { return Self::default() };
        let (of_module, of_emitted) = (denying(&sides.module.policies.written), denying(&emitted.policies.written));
        let changed = without(&of_emitted, &of_module);
        let new = without(&of_module, &of_emitted);
        Self { of_module, changed, new }
    }
}

fn denying(written: &[Written]) -> Vec<&Written> {
    written.iter().filter(|written| written.statement.effect == Effect::Deny).collect()
}

/// Those that are not among others: of a policy by its address, with the same text.
fn without<'a>(all: &[&'a Written], others: &[&Written]) -> Vec<&'a Written> {
    let mut by_place: BTreeMap<(&str, Option<&str>), Vec<&Written>> = BTreeMap::new();
    for other in others {
        by_place.entry((&other.address, other.sid.as_deref())).or_default().push(other);
    }
    let is_among = |one: &&&Written| {
        let others = by_place.get(&(one.address.as_str(), one.sid.as_deref()));
        others.is_some_and(|others| others.iter().any(|other| other.of == one.of && is_same(one, other)))
    };
    all.iter().filter(|one| !is_among(one)).copied().collect()
}

fn is_same(one: &Written, other: &Written) -> bool {
    let parts = |it: &'_ Written| -> Statement { Statement { id: 0, ..it.statement.clone() } };
    parts(one) == parts(other)
}
