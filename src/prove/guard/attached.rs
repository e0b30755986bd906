//! Guards that no text of the module holds: a policy is attached to the caller, its text is elsewhere, and no statement refuses.
//!
//! The spec attaches such policies, so that this is said and counted, and is no violation; an attachment that it does not have is one
//! by itself.

use std::collections::BTreeSet;

use crate::prove::judgement::elsewhere;
use crate::prove::policy::gather::FIRST_OF_BOUNDARIES;
use crate::prove::report::proof::{Guard, Verdict};
use crate::prove::request::Request;
use crate::prove::request::authorizer::{Answers, Authorizer};
use crate::symbolic::Text;

use crate::iam::eval::Answer;

/// The verdict on a request that must be refused: left to the attached policy, if that may allow what nothing here refuses.
pub(super) fn verdict(authorizer: Authorizer<'_>, request: &Request<'_>) -> Verdict {
    let verdict = decided(authorizer, request);
    let (Verdict::Denied(None, _), Some(role)) = (&verdict, authorizer.role(request.caller)) else { return verdict };
    let Some(attached) = role.attached.iter().find(|attached| attached.may_allow(&request.action)) else {
        return verdict;
    };
    let if_allowed = Authorizer { answers: Answers::AsIfAttachedAllowed, ..authorizer };
    match if_allowed.decide(request) {
        denied @ Answer::Denied { by: Some(FIRST_OF_BOUNDARIES..), .. } => denied.into(),
        Answer::Denied { .. } => verdict,
        Answer::Allowed(_) | Answer::Unknown(_) => Verdict::LeftToAttached(attached.arn.clone()),
    }
}

/// How many guards rest on boundaries of the module alone.
pub(crate) fn note_boundaries(guards: &[Guard]) -> Option<String> {
    let rests = |guard: &&Guard| matches!(*guard.verdict, Verdict::Denied(Some(FIRST_OF_BOUNDARIES..), _));
    let resting: Vec<&Guard> = guards.iter().filter(rests).collect();
    let callers: BTreeSet<&str> = resting.iter().map(|guard| &*guard.caller).collect();
    let callers = callers.into_iter().collect::<Vec<_>>().join(", ");
    (!resting.is_empty()).then(|| {
        format!(
            "{} guards of {callers} rest on a boundary that the module makes; where the caller sets `permissions_boundary`, that decides them",
            resting.len()
        )
    })
}

/// The verdict by what is written. What is allowed in a region that nobody can tell may be allowed in this one.
pub(super) fn decided(authorizer: Authorizer<'_>, request: &Request<'_>) -> Verdict {
    match authorizer.decide(request).into() {
        Verdict::Denied(None, reason) => match elsewhere::why_in_some_region(authorizer, request) {
            Some(why) => Verdict::Unknown(vec![why]),
            None => Verdict::Denied(None, reason),
        },
        verdict => verdict,
    }
}

/// How many guards are left to attached policies, and to which.
pub(crate) fn note(guards: &[Guard]) -> Option<String> {
    let policy = |guard: &Guard| match &*guard.verdict {
        Verdict::LeftToAttached(policy) => Some(policy.clone()),
        _ => None,
    };
    let left: Vec<Text> = guards.iter().filter_map(policy).collect();
    let policies: BTreeSet<&Text> = left.iter().collect();
    let named = policies.into_iter().map(|policy| format!("`{policy}`")).collect::<Vec<_>>().join(", ");
    (!left.is_empty()).then(|| {
        format!(
            "{} guards are left to attached policies, whose text is not here: {named}. No statement of the module allows what they ask, \
             and none refuses it",
            left.len()
        )
    })
}
