//! `ecs` and `ecs_blue_green`: what they need of the image and of the source.

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::model::{ActionKind, Builder, EcsBlueGreen, EcsName, HandOver, Setting};

use super::placed;

pub(super) fn check(parts: &Builder, findings: &mut Findings) {
    for placed in placed(parts) {
        let place = placed.kind_place();
        match &placed.action.kind {
            ActionKind::Ecs(ecs) => {
                if let Some((action, image)) = parts.images().find(|(name, _)| **name == ecs.target.image) {
                    let stored = image.hands_over.as_ref();
                    let place = place.key("container");
                    container(&place, action.as_str(), stored, &ecs.container, findings);
                }
            }
            ActionKind::EcsBlueGreen(ecs) => {
                if parts.sources.first().source.is_cloned() {
                    let message = "CodeDeploy's templates come from the source, and a full clone is for builds only";
                    let help = "write `clone: zip`";
                    findings.add(Diagnostic::key(Code::Contradiction, &place, message, help));
                }
                traffic(&place, ecs, findings);
                let image = parts.images().find(|(name, _)| **name == ecs.target.image);
                if let Some((action, image)) = image
                    && !image.hands_over.as_ref().is_some_and(|files| files.detail)
                {
                    let message = format!("`{}` stores no `imageDetail.json`", action.as_str());
                    let help = "let it hand over the detail of its image";
                    findings.add(Diagnostic::key(Code::Contradiction, &place.key("image"), message, help));
                }
            }
            _ => {}
        }
    }
}

/// CodeDeploy moves each listener by itself, and watches each alarm once.
fn traffic(place: &Path, ecs: &EcsBlueGreen, findings: &mut Findings) {
    if let (Setting::Fixed(listener), Some(Setting::Fixed(test))) = (&ecs.listener, &ecs.test_listener)
        && listener == test
    {
        let message = "test traffic needs a listener of its own, and this one carries the traffic of users";
        let help = "name another listener, or remove the key";
        findings.add(Diagnostic::value(Code::DuplicateName, &place.key("test_listener"), message, help));
    }
    let alarms = ecs.alarms.as_ref().and_then(Setting::fixed);
    for (at, alarm) in alarms.into_iter().flatten().enumerate() {
        if alarms.into_iter().flatten().take(at).any(|earlier| earlier == alarm) {
            let message = format!("`{}` stands here twice", alarm.as_str());
            let place = place.key("alarms").index(at);
            findings.add(Diagnostic::value(Code::DuplicateName, &place, message, "remove one of the two"));
        }
    }
}

/// One file names one container, whichever action reads it.
fn container(place: &Path, image: &str, stored: Option<&HandOver>, wanted: &Setting<EcsName>, findings: &mut Findings) {
    let text = |setting: &Setting<EcsName>| setting.fixed().map_or("input", EcsName::as_str).to_owned();
    let message = match stored.and_then(|files| files.container.as_ref()) {
        Some(container) if container == wanted => return,
        Some(container) => format!(
            "`{image}` names its image for the container `{}`, and this action wants it for `{}`",
            text(container),
            text(wanted)
        ),
        None => format!("`{image}` stores no `imagedefinitions.json`"),
    };
    let help = "use one name for the container in every task definition, or an `image` action for each";
    findings.add(Diagnostic::value(Code::Contradiction, place, message, help));
}
