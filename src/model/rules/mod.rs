//! Rules between the parts of a pipeline, one file a subject.
//!
//! Both ways into the model end here, so a rule names the place that its subject has in a spec.

mod acceptance;
mod environment;
mod network;
mod registry;
mod stages;
mod tagging;
mod trigger;

use crate::diagnostic::{Findings, Path};

use super::{ActionKind, Builder};

/// Adds every rule that does not hold.
pub(super) fn check(parts: &Builder, findings: &mut Findings) {
    let mut found = Findings::new();
    stages::check(parts, &mut found);
    tagging::check(parts, &mut found);
    trigger::check(parts, &mut found);
    registry::check(parts, &mut found);
    environment::check(parts, &mut found);
    network::check(parts, &mut found);
    acceptance::check(parts, found, findings);
}

/// The place of an action's kind in the spec.
fn kind_place(stage: usize, action: usize, kind: &ActionKind) -> Path {
    let key = match kind {
        ActionKind::Image(_) => "image",
        ActionKind::TagImage(_) => "tag_image",
    };
    action_place(stage, action).key(key)
}

/// The place of an action in the spec.
fn action_place(stage: usize, action: usize) -> Path {
    Path::root().key("stages").index(stage).key("actions").index(action)
}
