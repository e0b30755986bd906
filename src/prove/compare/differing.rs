//! Differences as findings: what stands there, what tfpipe emits, and what to do.

use crate::diagnostic::Code;
use crate::digest::sha256;
use crate::prove::report::cause;
use crate::prove::report::proof::Violation;
use crate::prove::report::subject::Subject;
use crate::readback::Place;

/// How much of a value a message shows.
const SHOWN: usize = 60;

/// Longer values are named by what they hash to.
const NAMED: usize = 200;

/// What stands before the first character that is another, for the reader to find it.
const BEFORE: usize = 20;

/// What to do about a difference.
const HELP: &str = "undo it; or say it in the spec and emit again; or accept it beside the spec, for `prove --spec`";

/// A part of the module that is not as it is emitted.
#[derive(Debug, Clone)]
pub(super) struct Difference {
    pub(super) address: String,
    /// The argument or block below it; empty for the whole.
    pub(super) path: String,
    pub(super) place: Option<Place>,
    /// What stands there, nothing in it for what has no value; nothing, where it is missing.
    pub(super) value: Option<String>,
    /// All of what stands there, where one value is not all: what has none, what is undetermined, what a variable chooses. An acceptance is
    /// for that and nothing else.
    pub(super) content: String,
    /// What tfpipe emits; nothing, where it emits nothing.
    pub(super) emitted: Option<String>,
    pub(super) is_known: bool,
    /// Why it is one, where the values do not say it.
    pub(super) cause: Option<Cause>,
}

/// Why something is a difference, where the values do not say it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Cause {
    /// A file of values says which code runs.
    Given,
    /// A variable chooses, which chooses nothing there in what is emitted.
    Chosen(String),
    /// It does not depend on a variable with a default, and does in what is emitted.
    NotPassed(String),
    /// It is of a type that the catalogue does not have.
    UnknownType,
    /// A call takes a file of the machine that runs Terraform, or the mark from a sensitive value.
    Reveals,
    /// It is made of a sensitive variable.
    ShowsSensitive,
    /// It names what another pipeline has.
    OfAnother,
}

impl Difference {
    /// A difference at a place, of which nothing is said yet.
    pub(super) fn at(address: String, path: String, place: Option<Place>) -> Self {
        Self { address, path, place, value: None, content: String::new(), emitted: None, is_known: true, cause: None }
    }

    pub(super) fn into_violation(self) -> Violation {
        let message = self.message();
        let text = self.text_to_accept();
        let subject =
            if self.path.is_empty() { Subject::whole(text) } else { Subject::argument(self.path.clone(), text) };
        let cause = match &self.value {
            _ if self.path.is_empty() => Some(cause::Cause::Resource(self.address.clone())),
            Some(why) if !self.is_known => {
                Some(cause::Cause::Same(Code::Undecided, why.trim_matches(['(', ')']).to_owned()))
            }
            _ => None,
        };
        Violation {
            code: if self.is_known { Code::Differs } else { Code::Undecided },
            place: self.place,
            address: self.address,
            subject: Some(subject),
            cause,
            message,
            help: HELP.to_owned(),
        }
    }

    /// What an acceptance is for: what stands there, and all that it may come to.
    fn text_to_accept(&self) -> String {
        match (self.value.as_deref().unwrap_or_default(), self.content.as_str()) {
            (value, "") => named(value),
            ("", content) => named(content),
            (value, content) => named(&format!("{value} of {content}")),
        }
    }

    fn message(&self) -> String {
        let name = if self.path.is_empty() { self.address.clone() } else { format!("{}.{}", self.address, self.path) };
        let beside = |value: &Option<String>, other: &Option<String>| {
            value.as_deref().map(|value| shown(value, other.as_deref().unwrap_or_default()))
        };
        let (value, emitted) = (beside(&self.value, &self.emitted), beside(&self.emitted, &self.value));
        match (&self.cause, value, emitted) {
            (Some(Cause::Given), value, _) => format!(
                "`{name}` is {} by a file of values, and which code runs is the caller's or the spec's to say",
                value.unwrap_or_default()
            ),
            (Some(Cause::Chosen(variable)), ..) => format!(
                "what `{name}` is depends on `var.{variable}`, and not so in what tfpipe emits: another value makes another module"
            ),
            (Some(Cause::NotPassed(variable)), ..) => {
                format!(
                    "`{name}` does not depend on `var.{variable}`, as it does in what tfpipe emits: a caller's value is lost"
                )
            }
            (Some(Cause::UnknownType), ..) => format!(
                "`{name}` is not in what tfpipe emits, and of a type that the proof does not know: it may give and use anything"
            ),
            (Some(Cause::Reveals), value, _) => format!(
                "`{name}` has {}, which tfpipe does not emit: it shows what is not the module's to show",
                value.unwrap_or_default()
            ),
            (Some(Cause::ShowsSensitive), value, _) => format!(
                "`{name}` is made of {}, which is sensitive, and not so in what tfpipe emits",
                value.unwrap_or_default()
            ),
            (Some(Cause::OfAnother), value, known) => format!(
                "`{name}` is {}, and this pipeline's is {}",
                value.unwrap_or_default(),
                known.unwrap_or_default()
            ),
            (None, Some(value), Some(emitted)) if self.is_known => {
                format!("`{name}` is {value}, and tfpipe emits {emitted}")
            }
            (None, Some(value), Some(emitted)) => {
                format!("`{name}` is undetermined {value}, and tfpipe emits {emitted}")
            }
            (None, Some(value), None) if !value.is_empty() => {
                format!("`{name}` is {value}, and tfpipe emits nothing there")
            }
            (None, Some(_), None) => format!("`{name}` is not in what tfpipe emits"),
            (None, None, _) => format!("`{name}` is missing, and tfpipe emits it"),
        }
    }
}

/// A value in a message: one line; of a long one, what is another than in the other value.
fn shown(value: &str, other: &str) -> String {
    if value.is_empty() {
        return String::new();
    }
    if value.chars().count() <= SHOWN && !value.contains('\n') {
        return format!("`{value}`");
    }
    let same = value.chars().zip(other.chars()).take_while(|(one, other)| one == other).count();
    let from = same.saturating_sub(BEFORE);
    let cut: String = value.chars().skip(from).take(SHOWN).map(|it| if it == '\n' { ' ' } else { it }).collect();
    let (before, after) =
        (if from > 0 { "…" } else { "" }, if from + SHOWN < value.chars().count() { "…" } else { "" });
    format!("`{before}{}{after}`", cut.trim())
}

/// A value as an acceptance names it.
fn named(value: &str) -> String {
    if value.len() <= NAMED {
        return value.to_owned();
    }
    hashed(value.as_bytes())
}

/// What bytes hash to.
pub(super) fn hashed(bytes: &[u8]) -> String {
    format!("sha256:{}", sha256(bytes))
}
