//! Where the code comes from.

pub use crate::spec::CloneFormat;

use super::{
    Arn, ArtifactName, Branch, BucketName, CodeCommitName, ImageRepositoryName, ObjectKey, RepositoryId, Setting,
    SourceName, Tag,
};

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
}

/// A CodeCommit repository of the account and region, and its branch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeCommit {
    /// Its name.
    pub repository: Setting<CodeCommitName>,
    /// The branch to build.
    pub branch: Setting<Branch>,
    /// What builds receive.
    pub clone: CloneFormat,
}

/// An image in an ECR repository of the account and region.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceImage {
    /// The repository.
    pub repository: Setting<ImageRepositoryName>,
    /// The tag whose image is meant.
    pub tag: Setting<Tag>,
}

/// An archive in a versioned S3 bucket of the account and region.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Archive {
    /// The bucket.
    pub bucket: Setting<BucketName>,
    /// The archive's key.
    pub key: Setting<ObjectKey>,
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
    pub(super) fn of_key(key: &str) -> Self {
        match key {
            "gitlab" => Self::GitLab,
            "bitbucket" => Self::Bitbucket,
            _ => Self::GitHub,
        }
    }

    /// The rule for its repositories as a regular expression, for the variable's validation: groups of GitLab nest.
    pub(crate) fn repository_pattern(self) -> &'static str {
        match self {
            Self::GitLab => RepositoryId::PATTERN,
            Self::GitHub | Self::Bitbucket => "^[A-Za-z0-9._-]+/[A-Za-z0-9._-]+$",
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
        Self { host, repository, branch, connection: Connection::Create, clone: CloneFormat::Zip }
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

impl Source {
    /// A repository with a connection that the module creates.
    pub fn new(host: Host, repository: impl Into<Setting<RepositoryId>>, branch: impl Into<Setting<Branch>>) -> Self {
        Repository::new(host, repository, branch).into()
    }

    /// What it is, for people.
    pub(crate) fn words(&self) -> &'static str {
        match self {
            Self::Connected(_) => "a repository behind a connection",
            Self::CodeCommit(_) => "a CodeCommit repository",
            Self::Image(_) => "an image in ECR",
            Self::Archive(_) => "an archive in S3",
        }
    }

    /// The repository behind a connection, if it is one.
    pub(crate) fn connected(&self) -> Option<&Repository> {
        match self {
            Self::Connected(repository) => Some(repository),
            Self::CodeCommit(_) | Self::Image(_) | Self::Archive(_) => None,
        }
    }

    /// Whether its revisions are commits, which images are tagged with.
    pub(crate) fn has_commits(&self) -> bool {
        matches!(self, Self::Connected(_) | Self::CodeCommit(_))
    }

    /// Whether builds fetch a full clone.
    pub(crate) fn is_cloned(&self) -> bool {
        let clone = match self {
            Self::Connected(repository) => repository.clone,
            Self::CodeCommit(repository) => repository.clone,
            Self::Image(_) | Self::Archive(_) => CloneFormat::Zip,
        };
        clone == CloneFormat::Full
    }
}

/// The sources of a pipeline, at least one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sources {
    /// What builds read.
    first: NamedSource,
    others: Vec<NamedSource>,
}

/// A source with its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedSource {
    /// The name of its action and of its artifact.
    pub name: SourceName,
    /// Where it is.
    pub source: Source,
    /// Which one of the spec's `sources` it is, for findings; without one, the spec's `source`.
    pub(super) origin: Option<usize>,
}

impl Sources {
    /// One source, under a name; it is the one that builds read.
    pub fn starting_with(name: SourceName, source: impl Into<Source>) -> Self {
        Self { first: NamedSource { name, source: source.into(), origin: Some(0) }, others: Vec::new() }
    }

    /// The same sources and one more.
    pub fn and(mut self, name: SourceName, source: impl Into<Source>) -> Self {
        let origin = Some(self.others.len() + 1);
        self.others.push(NamedSource { name, source: source.into(), origin });
        self
    }

    /// These sources, if there are any.
    pub(super) fn of(sources: Vec<NamedSource>) -> Option<Self> {
        let mut sources = sources.into_iter();
        Some(Self { first: sources.next()?, others: sources.collect() })
    }

    /// What builds read.
    pub fn first(&self) -> &NamedSource {
        &self.first
    }

    /// Every source, in order.
    pub fn iter(&self) -> impl Iterator<Item = &NamedSource> {
        std::iter::once(&self.first).chain(&self.others)
    }

    /// Whether there is one source only.
    pub(crate) fn is_single(&self) -> bool {
        self.others.is_empty()
    }

    /// Every repository behind a connection, with its source's name.
    pub(crate) fn connected(&self) -> impl Iterator<Item = (&SourceName, &Repository)> {
        self.iter().filter_map(|named| Some((&named.name, named.source.connected()?)))
    }

    /// The source of this name; `Source` means the first one, whatever its name is.
    pub fn named(&self, name: &str) -> Option<&NamedSource> {
        if name == ArtifactName::SOURCE { Some(&self.first) } else { self.iter().find(|it| it.name.as_str() == name) }
    }

    /// The artifacts that are meant: [`ArtifactName::source`] means the first source's.
    pub(crate) fn artifacts(&self, names: &[ArtifactName]) -> Vec<ArtifactName> {
        names
            .iter()
            .map(|name| self.named(name.as_str()).map_or_else(|| name.clone(), |it| it.name.artifact()))
            .collect()
    }

    /// The same text with references to `Source` under the name of the first source.
    pub(crate) fn in_text(&self, text: &str) -> String {
        text.replace("#{Source.", &format!("#{{{}.", self.first.name.as_str()))
    }

    /// The namespace of variables that is meant, where `Source` means the first source's.
    pub(crate) fn namespace<'a>(&'a self, name: &'a str) -> &'a str {
        self.named(name).map_or(name, |named| named.name.as_str())
    }
}

impl<S: Into<Source>> From<S> for Sources {
    fn from(source: S) -> Self {
        Self {
            first: NamedSource { name: SourceName::only(), source: source.into(), origin: None },
            others: Vec::new(),
        }
    }
}
