//! An IAM action: who calls it, who may, and to whom it is refused.

use crate::iam::Effect;
use crate::prove::Written;

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
    Explanation::new(action, None, &[])
        .list("calls", calls::call_items(view, called, calls::Known::Nothing))
        .list("allowed by", named(Effect::Allow))
        .list("refused by", named(Effect::Deny))
}

fn item(view: &View<'_>, written: &Written) -> Item {
    let on = resources(written).map(|resource| format!("{} {resource}", on(written)));
    let only_if = written.statement.conditions.iter().map(|one| format!("only if {}", condition(one)));
    Item::new(statement::title(view, written)).at(&written.place).details(on.chain(only_if))
}
