//! What the pipeline keeps: artifacts, images, logs.

use super::{BucketName, Retention, Setting};

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
pub struct Registry {
    /// How many tagged images to keep.
    pub keep: u32,
    /// Whether pushed tags can never be moved, but for those that an action moves.
    pub immutable: bool,
    /// From which severity on a finding fails the build.
    pub scan: Scan,
    /// Whether images are encrypted with the module's key instead of ECR's.
    pub customer_key: bool,
    /// Whether `destroy` may delete images.
    pub force_delete: bool,
}

impl Default for Registry {
    fn default() -> Self {
        Self { keep: 10, immutable: true, scan: Scan::Critical, customer_key: false, force_delete: false }
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
