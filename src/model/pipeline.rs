//! The pipeline itself.

use std::collections::BTreeMap;

use super::rules::drift_name;
use super::{
    Accepted, Action, ActionKind, ActionName, Artifacts, Builder, Functions, ImageBuild, Logs, Name, Network, Registry,
    Source, Stage, TagImage, TagScheme, Terraform, TerraformApply, TerraformPlan, Trigger,
};

/// A pipeline that AWS would accept; the only ways to get one are [`resolve`](super::resolve) and [`Builder::build`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pipeline(Builder);

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
    pub fn builder(name: Name, source: Source) -> Builder {
        Builder::new(name, source)
    }

    /// Wraps what the rules have passed.
    pub(super) fn checked(parts: Builder) -> Self {
        Self(parts)
    }

    /// The prefix of every physical name.
    pub fn name(&self) -> &Name {
        &self.0.name
    }

    /// The provider to compile for.
    pub fn provider(&self) -> Provider {
        self.0.provider
    }

    /// Tags on everything.
    pub fn tags(&self) -> &BTreeMap<String, String> {
        &self.0.tags
    }

    /// Where the code comes from.
    pub fn source(&self) -> &Source {
        &self.0.source
    }

    /// What starts it.
    pub fn trigger(&self) -> Trigger {
        self.0.trigger
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
    pub fn moving_tags(&self) -> Vec<&str> {
        self.0.moving_tags()
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
    pub fn drifts(&self) -> Vec<(ActionName, &TerraformApply, (&Action, &TerraformPlan))> {
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

    /// Whether anything is encrypted with the module's own key.
    pub fn has_customer_key(&self) -> bool {
        self.0.artifacts.customer_key
            || self.0.logs.customer_key
            || self.registry().is_some_and(|registry| registry.customer_key)
    }
}

impl Builder {
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
