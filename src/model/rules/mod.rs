//! Rules between the parts of a pipeline, one file a subject.
//!
//! Both ways into the model end here, so a rule names the place that its subject has in a spec.

mod acceptance;
mod conditions;
mod environment;
mod network;
mod registry;
mod stages;
mod tagging;
mod terraform;
mod trigger;

use crate::diagnostic::{Findings, Path};

pub(super) use terraform::drift_name;

use super::{Action, Builder, Stage};

/// Adds every rule that does not hold.
pub(super) fn check(parts: &Builder, findings: &mut Findings) {
    let mut found = Findings::new();
    stages::check(parts, &mut found);
    conditions::check(parts, &mut found);
    tagging::check(parts, &mut found);
    terraform::check(parts, &mut found);
    trigger::check(parts, &mut found);
    registry::check(parts, &mut found);
    environment::check(parts, &mut found);
    network::check(parts, &mut found);
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
    stage.origin.clone().unwrap_or_else(|| Path::root().key("stages").index(at))
}
