//! The `codebuild` action: a run of an existing project.

use crate::diagnostic::{Findings, Path};
use crate::model::value::{list_of, read_setting};
use crate::model::{ArtifactName, EnvironmentName, EnvironmentValue, ProjectName, Setting};
use crate::spec::{self, Spec};

use super::build::{Environment, read_environment};
use super::{Kind, Runner, ValueReference};

/// Runs a project that exists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeBuild {
    /// The project.
    pub project: Setting<ProjectName>,
    /// What it reads; its commands run in the first of them.
    pub inputs: Vec<ArtifactName>,
    /// What it stores.
    pub outputs: Vec<ArtifactName>,
    /// What later actions can read.
    pub exports: Vec<EnvironmentName>,
    /// What this run sets.
    pub environment: Environment,
}

impl CodeBuild {
    #[expect(clippy::unnecessary_wraps, reason = "every kind is read like this")]
    pub(super) fn read(from: &spec::CodeBuild, _: &Spec, place: &Path, findings: &mut Findings) -> Option<Self> {
        let project = read_setting(&from.project, ProjectName::parse, &place.key("project"), findings);
        let inputs = list_of(&from.inputs, &place.key("inputs"), findings, ArtifactName::parse);
        let outputs = list_of(&from.outputs, &place.key("outputs"), findings, ArtifactName::parse);
        let exports = list_of(&from.exports, &place.key("exports"), findings, EnvironmentName::parse);
        let environment = read_environment(&from.environment, &place.key("environment"), findings);
        let inputs = if from.inputs.is_empty() { vec![ArtifactName::source()] } else { inputs };
        Some(Self { project, inputs, outputs, exports, environment })
    }
}

impl Kind for CodeBuild {
    fn does(&self) -> String {
        match &self.project {
            Setting::Fixed(project) => format!("runs the existing project {}", project.as_str()),
            Setting::Input => "runs an existing project".to_owned(),
        }
    }

    fn runner(&self) -> Runner {
        Runner::Service
    }

    fn takes_region(&self) -> bool {
        true
    }

    fn value_references(&mut self) -> Vec<ValueReference<'_>> {
        self.environment.values_mut().flat_map(EnvironmentValue::references).collect()
    }

    fn environment(&self) -> Option<&Environment> {
        Some(&self.environment)
    }

    fn exports(&self) -> Vec<String> {
        self.exports.iter().map(|name| name.as_str().to_owned()).collect()
    }

    fn reads(&self) -> Vec<ArtifactName> {
        self.inputs.clone()
    }

    fn writes(&self) -> Vec<ArtifactName> {
        self.outputs.clone()
    }
}
