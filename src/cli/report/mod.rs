//! Findings for people and for programs: one file a form.
//!
//! Owns findings with their place in a text. Knows not where they come from.

pub(super) mod acceptance;
pub(super) mod explanation;
mod github;
mod human;
mod json;
mod place;
pub(super) mod proof;
mod sarif;
pub(super) mod summary;

use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Severity};

use super::arguments::Format;
use super::end::Failure;
use super::read::Source;
use super::terminal::Stream;

/// A finding with its place.
#[derive(Debug)]
pub(super) struct Finding {
    diagnostic: Diagnostic,
    source: Arc<Source>,
    /// What is meant, in bytes of the source; nothing, if it is the file as a whole.
    span: Option<Range<usize>>,
    /// What else has the same cause: its consequences, or the same at other places.
    others: Vec<Other>,
}

/// What has the cause of a finding, too.
#[derive(Debug)]
pub(super) struct Other {
    pub(super) code: Code,
    pub(super) message: String,
    pub(super) file: PathBuf,
    /// The line, if it is not the file as a whole.
    pub(super) line: Option<usize>,
}

impl Other {
    /// `iam.tf:71`
    fn place(&self) -> String {
        let file = self.file.display();
        self.line.map_or_else(|| file.to_string(), |line| format!("{file}:{line}"))
    }
}

impl Finding {
    /// A finding in a text.
    pub(super) fn new(source: &Arc<Source>, span: Option<Range<usize>>, diagnostic: Diagnostic) -> Self {
        // A place outside the text is no place: better a finding without one than none.
        let span = span.filter(|span| source.text.get(span.clone()).is_some());
        Self { diagnostic, source: Arc::clone(source), span, others: Vec::new() }
    }

    /// A finding about a file as a whole.
    pub(super) fn of_file(path: PathBuf, diagnostic: Diagnostic) -> Self {
        let source = Arc::new(Source { path, text: String::new(), broken: None });
        Self { diagnostic, source, span: None, others: Vec::new() }
    }

    /// A finding with others of the same cause.
    pub(super) fn with_others(self, others: Vec<Other>) -> Self {
        Self { others, ..self }
    }

    /// Where it starts, for the order of the text.
    pub(super) fn start(&self) -> usize {
        self.span.as_ref().map_or(0, |span| span.start)
    }

    /// What people and programs call the file.
    fn file(&self) -> String {
        self.source.path.display().to_string()
    }
}

/// Whether one of them stops a compilation.
pub(super) fn has_errors(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.diagnostic.code.severity() == Severity::Error)
}

/// Prints findings: for people to the stream that is theirs, for programs to the standard output.
pub(super) fn print(format: Format, findings: &[Finding], people: Stream) -> Result<(), Failure> {
    let stream = if format == Format::Human { people } else { Stream::Data };
    print_all(format, findings, stream)
}

/// Prints findings to a stream. Documents are printed without findings too: their readers expect one.
pub(super) fn print_all(format: Format, findings: &[Finding], stream: Stream) -> Result<(), Failure> {
    stream.write(&match format {
        Format::Human => human::text(findings, &stream.renderer()),
        Format::Json => json::text(findings),
        Format::Sarif => sarif::text(findings),
        Format::Github => github::text(findings),
    })
}

/// Prints findings for people, if there are any.
pub(super) fn print_some(findings: &[Finding], stream: Stream) -> Result<(), Failure> {
    if findings.is_empty() { Ok(()) } else { print_all(Format::Human, findings, stream) }
}
