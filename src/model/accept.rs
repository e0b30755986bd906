//! Risks taken on purpose.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Path};

use super::date::Date;
use super::value::one_line;

/// What the spec accepts: findings of the compiler and of scanners by their ids, findings of the proof by their places.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Accepted {
    reasons: BTreeMap<String, Reason>,
    placed: Vec<Acceptance>,
}

/// Why a finding is accepted, and where the spec says it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Reason {
    text: String,
    at: Path,
}

/// A finding of the proof that is accepted: at this place, for this value, and for no other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acceptance {
    /// Which finding.
    pub code: Code,
    /// The address of a resource of the module.
    pub address: String,
    /// Which part of the resource.
    pub part: AcceptedPart,
    /// What stands there.
    pub value: String,
    /// Why it is accepted.
    pub reason: String,
    /// The last day on which it is.
    pub until: Option<Date>,
    /// Where it says so, in the spec or in the file beside it.
    pub at: Path,
}

/// The part of a resource that an acceptance is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AcceptedPart {
    /// The resource as a whole.
    Whole,
    /// An argument, by its path.
    Argument(String),
    /// A statement, by its `Sid`.
    Statement(String),
}

impl Accepted {
    /// Nothing accepted.
    pub fn none() -> Self {
        Self::default()
    }

    /// Accepts a finding of the compiler or of a scanner for a reason.
    pub fn accept(&mut self, finding: impl Into<String>, reason: impl Into<String>) {
        let finding = finding.into();
        let at = Path::root().key("accept").key(&finding);
        self.accept_at(finding, &reason.into(), at);
    }

    /// The same, said at another place of the spec.
    pub(super) fn accept_at(&mut self, finding: String, reason: &str, at: Path) {
        self.reasons.insert(finding, Reason { text: one_line(reason), at });
    }

    /// Accepts a finding of the proof at its place.
    pub(super) fn accept_in_module(&mut self, acceptance: Acceptance) {
        self.placed.push(acceptance);
    }

    /// Why a finding is accepted, if it is.
    pub(crate) fn reason(&self, finding: &str) -> Option<&str> {
        self.reasons.get(finding).map(|reason| reason.text.as_str())
    }

    /// Where the spec accepts a finding.
    pub(crate) fn place(&self, finding: &str) -> Path {
        self.reasons.get(finding).map_or_else(Path::root, |reason| reason.at.clone())
    }

    /// The findings that are accepted by their ids, in the order of those.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.reasons.iter().map(|(finding, reason)| (finding.as_str(), reason.text.as_str()))
    }

    /// The findings of the proof that are accepted.
    pub fn in_module(&self) -> &[Acceptance] {
        &self.placed
    }
}
