//! Tight: every permission is one that a modelled or declared call uses, and no wider.
//!
//! An `Allow` is used if each of its actions, on each of its resources, for each of its principals, is within some need: as
//! patterns, so that a wildcard which needs do not have is too wide even where every need happens to match. A `Deny` is
//! judged by what it is about: it must not reach beyond what is to be refused.

use std::collections::BTreeSet;

use crate::diagnostic::Code;
use crate::iam::Effect;
use crate::iam::eval::{Names, Pattern, PrincipalPattern, Principals, action_within, within};
use crate::readback::Place;

use super::judge::{ACCOUNT, Judge};
use super::need::{Caller, Need, Refusal};
use super::proof::Violation;
use super::written::{Of, Written};

/// Everything that is too much.
pub(super) fn violations(judge: Judge<'_>, needs: &[Need], refusals: &[Refusal]) -> Vec<Violation> {
    let of = |written: &Written| match written.statement.effect {
        Effect::Allow => allow(judge, written, needs),
        Effect::Deny => deny(judge, written, refusals),
    };
    judge.policies.written.iter().flat_map(of).collect()
}

/// The parts of a pattern that can be read, with their places; what is no list of names is one violation.
fn parts<'a>(names: &'a Names, places: &'a [Place]) -> Option<Vec<(&'a str, Option<&'a Place>)>> {
    let Names::These(patterns) = names else { return None };
    let part = |(at, pattern): (usize, &'a Pattern)| match pattern {
        Pattern::Text(text) => Some((text.as_str(), places.get(at))),
        Pattern::Unknown(_) => None,
    };
    patterns.iter().enumerate().map(part).collect()
}

fn allow(judge: Judge<'_>, written: &Written, needs: &[Need]) -> Vec<Violation> {
    let Some(actions) = parts(&written.statement.actions, &written.action_places) else {
        return vec![unreadable(written, "actions")];
    };
    let own = written.subject().map(|arn| Names::These(vec![Pattern::Text(arn.to_owned())]));
    let Some(resources) =
        written.statement.resources.as_ref().or(own.as_ref()).and_then(|it| parts(it, &written.resource_places))
    else {
        return vec![unreadable(written, "resources")];
    };
    if actions.is_empty() || resources.is_empty() {
        return vec![violation(
            Code::UnusedPermission,
            written,
            None,
            "a statement without actions or resources",
            "remove it",
        )];
    }
    let callers: Vec<&Need> = needs.iter().filter(|need| is_by(judge, written, &need.caller, need)).collect();
    let mut found = principals(judge, written, needs);
    for (action, place) in &actions {
        let of_action: Vec<&&Need> = callers.iter().filter(|need| action_within(action, need.action())).collect();
        if of_action.is_empty() {
            found.push(unused_action(written, action, *place, &callers));
            continue;
        }
        for (resource, place) in &resources {
            let fits = |need: &&&Need| fits_resource(written, resource, &need.resource);
            if !of_action.iter().any(|need| fits(need)) {
                found.push(unused_resource(written, action, resource, *place, &of_action));
            }
        }
    }
    found
}

/// Whether a resource of a statement is within what a need calls. In the policy of a key `*` is that key.
fn fits_resource(written: &Written, resource: &str, called: &str) -> bool {
    let own = written.subject().is_some_and(|arn| arn.contains(":kms:") && resource == "*" && called == arn);
    own || within(resource, called)
}

/// Whether a need is one that a statement can be for: of its role, or on its resource.
fn is_by(judge: Judge<'_>, written: &Written, caller: &Caller, need: &Need) -> bool {
    match &written.of {
        Of::Role(arn) => *caller == Caller::Role(arn.clone()),
        Of::Trust(arn) => need.action() == "sts:AssumeRole" && need.resource == *arn,
        Of::Resource(_) => names_caller(&written.statement.principals, caller),
        Of::Endpoint(service) => {
            let passes = need.endpoint.as_deref().and_then(|address| judge.endpoint(address));
            passes.is_some_and(|endpoint| endpoint.service == *service)
        }
    }
}

/// Whether the principals of a statement are for a caller: exactly, not by a wildcard.
fn names_caller(principals: &Option<Principals>, caller: &Caller) -> bool {
    let Some(Principals::These(named)) = principals else { return false };
    named.iter().any(|pattern| is_for(pattern, caller))
}

fn is_for(pattern: &PrincipalPattern, caller: &Caller) -> bool {
    match (pattern, caller) {
        (PrincipalPattern::Service(Pattern::Text(service)), Caller::Service(name)) => service == name,
        (PrincipalPattern::Aws(Pattern::Text(arn)), Caller::Role(role)) => arn == role,
        (PrincipalPattern::Aws(Pattern::Text(arn)), Caller::Account) => {
            arn == ACCOUNT || *arn == format!("arn:⟨partition⟩:iam::{ACCOUNT}:root")
        }
        (PrincipalPattern::Everyone, Caller::Anyone) => true,
        _ => false,
    }
}

/// Principals that no call comes from. An endpoint's policy may name everyone: conditions and the callers' own policies
/// narrow it.
fn principals(judge: Judge<'_>, written: &Written, needs: &[Need]) -> Vec<Violation> {
    if matches!(written.of, Of::Role(_) | Of::Endpoint(_)) {
        return Vec::new();
    }
    let Some(Principals::These(named)) = &written.statement.principals else {
        return vec![unreadable(written, "principals")];
    };
    let wide = |pattern: &&PrincipalPattern| {
        !needs.iter().any(|need| reaches(judge, written, need) && is_for(pattern, &need.caller))
    };
    let words = |pattern: &PrincipalPattern| match pattern {
        PrincipalPattern::Everyone => "everyone".to_owned(),
        PrincipalPattern::Service(Pattern::Text(name)) | PrincipalPattern::Aws(Pattern::Text(name)) => {
            format!("`{name}`")
        }
        _ => "a principal that cannot be read".to_owned(),
    };
    let callers: BTreeSet<String> =
        needs.iter().filter(|need| reaches(judge, written, need)).map(|need| need.caller.to_string()).collect();
    let who = callers.into_iter().collect::<Vec<_>>().join(", ");
    let one = |pattern: &PrincipalPattern| {
        let message = format!("{} lets {} in, who makes no call here", written.name(), words(pattern));
        let help = if who.is_empty() { "remove it".to_owned() } else { format!("only {who} calls") };
        violation(Code::UnusedPermission, written, None, &message, &help)
    };
    named.iter().filter(wide).map(one).collect()
}

/// Whether a need is about what a statement protects.
fn reaches(_judge: Judge<'_>, written: &Written, need: &Need) -> bool {
    match &written.of {
        Of::Trust(arn) => need.action() == "sts:AssumeRole" && need.resource == *arn,
        Of::Resource(arn) => {
            need.resource.strip_prefix(arn.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        }
        Of::Role(_) | Of::Endpoint(_) => true,
    }
}

fn deny(judge: Judge<'_>, written: &Written, refusals: &[Refusal]) -> Vec<Violation> {
    let Some(actions) = parts(&written.statement.actions, &written.action_places) else {
        return vec![unreadable(written, "actions")];
    };
    let resources = written.statement.resources.as_ref().map(|it| parts(it, &written.resource_places));
    let Some(resources) = resources.unwrap_or_else(|| Some(Vec::new())) else {
        return vec![unreadable(written, "resources")];
    };
    let mut found = Vec::new();
    match &written.of {
        Of::Role(arn) => {
            for (action, place) in &actions {
                for (resource, _) in &resources {
                    let caller = Caller::Role(arn.clone());
                    let due = |one: &Refusal| {
                        one.caller == caller && action_within(action, one.action) && within(resource, &one.resource)
                    };
                    if !refusals.iter().any(due) {
                        let message = format!(
                            "{} refuses `{action}` on `{resource}`, which is not the module's to refuse",
                            written.name()
                        );
                        found.push(violation(
                            Code::UnusedPermission,
                            written,
                            *place,
                            &message,
                            "narrow it to what is the module's own",
                        ));
                    }
                }
            }
        }
        Of::Resource(arn) => {
            let service = arn.split(':').nth(2).unwrap_or_default();
            for (action, place) in actions.iter().filter(|(action, _)| !action_within(action, &format!("{service}:*")))
            {
                let message =
                    format!("{} names `{action}`, which a policy of {service} does not decide about", written.name());
                found.push(violation(
                    Code::UnusedPermission,
                    written,
                    *place,
                    &message,
                    &format!("write `{service}:…`"),
                ));
            }
            let inside = |resource: &str| {
                within(resource, arn) || within(resource, &format!("{arn}/*")) || (service == "kms" && resource == "*")
            };
            for (resource, place) in resources.iter().filter(|(resource, _)| !inside(resource)) {
                let message = format!("{} names `{resource}`, which is not what the policy is about", written.name());
                found.push(violation(Code::UnusedPermission, written, *place, &message, &format!("write `{arn}`")));
            }
        }
        Of::Trust(_) | Of::Endpoint(_) => {}
    }
    let _ = judge;
    found
}

fn unused_action(written: &Written, action: &str, place: Option<&Place>, callers: &[&Need]) -> Violation {
    let narrower: BTreeSet<&str> =
        callers.iter().map(|need| need.action()).filter(|used| action_within(used, action)).collect();
    let help = if narrower.is_empty() {
        "remove it, or declare it under `permissions` of the action in the spec".to_owned()
    } else {
        format!("write the ones that are used: {}", quoted(&narrower))
    };
    let message = format!("{} allows `{action}`, and no modelled or declared call uses it", written.name());
    violation(Code::UnusedPermission, written, place, &message, &help)
}

fn unused_resource(
    written: &Written,
    action: &str,
    resource: &str,
    place: Option<&Place>,
    needs: &[&&Need],
) -> Violation {
    let narrower: BTreeSet<&str> = needs.iter().map(|need| need.resource.as_str()).collect();
    let message = format!("{} allows `{action}` on `{resource}`, which is wider than what is called", written.name());
    violation(Code::UnusedPermission, written, place, &message, &format!("what is called: {}", quoted(&narrower)))
}

fn quoted(words: &BTreeSet<&str>) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

fn unreadable(written: &Written, what: &str) -> Violation {
    let message = format!("the {what} of {} cannot be judged: they are not a list of known texts", written.name());
    violation(Code::Undecided, written, None, &message, "write them out, without `Not…`")
}

fn violation(code: Code, written: &Written, place: Option<&Place>, message: &str, help: &str) -> Violation {
    Violation {
        code,
        place: Some(place.unwrap_or(&written.place).clone()),
        address: written.address.clone(),
        message: message.to_owned(),
        help: help.to_owned(),
    }
}
