//! A module with its proof, and what is wrong with it as findings at their lines.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::PathBuf;
use std::rc::Rc;

use crate::diagnostic::{self, Code, Diagnostic};
use crate::prove::{Proof, Violation};
use crate::readback::Problem;

use super::acceptances::{self, Written};
use super::read::Source;
use super::report::Finding;

/// A module with its proof.
#[derive(Debug)]
pub(super) struct Proved {
    /// What the user calls it.
    pub(super) path: PathBuf,
    pub(super) base: Base,
    pub(super) proof: Proof,
    /// What is accepted on purpose, with the reasons.
    pub(super) accepted: Vec<(Violation, String)>,
    pub(super) findings: Vec<Finding>,
}

/// What a module is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Base {
    /// With itself: it was compiled just now.
    Compiled,
    /// With its own manifest: whoever edits the module can edit that too.
    Manifest,
    /// With what its spec compiles to.
    Spec,
}

impl Proved {
    /// Places in the files what is wrong and not accepted.
    pub(super) fn new(
        path: PathBuf,
        base: Base,
        files: &BTreeMap<String, Vec<u8>>,
        problems: &[Problem],
        mut proof: Proof,
        acceptances: &[Written],
    ) -> Self {
        let (fatal, other): (Vec<&Problem>, Vec<&Problem>) = problems.iter().partition(|problem| problem.fatal);
        // What could not be read comes first: it is often why the rest does not hold.
        proof.violations.splice(..0, fatal.into_iter().map(violation_of_problem));
        proof.violations.extend(other.into_iter().map(violation_of_problem));
        let applied = acceptances::apply(&mut proof, acceptances);
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
        let findings = proof.violations.iter().map(&mut finding).collect::<Vec<_>>();
        let findings = findings.into_iter().chain(applied.findings).collect();
        Self { path, base, proof, accepted: applied.accepted, findings }
    }

    /// Whether everything holds, or is accepted by entries that are all needed.
    pub(super) fn holds(&self) -> bool {
        self.findings.is_empty()
    }

    /// The same but for what is undetermined.
    pub(super) fn holds_as_far_as_known(&self) -> bool {
        self.proof.holds_as_far_as_known() && self.findings.len() == self.proof.violations.len()
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
