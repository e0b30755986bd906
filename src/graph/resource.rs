//! Resources, data sources, locals and outputs.

use crate::hcl::{Body, Expr};
use crate::model::Identity;

use super::{Address, Suppression};

/// A managed resource.
#[derive(Debug, Clone)]
pub struct Resource {
    /// Where others refer to it.
    pub address: Address,
    /// What it is, whatever its address and its physical name are.
    pub identity: Identity,
    /// Which file it stands in.
    pub file: File,
    /// Why it is there, where its name does not say so.
    pub comment: Option<String>,
    /// Checks of scanners that it fails on purpose.
    pub suppressions: Vec<Suppression>,
    /// Its arguments and blocks.
    pub body: Body,
    /// The labels of the roles that it works with: it waits for what they may do.
    pub roles: Vec<String>,
    /// What must exist before it without being referred to.
    pub depends_on: Vec<Address>,
}

/// The files of a module that hold resources.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum File {
    /// `main.tf`: the pipeline itself.
    Main,
    /// `artifacts.tf`
    Artifacts,
    /// `registry.tf`
    Registry,
    /// `build.tf`
    Build,
    /// `deploy.tf`
    Deploy,
    /// `triggers.tf`
    Triggers,
    /// `notifications.tf`
    Notifications,
    /// `state.tf`
    State,
    /// `encryption.tf`
    Encryption,
    /// `network.tf`
    Network,
    /// `iam.tf`
    Iam,
}

impl File {
    /// Every file, in the order in which a reviewer would read them.
    pub const ALL: &'static [Self] = &[
        Self::Main,
        Self::Artifacts,
        Self::Registry,
        Self::Build,
        Self::Deploy,
        Self::Triggers,
        Self::Notifications,
        Self::State,
        Self::Encryption,
        Self::Network,
        Self::Iam,
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Main => "main.tf",
            Self::Artifacts => "artifacts.tf",
            Self::Registry => "registry.tf",
            Self::Build => "build.tf",
            Self::Deploy => "deploy.tf",
            Self::Triggers => "triggers.tf",
            Self::Notifications => "notifications.tf",
            Self::State => "state.tf",
            Self::Encryption => "encryption.tf",
            Self::Network => "network.tf",
            Self::Iam => "iam.tf",
        }
    }

    /// What stands in it, for the README.
    pub fn holds(self) -> &'static str {
        match self {
            Self::Main => "the pipeline and, if its source needs one, the connection",
            Self::Artifacts => "the artifact bucket",
            Self::Registry => "the image repository",
            Self::Build => "the build projects and their logs",
            Self::Deploy => "what the deploy actions run",
            Self::Triggers => "what starts the pipeline",
            Self::Notifications => "who hears of the pipeline, and what watches it",
            Self::State => "the state of the infrastructure that the pipeline applies",
            Self::Encryption => "the customer-managed key",
            Self::Network => "the security groups of what runs in the VPC, and its endpoints",
            Self::Iam => "one role for each actor, and what it may do",
        }
    }
}

/// A data source.
#[derive(Debug, Clone)]
pub struct Data {
    /// Its type.
    pub kind: &'static str,
    /// Its name in the module.
    pub label: &'static str,
}

/// A named expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Local {
    /// Its name.
    pub name: &'static str,
    /// Why it is there.
    pub comment: Option<&'static str>,
    /// Its value.
    pub value: Expr,
}

/// An output.
#[derive(Debug, Clone)]
pub struct Output {
    /// Its name.
    pub name: String,
    /// What it is.
    pub description: String,
    /// Its value.
    pub value: Expr,
}

impl Resource {
    /// A resource of this address in this file.
    pub(crate) fn new(
        file: File,
        kind: &'static str,
        label: impl Into<String>,
        identity: Identity,
        body: Body,
    ) -> Self {
        let address = Address::new(kind, label);
        let (suppressions, depends_on) = (Vec::new(), Vec::new());
        Self { address, identity, file, comment: None, suppressions, body, roles: Vec::new(), depends_on }
    }

    /// The same resource under a comment.
    pub(crate) fn comment(mut self, comment: impl Into<String>) -> Self {
        self.comment = Some(comment.into());
        self
    }

    /// The same resource with a check that it fails on purpose.
    pub(crate) fn suppress(mut self, suppression: impl Into<Option<Suppression>>) -> Self {
        self.suppressions.extend(suppression.into());
        self
    }

    /// The same resource, which works with a role.
    pub(crate) fn works_with(mut self, role: &Address) -> Self {
        self.roles.push(role.label.clone());
        self
    }

    /// The same resource after others.
    pub(crate) fn after<'a>(mut self, addresses: impl IntoIterator<Item = &'a Address>) -> Self {
        self.depends_on.extend(addresses.into_iter().cloned());
        self
    }
}
