//! What a plan will do, resource by resource, for people.

use std::fmt::Write as _;

use crate::catalogue::{Holding, Lost};
use crate::changes::{Change, PlanAction};

/// The lines of all changes, what holds data first, and how many of each there are.
pub(in crate::cli) fn text(changes: &[Change]) -> String {
    let width = changes.iter().map(|change| change.address.len()).max().unwrap_or_default();
    let mut text = changes.iter().fold(String::new(), |mut text, change| {
        let line = format!("{:<11}  {:<width$}  {}", word(change.action), change.address, remarks(change).join("; "));
        let _ = writeln!(text, "{}", line.trim_end());
        text
    });
    let counts = [
        (PlanAction::Create, "to create"),
        (PlanAction::Update, "to change in place"),
        (PlanAction::Move, "to move"),
        (PlanAction::Replace, "to replace"),
        (PlanAction::MayReplace, "to change, perhaps to replace"),
        (PlanAction::Forget, "to leave in the account"),
        (PlanAction::Destroy, "to destroy"),
    ];
    let count = |action| changes.iter().filter(|change| change.action == action).count();
    let mut parts: Vec<String> = counts
        .iter()
        .filter(|(action, _)| count(*action) > 0)
        .map(|(action, what)| format!("{} {what}", count(*action)))
        .collect();
    let at_risk = changes.iter().filter(|change| change.is_at_risk()).count();
    if at_risk > 0 {
        parts.push(format!("{at_risk} of them {} data", if at_risk == 1 { "holds" } else { "hold" }));
    }
    let all = if parts.is_empty() { "nothing to do for Terraform".to_owned() } else { parts.join(", ") };
    let _ = writeln!(text, "{all}");
    text
}

fn word(action: PlanAction) -> &'static str {
    match action {
        PlanAction::Create => "create",
        PlanAction::Update => "change",
        PlanAction::Move => "move",
        PlanAction::Replace => "replace",
        PlanAction::MayReplace => "may replace",
        PlanAction::Forget => "leave",
        PlanAction::Destroy => "destroy",
    }
}

/// What else there is to say of a change.
fn remarks(change: &Change) -> Vec<String> {
    let mut remarks = Vec::new();
    remarks.extend(change.was.as_ref().map(|was| format!("was {was}")));
    remarks.extend(change.holds.map(loss));
    remarks.extend(change.states.as_ref().map(|(was, is)| format!("leaves the state `{was}` for `{is}`")));
    if !change.arguments.is_empty() {
        remarks.push(change.arguments.join(", "));
    }
    if !change.by_defaults_of.is_empty() {
        remarks.push(format!("where `{}` is not set", change.by_defaults_of.join("` and `")));
    }
    if !change.only_where_set.is_empty() {
        remarks.push(format!("only where `{}` is set", change.only_where_set.join("` or `")));
    }
    remarks
}

/// What is lost with a resource, and when.
pub(in crate::cli) fn loss(holding: Holding) -> String {
    let what = holding.what;
    match holding.lost {
        Lost::AtOnce => format!("loses {what}"),
        Lost::Unless(arguments) => format!("loses {what}, unless `{}` is true", arguments.join("` or `")),
        Lost::OnlyIf(argument) => format!("fails as long as it holds {what}; loses them if `{argument}` is true"),
        Lost::After(argument, days) => format!("loses {what}, after `{argument}` or {days} days"),
    }
}
