//! Risks taken on purpose.

use std::collections::BTreeMap;

use super::value::one_line;

/// What the spec accepts: the id of a finding, and the reason.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Accepted(BTreeMap<String, String>);

impl Accepted {
    /// Nothing accepted.
    pub fn none() -> Self {
        Self::default()
    }

    /// Accepts a finding for a reason.
    pub fn accept(&mut self, finding: impl Into<String>, reason: impl Into<String>) {
        self.0.insert(finding.into(), one_line(&reason.into()));
    }

    /// Why a finding is accepted, if it is.
    pub(crate) fn reason(&self, finding: &str) -> Option<&str> {
        self.0.get(finding).map(String::as_str)
    }

    /// The accepted findings, in the order of their ids.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(finding, reason)| (finding.as_str(), reason.as_str()))
    }
}
