//! The `sam` action: a serverless application, which a build packages and CloudFormation deploys.

use std::collections::BTreeMap;

use crate::diagnostic::{Findings, Path};
use crate::model::{Action, ActionKind, ActionName, ArtifactName, SourcePath, Stage};
use crate::spec::{self, Capability, Spec};

use super::terraform::{Machine, read_source_path};
use super::{ArtifactFile, CloudFormation, Kind, Runner, ValueReference, runtimes};

/// Packages an application, and deploys its stack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sam {
    /// How it is packaged.
    pub package: SamPackage,
    /// Its stack. The template is that of the package.
    pub stack: CloudFormation,
}

/// Builds the functions of a template, and stores their code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SamPackage {
    /// The template in the repository.
    pub template: SourcePath,
    /// Languages with their versions.
    pub runtimes: BTreeMap<String, String>,
    /// Whether the functions are built in containers.
    pub docker: bool,
    /// The artifact with the packaged template.
    pub artifact: ArtifactName,
    /// The machine.
    pub machine: Machine,
}

/// The packaged template in its artifact.
const PACKAGED: &str = "packaged.yaml";

/// What the artifact is called, before others need names of their own.
const ARTIFACT: &str = "Sam";

/// The name of the action that packages the application of a `sam` action.
pub(crate) fn package_name(action: &ActionName) -> Option<ActionName> {
    ActionName::parse(&format!("Package-{}", action.as_str())).ok()
}

impl Sam {
    pub(super) fn read(from: &spec::Sam, spec: &Spec, place: &Path, findings: &mut Findings) -> Option<Self> {
        let settings = (from.compute, from.timeout_minutes, from.log_retention_days);
        let machine = Machine::read(settings, spec::Sam::TIMEOUT_MINUTES, place, findings);
        let template = from.template.as_deref().or(Some(spec::Sam::TEMPLATE));
        let template = read_source_path(template, &place.key("template"), findings);
        let runtimes = runtimes::read_all(None, &from.runtimes, &place.key("runtimes"), findings);
        let docker = from.docker == Some(true);
        let artifact = ArtifactName::fixed(ARTIFACT);
        let stack = CloudFormation::read(&stack_of(from), spec, place, findings)?;
        // A stand-in keeps the rules going.
        let template = template.ok().flatten().or_else(|| SourcePath::parse(spec::Sam::TEMPLATE).ok())?;
        let package = SamPackage { template, runtimes, docker, artifact, machine };
        Some(Self { package, stack: CloudFormation { template: None, ..stack } })
    }
}

/// What a spec would say of the stack alone.
fn stack_of(from: &spec::Sam) -> spec::CloudFormation {
    let capabilities = match from.capabilities.as_slice() {
        [] => vec![Capability::Iam, Capability::AutoExpand],
        named => named.to_vec(),
    };
    spec::CloudFormation {
        stack: from.stack.clone(),
        template: Some(format!("{ARTIFACT}::{PACKAGED}")),
        review: from.review,
        parameters: from.parameters.clone(),
        parameter_file: from.parameter_file.clone(),
        outputs: from.outputs.clone(),
        output_file: from.output_file.clone(),
        capabilities,
        role: from.role.clone(),
        policies: from.policies.clone(),
        ..spec::CloudFormation::default()
    }
}

/// The `sam` actions, with the artifact of each.
pub(in crate::model) fn packages<'a>(
    actions: impl Iterator<Item = &'a Action>,
) -> impl Iterator<Item = (&'a ActionName, ArtifactName)> {
    let named = actions.filter(|action| matches!(action.kind, ActionKind::Sam(_))).zip(1..);
    named.filter_map(|(action, number)| {
        let name = if number == 1 { ARTIFACT.to_owned() } else { format!("{ARTIFACT}{number}") };
        Some((&action.name, ArtifactName::parse(&name).ok()?))
    })
}

/// Makes two actions of each: one that packages, after what was written, so that places of findings stay, and the stack itself.
pub(in crate::model) fn add(stages: &mut [Stage]) {
    let all = packages(stages.iter().flat_map(|stage| &stage.actions));
    let artifacts: Vec<(ActionName, ArtifactName)> = all.map(|(name, artifact)| (name.clone(), artifact)).collect();
    for stage in stages {
        let mut added = Vec::new();
        for action in &mut stage.actions {
            let ActionKind::Sam(sam) = &action.kind else { continue };
            let artifact =
                artifacts.iter().find(|(name, _)| *name == action.name).map(|(_, artifact)| artifact.clone());
            let Some((name, artifact)) = package_name(&action.name).zip(artifact) else { continue };
            let template = ArtifactFile { artifact: artifact.clone(), file: PACKAGED.to_owned() };
            let package = SamPackage { artifact, ..sam.package.clone() };
            let stack =
                CloudFormation { template: Some(template), packaged_by: Some(name.clone()), ..sam.stack.clone() };
            let run_after = std::mem::replace(&mut action.run_after, vec![name.clone()]);
            action.kind = ActionKind::CloudFormation(stack);
            added.push(Action { run_after, ..Action::new(name, ActionKind::SamPackage(package)) });
        }
        stage.actions.extend(added);
    }
}

impl Kind for Sam {
    fn does(&self) -> String {
        format!("packages {}, and {}", self.package.template.as_str(), self.stack.does())
    }

    fn runner(&self) -> Runner {
        self.stack.runner()
    }

    fn value_references(&mut self) -> Vec<ValueReference<'_>> {
        self.stack.value_references()
    }

    /// They are those of the role of the stack.
    fn takes_permissions(&self) -> bool {
        self.stack.takes_permissions()
    }

    fn uses_docker(&self) -> bool {
        self.package.docker
    }

    fn exports(&self) -> Vec<String> {
        self.stack.exports()
    }

    fn reads(&self) -> Vec<ArtifactName> {
        let others = self.stack.reads().into_iter().filter(|artifact| *artifact != ArtifactName::source());
        self.package.reads().into_iter().chain(others).collect()
    }

    fn writes(&self) -> Vec<ArtifactName> {
        self.stack.writes()
    }
}

impl Kind for SamPackage {
    fn does(&self) -> String {
        format!("builds the functions of {}, and stores their code", self.template.as_str())
    }

    fn runner(&self) -> Runner {
        Runner::Build
    }

    fn value_references(&mut self) -> Vec<ValueReference<'_>> {
        Vec::new()
    }

    fn uses_docker(&self) -> bool {
        self.docker
    }

    fn needs_runtimes(&self) -> bool {
        !self.runtimes.is_empty()
    }

    fn reads(&self) -> Vec<ArtifactName> {
        vec![ArtifactName::source()]
    }

    fn writes(&self) -> Vec<ArtifactName> {
        vec![self.artifact.clone()]
    }
}
