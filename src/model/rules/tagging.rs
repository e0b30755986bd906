//! `tag_image`: the image that it means must have been built before.

use crate::diagnostic::{Code, Diagnostic, Findings};
use crate::model::{ActionKind, ActionName, Builder, Stage};

use super::kind_place;

pub(super) fn check(parts: &Builder, findings: &mut Findings) {
    for (stage_at, stage) in parts.stages.iter().enumerate() {
        for (at, action) in stage.actions.iter().enumerate() {
            let ActionKind::TagImage(tagging) = &action.kind else { continue };
            let earlier = parts.stages.iter().take(stage_at).any(|stage| builds(stage, &tagging.image));
            let before = builds(stage, &tagging.image) && action.run_after.contains(&tagging.image);
            if !earlier && !before {
                let place = kind_place(stage_at, at, &action.kind).key("image");
                let message = format!("no `image` action `{}` comes before this one", tagging.image.as_str());
                let help = "put an `image` action into an earlier stage, or name the one that is meant";
                findings.add(Diagnostic::value(Code::Dangling, &place, message, help));
            }
        }
    }
}

fn builds(stage: &Stage, name: &ActionName) -> bool {
    stage.actions.iter().any(|action| matches!(action.kind, ActionKind::Image(_)) && action.name == *name)
}
