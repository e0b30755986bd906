//! `terraform`: what the Terraform actions have in common.

use serde::{Deserialize, Serialize};

use super::ListOrInput;

/// What the Terraform actions of the pipeline have in common: the tool, the state, the search for drift.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Terraform {
    /// Which tool runs the code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tool: Option<TerraformTool>,
    /// Its version: from 1.10.0 of OpenTofu or 1.11.0 of Terraform on, which lock a state in its bucket. Default: 1.12.6 of
    /// OpenTofu, 1.13.4 of Terraform.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(example = &"1.12.6"))]
    pub version: Option<String>,
    /// The SHA-256 of that version's zip file for `linux_amd64`; or `image`, if the build image has that version. Needed beside
    /// `version`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
    /// The version of tflint, for the check `lint`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tflint: Option<Tflint>,
    /// Where the state of every environment is kept: a bucket of the module, or the place where it is already.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<TerraformState>,
    /// The providers that plans, applies and drift checks may install; a plan whose code needs another one fails before anything
    /// of it runs. What you list is a program that runs with the rights of those builds. Default: `[hashicorp/aws]`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider_allow: Option<Vec<ProviderAllowed>>,
    /// ARNs of roles and users that may read states and plans, which nobody reads but the pipeline otherwise; or `input`. They
    /// change nothing, and their own policies must allow the reads (S3; with a customer key, KMS).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub readers: Option<ListOrInput>,
    /// ARN of the role that may repair states, and may empty the buckets of states and plans, if its own policies
    /// allow it; or `input`. Default: nobody, until an administrator changes the policy of the bucket.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(example = &"arn:aws:iam::123456789012:role/platform-admin"))]
    pub administrator: Option<String>,
    /// Look on a schedule whether what was applied is still there as it was. Default: nobody looks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub drift: Option<Drift>,
}

/// What runs infrastructure code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum TerraformTool {
    /// OpenTofu.
    #[default]
    OpenTofu,
    /// Terraform.
    Terraform,
}

/// A provider that may run: its source, or its source with the digests of its packages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum ProviderAllowed {
    /// The source, as `required_providers` has it: `hashicorp/aws`. The lock file of the source decides on the version.
    Source(String),
    /// The source, in packages of known digests only.
    Pinned(ProviderPinned),
}

/// A provider in packages of known digests only.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ProviderPinned {
    /// The source, as `required_providers` has it.
    #[cfg_attr(test, schemars(example = &"hashicorp/aws"))]
    pub source: String,
    /// Digests that begin with `h1:`, from `.terraform.lock.hcl`: one for each version that may run.
    pub hashes: Vec<String>,
}

/// A version of tflint.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Tflint {
    /// The version.
    #[cfg_attr(test, schemars(example = &"0.64.0"))]
    pub version: String,
    /// The SHA-256 of that version's zip file for `linux_amd64`; or `image`, if the build image has that version.
    pub sha256: String,
}

/// Where the state of every environment is kept: a bucket of the module, which is encrypted as artifacts are, or an existing one.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TerraformState {
    /// An existing bucket that has the states already, in the account and region of the pipeline. The builds work with the states where
    /// they are: the module makes no bucket and sets nothing on this one. Default: a bucket of the module.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(example = &"acme-terraform-states"))]
    pub bucket: Option<String>,
    /// The key of a state in the existing bucket; `${state}` stands for the `state` of a plan. Default: `${state}/terraform.tfstate`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(example = &"platform/${state}/terraform.tfstate"))]
    pub key: Option<String>,
    /// ARN of the key that encrypts the existing states; or `input`. Default: S3's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(example = &"arn:aws:kms:us-east-1:123456789012:key/01234567-89ab-cdef-0123-456789abcdef"))]
    pub encryption_key: Option<String>,
    /// The table that locks the existing states, besides the lock in the bucket (`dynamodb_table` of the backend); or `input`.
    /// Needed where others lock by it. Default: none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(example = &"terraform-locks"))]
    pub lock_table: Option<String>,
    /// Days that older versions of a state are kept. Default: 365.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(range(min = 7, max = 3650), extend("default" = TerraformState::KEEP_VERSIONS_DAYS)))]
    pub keep_versions_days: Option<u32>,
    /// Whether `destroy` may delete a bucket that still has states. Default: false.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("default" = false)))]
    pub force_destroy: Option<bool>,
}

impl TerraformState {
    /// `keep_versions_days` where the spec says none.
    pub(crate) const KEEP_VERSIONS_DAYS: u32 = 365;
}

/// A search for drift: a plan of what was applied last, for each `terraform_apply`; a build that finds a difference fails.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Drift {
    /// When: `rate(1 day)`, or `cron(…)` with the six fields of EventBridge Scheduler, in UTC.
    #[cfg_attr(test, schemars(example = &"rate(1 day)"))]
    pub schedule: String,
}
