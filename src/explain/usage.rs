//! Which calls use a statement: those that it allows, and those that it lets through an endpoint.

use crate::iam::eval::{action_within, within};
use crate::prove::need::{Caller, Need};
use crate::prove::{Called, Verdict, Written};

use super::view::View;
use super::words::{actions, resources, text};

/// The calls that a statement allows, or lets through an endpoint.
pub(super) fn calls_through<'a>(view: &View<'a>, written: &'a Written) -> impl Iterator<Item = &'a Called> {
    let id = written.statement.id;
    let by_it = move |verdict: &Verdict| matches!(verdict, Verdict::Allowed(by) if by.contains(&id));
    view.proof.calls.iter().filter(move |called| by_it(&called.verdict) || lets_through(written, &called.need))
}

/// Whether a statement of an endpoint's policy is about a call that passes the endpoint.
fn lets_through(written: &Written, need: &Need) -> bool {
    let roles = written.statement.conditions.iter().filter(|one| one.key.eq_ignore_ascii_case("aws:PrincipalArn"));
    let mut roles = roles.flat_map(|condition| &condition.values).map(text).peekable();
    let caller = match &need.caller {
        Caller::Role(arn) => Some(arn),
        _ => None,
    };
    need.endpoints.contains(&written.address)
        && actions(written).any(|action| action_within(need.action(), action))
        && resources(written).any(|resource| within(&need.resource, resource))
        && (roles.peek().is_none() || roles.any(|role| caller == Some(role)))
}
