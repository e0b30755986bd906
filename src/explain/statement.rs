//! A statement: what it lets whom do, for which calls, and what its conditions keep out.

use crate::iam::Effect;
use crate::iam::calls::spelled_out;
use crate::iam::eval::{Condition, action_within};
use crate::iam::keys::{self, Presence};
use crate::prove::{Called, Of, Written};

use super::calls::{self, Known};
use super::usage::calls_through;
use super::view::View;
use super::words::{actions, condition, is_exception, on, principals, resources, verb};
use super::{Explanation, Item, refusal};

pub(super) fn explain(view: &View<'_>, written: &Written) -> Explanation {
    let explanation = Explanation::new(title(view, written), Some(&written.place), &written.why);
    let explanation = match written.statement.effect {
        Effect::Allow => explain_allowed(view, written, explanation),
        Effect::Deny => explanation
            .list(heading_of_actions(written), actions(written).map(Item::new))
            .list("what it refuses", refusal::refused(view, written)),
    };
    let conditions = written.statement.conditions.iter();
    let only_if = conditions.map(|one| {
        let kept_out = refusal::kept_out(view, written, &one.key);
        Item::new(condition(one)).details(when_key_is_sent(written, one).into_iter().chain(kept_out))
    });
    explanation
        .list(on(written), resources(written).map(|resource| Item::new(resource.as_str())))
        .list("only if", only_if)
}

/// The calls that it allows, and the actions that no call uses.
fn explain_allowed(view: &View<'_>, written: &Written, explanation: Explanation) -> Explanation {
    let used: Vec<&Called> = calls_through(view, written).collect();
    let is_used = |action: &str| used.iter().any(|called| action_within(called.need.action(), action));
    let idle = actions(written)
        .filter(|action| !is_used(action))
        .map(|action| Item::new(action).details(["no call of the module uses it".to_owned()]));
    let idle: Vec<Item> = idle.collect();
    let calls = calls::call_items(view, used.iter().copied(), Known::Statement);
    if is_exception(&written.statement.actions) {
        return explanation
            .list(heading_of_actions(written), actions(written).map(Item::new))
            .list("for these calls", calls);
    }
    explanation.list("for these calls", calls).list("without a call", idle)
}

/// Whether AWS sends the key of a condition with what a statement allows, and where that is documented.
fn when_key_is_sent(written: &Written, condition: &Condition) -> Option<String> {
    let action = actions(written).next().filter(|_| written.statement.effect == Effect::Allow)?;
    let key = keys::of(&condition.key, &condition.operator, action)?;
    let when = match key.sent {
        Presence::Always => "AWS sends it with each call",
        Presence::Sometimes => "AWS leaves it out of some calls, and those pass",
        Presence::Never => "AWS sends it with none of these calls",
    };
    Some(format!("{when} ({})", spelled_out(key.source)))
}

/// The heading of the actions that a statement names.
fn heading_of_actions(written: &Written) -> &'static str {
    if is_exception(&written.statement.actions) { "all actions but" } else { "actions" }
}

/// `PushImage of aws_iam_role_policy.build allows aws_iam_role.build`
pub(super) fn title(view: &View<'_>, written: &Written) -> String {
    let name = written.sid.as_deref().unwrap_or("a statement");
    let what = match &written.of {
        Of::Role(_) | Of::Endpoint(_) => String::new(),
        Of::Trust(arn) => format!(" to act as {}", view.name(arn)),
        Of::Resource(arn) => format!(" on {}", view.name(arn)),
    };
    format!("{name} of {} {} {}{what}", written.address, verb(written), whom_it_is_about(view, written))
}

/// Whom a statement is about.
fn whom_it_is_about(view: &View<'_>, written: &Written) -> String {
    let named = || written.statement.principals.as_ref().map_or_else(|| "nobody".to_owned(), principals);
    match &written.of {
        Of::Role(arn) => view.name(arn),
        Of::Trust(_) | Of::Resource(_) => named(),
        Of::Endpoint(service) => format!("{} through the endpoint of {service}", named()),
    }
}

/// A statement as an item of a list, with its reason and its conditions.
pub(super) fn brief(view: &View<'_>, written: &Written, known: Known) -> Item {
    let names: Vec<&str> = actions(written).collect();
    let only_if = written.statement.conditions.iter().map(|one| format!("only if {}", condition(one)));
    let whom = match known {
        Known::Nothing => format!("{}: ", whom_it_is_about(view, written)),
        Known::Caller | Known::Statement => String::new(),
    };
    let but = if is_exception(&written.statement.actions) { "all but " } else { "" };
    Item::new(format!("{} {} {whom}{but}{}", written.name(), verb(written), names.join(", ")))
        .at(&written.place)
        .details(written.why.iter().cloned().chain(only_if))
}
