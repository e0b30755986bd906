//! A repository behind a connection.

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::model::value::{list_of, read_setting};
use crate::model::{Arn, Branch, CloneFormat, RepositoryId, Setting};
use crate::spec;

use super::{Change, Settings, Source, SourceKind, fixed_or_choice, on_branch, read_branch};

/// A repository behind a connection, and its branch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repository {
    /// Who hosts it.
    pub host: Host,
    /// `owner/name`.
    pub repository: Setting<RepositoryId>,
    /// The branch to build.
    pub branch: Setting<Branch>,
    /// The connection to the host.
    pub connection: Connection,
    /// What builds receive.
    pub clone: CloneFormat,
    /// Further repositories that builds fetch through the connection.
    pub repositories: Vec<RepositoryId>,
}

/// Who hosts a repository.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Host {
    /// GitHub, or GitHub Enterprise Cloud.
    GitHub,
    /// GitLab.com.
    GitLab,
    /// Bitbucket Cloud.
    Bitbucket,
}

impl Host {
    /// The host that a key of the spec names.
    fn of_key(key: &str) -> Self {
        match key {
            "gitlab" => Self::GitLab,
            "bitbucket" => Self::Bitbucket,
            _ => Self::GitHub,
        }
    }

    /// The rule for its repositories as a regular expression, for the variable's validation: groups of GitLab nest.
    pub(crate) fn repository_pattern(self) -> &'static str {
        if self.has_groups() { RepositoryId::PATTERN } else { "^[A-Za-z0-9._-]+/[A-Za-z0-9._-]+$" }
    }

    fn has_groups(self) -> bool {
        self == Self::GitLab
    }

    /// Its part of the name of a connection.
    pub(crate) fn slug(self) -> &'static str {
        match self {
            Self::GitHub => "github",
            Self::GitLab => "gitlab",
            Self::Bitbucket => "bb",
        }
    }

    /// The provider type of its connections, as the CodeConnections API names it.
    pub(crate) fn provider_type(self) -> &'static str {
        match self {
            Self::GitHub => "GitHub",
            Self::GitLab => "GitLab",
            Self::Bitbucket => "Bitbucket",
        }
    }
}

/// The connection that CodePipeline reads the repository through.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Connection {
    /// One that the module creates, and someone completes in the console.
    Create,
    /// One that exists.
    Existing(Setting<Arn>),
}

impl Repository {
    /// A repository with a connection that the module creates.
    pub fn new(host: Host, repository: impl Into<Setting<RepositoryId>>, branch: impl Into<Setting<Branch>>) -> Self {
        let (repository, branch) = (repository.into(), branch.into());
        let (connection, clone, repositories) = (Connection::Create, CloneFormat::Zip, Vec::new());
        Self { host, repository, branch, connection, clone, repositories }
    }

    /// The same repository through an existing connection.
    pub fn connection(mut self, arn: impl Into<Setting<Arn>>) -> Self {
        self.connection = Connection::Existing(arn.into());
        self
    }
}

impl From<Repository> for Source {
    fn from(repository: Repository) -> Self {
        Self::Connected(repository)
    }
}

impl Settings for spec::Repository {
    fn read(&self, key: &str, place: &Path, findings: &mut Findings) -> Source {
        read_connected(Host::of_key(key), self, place, findings).into()
    }
}

fn read_connected(host: Host, from: &spec::Repository, place: &Path, findings: &mut Findings) -> Repository {
    let text = &from.repository;
    let repository = read_setting(text, RepositoryId::parse, &place.key("repository"), findings);
    if !host.has_groups() && text.matches('/').count() > 1 {
        let message = format!("`{text}` has groups, which only GitLab knows");
        findings.add(Diagnostic::value(Code::BadValue, &place.key("repository"), message, "write `owner/name`"));
    }
    let branch = read_branch(from.branch.as_deref(), place, findings);
    if from.detect_changes == Some(true) {
        let message = "the pipeline would start twice for one push: by its trigger and by the source's own detection";
        let help = "remove the line; every trigger that tfpipe writes starts the pipeline by itself";
        findings.add(Diagnostic::value(Code::DoubleStart, &place.key("detect_changes"), message, help));
    }
    let connection = read_connection(from.connection.as_deref(), &place.key("connection"), findings);
    let clone = from.clone.unwrap_or_default();
    let repositories = read_repositories(from, &place.key("repositories"), findings);
    Repository { host, repository, branch, connection, clone, repositories }
}

fn read_repositories(from: &spec::Repository, place: &Path, findings: &mut Findings) -> Vec<RepositoryId> {
    if !from.repositories.is_empty() && from.clone != Some(CloneFormat::Full) {
        let message = "builds of this source get an archive, and clone nothing through its connection";
        findings.add(Diagnostic::key(
            Code::Contradiction,
            place,
            message,
            "add `clone: full`, or remove `repositories`",
        ));
    }
    for (at, text) in from.repositories.iter().enumerate() {
        if *text == from.repository || from.repositories.iter().take(at).any(|earlier| earlier == text) {
            let message = format!("`{text}` is named already");
            findings.add(Diagnostic::value(Code::DuplicateName, &place.index(at), message, "remove one of the two"));
        }
    }
    list_of(&from.repositories, place, findings, RepositoryId::parse)
}

fn read_connection(text: Option<&str>, place: &Path, findings: &mut Findings) -> Connection {
    match text {
        None | Some("create") => Connection::Create,
        Some(text) => Connection::Existing(read_setting(text, Arn::of_connection, place, findings)),
    }
}

impl SourceKind for Repository {
    fn words(&self) -> &'static str {
        "a repository behind a connection"
    }

    fn place(&self) -> String {
        let name = fixed_or_choice(&self.repository, RepositoryId::as_str);
        format!("{}: {name}{}", self.host.provider_type(), on_branch(&self.branch))
    }

    fn change(&self) -> Change {
        Change::PUSH
    }

    fn changed_by(&self) -> &'static str {
        "push to the repository"
    }

    fn connected(&self) -> Option<&Repository> {
        Some(self)
    }

    fn has_commits(&self) -> bool {
        true
    }

    fn is_cloned(&self) -> bool {
        self.clone == CloneFormat::Full
    }
}
