//! What every judgement of a statement needs: the parts of it that can be read, and a violation at the place where it is written.

use std::collections::BTreeSet;
use std::fmt::Display;

use crate::diagnostic::Code;
use crate::iam::eval::{Names, Pattern};
use crate::readback::Place;
use crate::symbolic::Text;

use crate::prove::judgement::accepted_as;
use crate::prove::policy::written::Written;
use crate::prove::report::cause::Cause;
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
    let Some(why) = why_undetermined(written) else {
        let message = format!("the {what} of {} cannot be judged: they are not a list of known texts", written.name());
        return violation(Code::Undecided, written, None, &message, "write them out, without `Not…`");
    };
    let message = format!("the {what} of {} are undetermined: {why}", written.name());
    let cause = Some(Cause::Same(Code::Undecided, why.to_owned()));
    Violation {
        cause,
        ..violation(Code::Undecided, written, None, &message, "write a value that can be read from the module")
    }
}

/// Why the first text of a statement is undetermined, if one is.
pub(crate) fn why_undetermined(written: &Written) -> Option<&str> {
    let (Names::These(actions) | Names::AllBut(actions)) = &written.statement.actions;
    let resources = written.statement.resources.iter().flat_map(|names| match names {
        Names::These(patterns) | Names::AllBut(patterns) => patterns,
    });
    actions.iter().chain(resources).find_map(|pattern| match pattern {
        Pattern::Unknown(why) => Some(why.as_str()),
        Pattern::Text(_) => None,
    })
}

/// Something wrong with a statement, at one of its parts or where it begins.
pub(crate) fn violation(code: Code, written: &Written, place: Option<&Place>, message: &str, help: &str) -> Violation {
    let help = with_word_on_sid(help, written);
    Violation {
        code,
        place: Some(place.unwrap_or(&written.place).clone()),
        address: written.address.clone(),
        subject: accepted_as::subject_of_statement(written),
        cause: Some(Cause::Same(code, written.address_and_place())),
        message: message.to_owned(),
        help,
    }
}

/// What to do, and why no acceptance can name a statement that has no id.
pub(crate) fn with_word_on_sid(help: &str, written: &Written) -> String {
    if written.sid.is_some() {
        return help.to_owned();
    }
    format!("{help}; to accept it, give the statement a `Sid`: an acceptance names it by that")
}
