//! `tfpipe check`: what is wrong with a spec and the acceptances beside it, or where an emitted module differs from its manifest.

use std::path::Path;

use crate::diagnostic::{self, Code, Diagnostic};
use crate::module::manifest::{self, Manifest};

use super::acceptances;
use super::archive;
use super::arguments::{Check, Format};
use super::compiled;
use super::end::{End, Failure};
use super::folder::{self, Entry};
use super::marks;
use super::report::{self, Finding, has_errors};
use super::subject::{self, Subject};
use super::terminal::{Stream, say};

pub(super) fn run(arguments: &Check) -> Result<End, Failure> {
    let mut findings = Vec::new();
    for subject in subject::subjects_at(arguments.path.as_deref())? {
        findings.extend(match subject {
            Subject::Spec(source) => {
                let beside = acceptances::check_beside(&source.path)?;
                compiled::findings_of_source(&source).into_iter().chain(beside).collect()
            }
            Subject::Module(folder) => findings_of_module(&folder)?,
        });
    }
    report::print(arguments.report.format, &findings, Stream::Data)?;
    if arguments.report.format == Format::Human && findings.is_empty() {
        say("no findings");
    }
    Ok(End::found(has_errors(&findings)))
}

fn findings_of_module(folder: &Path) -> Result<Vec<Finding>, Failure> {
    let Some((manifest, _)) = folder::read_manifest(folder)? else {
        return Err(Failure::new(format!("`{}` has no `{}`", folder.display(), manifest::NAME)));
    };
    let mut findings = Vec::new();
    if let Entry::File(bytes) = folder::entry_at(folder, manifest::NAME)? {
        findings.extend(marks::finding(folder, manifest::NAME, &bytes));
    }
    for path in manifest.paths() {
        if let Entry::File(bytes) = folder::entry_at(folder, path)?
            && let Some(finding) = marks::finding(folder, path, &bytes)
        {
            findings.push(finding);
            continue;
        }
        let found = finding_of_file(folder, path, &manifest)?;
        findings.extend(found.map(|finding| Finding::of_file(folder.join(path), finding)));
    }
    for path in manifest.paths() {
        let found = finding_of_archive(folder, path)?;
        findings.extend(found.map(|finding| Finding::of_file(folder.join(path), finding)));
    }
    Ok(findings)
}

/// Whether the file is as it was emitted.
fn finding_of_file(folder: &Path, path: &str, manifest: &Manifest) -> Result<Option<Diagnostic>, Failure> {
    let missing = |message: String| {
        let help = "`tfpipe emit` writes it again";
        Some(Diagnostic::value(Code::MissingFile, &diagnostic::Path::root(), message, help))
    };
    Ok(match folder::entry_at(folder, path)? {
        Entry::Nothing => missing(format!("`{path}` is missing")),
        Entry::Other(what) => missing(format!("`{path}` {what}")),
        Entry::File(bytes) if manifest.matches(path, &bytes) == Some(true) => None,
        Entry::File(_) => {
            let message = format!("`{path}` was edited since tfpipe wrote it");
            let help = "`tfpipe emit` keeps the edit, and merges it with new texts";
            Some(Diagnostic::value(Code::EditedFile, &diagnostic::Path::root(), message, help))
        }
    })
}

/// Whether the archive of a function holds the code beside it.
fn finding_of_archive(folder: &Path, path: &str) -> Result<Option<Diagnostic>, Failure> {
    let Some(name) = path.strip_prefix("functions/").and_then(|name| name.strip_suffix(".zip")) else {
        return Ok(None);
    };
    let code = format!("functions/{name}.py");
    let (Entry::File(archive), Entry::File(text)) = (folder::entry_at(folder, path)?, folder::entry_at(folder, &code)?)
    else {
        return Ok(None);
    };
    let Err(problem) = archive::holds_only(&archive, &format!("{name}.py"), &text) else { return Ok(None) };
    let message = format!("`{path}` is out of step with `{code}`: {problem}");
    let help = format!("Lambda runs the archive: make it anew from `{code}`");
    Ok(Some(Diagnostic::value(Code::OutOfStep, &diagnostic::Path::root(), message, help)))
}
