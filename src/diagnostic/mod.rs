//! Findings: what is wrong with the input, where, and what to write instead.
//!
//! Owns the value that every phase reports with, and the list of codes. Knows neither YAML nor terminals: a finding
//! names its place as a [`Path`] into the spec, and `cli` turns that into a line and a column.

mod code;
mod path;

use std::collections::BTreeSet;

pub use code::{Code, Severity};
pub use path::{Path, Segment};

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind of finding it is.
    pub code: Code,
    /// Where in the spec it is.
    pub at: Path,
    /// Whether the key or the value is meant.
    pub part: Part,
    /// What is wrong: lower case, no final period, the user's words in backticks.
    pub message: String,
    /// What to write instead.
    pub help: String,
}

/// Which part of an entry a finding underlines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The key: it should not be there, or something below it is missing.
    Key,
    /// The value.
    Value,
}

impl Diagnostic {
    /// A finding about the value at `at`.
    pub fn value(code: Code, at: &Path, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { code, at: at.clone(), part: Part::Value, message: message.into(), help: help.into() }
    }

    /// A finding about the key at `at`.
    pub fn key(code: Code, at: &Path, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { code, at: at.clone(), part: Part::Key, message: message.into(), help: help.into() }
    }
}

/// A collector: phases add what they find and go on.
#[derive(Debug, Default)]
pub struct Findings(Vec<Diagnostic>);

impl Findings {
    /// No findings yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one.
    pub fn add(&mut self, finding: Diagnostic) {
        self.0.push(finding);
    }

    /// Adds several.
    pub fn extend(&mut self, findings: impl IntoIterator<Item = Diagnostic>) {
        self.0.extend(findings);
    }

    /// Takes the value of a result, or keeps its finding and goes on with `None`.
    pub fn keep<T>(&mut self, result: Result<T, Diagnostic>) -> Option<T> {
        result.map_err(|finding| self.add(finding)).ok()
    }

    /// The places of those that are meant.
    pub fn places(&self, meant: impl Fn(&Diagnostic) -> bool) -> BTreeSet<Path> {
        self.0.iter().filter(|finding| meant(finding)).map(|finding| finding.at.clone()).collect()
    }

    /// Whether an error was found; warnings do not stop a compilation.
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|finding| finding.code.severity() == Severity::Error)
    }

    /// All of them, in the order of the spec.
    pub fn into_sorted(mut self) -> Vec<Diagnostic> {
        self.0.sort_by(|a, b| (&a.at, a.code).cmp(&(&b.at, b.code)));
        // A stage that is repeated for environments is read once for each, and says the same each time.
        let mut once: Vec<Diagnostic> = Vec::new();
        for finding in self.0 {
            let mut here = once.iter().rev().take_while(|other| (&other.at, other.code) == (&finding.at, finding.code));
            if !here.any(|other| *other == finding) {
                once.push(finding);
            }
        }
        once
    }
}
