//! Guards that are not held: what is asked, where it would be refused, and what brings it about.

use crate::catalogue;
use crate::diagnostic::Code;
use crate::prove::judgement::accepted_as;
use crate::prove::judgement::statement::with_word_on_sid;
use crate::prove::policy::gather::Attached;
use crate::prove::policy::written::Written;
use crate::prove::request::authorizer::Authorizer;

use super::cause::{Cause, resource_at};
use super::proof::{Guard, Verdict, Violation};
use super::sides::Sides;

/// What is wrong with a guard, if it is not held.
pub(crate) fn violation(sides: Sides<'_>, guard: &Guard, code: Code) -> Option<Violation> {
    let authorizer = sides.module;
    let (code, by, reason) = match &*guard.verdict {
        Verdict::Denied(..) | Verdict::LeftToAttached(_) | Verdict::Gone => return None,
        Verdict::Allowed(by) => (code, by.as_slice(), String::new()),
        Verdict::Unknown(why) => (Code::Undecided, [].as_slice(), format!(" ({})", why.join("; "))),
    };
    // What outsiders may do on their own side is none of the module's.
    let statement = by.iter().find_map(|id| authorizer.policies.written.get(*id));
    // A statement that stands as it is emitted is not at fault where a policy is gone that refused.
    let missing = || sides.missing_holder(&guard.resource);
    let missing = statement.is_none_or(|one| sides.is_as_emitted(one)).then(missing).flatten();
    let at = missing.clone().or_else(|| guard.at.as_deref().map(str::to_owned));
    let of_resource = at.clone().filter(|at| !catalogue::iam::ROLE.is_at(at));
    let holder = || at.or_else(|| authorizer.holder(&guard.resource)).unwrap_or_default();
    let shown = statement.filter(|_| of_resource.is_none());
    let address = of_resource.or_else(|| shown.map(|one| one.address.clone())).unwrap_or_else(holder);
    let what = match code {
        Code::Undecided => "it cannot be told whether this is refused",
        Code::Escalation => "a way to more rights",
        _ => "guard not held",
    };
    let given = if guard.given.is_empty() { String::new() } else { format!(", {}", guard.given) };
    let allowed = statement.map(|one| format!("{} allows it at {}; ", one.name(), one.place)).unwrap_or_default();
    let request = format!("{}: {} calls {} on {}{given}", guard.subject, guard.caller, guard.action, guard.resource);
    Some(Violation {
        code,
        subject: shown.and_then(|statement| accepted_as::subject_of_request(statement, &request)),
        place: shown.map(|statement| statement.place.clone()).or_else(|| sides.place(&address)),
        cause: Some(missing.map_or_else(|| cause(authorizer, guard, code, shown, &address), Cause::Resource)),
        address,
        message: format!(
            "{what}: {}: {} calls `{}` on `{}`{given}{reason}",
            guard.subject, guard.caller, guard.action, guard.resource
        ),
        help: match shown {
            Some(statement) => with_word_on_sid(&format!("{allowed}this must be refused"), statement),
            None => format!("{allowed}this must be refused"),
        },
    })
}

fn cause(authorizer: Authorizer<'_>, guard: &Guard, code: Code, shown: Option<&Written>, address: &str) -> Cause {
    match (&*guard.verdict, shown) {
        (Verdict::Unknown(why), _) => {
            let attached =
                attached_at(authorizer, guard, why).and_then(|one| resource_at(authorizer.module, &one.place));
            attached.map_or_else(|| Cause::Same(code, why.join("; ")), Cause::Resource)
        }
        (_, Some(statement)) => Cause::Same(code, statement.address_and_place()),
        (_, None) => Cause::Same(code, format!("{address} {}", guard.subject)),
    }
}

/// The policy that is attached to the role at a guard, if that is why nobody can tell.
fn attached_at<'a>(authorizer: Authorizer<'a>, guard: &Guard, why: &[String]) -> Option<&'a Attached> {
    let at = guard.at.as_deref()?;
    let role = authorizer.policies.roles.iter().find(|role| role.address == at)?;
    role.attached.iter().find(|one| why.iter().any(|why| why.contains(one.arn.as_str())))
}
