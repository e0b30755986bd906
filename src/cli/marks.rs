//! TFP204: marks of a conflict that git left in files of a module.

use std::path::Path as FilePath;
use std::str;
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Path};
use crate::merge;
use crate::prove::Violation;
use crate::readback::Place;

use super::read::Source;
use super::report::Finding;

const HELP: &str = "resolve the spec and run `tfpipe emit`, which merges both sides; or resolve the file";

/// The line of the first mark in a file.
fn line(bytes: &[u8]) -> Option<usize> {
    str::from_utf8(bytes).ok().and_then(merge::line_of_mark)
}

/// The finding about a file of a module.
pub(super) fn finding(folder: &FilePath, path: &str, bytes: &[u8]) -> Option<Finding> {
    let line = line(bytes)?;
    let text = String::from_utf8_lossy(bytes).into_owned();
    let source = Arc::new(Source { path: folder.join(path), text, broken: None });
    let finding = Diagnostic::value(Code::ConflictMarks, &Path::root(), message(path), HELP);
    Some(Finding::new(&source, source.span_of_line(line), finding))
}

/// The same among what a proof finds.
pub(super) fn violation(path: &str, bytes: &[u8]) -> Option<Violation> {
    let line = line(bytes)?;
    Some(Violation {
        code: Code::ConflictMarks,
        place: Some(Place { file: path.into(), line }),
        address: String::new(),
        subject: None,
        cause: None,
        message: message(path),
        help: HELP.to_owned(),
    })
}

fn message(path: &str) -> String {
    format!("`{path}` has marks of a conflict that git left")
}
