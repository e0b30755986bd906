//! A role: who acts as it, in which steps, and what it may do.

use crate::prove::need::Row;
use crate::prove::{Of, Verdict, Written};

use crate::symbolic::Text;

use super::calls::{Known, call_items, sources_of};
use super::usage::calls_through;
use super::view::View;
use super::{Explanation, Item, statement};

pub(super) fn lists_of_role(view: &View<'_>, explanation: Explanation, address: &str, arn: &Text) -> Explanation {
    let trust = view.statements(Of::Trust(arn.clone()));
    let identity = view.statements(Of::Role(arn.clone()));
    let policies = view.proof.attached.iter().filter(|(role, _)| role == address);
    let lost = view.calls_of(arn).filter(|called| !matches!(called.verdict, Verdict::Allowed(_)));
    explanation
        .list("who may act as it", trust.map(|written| statement_with_sources(view, written, Known::Nothing)))
        .list("steps that act as it", steps_as_role(view, arn))
        .list(
            "what it may do, and what it may not",
            identity.map(|written| statement_with_sources(view, written, Known::Caller)),
        )
        .list("policies whose text is not here", policies.map(|(_, one)| Item::new(one.arn.as_str()).at(&one.place)))
        .list("calls that are not allowed", call_items(view, lost, Known::Caller))
}

/// A statement with the sources of the calls that it allows.
fn statement_with_sources(view: &View<'_>, written: &Written, known: Known) -> Item {
    let mut item = statement::brief(view, written, known);
    for source in calls_through(view, written).flat_map(|called| sources_of(&called.need.row)) {
        if !item.details.contains(&source) {
            item.details.push(source);
        }
    }
    item
}

/// Each step once, with what acts in it: what calls with the role, and what hands it to a service that does.
fn steps_as_role(view: &View<'_>, arn: &Text) -> Vec<Item> {
    let mut found: Vec<Item> = Vec::new();
    let calling = view.calls_of(arn).filter(|called| matches!(called.need.row, Row::Table(..)));
    let handing = view.calls_on(arn).filter(|called| called.need.action() == "iam:PassRole");
    for called in calling.chain(handing) {
        let item = Item::new(&called.need.step).at(&called.need.place);
        if !found.contains(&item) {
            found.push(item);
        }
    }
    found
}
