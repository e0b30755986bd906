//! A module with its proof, and what is wrong with it as findings at their lines.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::diagnostic::{self, Code, Diagnostic};
use crate::prove::{self, Proof, Violation};
use crate::readback::Problem;

use super::acceptances::{self, Written};
use super::read::{self, Source};
use super::report::{Finding, Other};

/// A proof, or what is made of one; or findings that stand for a module that is not proved.
pub(super) type Answer<T = Proved> = Result<T, Vec<Finding>>;

/// A module with its proof.
#[derive(Debug)]
pub(super) struct Proved {
    /// What the user calls it.
    pub(super) path: PathBuf,
    pub(super) base: Base,
    /// The file for acceptances of what is found, beside the spec.
    pub(super) beside: Option<PathBuf>,
    pub(super) proof: Proof,
    /// What is accepted on purpose, with the reasons.
    pub(super) accepted: Vec<(Violation, String)>,
    /// Whether every acceptance accepts something today.
    is_accepted_in_order: bool,
    pub(super) findings: Vec<Finding>,
}

/// What a module is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Base {
    /// With itself: it was compiled just now.
    Compiled,
    /// With its own manifest: whoever edits the module can edit that too.
    Manifest,
    /// With nothing: it has no manifest.
    Nothing,
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
        let is_read = fatal.is_empty();
        if is_read {
            proof.violations.extend(other.into_iter().map(violation_of_problem));
        } else {
            // Whatever is wrong besides may come from what could not be read.
            proof.violations.retain(|violation| violation.code == Code::ConflictMarks);
            let is_said = |problem: &&Problem| {
                let places = proof.violations.iter().filter_map(|violation| violation.place.as_ref());
                places.into_iter().any(|place| place.file == problem.place.file)
            };
            let fatal: Vec<Violation> = fatal.into_iter().filter(|it| !is_said(it)).map(violation_of_problem).collect();
            proof.violations.extend(fatal);
        }
        let applied = acceptances::apply(&mut proof, if is_read { acceptances } else { &[] });
        let mut places = Places { folder: &path, files, sources: BTreeMap::new() };
        let grouped = prove::by_cause(&proof.violations);
        let of_proof = grouped.iter().filter_map(|group| places.finding(group)).collect::<Vec<_>>();
        let is_accepted_in_order = applied.findings.is_empty();
        let findings = of_proof.into_iter().chain(applied.findings).collect();
        Self { path, base, beside: None, proof, accepted: applied.accepted, is_accepted_in_order, findings }
    }

    /// The same with the spec that it is compared with.
    pub(super) fn of_spec(self, spec: &Path) -> Self {
        Self { beside: Some(read::acceptances_beside(spec)), ..self }
    }

    /// Whether everything holds, or is accepted by entries that are all needed.
    pub(super) fn holds(&self) -> bool {
        self.findings.is_empty()
    }

    /// The same but for what is undetermined.
    pub(super) fn holds_as_far_as_known(&self) -> bool {
        self.proof.holds_as_far_as_known() && self.is_accepted_in_order
    }
}

/// Where violations stand in the files of a module.
struct Places<'a> {
    folder: &'a Path,
    files: &'a BTreeMap<String, Vec<u8>>,
    sources: BTreeMap<String, Arc<Source>>,
}

impl Places<'_> {
    /// Violations of one cause as a finding, at the place of the first.
    fn finding(&mut self, group: &[&Violation]) -> Option<Finding> {
        let (first, rest) = group.split_first()?;
        let others = rest.iter().map(|violation| self.other(violation)).collect();
        Some(self.finding_of(first).with_others(others))
    }

    fn other(&self, violation: &Violation) -> Other {
        let place = violation.place.as_ref().filter(|place| self.files.contains_key(&*place.file));
        Other {
            code: violation.code,
            message: violation.message.clone(),
            file: place.map_or_else(|| self.folder.to_owned(), |place| self.folder.join(&*place.file)),
            line: place.map(|place| place.line),
        }
    }

    fn finding_of(&mut self, violation: &Violation) -> Finding {
        let root = diagnostic::Path::root();
        let diagnostic = Diagnostic::value(violation.code, &root, &violation.message, &violation.help);
        let place = violation.place.as_ref().and_then(|place| Some((place, self.files.get(&*place.file)?)));
        let Some((place, bytes)) = place else { return Finding::of_file(self.folder.to_owned(), diagnostic) };
        let source = self.sources.entry(place.file.to_string()).or_insert_with(|| {
            let text = String::from_utf8_lossy(bytes).into_owned();
            Arc::new(Source { path: self.folder.join(&*place.file), text, broken: None })
        });
        Finding::new(source, source.span_of_line(place.line), diagnostic)
    }
}

fn violation_of_problem(problem: &Problem) -> Violation {
    Violation {
        code: if problem.fatal { Code::UnreadableModule } else { Code::Undecided },
        place: Some(problem.place.clone()),
        address: String::new(),
        subject: None,
        cause: None,
        message: problem.message.clone(),
        help: if problem.fatal {
            "nothing of the file is proved, and the rest is judged when it can be read".to_owned()
        } else {
            String::new()
        },
    }
}
