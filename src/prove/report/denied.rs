//! Calls that are not allowed: what is called, where it would be allowed, and what brings it about.

use crate::diagnostic::Code;
use crate::prove::accounts;
use crate::prove::judgement::accepted_as;
use crate::prove::need::Need;
use crate::prove::policy::written::Written;
use crate::prove::request::Request;

use super::cause::Cause;
use super::proof::{Called, Verdict, Violation};
use super::sides::Sides;

/// Whose refusal nobody can mend in the module.
const OUTSIDE: &[&str] = &["the permission boundary", "a service control policy"];

/// What refuses where the policy of what is called does not allow it.
const OF_RESOURCE: &str = "the resource's policy";

/// What is wrong with a call: that it is denied, or that nobody can tell.
pub(crate) fn violation(sides: Sides<'_>, called: &Called) -> Option<Violation> {
    let (authorizer, need) = (sides.module, &called.need);
    let (code, reason, by) = match &called.verdict {
        Verdict::Allowed(_) | Verdict::LeftToAttached(_) | Verdict::Gone => return None,
        Verdict::Denied(by, reason) => (Code::DeniedCall, reason.clone(), *by),
        Verdict::Unknown(reasons) => (Code::Undecided, reasons.join("; "), None),
    };
    let statement = by.and_then(|id| authorizer.policies.written.get(id));
    let closed = need.endpoints.iter().find(|address| authorizer.closes(address, &Request::of_need(need)));
    let is_outside = statement.is_none() && OUTSIDE.iter().any(|side| reason.contains(side));
    let allowing = (statement.is_none() && code == Code::DeniedCall && !is_outside)
        .then(|| sides.emitted_statement(need))
        .flatten();
    // Where two accounts must allow, the policy of the one that does not is shown; and that of the resource, where its account may be the caller's.
    let is_elsewhere = authorizer.role(&need.caller).is_some_and(|role| role.address.starts_with(accounts::FOLDER));
    let is_refused_here =
        is_elsewhere && statement.is_none() && (reason.contains(OF_RESOURCE) || code == Code::Undecided);
    let refusing = authorizer.holder(&need.resource).filter(|_| is_refused_here);
    let allowing = allowing.filter(|allowing| refusing.as_ref().is_none_or(|address| allowing.address == *address));
    let address = match (statement.or(allowing), authorizer.role(&need.caller)) {
        _ if allowing.is_none() && refusing.is_some() => refusing.clone().unwrap_or_default(),
        (Some(written), _) if !sides.is_missing(&written.address) => written.address.clone(),
        _ if closed.is_some() => closed.cloned().unwrap_or_default(),
        (_, Some(role)) => role.address.clone(),
        (_, None) => authorizer.holder(&need.resource).unwrap_or_default(),
    };
    let what = match code {
        Code::Undecided => "it cannot be told whether",
        _ => "denied:",
    };
    let conditions = need.conditions();
    let request = format!("{} calls {} on {}{conditions}", need.caller, need.action(), need.resource);
    let shown = statement.or_else(|| sides.in_module(allowing?));
    Some(Violation {
        code,
        place: shown.map(|written| written.place.clone()).or_else(|| authorizer.place(&address)),
        cause: Some(match sides.missing_role(&need.caller) {
            Some(missing) => Cause::Resource(missing),
            None if is_outside => Cause::Same(code, format!("{address} {} {reason}", need.action())),
            None => cause(sides, code, statement, allowing, &address, &reason),
        }),
        address,
        subject: statement.and_then(|statement| accepted_as::subject_of_request(statement, &request)),
        help: help(need, statement, allowing, is_outside),
        message: format!(
            "{what} {} calls `{}` on `{}` as {} ({reason})",
            need.step,
            need.action(),
            need.resource,
            need.caller,
        ),
    })
}

/// What decides, or what would have to be allowed.
fn help(need: &Need, statement: Option<&Written>, allowing: Option<&Written>, is_outside: bool) -> String {
    let what = format!("allow `{}` on `{}`{}", need.action(), need.resource, need.conditions());
    match (statement, allowing) {
        (Some(statement), _) => format!("{} refuses it at {}", statement.name(), statement.place),
        (None, _) if is_outside => "the policy that was given with `--boundary` or `--scp` decides this".to_owned(),
        (None, Some(allowing)) => {
            format!("{} of `{}` allows it in what tfpipe emits: {what}", allowing.name(), allowing.address)
        }
        (None, None) => format!("{what}: {}", need.why()),
    }
}

fn cause(
    sides: Sides<'_>,
    code: Code,
    statement: Option<&Written>,
    allowing: Option<&Written>,
    address: &str,
    reason: &str,
) -> Cause {
    match (statement, allowing) {
        (Some(statement), _) => Cause::Same(code, statement.address_and_place()),
        (None, Some(allowing)) if sides.is_missing(&allowing.address) => Cause::Resource(allowing.address.clone()),
        (None, Some(allowing)) => Cause::Same(code, format!("{} without {}", allowing.address, allowing.name())),
        (None, None) if code == Code::Undecided => Cause::Same(code, reason.to_owned()),
        (None, None) => Cause::Same(code, format!("{address} {reason}")),
    }
}
