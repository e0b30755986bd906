//! Principals: who is let in is who calls.

use std::collections::BTreeSet;

use crate::diagnostic::Code;
use crate::iam::eval::{Condition, Names, Pattern, PrincipalPattern, Principals};

use crate::prove::arn_parts;
use crate::prove::judgement::statement::{unreadable, violation};
use crate::prove::need::arn;
use crate::prove::need::{Caller, Need};
use crate::prove::policy::written::{Of, Written};
use crate::prove::report::proof::Violation;

/// Whether the principals of a statement are for a caller: exactly, not by a wildcard.
pub(crate) fn include(written: &Written, caller: &Caller) -> bool {
    let Some(Principals::These(named)) = &written.statement.principals else { return false };
    named.iter().any(|pattern| is_for(written, pattern, caller))
}

fn is_for(written: &Written, pattern: &PrincipalPattern, caller: &Caller) -> bool {
    match (pattern, caller) {
        (PrincipalPattern::Service(Pattern::Text(service)), Caller::Service(name)) => service == name,
        (PrincipalPattern::Aws(Pattern::Text(arn)), Caller::Role(role)) => {
            arn == role
                || (names_roles(written)
                    && is_through_service(written)
                    && *arn == arn::identity(arn_parts::account(role), "root"))
        }
        (PrincipalPattern::Aws(Pattern::Text(name)), Caller::Account(account)) => {
            name == account || *name == arn::identity(account.clone(), "root")
        }
        (PrincipalPattern::Everyone, Caller::Anyone) => true,
        _ => false,
    }
}

/// Whether a condition names the roles that a statement for an account is meant for. What it names is judged as every value.
fn names_roles(written: &Written) -> bool {
    let operators = ["ArnEquals", "ArnLike", "StringEquals", "StringLike"];
    let names = |condition: &Condition| {
        operators.contains(&condition.operator.as_str()) && condition.key.eq_ignore_ascii_case("aws:PrincipalArn")
    };
    written.statement.conditions.iter().any(names)
}

/// Whether a statement lets a key be used through a service only: what the policies of the other account say of that is theirs to change.
fn is_through_service(written: &Written) -> bool {
    let Names::These(actions) = &written.statement.actions else { return false };
    let uses = |action: &Pattern| matches!(action, Pattern::Text(text) if *text == "kms:Decrypt" || *text == "kms:GenerateDataKey");
    let mut conditions = written.statement.conditions.iter();
    !actions.iter().any(uses) || conditions.any(|one| one.key.eq_ignore_ascii_case("kms:ViaService"))
}

/// Principals that no call comes from. An endpoint's policy may name everyone: conditions and the callers' own policies
/// narrow it.
pub(crate) fn violations(written: &Written, needs: &[Need]) -> Vec<Violation> {
    if matches!(written.of, Of::Role(_) | Of::Endpoint(_)) {
        return Vec::new();
    }
    let Some(Principals::These(named)) = &written.statement.principals else {
        return vec![unreadable(written, "principals")];
    };
    let wide = |pattern: &&PrincipalPattern| {
        !needs.iter().any(|need| is_about(written, need) && is_for(written, pattern, &need.caller))
    };
    let words = |pattern: &PrincipalPattern| match pattern {
        PrincipalPattern::Everyone => "everyone".to_owned(),
        PrincipalPattern::Service(Pattern::Text(name)) | PrincipalPattern::Aws(Pattern::Text(name)) => {
            format!("`{name}`")
        }
        _ => "a principal that cannot be read".to_owned(),
    };
    let callers: BTreeSet<String> =
        needs.iter().filter(|need| is_about(written, need)).map(|need| need.caller.to_string()).collect();
    let who = callers.into_iter().collect::<Vec<_>>().join(", ");
    let one = |pattern: &PrincipalPattern| {
        let message = format!("{} lets {} in, who makes no call here", written.name(), words(pattern));
        let help = if who.is_empty() { "remove it".to_owned() } else { format!("only {who} calls") };
        violation(Code::UnusedPermission, written, None, &message, &help)
    };
    named.iter().filter(wide).map(one).collect()
}

/// Whether a need is about what a statement protects.
fn is_about(written: &Written, need: &Need) -> bool {
    match &written.of {
        Of::Trust(arn) => need.action() == "sts:AssumeRole" && need.resource == *arn,
        Of::Resource(arn) => arn::covers(arn, &need.resource),
        Of::Role(_) | Of::Endpoint(_) => true,
    }
}
