//! What the pipeline keeps: artifacts, images, logs.

use super::{BucketName, RepositoryUri, Retention, Setting};

/// The artifact bucket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Artifacts {
    /// Days after which artifacts and their old versions are deleted.
    pub expire_days: u32,
    /// Whether they are encrypted with the module's key instead of S3's.
    pub customer_key: bool,
    /// Whether `destroy` may delete objects.
    pub force_destroy: bool,
    /// The bucket that receives access logs.
    pub access_logs: Option<Setting<BucketName>>,
}

impl Default for Artifacts {
    fn default() -> Self {
        Self { expire_days: 30, customer_key: false, force_destroy: false, access_logs: None }
    }
}

/// The image repository.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a setting of its own")]
pub struct Registry {
    /// An existing repository instead of one that the module creates; the settings of the latter then mean nothing.
    pub existing: Option<Setting<RepositoryUri>>,
    /// How many tagged images to keep.
    pub keep: u32,
    /// Whether pushed tags can never be moved, but for those that an action moves.
    pub immutable: bool,
    /// From which severity on a finding fails the build.
    pub scan: Scan,
    /// Whether images are encrypted with the module's key instead of ECR's.
    pub customer_key: bool,
    /// Whether builds also move the tag `latest`.
    pub push_latest: bool,
    /// Whether `destroy` may delete images.
    pub force_delete: bool,
}

impl Default for Registry {
    fn default() -> Self {
        Self {
            existing: None,
            keep: 10,
            immutable: true,
            scan: Scan::Critical,
            customer_key: false,
            push_latest: false,
            force_delete: false,
        }
    }
}

impl Registry {
    /// Whether the module creates the repository with tags that never move, but for those that an action moves.
    pub fn is_immutable(&self) -> bool {
        self.existing.is_none() && self.immutable
    }

    /// Whether the module creates the repository and encrypts its images with its own key.
    pub fn has_customer_key(&self) -> bool {
        self.existing.is_none() && self.customer_key
    }
}

/// From which severity on a finding of ECR's scan fails the build.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scan {
    /// No scan and no gate.
    Off,
    /// Low or worse.
    Low,
    /// Medium or worse.
    Medium,
    /// High or worse.
    High,
    /// Critical only.
    Critical,
}

impl Scan {
    /// The word that the buildspec reads.
    pub fn word(self) -> &'static str {
        match self {
            Self::Off => "OFF",
            Self::Low => "LOW",
            Self::Medium => "MEDIUM",
            Self::High => "HIGH",
            Self::Critical => "CRITICAL",
        }
    }
}

/// The log groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Logs {
    /// How long events are kept, where an action says nothing else.
    pub retention: Retention,
    /// Whether they are encrypted with the module's key.
    pub customer_key: bool,
}
