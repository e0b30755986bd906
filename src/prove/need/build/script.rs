//! The buildspec of a project: our lines in it, or that it is not here.

use crate::readback::{Module, Resource};

/// Our command that applies infrastructure.
pub(super) const APPLY: &str = "\"$TOOL\" apply ";

/// The buildspec of a project.
pub(in super::super) enum Script<'a> {
    /// A text of the module.
    Here(&'a str),
    /// A file of the source.
    InSource,
    /// CodeBuild looks for `buildspec.yml` in the source, or it cannot be told.
    Unknown,
}

impl<'a> Script<'a> {
    /// The buildspec of a project. `file` of the language gives the text, and a path is a line without any key.
    pub(in super::super) fn of(module: &'a Module, project: &'a Resource) -> Self {
        let text = project.body.block("source").and_then(|source| source.word("buildspec"));
        match text {
            Some(text) if text.contains('\n') => Self::Here(text),
            Some(path) if module.files.contains_key(path) => Self::Unknown,
            Some(_) => Self::InSource,
            None => Self::Unknown,
        }
    }

    /// Whether a command of ours stands in it, outside of comments.
    pub(in super::super) fn runs(&self, command: &str) -> bool {
        let Self::Here(text) = self else { return false };
        // Most commands are in none of the lines.
        text.contains(command) && text.lines().any(|line| line.contains(command) && !line.trim_start().starts_with('#'))
    }

    /// Whether it is a file of the source.
    pub(super) fn is_in_source(&self) -> bool {
        matches!(self, Self::InSource)
    }
}

/// Whether the project applies infrastructure.
pub(in super::super) fn applies_infrastructure(module: &Module, project: &Resource) -> bool {
    Script::of(module, project).runs(APPLY)
}
