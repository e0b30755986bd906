//! Denies that go beyond what is to be refused: they would stop what somebody else does, and nobody knows why they are so wide.
//!
//! Only statements that the module's guards are held by are judged: in a role those of `iam::guards`, in the policy of a resource those
//! under a condition of [`GUARDS`]. What a user refuses besides is the user's to know.

use crate::diagnostic::Code;
use crate::iam::eval::{PrincipalPattern, Principals, action_within, within};
use crate::iam::guards;
use crate::readback::Place;
use crate::symbolic::{Text, text};

use crate::prove::judgement::statement::{readable_parts, unreadable, violation};
use crate::prove::judgement::values;
use crate::prove::need::{Caller, Need, Needs, Refusal, arn, meet};
use crate::prove::policy::written::{Of, Written};
use crate::prove::report::proof::Violation;

/// What the policy of a resource refuses under a condition: service, key, actions.
const GUARDS: &[(&str, &str, &str)] = &[
    ("s3", "aws:PrincipalArn", "s3:*"),
    ("s3", "aws:SecureTransport", "s3:*"),
    ("s3", "s3:DataAccessPointArn", "s3:*"),
    ("sns", "aws:SecureTransport", "sns:Publish"),
    ("s3", "s3:x-amz-server-side-encryption", "s3:PutObject"),
    ("s3", "s3:x-amz-server-side-encryption-aws-kms-key-id", "s3:PutObject"),
];

pub(crate) fn violations(written: &Written, needs: &Needs) -> Vec<Violation> {
    let resources = written.statement.resources.as_ref().map(|names| readable_parts(names, &written.resource_places));
    let (Some(actions), Some(resources)) = (
        readable_parts(&written.statement.actions, &written.action_places),
        resources.unwrap_or_else(|| Some(Vec::new())),
    ) else {
        return vec![unreadable(written, "actions and resources")];
    };
    match &written.of {
        Of::Role(arn) if is_ours(written) => {
            of_role(written, &Caller::Role(arn.clone()), &actions, &resources, &needs.refusals)
        }
        Of::Resource(arn) => of_resource(written, arn, &actions, &resources, needs),
        Of::Role(_) | Of::Trust(_) | Of::Endpoint(_) => Vec::new(),
    }
}

type Part<'a> = (&'a Text, Option<&'a Place>);

fn of_role(
    written: &Written,
    caller: &Caller,
    actions: &[Part<'_>],
    resources: &[Part<'_>],
    refusals: &[Refusal],
) -> Vec<Violation> {
    let mut found = Vec::new();
    for (action, place) in actions {
        for (resource, _) in resources {
            let due = |refusal: &Refusal| {
                refusal.caller == *caller
                    && action_within(action, refusal.action)
                    && within(resource, &refusal.resource)
            };
            if !refusals.iter().any(due) {
                found.push(too_wide(
                    written,
                    *place,
                    &format!("`{action}` on `{resource}`"),
                    "what is the module's own",
                ));
            }
        }
    }
    found
}

fn of_resource(
    written: &Written,
    own: &Text,
    actions: &[Part<'_>],
    resources: &[Part<'_>],
    needs: &Needs,
) -> Vec<Violation> {
    let service = own.split(':').nth(2).unwrap_or_default();
    let keys: Vec<&str> = written.statement.conditions.iter().map(|condition| condition.key.as_str()).collect();
    let held =
        GUARDS.iter().filter(|(of, key, _)| *of == service && keys.iter().any(|it| it.eq_ignore_ascii_case(key)));
    let due: Vec<&str> = held.map(|(.., action)| *action).collect();
    if due.is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (action, place) in actions.iter().filter(|(action, _)| !due.iter().any(|due| action_within(action, due))) {
        found.push(too_wide(written, *place, &format!("`{action}`"), &format!("`{}`", due.join("`, `"))));
    }
    if written.statement.principals != Some(Principals::These(vec![PrincipalPattern::Everyone])) {
        let message = format!("{} does not refuse everyone", written.name());
        found.push(violation(Code::OpenGuard, written, None, &message, "write `Principal = \"*\"`"));
    }
    let about = |need: &&Need| {
        arn::covers(own, &need.resource) && resources.iter().any(|(resource, _)| meet(resource, &need.resource))
    };
    let of_it = needs.calls.iter().chain(&needs.outside).filter(about);
    found.extend(values::of_deny(written, &of_it.collect::<Vec<_>>()));
    let below = text![own, "/*"];
    let inside = |resource: &Text| within(resource, own) || within(resource, &below);
    for (resource, place) in resources.iter().filter(|(resource, _)| !inside(resource)) {
        found.push(too_wide(written, *place, &format!("`{resource}`"), &format!("`{own}`")));
    }
    found
}

/// Whether a statement has the id of a guard, perhaps with a number.
fn is_ours(written: &Written) -> bool {
    let sid = written.sid.as_deref().unwrap_or_default().trim_end_matches(|c: char| c.is_ascii_digit());
    guards::all().any(|row| row.sid == sid)
}

fn too_wide(written: &Written, place: Option<&Place>, what: &str, due: &str) -> Violation {
    let message = format!("{} refuses {what}, which goes beyond what is to be refused", written.name());
    violation(Code::UnusedPermission, written, place, &message, &format!("narrow it to {due}"))
}
