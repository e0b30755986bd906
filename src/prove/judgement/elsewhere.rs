//! Statements that are about a call, if a symbol is the region, the account or the partition that the call is in.
//!
//! A variable that nobody has set may well be that: the call is neither allowed nor denied.

use crate::iam::Effect;
use crate::iam::eval::{Names, Pattern, action_within, within};
use crate::symbolic::{Text, text};

use crate::prove::arn_parts::six_parts;
use crate::prove::need::{Caller, Need};
use crate::prove::policy::written::{Of, Written};

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
