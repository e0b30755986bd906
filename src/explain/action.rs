//! An IAM action: who calls it, who may, and to whom it is refused.

use std::collections::BTreeSet;

use crate::iam::Effect;
use crate::prove::{Attached, Guard, Of, Verdict, Written};

use super::address::touches;
use super::view::View;
use super::words::{condition, is_about, on, resources};
use super::{Explanation, Item, calls, statement};

pub(super) fn explain(view: &View<'_>, action: &str) -> Explanation {
    let called = view.proof.calls.iter().filter(|called| touches(action, called.need.action()));
    let named = |effect: Effect| {
        let of_effect = view.proof.statements.iter().filter(move |written| written.statement.effect == effect);
        of_effect
            .filter(|written| is_about(&written.statement.actions, |other| touches(action, other)))
            .map(|written| item(view, written))
    };
    Explanation::new(action, None, &who_may(view, action))
        .list("calls", calls::call_items(view, called, calls::Known::Nothing))
        .list("allowed by", named(Effect::Allow))
        .list("refused by", named(Effect::Deny))
}

/// Which roles may call it, and what of that is not known.
fn who_may(view: &View<'_>, action: &str) -> Vec<String> {
    let allows = |written: &&Written| {
        written.statement.effect == Effect::Allow
            && is_about(&written.statement.actions, |other| touches(action, other))
    };
    let role = |written: &Written| match &written.of {
        Of::Role(arn) => Some(view.name(arn)),
        Of::Trust(_) | Of::Resource(_) | Of::Endpoint(_) => None,
    };
    let roles: BTreeSet<String> = view.proof.statements.iter().filter(allows).filter_map(role).collect();
    let mut lines = vec![match roles.len() {
        0 => format!("no role may `{action}`"),
        _ => format!("may `{action}`: {}", roles.into_iter().collect::<Vec<_>>().join(", ")),
    }];
    let asked = view.proof.guards.iter().filter(|guard| touches(action, &guard.action));
    let (held, open): (Vec<&Guard>, Vec<&Guard>) =
        asked.partition(|guard| matches!(*guard.verdict, Verdict::Denied(..)));
    if !held.is_empty() || !open.is_empty() {
        let all = held.len() + open.len();
        lines.push(format!("guards that ask for it: {} of {all} held", held.len()));
    }
    let attached = |(role, one): &(String, Attached)| {
        format!("{role} has `{}`, whose text is not here: it may allow more", one.arn)
    };
    lines.extend(view.proof.attached.iter().map(attached));
    lines
}

fn item(view: &View<'_>, written: &Written) -> Item {
    let on = resources(written).map(|resource| format!("{} {resource}", on(written)));
    let only_if = written.statement.conditions.iter().map(|one| format!("only if {}", condition(one)));
    Item::new(statement::title(view, written))
        .at(&written.place)
        .details(written.why.iter().cloned().chain(on).chain(only_if))
}
