//! `tfpipe prove`: the permission proof of specs, and of modules as they stand on the disk.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use crate::diagnostic::{self, Code, Diagnostic};
use crate::iam::eval::Policy;
use crate::module::Options;
use crate::module::manifest;
use crate::prove::{self, Outer, Proof, Violation};
use crate::readback::{self, Module, Problem};

use super::arguments::{Format, Prove};
use super::compiled;
use super::end::{End, Failure};
use super::folder;
use super::load;
use super::read::{self, Source};
use super::report::{self, Finding};
use super::subject::{self, Subject};
use super::terminal::{Stream, write_data};

/// The file of a module's variables.
const VARIABLES: &str = "variables.tf";

/// A module with its proof.
#[derive(Debug)]
pub(super) struct Proved {
    /// What the user calls it.
    pub(super) path: PathBuf,
    pub(super) proof: Proof,
    pub(super) findings: Vec<Finding>,
}

pub(super) fn run(arguments: &Prove) -> Result<End, Failure> {
    let outer = read_outer_policies(arguments)?;
    let (mut proved, mut unproved) = (Vec::new(), Vec::new());
    for subject in subject::subjects_at(arguments.path.as_deref())? {
        match subject {
            Subject::Spec(source) => {
                let (compiled, findings) = compiled::compile_source(&source, Options { examples: false, tests: false });
                match compiled {
                    Some((compilation, _)) => proved.push(prove_spec(&source, &compilation.module.files, &outer)),
                    None => unproved.extend(findings),
                }
            }
            Subject::Module(folder) => proved.push(prove_module(&folder, &outer)?),
        }
    }
    let holds = if arguments.allow_unknown { Proof::holds_as_far_as_known } else { Proof::holds };
    let failed = |proved: &Proved| !holds(&proved.proof);
    let end = End::found(!unproved.is_empty() || proved.iter().any(failed));
    match arguments.report.format {
        Format::Human => {
            for one in &proved {
                write_data(&report::proof::text(one, arguments.all, &Stream::Data.renderer()))?;
            }
            report::print_some(&unproved, Stream::Data)?;
        }
        Format::Json => write_data(&report::proof::json(&proved, &unproved))?,
        format => {
            let findings: Vec<Finding> = proved.into_iter().flat_map(|one| one.findings).chain(unproved).collect();
            report::print(format, &findings, Stream::Data)?;
        }
    }
    Ok(end)
}

/// The policies of `--boundary` and `--scp`.
fn read_outer_policies(arguments: &Prove) -> Result<Outer, Failure> {
    let boundary = arguments.boundary.as_deref().map(read_policy).transpose()?;
    let service_control = arguments.scp.iter().map(|path| read_policy(path)).collect::<Result<_, _>>()?;
    Ok(Outer { boundary, service_control })
}

fn read_policy(path: &Path) -> Result<Policy, Failure> {
    let source = read::file(path)?;
    let refuse = |problems: Vec<String>| {
        Failure::new(format!("`{}` is not a policy that IAM would take", path.display())).list(problems)
    };
    let json = serde_json::from_str(&source.text).map_err(|error| refuse(vec![error.to_string()]))?;
    Policy::parse(&json).map_err(refuse)
}

/// Proves what a spec compiles to.
fn prove_spec(source: &Source, files: &BTreeMap<String, Vec<u8>>, outer: &Outer) -> Proved {
    let module = readback::read(files);
    let proof = prove::prove(&module, Some(&module), outer);
    with_findings(source.path.clone(), files, &module.problems, proof)
}

/// A module as it was read back, and its proof.
#[derive(Debug)]
pub(super) struct Judged {
    pub(super) module: Module,
    pub(super) proof: Proof,
    files: BTreeMap<String, Vec<u8>>,
}

fn prove_module(path: &Path, outer: &Outer) -> Result<Proved, Failure> {
    let Judged { module, proof, files } = prove_folder(path, outer)?;
    Ok(with_findings(path.to_owned(), &files, &module.problems, proof))
}

/// Proves a module as it stands, with what its manifest says that tfpipe wrote.
pub(super) fn prove_folder(path: &Path, outer: &Outer) -> Result<Judged, Failure> {
    let files = load::module_files(path)?;
    let module = readback::read(&files);
    let emitted = match folder::read_manifest(path)? {
        Some((manifest, _)) => Some(manifest.emitted().map_err(|error| {
            Failure::new(format!("cannot read `{}`: {error}", path.join(manifest::NAME).display()))
        })?),
        None => None,
    };
    let is_edited = |emitted: &&BTreeMap<String, Vec<u8>>| {
        let gone = emitted.iter().any(|(path, bytes)| is_read(path) && files.get(path) != Some(bytes));
        gone || files.keys().any(|path| !emitted.contains_key(path))
    };
    let edited = emitted.as_ref().filter(is_edited).map(|emitted| readback::read(&with_variables(emitted, &files)));
    // A module that nobody touched is read once.
    let emitted = edited.as_ref().or(emitted.is_some().then_some(&module));
    let proof = prove::prove(&module, emitted, outer);
    Ok(Judged { module, proof, files })
}

/// Whether a file of the module is part of the proof.
fn is_read(path: &str) -> bool {
    !load::APART.iter().any(|folder| path.starts_with(&format!("{folder}/")))
}

/// What was emitted, with the variables as they stand now: another default is another name, and no other permission.
fn with_variables(emitted: &BTreeMap<String, Vec<u8>>, now: &BTreeMap<String, Vec<u8>>) -> BTreeMap<String, Vec<u8>> {
    let mut files = emitted.clone();
    files.extend(now.get_key_value(VARIABLES).map(|(path, bytes)| (path.clone(), bytes.clone())));
    files
}

fn with_findings(path: PathBuf, files: &BTreeMap<String, Vec<u8>>, problems: &[Problem], mut proof: Proof) -> Proved {
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
    Proved { path, proof, findings }
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
