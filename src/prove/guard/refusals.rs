//! What a role must be refused although an attached policy may allow it.

use crate::iam::eval::Context;
use crate::prove::judge::{Judge, Plea};
use crate::prove::need::Refusal;
use crate::prove::proof::Guard;

use super::ask_as_firmly_as_can_be;

pub(super) fn guards(judge: Judge<'_>, refusals: &[Refusal]) -> Vec<Guard> {
    let guard = |refusal: &Refusal| {
        let (caller, action, resource) = (&refusal.caller, refusal.action, refusal.resource.as_str());
        let plea = Plea { caller, action, resource, context: Context::default(), endpoints: &[] };
        ask_as_firmly_as_can_be(judge, "its own pipeline", &plea, refusal.why)
    };
    refusals.iter().map(guard).collect()
}
