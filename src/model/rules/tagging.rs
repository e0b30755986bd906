//! Actions that use an image: it must have been built before. And `tag_image`: its tag is its own.

use crate::diagnostic::{Code, Diagnostic, Findings};
use crate::model::{ActionKind, ActionName, Builder, LIVE, PREVIOUS, Stage};

use super::placed;

pub(super) fn check(parts: &Builder, findings: &mut Findings) {
    moved_once(parts, findings);
    kept_tags(parts, findings);
    for placed in placed(parts) {
        let Some(image) = placed.action.kind.as_kind().image() else { continue };
        let earlier = parts.stages.iter().take(placed.stage_at).any(|stage| builds_image(stage, image));
        let before = builds_image(placed.stage, image) && placed.action.run_after.contains(image);
        if !earlier && !before {
            let message = format!("no `image` action `{}` comes before this one", image.as_str());
            let help = "put the `image` action into an earlier stage, name it in `run_after` of this one in the same stage, or name the \
                        one that is meant";
            findings.add(Diagnostic::value(Code::Dangling, &placed.kind_place().key("image"), message, help));
        }
    }
}

/// Two actions that move one tag would leave it wherever the later one puts it.
fn moved_once(parts: &Builder, findings: &mut Findings) {
    let mut seen: Vec<(String, &ActionName)> = Vec::new();
    for placed in placed(parts) {
        let ActionKind::TagImage(tagging) = &placed.action.kind else { continue };
        let tag = tagging.tag.text();
        if let Some((_, other)) = seen.iter().find(|(earlier, _)| *earlier == tag) {
            let place = placed.kind_place().key("tag");
            let message = format!("`{tag}` is already put on an image by `{}`", other.as_str());
            findings.add(Diagnostic::value(Code::Contradiction, &place, message, "use another tag, or one action"));
        }
        seen.push((tag, &placed.action.name));
    }
}

/// Tags that keep images from the lifecycle policy: one that something else puts would keep an image for ever, or be moved.
fn kept_tags(parts: &Builder, findings: &mut Findings) {
    let several = parts.images().nth(1).is_some();
    for placed in placed(parts) {
        let (place, tag) = match &placed.action.kind {
            ActionKind::TagImage(tagging) => (placed.kind_place().key("tag"), tagging.tag.text()),
            // Each of several images has its action's name in its tags.
            ActionKind::Image(_) if several => (placed.place.key("name"), format!("{}-", placed.action.name.slug())),
            _ => continue,
        };
        if let Some(start) = [LIVE, PREVIOUS].into_iter().find(|start| tag.starts_with(start)) {
            let message = format!("tags that start with `{start}` keep the images that run, and the ones before them");
            findings.add(Diagnostic::value(Code::Contradiction, &place, message, "use a name that starts otherwise"));
        }
    }
}

fn builds_image(stage: &Stage, name: &ActionName) -> bool {
    stage.actions.iter().any(|action| matches!(action.kind, ActionKind::Image(_)) && action.name == *name)
}
