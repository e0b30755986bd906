//! Rules between the parts of a pipeline, one file a subject.
//!
//! Both ways into the model end here, so a rule names the place that its subject has in a spec.

mod acceptance;
mod action_roles;
mod added;
mod approval;
mod artifacts;
mod commands;
mod conditions;
mod custom;
mod deployments;
mod early;
mod environment;
mod execution;
mod existing_bucket;
mod exports;
mod images;
mod invoke;
mod keep;
mod names;
mod network;
mod notifications;
mod own;
mod permissions;
mod policies;
mod regions;
mod registry;
mod source_values;
mod sources;
mod stacks;
mod stages;
mod steering;
mod tagging;
mod terraform;
mod trigger;
mod trust;

use crate::diagnostic::{Findings, Path};

pub(super) use early::approval_of;
pub(super) use terraform::drift_name;

use super::{Action, ActionName, Builder, Stage};

/// Adds every rule that does not hold.
pub(super) fn check(parts: &Builder, findings: &mut Findings) {
    let mut found = Findings::new();
    sources::check(parts, &mut found);
    stages::check(parts, &mut found);
    conditions::check(parts, &mut found);
    tagging::check(parts, &mut found);
    terraform::check(parts, &mut found);
    trigger::check(parts, &mut found);
    trust::check(parts, &mut found);
    execution::check(parts, &mut found);
    registry::check(parts, &mut found);
    environment::check(parts, &mut found);
    commands::check(parts, &mut found);
    artifacts::check(parts, &mut found);
    existing_bucket::check(parts, &mut found);
    exports::check(parts, &mut found);
    steering::check(parts, &mut found);
    early::check(parts, &mut found);
    own::check(parts, &mut found);
    permissions::check(parts, &mut found);
    policies::check(parts, &mut found);
    names::check(parts, &mut found);
    keep::check(parts, &mut found);
    network::check(parts, &mut found);
    approval::check(parts, &mut found);
    notifications::check(parts, &mut found);
    images::check(parts, &mut found);
    deployments::check(parts, &mut found);
    invoke::check(parts, &mut found);
    custom::check(parts, &mut found);
    stacks::check(parts, &mut found);
    added::check(parts, &mut found);
    action_roles::check(parts, &mut found);
    regions::check(parts, &mut found);
    acceptance::check(parts, found, findings);
}

/// An action, with its stage and where it stands.
struct Placed<'a> {
    /// The position of its stage in the pipeline.
    stage_at: usize,
    stage: &'a Stage,
    action: &'a Action,
    /// The place of the action in the spec.
    place: Path,
}

impl Placed<'_> {
    /// The place of what it does.
    fn kind_place(&self) -> Path {
        self.place.key(self.action.kind.key())
    }

    /// Whether another action, of this stage or another, has ended when this one begins.
    fn comes_after(&self, stage_at: usize, other: &ActionName) -> bool {
        stage_at < self.stage_at || (stage_at == self.stage_at && self.stage.comes_after(self.action, other))
    }
}

/// Every action of the pipeline.
fn placed(parts: &Builder) -> impl Iterator<Item = Placed<'_>> {
    parts.stages.iter().enumerate().flat_map(|(stage_at, stage)| {
        stage.actions.iter().enumerate().map(move |(at, action)| {
            let place = stage_place(stage_at, stage).key("actions").index(at);
            Placed { stage_at, stage, action, place }
        })
    })
}

/// The place of a stage in the spec.
fn stage_place(at: usize, stage: &Stage) -> Path {
    stage.place(at)
}
