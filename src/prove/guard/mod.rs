//! Guards: requests that must be refused, whoever the policies were written for.
//!
//! One file for each kind of outsider. They follow from what the module's resources are and need, never from the statements
//! that refuse: a statement that is gone leaves its guards behind.

mod artifact_writers;
mod artifacts;
pub(super) mod attached;
mod bound;
mod change;
mod encryption;
mod endpoints;
mod escalation;
mod neighbours;
pub(super) mod of_spec;
mod outsiders;
mod pass_role;
mod public;
mod refusals;
mod stored;
mod transport;

use std::collections::BTreeSet;
use std::rc::Rc;

use crate::readback::Module;

use super::need::{CallsByCaller, Needs};
use crate::prove::report::proof::{Guard, Question};
use crate::prove::request::Request;
use crate::prove::request::authorizer::Authorizer;

/// Every guard with its verdict, and how many of them come before the escalations.
pub(super) fn with_escalations(
    authorizer: Authorizer<'_>,
    module: &Module,
    needs: &Needs,
    by_caller: &CallsByCaller<'_>,
) -> (Vec<Guard>, usize) {
    let mut guards = all(authorizer, module, needs, by_caller);
    let before_escalations = guards.len();
    escalation::add(authorizer, module, by_caller, &mut guards);
    artifact_writers::add(authorizer, module, by_caller, &mut guards);
    (guards, before_escalations)
}

/// Every guard but for the escalations.
fn all(authorizer: Authorizer<'_>, module: &Module, of_module: &Needs, by_caller: &CallsByCaller<'_>) -> Vec<Guard> {
    let needs = of_module.calls.as_slice();
    let mut guards = bound::guards(authorizer, needs);
    guards.extend(transport::guards(authorizer, module, needs));
    guards.extend(encryption::guards(authorizer, module, needs));
    guards.extend(endpoints::guards(authorizer, needs));
    guards.extend(outsiders::guards(authorizer, needs));
    guards.extend(pass_role::guards(authorizer, needs));
    guards.extend(neighbours::guards(authorizer, module, by_caller));
    guards.extend(artifacts::guards(authorizer, module, by_caller, &of_module.stored));
    guards.extend(public::guards(module));
    guards.extend(refusals::guards(authorizer, &of_module.refusals));
    guards.extend(stored::guards(authorizer, needs, &of_module.stored));
    let mut seen = BTreeSet::new();
    let is_first: Vec<bool> = guards.iter().map(|guard| seen.insert(question(guard))).collect();
    let mut is_first = is_first.into_iter();
    guards.retain(|_| is_first.next() == Some(true));
    guards
}

/// What is asked, without the answer.
fn question(guard: &Guard) -> [&str; 5] {
    [guard.subject, &guard.caller, &guard.action, &guard.resource, &guard.given]
}

/// Puts a request that must be refused.
pub(super) fn guard_against(
    authorizer: Authorizer<'_>,
    subject: &'static str,
    request: &Request<'_>,
    given: impl Into<String>,
) -> Guard {
    let (action, resource) = (request.action.clone(), request.resource.clone());
    Guard {
        question: Rc::new(Question { subject, action, resource, given: given.into() }),
        caller: request.caller.to_string().into(),
        at: None,
        verdict: Rc::new(attached::verdict(authorizer, request)),
    }
}

/// A guard that the policy of the resource must hold, whatever its callers may do: what is wrong is shown there.
pub(super) fn guard_at_resource(
    authorizer: Authorizer<'_>,
    subject: &'static str,
    request: &Request<'_>,
    given: impl Into<String>,
) -> Guard {
    Guard {
        at: authorizer.holder(request.resource).map(Rc::from),
        ..guard_against(authorizer, subject, request, given)
    }
}
