//! Values of conditions: a statement holds for what calls send, and for nothing else.
//!
//! Guards ask with a few strange values; this looks at every value that is written, as a pattern, so that one more account or a
//! wildcard in a name is seen whatever it lets in.

use std::collections::BTreeSet;

use crate::diagnostic::Code;
use crate::iam::eval::{Condition, Pattern, within};

use crate::symbolic::Text;

use crate::prove::judgement::statement::{quoted, violation};
use crate::prove::need::{Caller, Need};
use crate::prove::policy::written::Written;
use crate::prove::report::proof::Violation;

/// Operators that hold for the values that are written (IAM user guide, condition operators).
const POSITIVE: &[&str] = &["StringEquals", "StringLike", "StringEqualsIgnoreCase", "ArnEquals", "ArnLike", "Bool"];
/// Operators that hold for all others.
const NEGATED: &[&str] =
    &["StringNotEquals", "StringNotLike", "StringNotEqualsIgnoreCase", "ArnNotEquals", "ArnNotLike"];

/// What is wrong with the conditions of a statement that allows some of these calls.
pub(crate) fn of_allow(written: &Written, needs: &[&Need]) -> Vec<Violation> {
    let judged = |condition: &Condition| {
        let sent = values_sent(&condition.key, needs);
        let operator = base_operator(&condition.operator);
        if sent.is_empty() {
            return Vec::new();
        }
        if NEGATED.contains(&operator) {
            let message = format!("{} allows everything but some values of `{}`", written.name(), condition.key);
            let help = format!("name what is sent: {}", quoted(&sent));
            return vec![violation(Code::UnusedPermission, written, None, &message, &help)];
        }
        if POSITIVE.contains(&operator) { values_never_sent(written, condition, &sent) } else { Vec::new() }
    };
    written.statement.conditions.iter().flat_map(judged).collect()
}

/// What is wrong with the values that a statement excepts from what it denies.
pub(crate) fn of_deny(written: &Written, needs: &[&Need]) -> Vec<Violation> {
    let excepts = |condition: &&Condition| NEGATED.contains(&base_operator(&condition.operator));
    let judged = |condition: &Condition| {
        let sent = values_sent(&condition.key, needs);
        if sent.is_empty() { Vec::new() } else { values_never_sent(written, condition, &sent) }
    };
    written.statement.conditions.iter().filter(excepts).flat_map(judged).collect()
}

/// What is sent under a key; who calls is sent with every call.
fn values_sent<'a>(key: &str, needs: &[&'a Need]) -> BTreeSet<&'a Text> {
    let mut values = BTreeSet::new();
    for need in needs {
        values.extend(need.sent.iter().filter(|sent| sent.key.eq_ignore_ascii_case(key)).map(|sent| &sent.value));
        if let (Caller::Role(arn), true) = (&need.caller, key.eq_ignore_ascii_case("aws:PrincipalArn")) {
            values.insert(arn);
        }
    }
    values
}

/// One violation for each value that nobody sends.
fn values_never_sent(written: &Written, condition: &Condition, sent: &BTreeSet<&Text>) -> Vec<Violation> {
    let one = |value: &Pattern| {
        let (code, value) = match value {
            Pattern::Text(text) if sent.iter().any(|sent| within(text, sent)) => return None,
            Pattern::Text(text) => (Code::UnusedPermission, text.as_str()),
            Pattern::Unknown(why) => (Code::Undecided, why.as_str()),
        };
        let message = format!("{} holds for `{value}` of `{}`, which no call sends", written.name(), condition.key);
        let help = format!("what is sent: {}", quoted(sent));
        Some(violation(code, written, None, &message, &help))
    };
    condition.values.iter().filter_map(one).collect()
}

/// An operator without its set and its `IfExists`.
fn base_operator(operator: &str) -> &str {
    let operator = operator.rsplit(':').next().unwrap_or(operator);
    operator.strip_suffix("IfExists").unwrap_or(operator)
}
