//! A proof as it will be printed, in the form that is asked for.
//!
//! Owns that a proof is let go as soon as its words are there: a folder has a thousand modules, and a proof millions of guards.

use serde_json::Value;

use super::arguments::{Format, Prove};
use super::proved::{Base, Proved};
use super::report::{self, Finding};
use super::terminal::Stream;

/// What is printed of one proof.
#[derive(Debug)]
pub(super) struct Reported {
    pub(super) base: Base,
    pub(super) holds: bool,
    pub(super) form: Form,
}

/// The forms in which a proof is printed.
#[derive(Debug)]
pub(super) enum Form {
    /// For people: tables and findings, or the entries that would accept the findings.
    Text(String),
    /// A part of the document for programs.
    Document(Value),
    /// Findings alone, and lines about the proof for the log beside them.
    Findings { findings: Vec<Finding>, log: Vec<String> },
}

impl Reported {
    /// `is_one_of_many`: whether a reader has to be told which module it is about.
    pub(super) fn of(proved: Proved, arguments: &Prove, is_one_of_many: bool) -> Self {
        let holds = if arguments.allow_unknown { proved.holds_as_far_as_known() } else { proved.holds() };
        let base = proved.base;
        let form = match arguments.report.format {
            Format::Human if arguments.accept => Form::Text(entries(&proved, is_one_of_many)),
            Format::Human => Form::Text(report::proof::text(&proved, arguments.all, &Stream::Data.renderer())),
            Format::Json => Form::Document(report::proof::module_json(&proved, arguments.all)),
            Format::Sarif | Format::Github => {
                Form::Findings { log: report::proof::verdict(&proved), findings: proved.findings }
            }
        };
        Self { base, holds, form }
    }
}

/// The entries that would accept what is found, below the name of the file that they belong into.
fn entries(proved: &Proved, is_one_of_many: bool) -> String {
    let entries = report::acceptance::yaml(&proved.proof.violations);
    match &proved.beside {
        Some(beside) if is_one_of_many && !entries.is_empty() => format!("# {}\n{entries}", beside.display()),
        _ => entries,
    }
}
