//! Findings as one JSON document.
//!
//! ```json
//! {
//!   "version": 1,
//!   "findings": [
//!     {
//!       "code": "TFP101", "severity": "error", "title": "name does not fit",
//!       "message": "…", "help": "…",
//!       "path": "stages[0].name", "file": "pipeline.yaml",
//!       "start": { "line": 9, "column": 11, "offset": 214 },
//!       "end": { "line": 9, "column": 16, "offset": 219 },
//!       "others": [ { "code": "TFP302", "message": "…", "file": "out/iam.tf", "line": 81 } ]
//!     }
//!   ]
//! }
//! ```
//! Lines and columns count from 1, columns in Unicode characters; `offset` counts bytes from 0. `end` is the position after the
//! last character. `start` and `end` are null, and `path` is empty, if the file as a whole is meant. `severity` is `error`
//! or `warning`. `others`, if there are any, have the same cause. Keys may be added; a change of those that are there raises `version`.

use serde::Serialize;
use serde_json::{Value, json};

use crate::diagnostic::Diagnostic;

use super::place::{self, Position};
use super::{Finding, Other};

/// A finding as it serializes, and where it is.
#[derive(Serialize)]
struct Entry<'a> {
    #[serde(flatten)]
    diagnostic: &'a Diagnostic,
    file: String,
    start: Option<Position>,
    end: Option<Position>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    others: Vec<Value>,
}

pub(super) fn text(findings: &[Finding]) -> String {
    format!("{:#}\n", json!({ "version": 1, "findings": self::findings(findings) }))
}

/// The findings alone, for a document that has more.
pub(super) fn findings(findings: &[Finding]) -> Vec<Value> {
    findings.iter().map(|finding| serde_json::to_value(entry_of_finding(finding)).unwrap_or_default()).collect()
}

fn entry_of_finding(finding: &Finding) -> Entry<'_> {
    let range = place::range_of_finding(finding);
    let (start, end) = range.map(|range| (range.start, range.end)).unzip();
    let others = finding.others.iter().map(other_of_cause).collect();
    Entry { diagnostic: &finding.diagnostic, file: finding.file(), start, end, others }
}

fn other_of_cause(other: &Other) -> Value {
    json!({
        "code": other.code.id(),
        "message": other.message,
        "file": other.file.display().to_string(),
        "line": other.line,
    })
}
