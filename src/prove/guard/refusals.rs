//! What a role must be refused by a statement, because a policy that is attached to it, here or elsewhere, may allow it.

use std::rc::Rc;

use crate::prove::need::Refusal;
use crate::prove::report::proof::{Guard, Verdict};
use crate::prove::request::Request;
use crate::prove::request::authorizer::Authorizer;

use super::guard_against;

pub(super) fn guards(authorizer: Authorizer<'_>, refusals: &[Refusal]) -> Vec<Guard> {
    let guard = |refusal: &Refusal| {
        let (caller, action, resource) = (&refusal.caller, refusal.action, &refusal.resource);
        let mut guard =
            guard_against(authorizer, "its own pipeline", &Request::new(caller, action, resource), refusal.why);
        if let Verdict::Denied(None, _) | Verdict::LeftToAttached(_) = *guard.verdict {
            let why = "no statement refuses it, so an attached policy may allow it".to_owned();
            guard.verdict = Rc::new(Verdict::Unknown(vec![why]));
        }
        guard.at = authorizer.role(caller).map(|role| role.address.as_str().into());
        guard
    };
    refusals.iter().map(guard).collect()
}
