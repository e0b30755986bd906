//! Building a pipeline from Rust.

use std::collections::BTreeMap;

use crate::diagnostic::Findings;

use super::identity::Template;
use super::{
    Accepted, Alarms, Artifacts, ExecutionMode, Functions, Logs, Name, Names, Network, Notifications, Pipeline,
    PipelineVariable, Provider, Registry, Retention, Schedule, Setting, Sources, Stage, Suffix, TargetEnvironment,
    Terraform, Trigger, rules,
};

/// The parts of a pipeline, before the rules between them are checked.
///
/// ```
/// use tfpipe::model::*;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let source = Source::new(Host::GitHub, RepositoryId::parse("acme/web")?, Branch::parse("main")?);
/// let build = Action::new(ActionName::parse("Build")?, ActionKind::Image(ImageBuild::default()));
/// let pipeline = Pipeline::builder(Name::parse("web")?, source)
///     .tag("Team", "devops")
///     .stage(Stage::new(StageName::parse("Build")?).action(build))
///     .build()?;
/// assert_eq!(pipeline.stages().len(), 1);
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Builder {
    pub(super) name: Name,
    pub(super) suffix: Option<Setting<Suffix>>,
    /// What stays in the account when it leaves the module, by the texts of its identities.
    pub(super) keep: Vec<String>,
    /// Physical names, by the texts of their identities.
    pub(super) names: BTreeMap<String, Template>,
    pub(super) provider: Provider,
    pub(super) tags: BTreeMap<String, String>,
    pub(super) sources: Sources,
    pub(super) trigger: Trigger,
    pub(super) schedule: Option<Schedule>,
    pub(super) execution_mode: ExecutionMode,
    pub(super) variables: Vec<PipelineVariable>,
    pub(super) artifacts: Artifacts,
    pub(super) registry: Registry,
    pub(super) network: Option<Network>,
    pub(super) logs: Logs,
    pub(super) functions: Functions,
    pub(super) notifications: Option<Notifications>,
    pub(super) alarms: Option<Alarms>,
    pub(super) terraform: Option<Terraform>,
    pub(super) environments: Vec<TargetEnvironment>,
    pub(super) stages: Vec<Stage>,
    pub(super) accepted: Accepted,
}

impl Builder {
    pub(super) fn new(name: Name, sources: Sources) -> Self {
        let trigger = if sources.connected().next().is_some() { Trigger::Connection } else { Trigger::Events };
        Self {
            name,
            suffix: None,
            keep: Vec::new(),
            names: BTreeMap::new(),
            provider: Provider::V6,
            tags: BTreeMap::new(),
            sources,
            trigger,
            schedule: None,
            execution_mode: ExecutionMode::Superseded,
            variables: Vec::new(),
            artifacts: Artifacts::default(),
            registry: Registry::default(),
            network: None,
            logs: Logs { retention: Retention::DEFAULT, customer_key: false },
            functions: Functions::default(),
            notifications: None,
            alarms: None,
            terraform: None,
            environments: Vec::new(),
            stages: Vec::new(),
            accepted: Accepted::none(),
        }
    }

    /// Compiles for this provider instead of 6.
    pub fn provider(mut self, provider: Provider) -> Self {
        self.provider = provider;
        self
    }

    /// Ends the prefix of every physical name with a suffix.
    pub fn suffix(mut self, suffix: impl Into<Setting<Suffix>>) -> Self {
        self.suffix = Some(suffix.into());
        self
    }

    /// Gives a thing of the module, such as `project.Build`, this physical name.
    pub fn physical_name(mut self, identity: impl Into<String>, name: Template) -> Self {
        self.names.insert(identity.into(), name);
        self
    }

    /// Leaves something in the account when it leaves the module, by its identity, such as `log_group.Build`.
    pub fn keep(mut self, identity: impl Into<String>) -> Self {
        self.keep.push(identity.into());
        self
    }

    /// Adds a tag to everything.
    pub fn tag(mut self, key: impl Into<String>, value: impl Into<String>) -> Self {
        self.tags.insert(key.into(), value.into());
        self
    }

    /// Says what starts it.
    pub fn trigger(mut self, trigger: Trigger) -> Self {
        self.trigger = trigger;
        self
    }

    /// When it starts besides.
    #[must_use]
    pub fn schedule(mut self, schedule: Schedule) -> Self {
        self.schedule = Some(schedule);
        self
    }

    /// Says what happens to executions that meet.
    pub fn execution_mode(mut self, mode: ExecutionMode) -> Self {
        self.execution_mode = mode;
        self
    }

    /// Adds a variable that whoever starts the pipeline can set.
    pub fn variable(mut self, variable: PipelineVariable) -> Self {
        self.variables.push(variable);
        self
    }

    /// Describes the artifact bucket.
    pub fn artifacts(mut self, artifacts: Artifacts) -> Self {
        self.artifacts = artifacts;
        self
    }

    /// Describes the image repository.
    pub fn registry(mut self, registry: Registry) -> Self {
        self.registry = registry;
        self
    }

    /// Puts builds into a VPC.
    pub fn network(mut self, network: Network) -> Self {
        self.network = Some(network);
        self
    }

    /// Describes the log groups.
    pub fn logs(mut self, logs: Logs) -> Self {
        self.logs = logs;
        self
    }

    /// Describes the functions.
    pub fn functions(mut self, functions: Functions) -> Self {
        self.functions = functions;
        self
    }

    /// Tells somebody of executions.
    pub fn notifications(mut self, notifications: Notifications) -> Self {
        self.notifications = Some(notifications);
        self
    }

    /// Watches executions.
    pub fn alarms(mut self, alarms: Alarms) -> Self {
        self.alarms = Some(alarms);
        self
    }

    /// Says what the Terraform actions have in common.
    pub fn terraform(mut self, terraform: Terraform) -> Self {
        self.terraform = Some(terraform);
        self
    }

    /// Adds an environment, after those that a change reaches before it.
    pub fn environment(mut self, environment: TargetEnvironment) -> Self {
        self.environments.push(environment);
        self
    }

    /// Adds a stage.
    pub fn stage(mut self, stage: Stage) -> Self {
        self.stages.push(stage);
        self
    }

    /// Accepts a finding for a reason.
    pub fn accept(mut self, finding: impl Into<String>, reason: impl Into<String>) -> Self {
        self.accepted.accept(finding, reason);
        self
    }

    /// How everything of it is named.
    pub(super) fn names(&self) -> Names {
        Names::new(self.names.clone(), self.suffix.is_some())
    }

    /// Checks the rules between the parts.
    ///
    /// # Errors
    /// Every rule that does not hold, with the place that it would have in a spec.
    pub fn build(self) -> Result<Pipeline, Findings> {
        let mut findings = Findings::new();
        rules::check(&self, &mut findings);
        if findings.has_errors() { Err(findings.into_sorted()) } else { Ok(Pipeline::checked(self)) }
    }
}
