//! How a run ends: the exit codes of the contract.

use std::fmt::Display;
use std::io;
use std::path::Path;
use std::process::ExitCode;

/// The end of a run that did what it was asked to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// Nothing to say: exit code 0.
    Clean,
    /// The input has errors, or there are differences: exit code 1.
    Found,
}

/// Why the operation was refused or failed: exit code 2.
#[derive(Debug)]
pub(super) struct Failure {
    /// What went wrong: lower case, no final period.
    pub(super) message: String,
    /// The files that it is about, one a line.
    pub(super) list: Vec<String>,
    /// What to do about it.
    pub(super) help: Option<String>,
}

impl End {
    /// `Found`, if something was.
    pub(super) fn found(something: bool) -> Self {
        if something { Self::Found } else { Self::Clean }
    }

    pub(super) fn code(self) -> ExitCode {
        match self {
            Self::Clean => ExitCode::SUCCESS,
            Self::Found => ExitCode::from(1),
        }
    }
}

impl Failure {
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), list: Vec::new(), help: None }
    }

    /// The operating system's refusal: "cannot read `x`: …".
    pub(super) fn system(verb: &str, path: &Path, error: &io::Error) -> Self {
        Self::new(format!("cannot {verb} `{}`: {}", path.display(), words_of_error(error)))
    }

    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    pub(super) fn list<T: Display>(mut self, items: impl IntoIterator<Item = T>) -> Self {
        self.list.extend(items.into_iter().map(|item| item.to_string()));
        self
    }

    #[expect(clippy::unused_self, reason = "every failure has the same code; the callers need not know")]
    pub(super) fn code(&self) -> ExitCode {
        ExitCode::from(2)
    }
}

/// The usual reasons in the voice of the other messages.
fn words_of_error(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "it does not exist".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        io::ErrorKind::NotADirectory => "a part of its path is not a folder".to_owned(),
        _ => error.to_string(),
    }
}
