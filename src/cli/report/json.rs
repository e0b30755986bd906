//! Findings as one JSON document.
//!
//! ```json
//! {
//!   "version": 1,
//!   "findings": [
//!     {
//!       "code": "TFP101", "severity": "error", "title": "name does not fit",
//!       "message": "…", "help": "…",
//!       "file": "pipeline.yaml", "path": "stages[0].name",
//!       "start": { "line": 9, "column": 11, "offset": 214 },
//!       "end": { "line": 9, "column": 16, "offset": 219 }
//!     }
//!   ]
//! }
//! ```
//! Lines and columns count from 1, columns in Unicode characters; `offset` counts bytes from 0. `end` is the position after the
//! last character. `start` and `end` are null, and `path` is empty, if the file as a whole is meant. `severity` is `error`
//! or `warning`. Keys may be added; a change of those that are there raises `version`.

use serde_json::{Value, json};

use super::place::{self, Position};
use super::{Finding, word};

pub(super) fn text(findings: &[Finding]) -> String {
    format!("{:#}\n", json!({ "version": 1, "findings": self::findings(findings) }))
}

/// The findings alone, for a document that has more.
pub(super) fn findings(findings: &[Finding]) -> Vec<Value> {
    findings.iter().map(finding).collect()
}

fn finding(finding: &Finding) -> Value {
    let diagnostic = &finding.diagnostic;
    let range = place::range(finding);
    json!({
        "code": diagnostic.code.id(),
        "severity": word(diagnostic.code.severity()),
        "title": diagnostic.code.title(),
        "message": diagnostic.message,
        "help": diagnostic.help,
        "file": finding.file(),
        "path": diagnostic.at.to_string(),
        "start": range.as_ref().map(|range| position(range.start)),
        "end": range.as_ref().map(|range| position(range.end)),
    })
}

fn position(at: Position) -> Value {
    json!({ "line": at.line, "column": at.column, "offset": at.offset })
}
