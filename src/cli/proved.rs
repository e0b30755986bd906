//! A module with its proof, and what is wrong with it as findings at their lines.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::PathBuf;
use std::rc::Rc;

use crate::diagnostic::{self, Code, Diagnostic};
use crate::prove::{Proof, Violation};
use crate::readback::Problem;

use super::read::Source;
use super::report::Finding;

/// A module with its proof.
#[derive(Debug)]
pub(super) struct Proved {
    /// What the user calls it.
    pub(super) path: PathBuf,
    /// Whether the module itself says what it should be: its manifest, and not a spec.
    pub(super) self_declared: bool,
    pub(super) proof: Proof,
    pub(super) findings: Vec<Finding>,
}

impl Proved {
    /// Places what is wrong in the files.
    pub(super) fn new(
        path: PathBuf,
        files: &BTreeMap<String, Vec<u8>>,
        problems: &[Problem],
        mut proof: Proof,
    ) -> Self {
        proof.violations.extend(problems.iter().map(violation_of_problem));
        let mut sources = BTreeMap::new();
        let mut finding = |violation: &Violation| {
            let diagnostic =
                Diagnostic::value(violation.code, &diagnostic::Path::root(), &violation.message, &violation.help);
            let Some(place) = &violation.place else { return Finding::of_file(path.clone(), diagnostic) };
            let source = sources.entry(place.file.to_string()).or_insert_with(|| {
                let text = files.get(&*place.file).map(|bytes| String::from_utf8_lossy(bytes).into_owned());
                Rc::new(Source { path: path.join(&*place.file), text: text.unwrap_or_default(), broken: None })
            });
            let span = span_of_line(&source.text, place.line);
            Finding::new(source, span, diagnostic)
        };
        let findings = proof.violations.iter().map(&mut finding).collect();
        Self { path, self_declared: false, proof, findings }
    }
}

fn violation_of_problem(problem: &Problem) -> Violation {
    Violation {
        code: if problem.fatal { Code::UnreadableModule } else { Code::Undecided },
        place: Some(problem.place.clone()),
        address: String::new(),
        subject: None,
        message: problem.message.clone(),
        help: if problem.fatal { "nothing of the file is proved".to_owned() } else { String::new() },
    }
}

/// The words of a line, counted from 1.
fn span_of_line(text: &str, line: usize) -> Option<Range<usize>> {
    let mut start = 0;
    for (at, words) in text.split_inclusive('\n').enumerate() {
        if at + 1 == line {
            let indent = words.len() - words.trim_start().len();
            return Some(start + indent..start + words.trim_end().len().max(indent));
        }
        start += words.len();
    }
    None
}
