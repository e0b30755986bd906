//! What the Terraform actions have in common: the tool, the state, the search for drift.

use super::value::text_values;
use super::{Arn, BucketName, Invalid, Schedule, Setting, Sha256, StateName, ToolVersion};
use crate::diagnostic::Code;
use crate::spec;
pub use crate::spec::TerraformTool;

/// What the Terraform actions of a pipeline have in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terraform {
    /// Which tool runs the code.
    pub tool: TerraformTool,
    /// Its version.
    pub version: ToolVersion,
    /// The digest of its zip file; without one the build image must have that version.
    pub sha256: Option<Sha256>,
    /// The version of tflint.
    pub tflint_version: ToolVersion,
    /// The digest of its zip file; without one the build image must have that version.
    pub tflint_sha256: Option<Sha256>,
    /// Where the states are already, in the place of a bucket of the module.
    pub existing: Option<ExistingState>,
    /// Days that older versions of a state are kept.
    pub keep_versions_days: u32,
    /// Whether `destroy` may delete a bucket that still has states.
    pub force_destroy: bool,
    /// Who may read states and plans besides the pipeline.
    pub readers: Option<Setting<Vec<Arn>>>,
    /// Who may repair states, and may empty the buckets of states and plans.
    pub administrator: Option<Setting<Arn>>,
    /// When to look for drift, if at all.
    pub drift: Option<Schedule>,
    /// The providers that plans, applies and drift checks may install.
    pub provider_allow: Vec<AllowedProvider>,
}

text_values! {
    /// The key of a state in an existing bucket, with `${state}` for the name of the state.
    StateKey: [] and |text| is_plain_key(&text.replace(StateKey::STATE, "state")), "the key of a state",
        "use letters, digits, `-` and `_` with single slashes or dots between them, and `${state}` for the name of a state";

    /// The name of a `DynamoDB` table (`DynamoDB` developer guide, naming rules).
    TableName: ["^[A-Za-z0-9_.-]{3,255}$"], "the name of a DynamoDB table", "use 3 to 255 letters, digits, `_`, `.` and `-`; or `input`";
}

/// States that exist already: nothing of where they are is the module's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExistingState {
    /// Their bucket. Its name is known, because one that a caller chooses could be that of the artifacts.
    pub bucket: BucketName,
    /// The key of each.
    pub key: StateKey,
    /// The key that encrypts them.
    pub encryption_key: Option<Setting<Arn>>,
    /// The table that locks them besides the lock in the bucket.
    pub lock_table: Option<Setting<TableName>>,
}

impl StateKey {
    /// What stands for the name of a state.
    const STATE: &'static str = "${state}";

    /// Where a backend keeps a state by default, in this module as in an existing bucket.
    pub fn by_name() -> Self {
        Self(format!("{}/terraform.tfstate", Self::STATE))
    }

    /// The key of a state.
    pub(crate) fn of(&self, state: &StateName) -> String {
        self.0.replace(Self::STATE, state.as_str())
    }

    /// Whether states of different names have different keys.
    pub(crate) fn has_state(&self) -> bool {
        self.0.contains(Self::STATE)
    }
}

/// Whether the buildspecs take a key: they paste it into a file of settings.
pub(crate) fn is_plain_key(text: &str) -> bool {
    super::pattern::matches("^[A-Za-z0-9_-]{1,100}([./][A-Za-z0-9_-]{1,100}){0,8}$", text)
}

/// A provider that the code may use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AllowedProvider {
    source: String,
    hashes: Vec<String>,
}

impl AllowedProvider {
    /// The provider of AWS, in any version that the lock file of the source names.
    pub fn aws() -> Self {
        Self { source: "hashicorp/aws".to_owned(), hashes: Vec::new() }
    }

    /// A provider by its source, and the digests that its package may have; without any, the lock file of the source decides.
    pub fn new(source: &str, hashes: &[String]) -> Result<Self, Invalid> {
        // The form that the language gives sources: `[host/]namespace/type`, in lower case as registries print them.
        let name =
            |part: &str| !part.is_empty() && part.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_'));
        let host = |part: &str| part.contains('.') && part.split('.').all(name);
        let fits = match source.split('/').collect::<Vec<_>>().as_slice() {
            [namespace, kind] => name(namespace) && name(kind),
            [at, namespace, kind] => host(at) && name(namespace) && name(kind),
            _ => false,
        };
        if !fits {
            let message = format!("`{}` is not the source of a provider", source.escape_default());
            let help = "write it in lower case as `required_providers` has it, such as `hashicorp/aws`";
            return Err(Invalid::new(Code::BadValue, message, help));
        }
        if let Some(hash) = hashes.iter().find(|hash| !is_package_hash(hash)) {
            let message = format!("`{}` is not the digest of a provider's package", hash.escape_default());
            let help = "copy the one that begins with `h1:` from `.terraform.lock.hcl`; only that form can be checked after unpacking";
            return Err(Invalid::new(Code::BadValue, message, help));
        }
        Ok(Self { source: source.to_owned(), hashes: hashes.to_vec() })
    }

    /// Its source.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// As the buildspecs read it: `source`, or `source=h1:…,h1:…`.
    pub(crate) fn entry(&self) -> String {
        if self.hashes.is_empty() { self.source.clone() } else { format!("{}={}", self.source, self.hashes.join(",")) }
    }
}

/// Whether it is `h1:` and a SHA-256 in Base64 (golang.org/x/mod/sumdb/dirhash, `Hash1`).
fn is_package_hash(text: &str) -> bool {
    let digits = text.strip_prefix("h1:").and_then(|rest| rest.strip_suffix('='));
    digits.is_some_and(|rest| {
        rest.len() == 43 && rest.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/'))
    })
}

impl TerraformTool {
    /// Its name, for people.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::OpenTofu => "OpenTofu",
            Self::Terraform => "Terraform",
        }
    }

    /// Its program.
    pub(crate) fn program(self) -> &'static str {
        match self {
            Self::OpenTofu => "tofu",
            Self::Terraform => "terraform",
        }
    }

    /// The first version of 1.x that locks a state by an object in its bucket; Terraform's 1.10 calls it an experiment.
    fn least_minor(self) -> u32 {
        match self {
            Self::OpenTofu => 10,
            Self::Terraform => 11,
        }
    }

    /// The rule for its versions as a regular expression, for the variable's validation.
    pub(crate) fn version_pattern(self) -> &'static str {
        match self {
            Self::OpenTofu => r"^(1\.[1-9][0-9]|[2-9]\.[0-9]{1,2})\.[0-9]{1,3}$",
            Self::Terraform => r"^(1\.(1[1-9]|[2-9][0-9])|[2-9]\.[0-9]{1,2})\.[0-9]{1,3}$",
        }
    }

    /// The version that is taken by default, and the digest of its zip file for `linux_amd64`.
    ///
    /// The digests stand alike in at least three public files each that pin these versions (packages, images, installers).
    fn pinned(self) -> (&'static str, &'static str) {
        match self {
            Self::OpenTofu => ("1.12.6", "5dc43da4f750f33873dc25e94587128709e819e544b7be9016b255316153c3a8"),
            Self::Terraform => ("1.13.4", "98aa516201e948306698efd9954ab4cc0d1227c2578ba56245898b5f679e590b"),
        }
    }
}

/// The version of tflint that is taken by default, and the digest of its zip file for `linux_amd64`.
const TFLINT: (&str, &str) = ("0.64.0", "cca9d13e2e1d7a2c627af60ff899a3c9b74212899416aeb96ec764d2ef954537");

impl Terraform {
    /// The pinned versions of a tool and of tflint.
    pub fn new(tool: TerraformTool) -> Self {
        let (version, sha256) = tool.pinned();
        Self {
            tool,
            version: ToolVersion::pinned(version),
            sha256: Some(Sha256::pinned(sha256)),
            tflint_version: ToolVersion::pinned(TFLINT.0),
            tflint_sha256: Some(Sha256::pinned(TFLINT.1)),
            existing: None,
            keep_versions_days: spec::TerraformState::KEEP_VERSIONS_DAYS,
            force_destroy: false,
            readers: None,
            administrator: None,
            drift: None,
            provider_allow: vec![AllowedProvider::aws()],
        }
    }

    /// The key of a state in its bucket.
    pub(crate) fn state_key(&self, state: &StateName) -> String {
        match &self.existing {
            Some(existing) => existing.key.of(state),
            None => StateKey::by_name().of(state),
        }
    }
}

impl Default for Terraform {
    fn default() -> Self {
        Self::new(TerraformTool::OpenTofu)
    }
}

impl ToolVersion {
    /// The rule for tflint.
    pub(crate) const TFLINT_PATTERN: &'static str = r"^[0-9]{1,2}\.[0-9]{1,3}\.[0-9]{1,3}$";

    /// Reads a version of a tool, one that locks a state in its bucket.
    pub fn of_tool(text: &str, tool: TerraformTool) -> Result<Self, Invalid> {
        let version = Self::parse(text)?;
        let mut numbers = text.split('.').filter_map(|number| number.parse::<u32>().ok());
        let least = tool.least_minor();
        match (numbers.next(), numbers.next()) {
            (Some(1), Some(minor)) if (least..=99).contains(&minor) => Ok(version),
            (Some(2..=9), Some(0..=99)) => Ok(version),
            _ => {
                let message = format!("{} {text} cannot lock a state in its bucket", tool.title());
                Err(Invalid::new(Code::BadValue, message, format!("use 1.{least}.0 or later")))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Terraform, TerraformTool};
    use crate::model::{Sha256, ToolVersion};

    #[test]
    fn what_is_pinned_is_well_formed() {
        for tool in [TerraformTool::OpenTofu, TerraformTool::Terraform] {
            let pinned = Terraform::new(tool);
            assert!(ToolVersion::of_tool(pinned.version.as_str(), tool).is_ok());
            assert!(ToolVersion::parse(pinned.tflint_version.as_str()).is_ok());
            assert!(
                [pinned.sha256, pinned.tflint_sha256].iter().flatten().all(|it| Sha256::parse(it.as_str()).is_ok())
            );
        }
    }

    #[test]
    fn versions_are_released_and_lock_states() {
        let fits = |text: &str| ToolVersion::of_tool(text, TerraformTool::OpenTofu).is_ok();
        assert!(fits("1.10.0") && fits("1.12.6") && fits("2.0.0"));
        assert!(ToolVersion::of_tool("1.10.5", TerraformTool::Terraform).is_err());
        for wrong in
            ["1.9.8", "0.61.0", "1.10", "1.10.0-rc1", "v1.10.0", "1.10.0.0", "1.010.0", "10.0.0", "", "1..0", "1.100.0"]
        {
            assert!(!fits(wrong), "{wrong}");
        }
    }
}
