//! `tfpipe prove`: the permission proof of specs, and of modules as they stand on the disk.

use std::collections::BTreeMap;
use std::path::Path;

use crate::diagnostic::{self, Code, Diagnostic};
use crate::iam::eval::Policy;
use crate::module::Options;
use crate::module::manifest;
use crate::prove::{self, Outer, Proof};
use crate::readback::{self, Module};

use super::arguments::{Format, Prove};
use super::compared;
use super::compiled;
use super::end::{End, Failure};
use super::folder;
use super::gate;
use super::load;
use super::proved::{Answer, Base, Proved};
use super::read::{self, Input, Source};
use super::report::{self, Finding};
use super::reported::{Form, Reported};
use super::subject::{self, Subject};
use super::terminal::{Stream, say, write_data};
use super::threads;

/// Said where the module is compared with its own manifest.
const SELF_DECLARED: &str =
    "self-declared: compared with the module's own manifest; `tfpipe prove --spec FILE OUT` compares with the spec";

/// Said where a module has no manifest.
const NOT_OURS: &str = "self-declared: no `.tfpipe.json`, so tfpipe did not make the module or the file is lost; what it declares is read \
                        from the module itself, and what is not modelled can make the advice wrong";

/// What is said of proofs that whoever edits the module can change, each once.
fn words_on_bases(reported: &[Reported]) -> Vec<&'static str> {
    let said = |base: Base, words: &'static str| reported.iter().any(|one| one.base == base).then_some(words);
    [said(Base::Manifest, SELF_DECLARED), said(Base::Nothing, NOT_OURS)].into_iter().flatten().collect()
}

pub(super) fn run(arguments: &Prove) -> Result<End, Failure> {
    let outer = read_outer_policies(arguments)?;
    let answers = match (&arguments.spec, arguments.path.as_deref()) {
        (Some(spec), Some(out)) => {
            let prove = |input: &Input| gate::prove_input(input, out, &outer);
            report_each(&read::inputs(Some(spec))?, arguments, prove)?
        }
        (_, Some(folder)) if folder.is_dir() && subject::is_empty(folder)? => vec![Err(vec![nothing_to_prove(folder)])],
        (_, path) => {
            report_each(&subject::subjects_at(path)?, arguments, |subject: &Subject| prove_subject(subject, &outer))?
        }
    };
    let (mut reported, mut unproved) = (Vec::new(), Vec::new());
    for answer in answers {
        match answer {
            Ok(one) => reported.push(one),
            Err(findings) => unproved.extend(findings),
        }
    }
    let end = End::found(!unproved.is_empty() || !reported.iter().all(|one| one.holds));
    print(arguments, reported, unproved)?;
    Ok(end)
}

/// Proves each thing, and keeps what is to be printed of it.
fn report_each<T: Sync>(
    things: &[T],
    arguments: &Prove,
    prove: impl Fn(&T) -> Result<Answer, Failure> + Sync,
) -> Result<Vec<Answer<Reported>>, Failure> {
    let report = |proved| Reported::of(proved, arguments, things.len() > 1);
    threads::map(things, |thing| Ok(prove(thing)?.map(report))).into_iter().collect()
}

/// Proves a spec as it compiles, or a module against its own manifest.
fn prove_subject(subject: &Subject, outer: &Outer) -> Result<Answer, Failure> {
    match subject {
        Subject::Module(folder) => prove_module(folder, outer).map(Ok),
        Subject::Spec(source) => {
            let (compiled, findings) = compiled::compile_source(source, Options { examples: false, tests: false });
            let proved = compiled.map(|(compilation, _)| prove_spec(source, &compilation.module.files, outer));
            Ok(proved.ok_or(findings))
        }
    }
}

fn nothing_to_prove(folder: &Path) -> Finding {
    let message = format!("there is no spec and no module below `{}`", folder.display());
    let help = "name the folder of a module, or a spec";
    Finding::of_file(
        folder.to_owned(),
        Diagnostic::value(Code::NothingToProve, &diagnostic::Path::root(), message, help),
    )
}

fn print(arguments: &Prove, reported: Vec<Reported>, unproved: Vec<Finding>) -> Result<(), Failure> {
    let bases = words_on_bases(&reported);
    let format = arguments.report.format;
    if format == Format::Human && !arguments.accept {
        for words in &bases {
            write_data(&format!("{words}\n\n"))?;
        }
    }
    let (mut documents, mut all_findings, mut logs) = (Vec::new(), Vec::new(), Vec::new());
    for one in reported {
        match one.form {
            Form::Text(text) => write_data(&text)?,
            Form::Document(document) => documents.push(document),
            Form::Findings { findings, log } => {
                all_findings.extend(findings);
                logs.extend(log);
            }
        }
    }
    match format {
        Format::Human => report::print_some(&unproved, if arguments.accept { Stream::Talk } else { Stream::Data }),
        Format::Json => write_data(&report::proof::document(&documents, &unproved)),
        Format::Sarif | Format::Github => {
            for line in bases.into_iter().chain(logs.iter().map(String::as_str)) {
                say(line);
            }
            all_findings.extend(unproved);
            report::print(format, &all_findings, Stream::Data)
        }
    }
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
    Proved::new(source.path.clone(), Base::Compiled, files, &module.problems, proof, &[])
}

/// A module as it was read back, and its proof.
#[derive(Debug)]
pub(super) struct Judged {
    pub(super) module: Module,
    pub(super) proof: Proof,
    files: BTreeMap<String, Vec<u8>>,
    base: Base,
}

fn prove_module(path: &Path, outer: &Outer) -> Result<Proved, Failure> {
    let Judged { module, proof, files, base } = prove_folder(path, outer)?;
    Ok(Proved::new(path.to_owned(), base, &files, &module.problems, proof, &[]))
}

/// Proves a module as it stands, with what its manifest says that tfpipe wrote.
pub(super) fn prove_folder(path: &Path, outer: &Outer) -> Result<Judged, Failure> {
    let files = load::module_files(path)?;
    let emitted = match folder::read_manifest(path)? {
        Some((manifest, _)) => {
            let emitted = manifest.emitted_beside(&files, |path| !readback::is_apart(path));
            Some(emitted.map_err(|error| {
                Failure::new(format!("cannot read `{}`: {error}", path.join(manifest::NAME).display()))
            })?)
        }
        None => None,
    };
    let (module, proof) = compared::prove(&files, emitted.as_ref(), outer);
    let base = if emitted.is_some() { Base::Manifest } else { Base::Nothing };
    Ok(Judged { module, proof, files, base })
}
