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
use super::proved::{Base, Proved};
use super::read::{self, Source};
use super::report::{self, Finding};
use super::subject::{self, Subject};
use super::terminal::{Stream, say, write_data};

/// Said where the module is compared with its own manifest.
const SELF_DECLARED: &str =
    "self-declared: compared with the module's own manifest; `tfpipe prove --spec FILE OUT` compares with the spec";

/// Said where a module has no manifest.
const NOT_OURS: &str = "self-declared: no `.tfpipe.json`, so tfpipe did not make the module or the file is lost; what it declares is read \
                        from the module itself, and what is not modelled can make the advice wrong";

/// What is said of proofs that whoever edits the module can change, each once.
fn words_on_bases(proved: &[Proved]) -> Vec<&'static str> {
    let said = |base: Base, words: &'static str| proved.iter().any(|one| one.base == base).then_some(words);
    [said(Base::Manifest, SELF_DECLARED), said(Base::Nothing, NOT_OURS)].into_iter().flatten().collect()
}

pub(super) fn run(arguments: &Prove) -> Result<End, Failure> {
    let outer = read_outer_policies(arguments)?;
    let (proved, unproved) = match (&arguments.spec, arguments.path.as_deref()) {
        (Some(spec), Some(out)) => gate::prove_specs(spec, out, &outer)?,
        (_, Some(folder)) if folder.is_dir() && subject::is_empty(folder)? => {
            (Vec::new(), vec![nothing_to_prove(folder)])
        }
        (_, path) => prove_subjects(path, &outer)?,
    };
    let holds = if arguments.allow_unknown { Proved::holds_as_far_as_known } else { Proved::holds };
    let failed = |proved: &Proved| !holds(proved);
    let end = End::found(!unproved.is_empty() || proved.iter().any(failed));
    report_proofs(arguments, proved, unproved)?;
    Ok(end)
}

/// Proves what stands at a path: specs as they compile, modules against their own manifests.
fn prove_subjects(path: Option<&Path>, outer: &Outer) -> Result<(Vec<Proved>, Vec<Finding>), Failure> {
    let (mut proved, mut unproved) = (Vec::new(), Vec::new());
    for subject in subject::subjects_at(path)? {
        match subject {
            Subject::Spec(source) => {
                let (compiled, findings) = compiled::compile_source(&source, Options { examples: false, tests: false });
                match compiled {
                    Some((compilation, _)) => proved.push(prove_spec(&source, &compilation.module.files, outer)),
                    None => unproved.extend(findings),
                }
            }
            Subject::Module(folder) => proved.push(prove_module(&folder, outer)?),
        }
    }
    Ok((proved, unproved))
}

fn nothing_to_prove(folder: &Path) -> Finding {
    let message = format!("there is no spec and no module below `{}`", folder.display());
    let help = "name the folder of a module, or a spec";
    Finding::of_file(
        folder.to_owned(),
        Diagnostic::value(Code::NothingToProve, &diagnostic::Path::root(), message, help),
    )
}

fn report_proofs(arguments: &Prove, proved: Vec<Proved>, unproved: Vec<Finding>) -> Result<(), Failure> {
    let bases = words_on_bases(&proved);
    match arguments.report.format {
        Format::Human if arguments.accept => {
            for one in &proved {
                let entries = report::acceptance::yaml(&one.proof.violations);
                if let (Some(beside), true) = (&one.beside, proved.len() > 1 && !entries.is_empty()) {
                    write_data(&format!("# {}\n", beside.display()))?;
                }
                write_data(&entries)?;
            }
            report::print_some(&unproved, Stream::Talk)
        }
        Format::Human => {
            for words in bases {
                write_data(&format!("{words}\n\n"))?;
            }
            for one in &proved {
                write_data(&report::proof::text(one, arguments.all, &Stream::Data.renderer()))?;
            }
            report::print_some(&unproved, Stream::Data)
        }
        Format::Json => write_data(&report::proof::json(&proved, &unproved, arguments.all)),
        format => {
            bases.into_iter().for_each(say);
            proved.iter().flat_map(report::proof::verdict).for_each(|line| say(&line));
            let findings: Vec<Finding> = proved.into_iter().flat_map(|one| one.findings).chain(unproved).collect();
            report::print(format, &findings, Stream::Data)
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
        Some((manifest, _)) => Some(manifest.emitted().map_err(|error| {
            Failure::new(format!("cannot read `{}`: {error}", path.join(manifest::NAME).display()))
        })?),
        None => None,
    };
    let (module, proof) = compared::prove(&files, emitted.as_ref(), outer);
    let base = if emitted.is_some() { Base::Manifest } else { Base::Nothing };
    Ok(Judged { module, proof, files, base })
}
