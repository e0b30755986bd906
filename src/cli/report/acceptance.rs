//! Acceptances as people write them: the entry that would accept a finding, for the spec or for the file beside it.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::prove::{Acceptance, Part, Violation};

/// The entries that would accept what is accepted by nothing yet, one a cause, as a list in YAML. The reasons are the user's to write.
pub(in crate::cli) fn yaml(violations: &[Violation]) -> String {
    let mut out = String::new();
    let mut seen = BTreeSet::new();
    for (violation, acceptance) in violations.iter().zip(Acceptance::of_each(violations)) {
        let Some(acceptance) = acceptance else { continue };
        let entry = entry(&acceptance);
        if !seen.insert(entry.clone()) {
            continue;
        }
        let place = violation.place.as_ref().map(|place| format!("{place}: ")).unwrap_or_default();
        let _ = write!(out, "# {place}{}\n{entry}  reason:\n", one_line(&violation.message));
    }
    out
}

fn entry(acceptance: &Acceptance) -> String {
    let Acceptance { code, address, subject } = acceptance;
    let part = match &subject.part {
        Part::Whole => String::new(),
        Part::Argument(path) => format!("  argument: {}\n", scalar(path)),
        Part::Statement(sid) => format!("  statement: {}\n", scalar(sid)),
    };
    format!("- code: {code}\n  address: {}\n{part}  value: {}\n", scalar(address), scalar(&subject.value))
}

/// A text as YAML reads it back: in single quotes, or as JSON where a line would break.
pub(in crate::cli) fn scalar(text: &str) -> String {
    if text.chars().any(char::is_control) { json!(text).to_string() } else { format!("'{}'", text.replace('\'', "''")) }
}

fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// The entry that would accept a violation.
pub(in crate::cli) fn json(violation: &Violation) -> Option<Value> {
    let Acceptance { code, address, subject } = Acceptance::of(violation)?;
    let (argument, statement) = match &subject.part {
        Part::Whole => (None, None),
        Part::Argument(path) => (Some(path), None),
        Part::Statement(sid) => (None, Some(sid)),
    };
    Some(json!({
        "code": code.id(),
        "address": address,
        "argument": argument,
        "statement": statement,
        "value": subject.value,
    }))
}

/// The entry that accepts a violation, with its reason.
pub(in crate::cli) fn accepted_json(violation: &Violation, reason: &str) -> Value {
    let mut entry = json(violation).unwrap_or_default();
    if let Some(keys) = entry.as_object_mut() {
        keys.insert("reason".to_owned(), reason.into());
    }
    entry
}
