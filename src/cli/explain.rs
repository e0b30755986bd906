//! `tfpipe explain`: what a finding means, or why something is in a module.

use std::path::{Path, PathBuf};

use crate::diagnostic::{Code, Severity};
use crate::explain::{self, Unknown};
use crate::module::Options;
use crate::prove::Outer;
use crate::readback;

use super::arguments::Explain;
use super::compiled;
use super::end::{End, Failure};
use super::prove;
use super::report;
use super::subject::{self, Subject};
use super::terminal::{Stream, say, write_data};

/// The forms of addresses, for whoever wrote another one.
const FORMS: &str = "an address is a resource (`aws_iam_role.build`), a statement (`PushImage`, `build/PushImage`), an IAM action \
                     (`ecr:PutImage`), a step (`Build`) or a line (`iam.tf:71`)";

pub(super) fn run(arguments: &Explain) -> Result<End, Failure> {
    if is_code(&arguments.what) {
        explain_code(&arguments.what)
    } else {
        explain_address(&arguments.what, arguments.path.as_deref())
    }
}

/// Whether a word can only be a code: addresses begin otherwise.
fn is_code(word: &str) -> bool {
    let upper = word.trim().to_uppercase();
    let number = upper.strip_prefix("TFP").unwrap_or(&upper);
    number.starts_with(|c: char| c.is_ascii_digit()) && !number.contains(['.', '/', ':'])
}

fn explain_code(word: &str) -> Result<End, Failure> {
    let code = find_code(word)?;
    let weight = match code.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let meaning: Vec<&str> = code.meaning().lines().map(str::trim).collect();
    write_data(&format!("{} ({weight}): {}\n\n{}\n", code.id(), code.title(), meaning.join("\n")))?;
    Ok(End::Clean)
}

/// The code of this number, in whatever case, with or without its letters.
fn find_code(word: &str) -> Result<Code, Failure> {
    let upper = word.trim().to_uppercase();
    let wanted = if upper.starts_with(|c: char| c.is_ascii_digit()) { format!("TFP{upper}") } else { upper };
    if let Some(code) = Code::ALL.iter().find(|code| code.id() == wanted) {
        return Ok(*code);
    }
    let distance = |code: &Code| strsim::osa_distance(&wanted.chars().take(16).collect::<String>(), code.id());
    let close = Code::ALL.iter().map(|code| (distance(code), code)).filter(|(distance, _)| *distance <= 2);
    let failure = Failure::new(format!("there is no finding `{word}`"));
    Err(match close.min_by_key(|(distance, _)| *distance) {
        Some((_, code)) => failure.help(format!("did you mean `{code}`, {}?", code.title())),
        None => failure.help("codes look like `TFP101` and stand in brackets in every finding"),
    })
}

fn explain_address(word: &str, path: Option<&Path>) -> Result<End, Failure> {
    let (word, path) = match path {
        Some(path) => (word.to_owned(), Some(path.to_owned())),
        None => split_path_from_line(word),
    };
    let (name, module, proof) = match only_subject_at(path.as_deref())? {
        Subject::Module(folder) => {
            let judged = prove::prove_folder(&folder, &Outer::default())?;
            (folder.display().to_string(), judged.module, judged.proof)
        }
        Subject::Spec(source) => {
            let (compiled, findings) = compiled::compile_source(&source, Options { examples: false, tests: false });
            let Some((compilation, _)) = compiled else {
                report::print_some(&findings, Stream::Talk)?;
                return Ok(End::Found);
            };
            let module = readback::read(&compilation.module.files);
            let proof = crate::prove::prove(&module, Some(&module), &Outer::default());
            (source.path.display().to_string(), module, proof)
        }
    };
    for problem in module.problems.iter().filter(|problem| problem.fatal) {
        say(&format!("{} is not read: {}", problem.place, problem.message));
    }
    let explanations =
        explain::explain(&module, &proof, &word).map_err(|unknown| unknown_address(&word, &name, &unknown))?;
    write_data(&report::explanation::text(&explanations))?;
    Ok(End::Clean)
}

/// A line of a file elsewhere says which module is meant: `modules/web/iam.tf:71`.
fn split_path_from_line(word: &str) -> (String, Option<PathBuf>) {
    let whole = (word.to_owned(), None);
    let Some((file, line)) = word.rsplit_once(':') else { return whole };
    let file = Path::new(file);
    match (file.parent(), file.file_name()) {
        (Some(folder), Some(name)) if folder != Path::new("") && file.is_file() => {
            (format!("{}:{line}", name.to_string_lossy()), Some(folder.to_owned()))
        }
        _ => whole,
    }
}

/// The one spec or module at a path.
fn only_subject_at(path: Option<&Path>) -> Result<Subject, Failure> {
    let codes =
        "codes look like `TFP101`; an address is looked up in a spec or a module: `tfpipe explain ADDRESS PATH`";
    let found = subject::subjects_at(path);
    let mut found = if path.is_none() { found.map_err(|failure| failure.help(codes))? } else { found? };
    match (found.pop(), found.len()) {
        (Some(subject), 0) => Ok(subject),
        (_, others) => {
            let path = path.unwrap_or(Path::new(".")).display();
            let several = Failure::new(format!("`{path}` holds {} modules, and an address is one of one", others + 1));
            Err(several.help("name one of them: `tfpipe explain ADDRESS PATH`"))
        }
    }
}

fn unknown_address(word: &str, name: &str, unknown: &Unknown) -> Failure {
    let close: Vec<String> = unknown.close.iter().map(|name| format!("`{name}`")).collect();
    let failure = Failure::new(format!("nothing in `{name}` has the address `{word}`"));
    if close.is_empty() {
        return failure.help(FORMS);
    }
    failure.help(format!("did you mean {}? {FORMS}", close.join(" or ")))
}
