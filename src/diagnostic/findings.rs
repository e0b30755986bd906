//! Several findings: how phases collect them, and how they are an error.

use std::collections::BTreeSet;
use std::error::Error;
use std::fmt;
use std::ops::Deref;

use serde::ser::{Serialize, Serializer};

use super::{Diagnostic, Path, Severity};

/// What a phase has found: it adds and goes on. Also the error of what cannot go on, with everything that was found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Findings(Vec<Diagnostic>);

impl Findings {
    /// No findings yet.
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Adds one.
    pub(crate) fn add(&mut self, finding: Diagnostic) {
        self.0.push(finding);
    }

    /// Adds several.
    pub(crate) fn extend(&mut self, findings: impl IntoIterator<Item = Diagnostic>) {
        self.0.extend(findings);
    }

    /// Takes the value of a result, or keeps its finding and goes on with `None`.
    pub(crate) fn keep<T>(&mut self, result: Result<T, Diagnostic>) -> Option<T> {
        result.map_err(|finding| self.add(finding)).ok()
    }

    /// The places of those that are meant.
    pub(crate) fn places(&self, meant: impl Fn(&Diagnostic) -> bool) -> BTreeSet<Path> {
        self.0.iter().filter(|finding| meant(finding)).map(|finding| finding.at.clone()).collect()
    }

    /// Leaves out those that are not meant.
    pub(crate) fn retain(&mut self, is_meant: impl Fn(&Diagnostic) -> bool) {
        self.0.retain(is_meant);
    }

    /// Whether an error was found; warnings do not stop a compilation.
    pub(crate) fn has_errors(&self) -> bool {
        self.0.iter().any(|finding| finding.code.severity() == Severity::Error)
    }

    /// All of them, in the order of the spec.
    pub(crate) fn into_sorted(mut self) -> Self {
        self.0.sort_by(|a, b| (&a.at, a.code).cmp(&(&b.at, b.code)));
        // A stage that is repeated for environments is read once for each, and says the same each time.
        let mut once: Vec<Diagnostic> = Vec::new();
        for finding in self.0 {
            let mut here = once.iter().rev().take_while(|other| (&other.at, other.code) == (&finding.at, finding.code));
            if !here.any(|other| *other == finding) {
                once.push(finding);
            }
        }
        Self(once)
    }
}

/// One a line.
impl fmt::Display for Findings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, finding) in self.0.iter().enumerate() {
            let before = if at == 0 { "" } else { "\n" };
            write!(f, "{before}{finding}")?;
        }
        Ok(())
    }
}

impl Error for Findings {}

impl Serialize for Findings {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl Deref for Findings {
    type Target = [Diagnostic];

    fn deref(&self) -> &[Diagnostic] {
        &self.0
    }
}

impl From<Vec<Diagnostic>> for Findings {
    fn from(findings: Vec<Diagnostic>) -> Self {
        Self(findings)
    }
}

impl IntoIterator for Findings {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a Findings {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}
