//! Calls, in groups that have everything but the action in common.

use crate::iam::calls::spelled_out;
use crate::prove::need::Row;
use crate::prove::{Called, Verdict};

use super::Item;
use super::view::View;

/// Calls of one step by one caller on one resource, for one reason, from one source.
#[derive(Debug)]
struct Group<'a> {
    first: &'a Called,
    actions: Vec<&'a str>,
}

/// What of a call the reader knows already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Known {
    Nothing,
    /// Who makes it.
    Caller,
    /// The statement that allows it, and with it the caller.
    Statement,
}

/// The groups, in the order of their first calls.
pub(super) fn call_items<'a>(view: &View<'a>, calls: impl IntoIterator<Item = &'a Called>, known: Known) -> Vec<Item> {
    let mut groups: Vec<Group> = Vec::new();
    for called in calls {
        match groups.iter_mut().find(|group| is_like(group.first, called)) {
            Some(group) if group.actions.contains(&called.need.action()) => {}
            Some(group) => group.actions.push(called.need.action()),
            None => groups.push(Group { first: called, actions: vec![called.need.action()] }),
        }
    }
    groups.iter().map(|group| item_of_group(view, group, known)).collect()
}

fn is_like(one: &Called, other: &Called) -> bool {
    let (left, right) = (&one.need, &other.need);
    let same_row = match (&left.row, &right.row) {
        (Row::Table(group, call), Row::Table(other_group, other_call)) => {
            group == other_group && call.source == other_call.source && call.unconfirmed == other_call.unconfirmed
        }
        (Row::Declared { reason, .. }, Row::Declared { reason: other, .. }) => reason == other,
        _ => false,
    };
    same_row
        && (&left.step, &left.caller, &left.resource) == (&right.step, &right.caller, &right.resource)
        && one.verdict == other.verdict
}

fn item_of_group(view: &View<'_>, group: &Group<'_>, known: Known) -> Item {
    let Called { need, verdict } = group.first;
    let mut details = vec![reason_of(group.first), format!("on {}", need.resource)];
    if known == Known::Nothing {
        details.push(format!("as {}", view.caller(need)));
    }
    details.extend(sources_of(&need.row));
    if known != Known::Statement || !matches!(verdict, Verdict::Allowed(_)) {
        details.push(verdict_in_words(view, verdict));
    }
    Item::new(group.actions.join(", ")).details(details)
}

/// `Build (build.tf:14): pushes the image`
pub(super) fn reason_of(called: &Called) -> String {
    let need = &called.need;
    format!("{} ({}): {}", need.step, need.place, need.why())
}

/// Where it is documented that a call is made, and what of that is open.
pub(super) fn sources_of(row: &Row) -> Vec<String> {
    match row {
        Row::Table(_, call) => {
            let unconfirmed = call.unconfirmed.map(|what| format!("unconfirmed: {what}"));
            [format!("source: {}", spelled_out(call.source))].into_iter().chain(unconfirmed).collect()
        }
        Row::Declared { .. } => vec!["source: the spec, for code that tfpipe cannot see".to_owned()],
    }
}

/// What decides a request, in words.
fn verdict_in_words(view: &View<'_>, verdict: &Verdict) -> String {
    match verdict {
        Verdict::Allowed(by) => {
            let by: Vec<String> = by.iter().filter_map(|id| name_of_statement(view, *id)).collect();
            if by.is_empty() {
                "refused by nothing here; what allows it is in policies of its own".to_owned()
            } else {
                format!("allowed by {}", by.join(" and "))
            }
        }
        Verdict::Denied(Some(id), _) => format!("denied by {}", name_of_statement(view, *id).unwrap_or_default()),
        Verdict::Denied(None, reason) => format!("denied: {reason}"),
        Verdict::Unknown(why) => format!("not to be told: {}", why.join("; ")),
        Verdict::LeftToAttached(policy) => format!("left to `{policy}`, which is attached and not here"),
        Verdict::Gone => "asked by nothing of the module".to_owned(),
    }
}

/// `PushImage (iam.tf:71)`
fn name_of_statement(view: &View<'_>, id: usize) -> Option<String> {
    let written = view.statement(id)?;
    Some(match &written.sid {
        Some(sid) => format!("{sid} ({})", written.place),
        None => written.place.to_string(),
    })
}
