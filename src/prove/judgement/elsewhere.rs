//! Statements that are about a call, if a symbol is the region, the account or the partition that the call is in.
//!
//! A variable that nobody has set may well be that: the call is neither allowed nor denied.

use crate::iam::Effect;
use crate::iam::eval::{Names, Pattern, Statement, Truth, action_within, within};
use crate::symbolic::{Text, text};

use crate::prove::arn_parts::{REGION_OF_ARN, is_in_some_region, six_parts};
use crate::prove::need::{Caller, Need};
use crate::prove::policy::written::{Of, Written};
use crate::prove::request::Request;
use crate::prove::request::authorizer::Authorizer;

/// Which symbol would have to be what, for a statement of the caller to allow a call.
pub(crate) fn why_uncertain(statements: &[Written], need: &Need) -> Option<String> {
    let Caller::Role(role) = &need.caller else { return None };
    let is_about = |written: &&Written| {
        written.of == Of::Role(role.clone())
            && written.statement.effect == Effect::Allow
            && patterns(&written.statement.actions).any(|action| action_within(need.action(), action))
    };
    let resources =
        statements.iter().filter(is_about).flat_map(|written| written.statement.resources.iter().flat_map(patterns));
    resources.into_iter().find_map(|pattern| symbol_that_decides(pattern, &need.resource))
}

/// Why a statement of the caller, which allows something in a region that nobody can tell, may allow a request.
pub(crate) fn why_in_some_region(authorizer: Authorizer<'_>, request: &Request<'_>) -> Option<String> {
    let Caller::Role(role) = request.caller else { return None };
    let policies = authorizer.policies;
    let of_caller = policies.in_some_region.iter().filter_map(|id| policies.written.get(*id));
    let region = request.resource.piece(REGION_OF_ARN, ':')?;
    let mut may_allow = of_caller.filter(|written| written.of == Of::Role(role.clone())).filter(|written| {
        let resources = written.statement.resources.iter().flat_map(patterns);
        let here = resources.filter(|it| is_in_some_region(it)).map(|it| Pattern::Text(in_region(it, &region)));
        let here = Statement { resources: Some(Names::These(here.collect())), ..written.statement.clone() };
        Authorizer::applies(&here, request) != Truth::No
    });
    let written = may_allow.next()?;
    Some(format!("{} allows it in a region that is not known, and that may be `{region}`", written.name()))
}

/// An ARN in another region.
fn in_region(arn: &Text, region: &Text) -> Text {
    let parts = six_parts(arn);
    let [arn, partition, service, _, account, rest] = parts.as_slice() else { return arn.clone() };
    text![*arn, ":", partition, ":", *service, ":", region, ":", account, ":", *rest]
}

fn patterns(names: &Names) -> impl Iterator<Item = &Text> {
    let listed: &[Pattern] = match names {
        Names::These(patterns) => patterns,
        Names::AllBut(_) => &[],
    };
    listed.iter().filter_map(|pattern| match pattern {
        Pattern::Text(text) => Some(text),
        Pattern::Unknown(_) => None,
    })
}

/// The variable in the place of the partition, the region or the account of an ARN, if with the called one's it would be within it.
fn symbol_that_decides(pattern: &Text, called: &Text) -> Option<String> {
    let (written, wanted) = (six_parts(pattern), six_parts(called));
    let ([arn, partition, service, region, account, rest], [_, of_partition, _, of_region, of_account, _]) =
        (written.as_slice(), wanted.as_slice())
    else {
        return None;
    };
    let mut decides = None;
    let mut filled = |part: &Text, other: &Text| {
        let is_open = part.only_symbol().is_some_and(|symbol| symbol.name().starts_with("var."));
        if part == other || !is_open {
            return part.clone();
        }
        decides = Some(format!("it depends on whether `{part}` is `{other}`"));
        other.clone()
    };
    let (partition, region, account) =
        (filled(partition, of_partition), filled(region, of_region), filled(account, of_account));
    let pattern = text![*arn, ":", partition, ":", *service, ":", region, ":", account, ":", *rest];
    decides.filter(|_| within(called, &pattern))
}
