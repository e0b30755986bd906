//! `image` actions: what steers them, and what a buildspec of the repository rules out.

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::model::{ActionKind, Builder, ImageBuild};

use super::{Placed, placed};

pub(super) fn check(parts: &Builder, findings: &mut Findings) {
    for placed in placed(parts) {
        if let ActionKind::Image(image) = &placed.action.kind {
            check_settings(parts, &placed, image, findings);
        }
        if let ActionKind::TagImage(tagging) = &placed.action.kind
            && parts.images().any(|(name, image)| *name == tagging.image && image.buildspec.is_some())
        {
            let message =
                format!("`{}` runs a buildspec of the repository, which exports no digest", tagging.image.as_str());
            let help = "build the image with the module's own buildspec, or deploy it with `ecs`";
            findings.add(Diagnostic::value(Code::Contradiction, &placed.kind_place().key("image"), message, help));
        }
    }
}

fn check_settings(parts: &Builder, placed: &Placed<'_>, image: &ImageBuild, findings: &mut Findings) {
    let place = placed.kind_place();
    if let Some(path) = &image.buildspec {
        let message = format!("everyone who can push decides what `{path}` builds and what the later stages deploy");
        let help = "leave `buildspec` out, or take the risk with `accept: { TFP116: the reason }`";
        findings.add(Diagnostic::value(Code::OwnBuildspec, &place.key("buildspec"), message, help));
        return;
    }
    let set = [
        ("CONTAINER_NAME", image.hands_over.as_ref().is_some_and(|files| files.container.is_some())),
        ("MOVING_TAG", parts.registry.push_latest),
        ("TEMPLATES", image.hands_over.as_ref().is_some_and(|files| files.detail)),
    ];
    for (name, _) in set.into_iter().filter(|(_, is)| *is) {
        if image.environment.keys().any(|key| key.as_str() == name) {
            check_steering(&place.key("environment").key(name), name, findings);
        }
    }
}

fn check_steering(place: &Path, name: &str, findings: &mut Findings) {
    let message = format!("`{name}` steers the build itself");
    findings.add(Diagnostic::key(Code::Contradiction, place, message, "use another name"));
}
