//! What the pipeline keeps: artifacts, images, logs.

use crate::spec;
pub use crate::spec::{Scan, Scanning, Upstream};

use super::{AccountId, Arn, BucketName, RepositoryUri, Retention, Setting};

/// The artifact bucket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Artifacts {
    /// An existing bucket, in the place of one that the module creates.
    pub existing: Option<Setting<BucketName>>,
    /// An existing key that encrypts them.
    pub key: Option<Setting<Arn>>,
    /// Days after which artifacts and their old versions are deleted.
    pub expire_days: u32,
    /// Whether they are encrypted with the module's key instead of S3's.
    pub customer_key: bool,
    /// Whether they were before, and what is left of that must stay readable.
    pub former_key: bool,
    /// Whether `destroy` may delete objects.
    pub force_destroy: bool,
    /// The bucket that receives access logs.
    pub access_logs: Option<Setting<BucketName>>,
}

impl Default for Artifacts {
    fn default() -> Self {
        Self {
            existing: None,
            key: None,
            expire_days: spec::Artifacts::EXPIRE_DAYS,
            customer_key: false,
            former_key: false,
            force_destroy: false,
            access_logs: None,
        }
    }
}

impl Artifacts {
    /// As many characters of the pipeline's name are the folder of its artifacts: CodePipeline cuts the rest.
    pub(crate) const PREFIX: usize = 20;

    /// Whether a customer-managed key encrypts them, the module's or an existing one.
    pub(crate) fn has_customer_key(&self) -> bool {
        self.customer_key || self.key.is_some()
    }
}

/// The image repository.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a setting of its own")]
pub struct Registry {
    /// An existing repository instead of one that the module creates; the settings of the latter then mean nothing.
    pub existing: Option<Setting<RepositoryUri>>,
    /// How many tagged images to keep, 2 to 1000, besides those that run and those before them.
    pub keep: u32,
    /// Whether pushed tags can never be moved, but for those that an action moves.
    pub immutable: bool,
    /// From which severity on a finding fails the build.
    pub scan: Scan,
    /// How the registry scans; nothing where that is not known, or may change.
    pub scanning: Option<Scanning>,
    /// Whether images are encrypted with the module's key instead of ECR's.
    pub customer_key: bool,
    /// Whether builds also move the tag `latest`.
    pub push_latest: bool,
    /// Whether `destroy` may delete images.
    pub force_delete: bool,
    /// Accounts that pull images, beside those that images are deployed to, each once.
    pub readers: Vec<AccountId>,
    /// Public registries that ECR caches for base images, each once.
    pub pull_through: Vec<Upstream>,
    /// The secret with the account at Docker Hub.
    pub pull_through_secret: Option<Setting<Arn>>,
}

impl Default for Registry {
    fn default() -> Self {
        Self {
            existing: None,
            keep: spec::Registry::KEEP,
            immutable: true,
            scan: Scan::Critical,
            scanning: None,
            customer_key: false,
            push_latest: false,
            force_delete: false,
            readers: Vec::new(),
            pull_through: Vec::new(),
            pull_through_secret: None,
        }
    }
}

impl Registry {
    /// Whether the module creates the repository with tags that never move, but for those that an action moves.
    pub(crate) fn is_immutable(&self) -> bool {
        self.existing.is_none() && self.immutable
    }

    /// Whether results of Amazon Inspector may have to be read.
    pub(crate) fn reads_enhanced_scans(&self) -> bool {
        self.scan != Scan::Off && self.scanning != Some(Scanning::Basic)
    }

    /// Whether builds may have to start a basic scan: what an existing repository does at a push is not known.
    pub(crate) fn starts_scans(&self) -> bool {
        self.scan != Scan::Off && self.existing.is_some() && self.scanning != Some(Scanning::Enhanced)
    }

    /// Whether the module creates the repository and encrypts its images with its own key.
    pub(crate) fn has_customer_key(&self) -> bool {
        self.existing.is_none() && self.customer_key
    }
}

impl Scan {
    /// The word that the buildspec reads.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Off => "OFF",
            Self::Low => "LOW",
            Self::Medium => "MEDIUM",
            Self::High => "HIGH",
            Self::Critical => "CRITICAL",
        }
    }
}

impl Upstream {
    /// Its key in the spec.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::EcrPublic => "ecr-public",
            Self::Quay => "quay",
            Self::K8s => "k8s",
            Self::DockerHub => "docker-hub",
        }
    }

    /// The address that ECR pulls from (ECR user guide, creating a pull through cache rule).
    pub(crate) fn address(self) -> &'static str {
        match self {
            Self::EcrPublic => "public.ecr.aws",
            Self::Quay => "quay.io",
            Self::K8s => "registry.k8s.io",
            Self::DockerHub => "registry-1.docker.io",
        }
    }

    /// The end of the prefix of its repositories: with the longest name the prefix is within ECR's 30 characters.
    pub(crate) fn slug(self) -> &'static str {
        match self {
            Self::EcrPublic => "ecr",
            Self::Quay => "quay",
            Self::K8s => "k8s",
            Self::DockerHub => "hub",
        }
    }

    /// The build argument that holds the address of its cache.
    pub(crate) fn argument(self) -> &'static str {
        match self {
            Self::EcrPublic => "REGISTRY_ECR_PUBLIC",
            Self::Quay => "REGISTRY_QUAY",
            Self::K8s => "REGISTRY_K8S",
            Self::DockerHub => "REGISTRY_DOCKER_HUB",
        }
    }

    /// A base image as people know it: the address for a build outside AWS, and what follows it.
    pub(crate) fn example(self) -> (&'static str, &'static str) {
        match self {
            Self::EcrPublic => ("public.ecr.aws", "docker/library/python:3.13"),
            Self::Quay => ("quay.io", "prometheus/busybox:latest"),
            Self::K8s => ("registry.k8s.io", "pause:3.10"),
            Self::DockerHub => ("docker.io", "library/python:3.13"),
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
