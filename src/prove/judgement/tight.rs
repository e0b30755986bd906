//! Tight: every permission is one that a modelled or declared call uses, and no wider.
//!
//! An `Allow` is used if each of its actions, on each of its resources, for each of its principals, is within some need: as
//! patterns, so that a wildcard which needs do not have is too wide even where every need happens to match. A `Deny` is
//! judged by what it is about: it must not reach beyond what is to be refused.

use crate::diagnostic::Code;
use crate::iam::Effect;
use crate::iam::eval::{Names, Pattern, action_within, within};
use crate::symbolic::Text;

use crate::prove::judgement::denies;
use crate::prove::judgement::principals;
use crate::prove::judgement::statement::{readable_parts, unreadable, violation};
use crate::prove::judgement::unused::Unused;
use crate::prove::judgement::values;
use crate::prove::need::{Caller, CallsByCaller, Need, Needs};
use crate::prove::policy::written::{Of, Written};
use crate::prove::report::proof::{Called, Verdict, Violation};
use crate::prove::request::authorizer::Authorizer;

/// Everything that is too much.
pub(crate) fn violations(
    authorizer: Authorizer<'_>,
    needs: &Needs,
    by_caller: &CallsByCaller<'_>,
    calls: &[Called],
) -> Vec<Violation> {
    let of = |written: &Written| match written.statement.effect {
        Effect::Allow => violations_of_allow(authorizer, written, &needs.calls, by_caller, calls),
        Effect::Deny => denies::violations(written, needs),
    };
    authorizer.policies.written.iter().flat_map(of).collect()
}

fn violations_of_allow(
    authorizer: Authorizer<'_>,
    written: &Written,
    needs: &[Need],
    by_caller: &CallsByCaller<'_>,
    calls: &[Called],
) -> Vec<Violation> {
    let Some(actions) = readable_parts(&written.statement.actions, &written.action_places) else {
        return vec![unreadable(written, "actions")];
    };
    let own = written.subject().map(|arn| Names::These(vec![Pattern::Text(arn.clone())]));
    let Some(resources) = written
        .statement
        .resources
        .as_ref()
        .or(own.as_ref())
        .and_then(|it| readable_parts(it, &written.resource_places))
    else {
        return vec![unreadable(written, "resources")];
    };
    if actions.is_empty() || resources.is_empty() {
        let message = format!("{} has no actions or no resources", written.name());
        return vec![violation(Code::UnusedPermission, written, None, &message, "remove it")];
    }
    let callers: Vec<&Need> = match &written.of {
        Of::Role(arn) => by_caller.of(&Caller::Role(arn.clone())).to_vec(),
        _ => needs.iter().filter(|need| is_for(authorizer, written, need)).collect(),
    };
    let mut found = principals::violations(written, needs);
    let mut unused = Unused::default();
    for (action, place) in &actions {
        let of_action: Vec<&Need> =
            callers.iter().copied().filter(|need| action_within(action, need.action())).collect();
        if of_action.is_empty() {
            unused.actions.push((action, *place));
            continue;
        }
        for (resource, place) in &resources {
            let is_called = of_action.iter().any(|need| **resource == need.resource);
            if !is_called && !of_action.iter().any(|need| fits_resource(written, resource, &need.resource)) {
                unused.add_resource(resource, *place, action, &allowed_here(written, &of_action, calls));
            }
        }
    }
    let by_action = |need: &&Need| actions.iter().any(|(action, _)| action_within(need.action(), action));
    let of_statement: Vec<&Need> = callers.iter().copied().filter(by_action).collect();
    found.extend(values::of_allow(written, &of_statement));
    found.extend(unused.violations(written, &needed_for(authorizer, written, calls)));
    found
}

/// The calls that a statement allows, without those that it or another one allows by the name of the action: what is to be written in
/// the place of a wildcard.
fn needed_for<'a>(authorizer: Authorizer<'_>, written: &Written, calls: &'a [Called]) -> Vec<&'a Need> {
    let names = |id: usize, action: &str| {
        let one = authorizer.policies.written.get(id);
        let actions = one.and_then(|one| readable_parts(&one.statement.actions, &one.action_places));
        actions.is_some_and(|actions| actions.iter().any(|(named, _)| named.eq_ignore_ascii_case(action)))
    };
    let needed = |called: &&Called| match &called.verdict {
        Verdict::Allowed(by) => {
            let action = called.need.action();
            by.contains(&written.statement.id) && !by.iter().any(|id| names(*id, action))
        }
        _ => false,
    };
    calls.iter().filter(needed).map(|called| &called.need).collect()
}

/// Those of some calls that a statement allows: what it alone allows, or else what it allows with others, or else all.
fn allowed_here<'a>(written: &Written, needs: &[&'a Need], calls: &[Called]) -> Vec<&'a Need> {
    let id = written.statement.id;
    let allowed = |need: &Need, alone: bool| {
        let is_it = |called: &&Called| (called.need.action(), &called.need.resource) == (need.action(), &need.resource);
        calls.iter().filter(is_it).any(|called| match &called.verdict {
            Verdict::Allowed(by) => by.contains(&id) && (!alone || by.iter().all(|other| *other == id)),
            _ => false,
        })
    };
    let of = |alone: bool| needs.iter().copied().filter(|need| allowed(need, alone)).collect::<Vec<_>>();
    [of(true), of(false)].into_iter().find(|own| !own.is_empty()).unwrap_or_else(|| needs.to_vec())
}

/// Whether a resource of a statement is within what a need calls. In the policy of a key `*` is that key.
fn fits_resource(written: &Written, resource: &Text, called: &Text) -> bool {
    let own = written.subject().is_some_and(|arn| arn.contains(":kms:") && *resource == "*" && called == arn);
    own || within(resource, called)
}

/// Whether a need is one that a statement can be for: of its role, or on its resource.
fn is_for(authorizer: Authorizer<'_>, written: &Written, need: &Need) -> bool {
    match &written.of {
        Of::Role(arn) => matches!(&need.caller, Caller::Role(caller) if caller == arn),
        Of::Trust(arn) => need.action() == "sts:AssumeRole" && need.resource == *arn,
        Of::Resource(_) => principals::include(written, &need.caller),
        Of::Endpoint(service) => {
            let mut passed = need.endpoints.iter().filter_map(|address| authorizer.endpoint(address));
            passed.any(|endpoint| endpoint.service == *service)
        }
    }
}
