//! A statement: what it lets whom do, for which calls, and what its conditions keep out.

use crate::iam::Effect;
use crate::iam::eval::{action_within, within};
use crate::prove::need::{Caller, Need};
use crate::prove::{Called, Guard, Of, Verdict, Written};

use super::calls::{self, Known};
use super::text::{actions, condition, principals, resources, text, verb};
use super::view::View;
use super::{Explanation, Item};

/// How many requests that a statement refuses are named of each kind.
const EXAMPLES: usize = 3;

pub(super) fn explain(view: &View<'_>, written: &Written) -> Explanation {
    let explanation = Explanation::new(title(view, written), Some(&written.place), &written.why);
    let explanation = match written.statement.effect {
        Effect::Allow => {
            let used: Vec<&Called> = used(view, written).collect();
            let idle = actions(written).filter(|action| !used.iter().any(|called| allows(action, called)));
            let idle: Vec<Item> =
                idle.map(|action| Item::new(action).details(["no call of the module uses it".to_owned()])).collect();
            let used = calls::items(view, used, Known::Statement);
            explanation.list("for these calls", used).list("without a call", idle)
        }
        Effect::Deny => {
            explanation.list("actions", actions(written).map(Item::new)).list("what it refuses", refused(view, written))
        }
    };
    explanation.list("on", resources(written).map(Item::new)).list(
        "only if",
        written
            .statement
            .conditions
            .iter()
            .map(|one| Item::new(condition(one)).details(kept_out(view, written, &one.key))),
    )
}

/// `PushImage of aws_iam_role_policy.build allows aws_iam_role.build`
pub(super) fn title(view: &View<'_>, written: &Written) -> String {
    let name = written.sid.as_deref().unwrap_or("a statement");
    let what = match &written.of {
        Of::Role(_) | Of::Endpoint(_) => String::new(),
        Of::Trust(arn) => format!(" to act as {}", view.name(arn)),
        Of::Resource(arn) => format!(" on {}", view.name(arn)),
    };
    format!("{name} of {} {} {}{what}", written.address, verb(written), whom(view, written))
}

/// Whom a statement is about.
fn whom(view: &View<'_>, written: &Written) -> String {
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
        Known::Nothing => format!("{}: ", whom(view, written)),
        Known::Caller | Known::Statement => String::new(),
    };
    Item::new(format!("{} {} {whom}{}", written.name(), verb(written), names.join(", ")))
        .at(&written.place)
        .details(written.why.iter().cloned().chain(only_if))
}

/// The calls that it allows, or lets through an endpoint.
pub(super) fn used<'a>(view: &View<'a>, written: &'a Written) -> impl Iterator<Item = &'a Called> {
    let id = written.statement.id;
    let by_it = move |verdict: &Verdict| matches!(verdict, Verdict::Allowed(by) if by.contains(&id));
    view.proof.calls.iter().filter(move |called| by_it(&called.verdict) || lets_through(written, &called.need))
}

/// Whether a statement of an endpoint's policy is about a call that passes the endpoint.
fn lets_through(written: &Written, need: &Need) -> bool {
    let roles = written.statement.conditions.iter().filter(|one| one.key.eq_ignore_ascii_case("aws:PrincipalArn"));
    let mut roles = roles.flat_map(|condition| &condition.values).map(text).peekable();
    let caller = match &need.caller {
        Caller::Role(arn) => Some(arn.as_str()),
        _ => None,
    };
    need.endpoints.contains(&written.address)
        && actions(written).any(|action| action_within(need.action(), action))
        && resources(written).any(|resource| within(&need.resource, resource))
        && (roles.peek().is_none() || roles.any(|role| caller == Some(role)))
}

fn allows(action: &str, called: &Called) -> bool {
    action_within(called.need.action(), action)
}

/// The requests that it refuses and that must be refused, by what they are about.
fn refused(view: &View<'_>, written: &Written) -> Vec<Item> {
    let id = written.statement.id;
    let by_it =
        view.proof.guards.iter().filter(|guard| matches!(guard.verdict, Verdict::Denied(Some(by), _) if by == id));
    let mut subjects: Vec<(&str, Vec<&Guard>)> = Vec::new();
    for guard in by_it {
        match subjects.iter_mut().find(|(subject, _)| *subject == guard.subject) {
            Some((_, guards)) => guards.push(guard),
            None => subjects.push((guard.subject, vec![guard])),
        }
    }
    let item = |(subject, guards): (&str, Vec<&Guard>)| {
        let more = guards.len().saturating_sub(EXAMPLES);
        let words = |guard: &&Guard| format!("{} on {}", guard.action, guard.resource);
        let mut details: Vec<String> = guards.iter().take(EXAMPLES).map(words).collect();
        if more > 0 {
            details.push(format!("and {more} more"));
        }
        Item::new(subject).details(details)
    };
    subjects.into_iter().map(item).collect()
}

/// What is refused although it differs from a call that the statement allows only in a condition's key.
fn kept_out(view: &View<'_>, written: &Written, key: &str) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for called in used(view, written) {
        let need = &called.need;
        let caller = need.caller.to_string();
        let of_call = view.proof.guards.iter().filter(|guard| {
            (guard.caller.as_str(), guard.action.as_str(), guard.resource.as_str())
                == (caller.as_str(), need.action(), need.resource.as_str())
        });
        let about = format!("`{}`", key.to_lowercase());
        let held = of_call.filter(|guard| {
            guard.given.to_lowercase().starts_with(&about) && matches!(guard.verdict, Verdict::Denied(..))
        });
        for guard in held {
            let line = format!("keeps out calls where {}", guard.given);
            if !kept.contains(&line) {
                kept.push(line);
            }
        }
    }
    kept
}
