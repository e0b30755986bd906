//! The `terraform_plan` action: what would change.

use crate::diagnostic::{Findings, Path};
use crate::model::{ArtifactName, SourcePath, StateName};
use crate::spec::{self, Spec};

use super::terraform::{DEFAULT_STATE, Machine, artifact_of, read_source_path};
use super::terraform_review::EXPORTS;
use super::{Kind, Runner, ValueReference};

/// Plans one environment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TerraformPlan {
    /// The root module, if it is not the root of the repository.
    pub directory: Option<SourcePath>,
    /// The file of variables.
    pub var_file: Option<SourcePath>,
    /// The name of the state.
    pub state: StateName,
    /// Whether the source may come without a lock file.
    pub lock_file_optional: bool,
    /// Whether AWS's managed policy `ReadOnlyAccess` is attached.
    pub read_only_access: bool,
    /// The artifact with the plan: letters and digits.
    pub artifact: ArtifactName,
    /// The machine.
    pub machine: Machine,
}

impl TerraformPlan {
    /// A plan of the root of the repository.
    pub fn new(state: StateName, artifact: ArtifactName) -> Self {
        Self {
            directory: None,
            var_file: None,
            state,
            lock_file_optional: false,
            read_only_access: false,
            artifact,
            machine: Machine::new(spec::TerraformPlan::TIMEOUT_MINUTES),
        }
    }

    pub(super) fn read(from: &spec::TerraformPlan, spec: &Spec, place: &Path, findings: &mut Findings) -> Option<Self> {
        let directory = read_source_path(from.directory.as_deref(), &place.key("directory"), findings);
        let var_file = read_source_path(from.var_file.as_deref(), &place.key("var_file"), findings);
        let state = StateName::parse(from.state.as_deref().unwrap_or(DEFAULT_STATE));
        let state = findings.keep(state.map_err(|invalid| invalid.at(&place.key("state"))));
        let settings = (from.compute, from.timeout_minutes, from.log_retention_days);
        let machine = Machine::read(settings, spec::TerraformPlan::TIMEOUT_MINUTES, place, findings);
        Some(Self {
            directory: directory.unwrap_or_default(),
            var_file: var_file.unwrap_or_default(),
            state: state?,
            lock_file_optional: from.lock_file == Some(spec::LockFile::Optional),
            read_only_access: from.access.is_some(),
            artifact: artifact_of(from, spec)?,
            machine,
        })
    }
}

impl Kind for TerraformPlan {
    fn does(&self) -> String {
        format!("plans {}", self.state.as_str())
    }

    fn runner(&self) -> Runner {
        Runner::Build
    }

    fn value_references(&mut self) -> Vec<ValueReference<'_>> {
        Vec::new()
    }

    /// In the words of a spec; they are those of its review, because what the plan itself says, code of the repository says.
    fn exports(&self) -> Vec<String> {
        EXPORTS.map(str::to_owned).to_vec()
    }

    fn reads(&self) -> Vec<ArtifactName> {
        vec![ArtifactName::source()]
    }

    fn writes(&self) -> Vec<ArtifactName> {
        vec![self.artifact.clone()]
    }
}
