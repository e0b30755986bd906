//! The pipeline itself.

use std::collections::BTreeMap;

use super::kind::{
    add_cdk_steps, add_packages, add_reviews, add_stack_reviews, diff_name, package_name, review_name, synth_name,
};
use super::rules::{approval_of, drift_name};
use super::{
    Accepted, Action, ActionKind, ActionName, Alarms, Artifacts, Builder, ExecutionMode, Functions, Host, ImageBuild,
    Logs, Name, NamedSource, Names, Network, Notifications, PipelineVariable, Registry, Schedule, Setting, Sources,
    Stage, Suffix, TagImage, TagScheme, Terraform, TerraformApply, TerraformPlan, Trigger, TriggerFilters,
};

/// A pipeline that AWS would accept; the only ways to get one are [`resolve`](super::resolve) and [`Builder::build`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pipeline(Builder, Names);

/// The names of what stands beside an action and is named after it: the review of a plan, the search for drift after an apply, the run of an app
/// of the CDK and what it would change, the package of a serverless application.
pub(crate) fn names_of_companions(action: &ActionName) -> [Option<ActionName>; 5] {
    [review_name(action), drift_name(action), synth_name(action), diff_name(action), package_name(action)]
}

/// The major version of the AWS provider to compile for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Provider {
    /// 5.x, from 5.90.
    V5,
    /// 6.x, from 6.8.
    V6,
}

impl Pipeline {
    /// Starts a pipeline from its name and its source; everything else has a default.
    pub fn builder(name: Name, sources: impl Into<Sources>) -> Builder {
        Builder::new(name, sources.into())
    }

    /// Wraps what the rules have passed.
    pub(super) fn checked(mut parts: Builder) -> Self {
        add_reviews(&mut parts.stages);
        add_packages(&mut parts.stages);
        add_cdk_steps(&mut parts.stages);
        add_stack_reviews(&mut parts.stages);
        let names = parts.names();
        Self(parts, names)
    }

    /// What it was made from.
    pub(super) fn parts(&self) -> &Builder {
        &self.0
    }

    /// The prefix of every physical name.
    pub fn name(&self) -> &Name {
        &self.0.name
    }

    /// What follows the name in every physical name.
    pub fn suffix(&self) -> Option<&Setting<Suffix>> {
        self.0.suffix.as_ref()
    }

    /// How everything of it is named in AWS.
    pub fn names(&self) -> &Names {
        &self.1
    }

    /// What stays in the account when it leaves the module, by the texts of its identities.
    pub fn kept(&self) -> &[String] {
        &self.0.keep
    }

    /// The provider to compile for.
    pub fn provider(&self) -> Provider {
        self.0.provider
    }

    /// Tags on everything.
    pub fn tags(&self) -> &BTreeMap<String, String> {
        &self.0.tags
    }

    /// The last of several environments, with its position, if no approval comes before it.
    pub(crate) fn last_without_approval(&self) -> Option<(usize, &str)> {
        let environments = &self.0.environments;
        let (at, last) = environments.iter().enumerate().next_back().filter(|(at, _)| *at > 0)?;
        approval_of(&self.0, last).is_none().then_some((at, last.name.as_str()))
    }

    /// Where the code comes from.
    pub fn sources(&self) -> &Sources {
        &self.0.sources
    }

    /// What starts it.
    pub fn trigger(&self) -> &Trigger {
        &self.0.trigger
    }

    /// The source that the filters of its trigger are about.
    pub(crate) fn filtered(&self) -> Option<(&NamedSource, &TriggerFilters)> {
        let Trigger::Filters(filters) = self.trigger() else { return None };
        Some((self.0.filtered(filters)?, filters))
    }

    /// Whether GitHub's webhook starts it, through a function of the module.
    pub(crate) fn has_webhook(&self) -> bool {
        self.0.has_webhook()
    }

    /// The sources that start it through rules on the account's event bus.
    pub(crate) fn sources_with_rules(&self) -> impl Iterator<Item = &NamedSource> {
        let automatic = *self.trigger() != Trigger::Manual;
        let has_rule =
            move |named: &&NamedSource| automatic && named.starts && named.source.as_kind().connected().is_none();
        self.sources().iter().filter(has_rule)
    }

    /// When it starts besides.
    pub fn schedule(&self) -> Option<&Schedule> {
        self.0.schedule.as_ref()
    }

    /// What happens to executions that meet.
    pub fn execution_mode(&self) -> ExecutionMode {
        self.0.execution_mode
    }

    /// Variables that whoever starts it can set.
    pub fn variables(&self) -> &[PipelineVariable] {
        &self.0.variables
    }

    /// The artifact bucket.
    pub fn artifacts(&self) -> &Artifacts {
        &self.0.artifacts
    }

    /// The image repository; `None` if no action builds an image.
    pub fn registry(&self) -> Option<&Registry> {
        self.images().next().map(|_| &self.0.registry)
    }

    /// The VPC of builds.
    pub fn network(&self) -> Option<&Network> {
        self.0.network.as_ref()
    }

    /// The log groups.
    pub fn logs(&self) -> Logs {
        self.0.logs
    }

    /// The settings of functions.
    pub fn functions(&self) -> &Functions {
        &self.0.functions
    }

    /// Who hears of it.
    pub fn notifications(&self) -> Option<&Notifications> {
        self.0.notifications.as_ref()
    }

    /// What watches it.
    pub fn alarms(&self) -> Option<&Alarms> {
        self.0.alarms.as_ref()
    }

    /// The stages after the source stage.
    pub fn stages(&self) -> &[Stage] {
        &self.0.stages
    }

    /// Risks taken on purpose.
    pub fn accepted(&self) -> &Accepted {
        &self.0.accepted
    }

    /// Every action, in order.
    pub fn actions(&self) -> impl Iterator<Item = &Action> {
        self.0.actions()
    }

    /// Every build of an image, with its action's name.
    pub fn images(&self) -> impl Iterator<Item = (&ActionName, &ImageBuild)> {
        self.0.images()
    }

    /// Every tagging of an image, with its action's name.
    pub fn taggings(&self) -> impl Iterator<Item = (&ActionName, &TagImage)> {
        self.0.taggings()
    }

    /// The tags that move from image to image, each once, in the order of the actions.
    pub(crate) fn moving_tags(&self) -> Vec<&str> {
        self.0.moving_tags()
    }

    /// The patterns of the tags that move, of which each is an exclusion of an immutable repository.
    pub(crate) fn moving_patterns(&self) -> Vec<String> {
        self.0.moving_patterns()
    }

    /// What the Terraform actions have in common.
    pub fn terraform(&self) -> Terraform {
        self.0.terraform_settings()
    }

    /// Every plan, with its action.
    pub fn plans(&self) -> impl Iterator<Item = (&Action, &TerraformPlan)> {
        self.actions().filter_map(|action| {
            let ActionKind::TerraformPlan(plan) = &action.kind else { return None };
            Some((action, plan))
        })
    }

    /// Every search for drift: its name, the apply that it looks after, and that apply's plan with its action.
    pub(crate) fn drifts(&self) -> Vec<(ActionName, &TerraformApply, (&Action, &TerraformPlan))> {
        if self.terraform().drift.is_none() {
            return Vec::new();
        }
        let mut drifts = Vec::new();
        for action in self.actions() {
            let ActionKind::TerraformApply(apply) = &action.kind else { continue };
            let plan = self.plans().find(|(planned, _)| planned.name == apply.plan);
            drifts.extend(drift_name(&action.name).zip(plan).map(|(name, plan)| (name, apply, plan)));
        }
        drifts
    }

    /// Whether it runs code that nobody has reviewed.
    pub(crate) fn is_untrusted(&self) -> bool {
        matches!(&self.0.trigger, Trigger::Filters(filters) if filters.untrusted)
    }

    /// Whether anything is encrypted with the module's own key.
    pub(crate) fn has_customer_key(&self) -> bool {
        self.0.artifacts.customer_key
            || self.0.artifacts.former_key
            || self.0.logs.customer_key
            || self.notifications().is_some_and(|notifications| notifications.customer_key)
            || self.registry().is_some_and(Registry::has_customer_key)
    }
}

impl Builder {
    pub(super) fn asks_for_approval(&self) -> bool {
        self.actions().any(|action| matches!(action.kind, ActionKind::Approval(_)))
    }

    pub(super) fn has_webhook(&self) -> bool {
        let is_github = |host| host == Host::GitHub;
        self.trigger == Trigger::Events && self.sources.connected().any(|(_, repository)| is_github(repository.host))
    }

    /// The source that filters are about: the one that they name, or the only one with a connection.
    pub(super) fn filtered(&self, filters: &TriggerFilters) -> Option<&NamedSource> {
        let mut candidates = self.sources.iter().filter(|named| named.source.as_kind().connected().is_some());
        match &filters.source {
            Some(name) => candidates.find(|named| named.name == *name),
            None => candidates.next().filter(|_| candidates.next().is_none()),
        }
    }

    pub(super) fn actions(&self) -> impl Iterator<Item = &Action> {
        self.stages.iter().flat_map(|stage| &stage.actions)
    }

    pub(super) fn images(&self) -> impl Iterator<Item = (&ActionName, &ImageBuild)> {
        self.actions().filter_map(|action| {
            let ActionKind::Image(image) = &action.kind else { return None };
            Some((&action.name, image))
        })
    }

    pub(super) fn taggings(&self) -> impl Iterator<Item = (&ActionName, &TagImage)> {
        self.actions().filter_map(|action| {
            let ActionKind::TagImage(tagging) = &action.kind else { return None };
            Some((&action.name, tagging))
        })
    }

    /// What the Terraform actions have in common, given or by default.
    pub(super) fn terraform_settings(&self) -> Terraform {
        self.terraform.clone().unwrap_or_default()
    }

    pub(super) fn moving_tags(&self) -> Vec<&str> {
        let mut tags: Vec<&str> = Vec::new();
        for (_, tagging) in self.taggings() {
            if let TagScheme::Moving(tag) = &tagging.tag
                && !tags.contains(&tag.as_str())
            {
                tags.push(tag.as_str());
            }
        }
        tags
    }
}
