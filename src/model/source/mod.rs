//! Where the code comes from: one file a kind, with its valid form, how the spec's form becomes it, and its answers to what the rest
//! of the compiler asks of every source.

mod codecommit;
mod connected;
mod ecr;
mod s3;
mod several;

pub use codecommit::{CodeCommit, CodeCommitName};
pub use connected::{Connection, Host, Repository};
pub use ecr::{ImageRepositoryName, SourceImage};
pub use s3::Archive;
pub use several::{NamedSource, Sources};

pub use crate::spec::CloneFormat;

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::spec::{self, source_kinds};

use super::value::read_setting;
use super::{Branch, RepositoryId, Setting};

/// A place that code, or an image, comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// A repository behind a connection.
    Connected(Repository),
    /// A CodeCommit repository.
    CodeCommit(CodeCommit),
    /// An image in ECR.
    Image(SourceImage),
    /// An archive in S3.
    Archive(Archive),
}

impl Source {
    /// A repository with a connection that the module creates.
    pub fn new(host: Host, repository: impl Into<Setting<RepositoryId>>, branch: impl Into<Setting<Branch>>) -> Self {
        Repository::new(host, repository, branch).into()
    }

    /// Its answers to what is asked of every source.
    pub(crate) fn as_kind(&self) -> &dyn SourceKind {
        match self {
            Self::Connected(repository) => repository,
            Self::CodeCommit(repository) => repository,
            Self::Image(image) => image,
            Self::Archive(archive) => archive,
        }
    }
}

/// What the rest of the compiler asks of every source.
pub(crate) trait SourceKind {
    /// What it is, for people.
    fn words(&self) -> &'static str;

    /// Where it is: `GitHub: acme/web, branch main`.
    fn place(&self) -> String;

    /// What happens to it when the pipeline has something new to do.
    fn change(&self) -> Change;

    /// What somebody does who changes it: `push to the repository`.
    fn changed_by(&self) -> &'static str;

    /// The repository behind a connection, if it is one. What is none is watched by a rule on the account's event bus.
    fn connected(&self) -> Option<&Repository> {
        None
    }

    /// The image that it watches, if it is one.
    fn watched_image(&self) -> Option<&SourceImage> {
        None
    }

    /// Whether what it brings has files that a build can use.
    fn has_files(&self) -> bool {
        true
    }

    /// Whether its revisions are commits, which images are tagged with.
    fn has_commits(&self) -> bool {
        false
    }

    /// Whether builds fetch a full clone.
    fn is_cloned(&self) -> bool {
        false
    }
}

/// A change of a source, in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Change {
    /// With its article: `a push to the branch`.
    pub short: &'static str,
    /// Without one, to stand after `every`.
    pub what: &'static str,
}

impl Change {
    const PUSH: Self = Self { short: "a push to the branch", what: "push to the branch" };
}

macro_rules! declare_reading {
    ($($(#[doc = $what:literal])* $key:ident: $form:ident;)+) => {
        /// Every key of the spec that names a kind of source.
        const KEYS: &[&str] = &[$(stringify!($key),)+];

        /// The kinds that a source of the spec names: the key of each, and its settings.
        fn named_kinds(from: &spec::Source) -> Vec<(&'static str, &dyn Settings)> {
            let mut named: Vec<(&'static str, &dyn Settings)> = Vec::new();
            $(if let Some(settings) = &from.$key {
                named.push((stringify!($key), settings));
            })+
            named
        }
    };
}

source_kinds!(declare_reading);

/// Reads the one kind that a source of the spec has.
pub(super) fn read(from: &spec::Source, place: &Path, findings: &mut Findings) -> Option<Source> {
    let named = named_kinds(from);
    if let Some((key, _)) = named.get(1) {
        let message = format!("`{key}` is a second source");
        findings.add(Diagnostic::key(Code::OneOf, &place.key(*key), message, "keep one of the two"));
    }
    let Some((key, settings)) = named.first() else {
        let help = format!("add {}", one_of(KEYS));
        findings.add(Diagnostic::key(Code::OneOf, place, "the source names no place that code comes from", help));
        return None;
    };
    Some(settings.read(key, &place.key(*key), findings))
}

/// `a`, `b` or `c`.
fn one_of(keys: &[&str]) -> String {
    let quoted: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} or {last}", others.join(", ")),
        None => String::new(),
    }
}

/// What a kind of source says about itself, and how that becomes a source.
trait Settings {
    /// Reads the settings that stand at a key; what does not fit is found, and stands as `input` for the rules to go on.
    fn read(&self, key: &str, place: &Path, findings: &mut Findings) -> Source;
}

fn read_branch(text: Option<&str>, place: &Path, findings: &mut Findings) -> Setting<Branch> {
    read_setting(text.unwrap_or("main"), Branch::parse, &place.key("branch"), findings)
}

/// What a setting says, or that the caller says it.
fn fixed_or_choice<T>(setting: &Setting<T>, as_str: impl Fn(&T) -> &str) -> String {
    setting.fixed().map_or("the caller's choice", as_str).to_owned()
}

fn on_branch(branch: &Setting<Branch>) -> String {
    branch.fixed().map(|branch| format!(", branch {}", branch.as_str())).unwrap_or_default()
}
