//! What acts and is not in the table of calls, which only an edit can add: it is named, so that silence never passes for proof.

use crate::catalogue::{self, When, iam};
use crate::readback::{Body, Module, Resource};

use super::Needs;

/// Names what nobody can tell the calls of. What tfpipe does not emit is a difference, which says the same.
pub(super) fn add(module: &Module, emitted: Option<&Module>, needs: &mut Needs) {
    let is_emitted = |resource: &Resource| emitted.is_none_or(|emitted| emitted.at(&resource.address()).is_some());
    for resource in &module.resources {
        if let Some(why) = reason_unknown(resource).filter(|_| is_emitted(resource)) {
            needs.unknown(&resource.place, format!("what `{}` calls cannot be told: {why}", resource.address()));
        }
    }
}

fn reason_unknown(resource: &Resource) -> Option<&'static str> {
    let kind = catalogue::of(&resource.kind);
    if let Some(unread) = kind.and_then(|kind| kind.unread).filter(|unread| is_met(unread.when, &resource.body)) {
        return Some(unread.why);
    }
    let is_read = kind.is_some_and(|kind| kind.role.is_some()) || resource.kind.starts_with(iam::PREFIX);
    let acts = !is_read && has_role(&resource.body);
    acts.then_some("it acts with a role of the module, and the table of calls does not have it")
}

fn is_met(when: When, body: &Body) -> bool {
    match when {
        When::Always => true,
        When::Unless(argument, values) => !body.word(argument).is_some_and(|word| values.contains(&word)),
        When::Blocks(blocks) => blocks.iter().any(|block| body.block(block).is_some()),
    }
}

fn has_role(body: &Body) -> bool {
    let named = |name: &Option<String>| name.as_deref().is_some_and(|name| iam::ROLE.is_at(name));
    body.arguments.iter().any(|argument| named(&argument.refers_to))
        || body.blocks.iter().any(|block| has_role(&block.body))
}
