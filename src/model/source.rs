//! Where the code comes from, and what starts the pipeline.

use super::{Arn, Branch, RepositoryId, Setting};

/// The repository behind a connection, and its branch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
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

/// Who hosts a repository.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Host {
    /// GitHub, or GitHub Enterprise Cloud.
    GitHub,
    /// GitLab.com.
    GitLab,
    /// Bitbucket Cloud.
    Bitbucket,
}

impl Host {
    /// The provider type of its connections, as the CodeConnections API names it.
    pub fn provider_type(self) -> &'static str {
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

/// What builds receive of the repository.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CloneFormat {
    /// An archive of the commit.
    Zip,
    /// A full clone; the build uses the connection as well.
    Full,
}

/// What starts the pipeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trigger {
    /// The connection, through a V2 trigger on the branch.
    Connection,
    /// GitHub's webhook, through a function URL and an event rule.
    Events,
    /// Nothing: someone starts it.
    Manual,
}

impl Source {
    /// A repository with a connection that the module creates.
    pub fn new(host: Host, repository: impl Into<Setting<RepositoryId>>, branch: impl Into<Setting<Branch>>) -> Self {
        let (repository, branch) = (repository.into(), branch.into());
        Self { host, repository, branch, connection: Connection::Create, clone: CloneFormat::Zip }
    }

    /// The same source through an existing connection.
    pub fn connection(mut self, arn: impl Into<Setting<Arn>>) -> Self {
        self.connection = Connection::Existing(arn.into());
        self
    }
}
