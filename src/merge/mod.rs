//! Merging an edited file with the text that is emitted anew, and judging whether the module that results holds together.
//!
//! Owns the three-way merge of texts: `base` is what was emitted before, `ours` what stands on the disk, `theirs` what is emitted now.
//! Works on texts alone: it knows no file system, no manifest and no resource of AWS.

mod edits;
mod form;
mod generated;
mod key;
mod sides;
mod weave;
mod whole;

pub(crate) use form::Form;
pub(crate) use sides::{Sides, git_sides, line_of_mark};
pub(crate) use weave::Conflict;
pub(crate) use whole::{Fault, faults_of_change, is_configuration};

use key::Language;

/// Merges the text of a file at `path`. The line ends, the byte order mark and the final newline are those of `ours`.
///
/// What `terraform fmt` and terraform-docs change is no edit: two lines are the same if they differ in alignment only, and the text
/// between the marks of terraform-docs never makes a conflict.
pub(crate) fn merge(path: &str, base: &str, ours: &str, theirs: &str) -> Result<String, Conflict> {
    let language = Language::of(path);
    let (form, ours) = Form::split(ours);
    let (base, theirs) = (Form::split(base).1, Form::split(theirs).1);
    let texts = [&*base, &*ours, &*theirs];
    let merged = match generated::parts(texts) {
        Some(parts) => generated::merge(language, &parts)?,
        None => weave::merge(language, texts)?,
    };
    Ok(form.give(&merged))
}

/// Whether a file was not edited, but for what editors and `terraform fmt` change by themselves.
pub(crate) fn says_the_same(path: &str, base: &str, ours: &str) -> bool {
    let language = Language::of(path);
    let (base, ours) = (Form::split(base).1, Form::split(ours).1);
    let keys =
        |text: &str| key::lines(language, text).into_iter().map(|line| line.key.into_owned()).collect::<Vec<_>>();
    base == ours || keys(&base) == keys(&ours)
}

/// How many lines of two texts differ.
pub(crate) fn distance(path: &str, one: &str, other: &str) -> usize {
    let language = Language::of(path);
    let (one, other) = (Form::split(one).1, Form::split(other).1);
    let (one, other) = (key::lines(language, &one), key::lines(language, &other));
    edits::edits(&one, &other).iter().map(|edit| edit.base.len() + edit.other.len()).sum()
}

#[cfg(test)]
mod tests;
