//! What every judgement of a statement needs: the parts of it that can be read, and a violation at the place where it is written.

use std::collections::BTreeSet;
use std::fmt::Display;

use crate::diagnostic::Code;
use crate::iam::eval::{Names, Pattern};
use crate::readback::Place;
use crate::symbolic::Text;

use crate::prove::judgement::accepted_as;
use crate::prove::policy::written::Written;
use crate::prove::report::proof::Violation;

/// The parts of a pattern that can be read, with their places; what is no list of names is one violation.
pub(crate) fn readable_parts<'a>(names: &'a Names, places: &'a [Place]) -> Option<Vec<(&'a Text, Option<&'a Place>)>> {
    let Names::These(patterns) = names else { return None };
    let part = |(at, pattern): (usize, &'a Pattern)| match pattern {
        Pattern::Text(text) => Some((text, places.get(at))),
        Pattern::Unknown(_) => None,
    };
    patterns.iter().enumerate().map(part).collect()
}

/// Words in backticks, as findings list them.
pub(crate) fn quoted(words: &BTreeSet<impl Display>) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

/// A statement of which a part is no list of known texts.
pub(crate) fn unreadable(written: &Written, what: &str) -> Violation {
    let message = format!("the {what} of {} cannot be judged: they are not a list of known texts", written.name());
    violation(Code::Undecided, written, None, &message, "write them out, without `Not…`")
}

/// Something wrong with a statement, at one of its parts or where it begins.
pub(crate) fn violation(code: Code, written: &Written, place: Option<&Place>, message: &str, help: &str) -> Violation {
    Violation {
        code,
        place: Some(place.unwrap_or(&written.place).clone()),
        address: written.address.clone(),
        subject: accepted_as::subject_of_statement(written),
        message: message.to_owned(),
        help: help.to_owned(),
    }
}
