//! Sufficient: every call that the module's resources will make is allowed.

use crate::diagnostic::Code;
use crate::iam::eval::Answer;

use crate::prove::judgement::accepted_as;
use crate::prove::need::{Bound, Need};
use crate::prove::report::proof::{Called, Verdict, Violation};
use crate::prove::request::Request;
use crate::prove::request::authorizer::Authorizer;

/// Whose refusal nobody can mend in the module.
const OUTSIDE: &[&str] = &["the permission boundary", "a service control policy"];

/// The verdicts on all needs.
pub(crate) fn calls<'a>(authorizer: Authorizer<'_>, needs: impl Iterator<Item = &'a Need>) -> Vec<Called> {
    let called = |need: &Need| Called { need: need.clone(), verdict: verdict(authorizer, need) };
    needs.map(called).collect()
}

/// The verdict on a need: a key that the caller may leave out must not matter.
fn verdict(authorizer: Authorizer<'_>, need: &Need) -> Verdict {
    let full = Verdict::from(authorizer.decide(&Request::of_need(need)));
    let optional = need.sent.iter().filter(|sent| sent.bound == Bound::IfSent);
    let lean = optional.map(|sent| Verdict::from(authorizer.decide(&Request::of_need(need).without_key(&sent.key))));
    let all: Vec<Verdict> = [full.clone()].into_iter().chain(lean).collect();
    all.into_iter().find(|verdict| !matches!(verdict, Verdict::Allowed(_))).unwrap_or(full)
}

/// What is wrong with a call: that it is denied, or that nobody can tell.
pub(crate) fn violation(authorizer: Authorizer<'_>, called: &Called) -> Option<Violation> {
    let need = &called.need;
    let (code, reason, by) = match &called.verdict {
        Verdict::Allowed(_) => return None,
        Verdict::Denied(by, reason) => (Code::DeniedCall, reason.clone(), *by),
        Verdict::Unknown(reasons) => (Code::Undecided, reasons.join("; "), None),
    };
    let statement = by.and_then(|id| authorizer.policies.written.get(id));
    let closed = need.endpoints.iter().find(|address| authorizer.closes(address, &Request::of_need(need)));
    let address = match (statement, authorizer.role(&need.caller)) {
        (Some(statement), _) => statement.address.clone(),
        (None, _) if closed.is_some() => closed.cloned().unwrap_or_default(),
        (None, Some(role)) => role.address.clone(),
        (None, None) => authorizer.holder(&need.resource).unwrap_or_default(),
    };
    let what = match code {
        Code::Undecided => "it cannot be told whether",
        _ => "denied:",
    };
    let conditions = need.conditions();
    let help = match statement {
        Some(statement) => format!("{} refuses it at {}", statement.name(), statement.place),
        None if OUTSIDE.iter().any(|side| reason.contains(side)) => {
            "the policy that was given with `--boundary` or `--scp` decides this".to_owned()
        }
        None => format!("allow `{}` on `{}`{conditions}: {}", need.action(), need.resource, need.why()),
    };
    let request = format!("{} calls {} on {}{conditions}", need.caller, need.action(), need.resource);
    Some(Violation {
        code,
        place: statement.map(|statement| statement.place.clone()).or_else(|| authorizer.place(&address)),
        address,
        subject: statement.and_then(|statement| accepted_as::subject_of_request(statement, &request)),
        message: format!(
            "{what} {} calls `{}` on `{}` as {} ({reason})",
            need.step,
            need.action(),
            need.resource,
            need.caller,
        ),
        help,
    })
}

impl From<Answer> for Verdict {
    fn from(answer: Answer) -> Self {
        match answer {
            Answer::Allowed(by) => Self::Allowed(by),
            Answer::Denied { by, reason } => Self::Denied(by, reason),
            Answer::Unknown(why) => Self::Unknown(why),
        }
    }
}
