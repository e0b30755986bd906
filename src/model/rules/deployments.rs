//! `ecs` and `ecs_blue_green`: what they need of the image, and names that they have once.

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::model::{
    ActionKind, AlarmName, ArtifactFile, ArtifactName, Builder, DeployedImage, EcsBlueGreen, EcsName, FunctionName,
    HandOver, Setting, Source,
};

use super::{placed, stacks};

pub(super) fn check(parts: &Builder, findings: &mut Findings) {
    for placed in placed(parts) {
        let place = placed.kind_place();
        match &placed.action.kind {
            ActionKind::Ecs(ecs) => {
                if let DeployedImage::Stored(artifact) = &ecs.target.image {
                    check_artifact(parts, &place.key("artifact"), artifact, &ecs.file, findings);
                }
                if let Some((action, image)) = parts.images().find(|(name, _)| ecs.target.image.action() == Some(*name))
                {
                    let stored = image.hands_over.as_ref();
                    let place = place.key("container");
                    check_container(&place, action.as_str(), stored, &ecs.container, findings);
                }
            }
            ActionKind::EcsBlueGreen(ecs) => {
                if let DeployedImage::Stored(artifact) = &ecs.target.image
                    && !is_image(parts, artifact)
                {
                    check_artifact(parts, &place.key("artifact"), artifact, "imageDetail.json", findings);
                }
                check_templates(parts, &place, ecs, findings);
                check_traffic_shift(&place, ecs, findings);
                if let Some((action, image)) = parts.images().find(|(name, _)| ecs.target.image.action() == Some(*name))
                {
                    handed_over(&place.key("image"), action.as_str(), image.hands_over.as_ref(), ecs, findings);
                }
            }
            _ => {}
        }
    }
}

/// Whether an artifact is an image in ECR: a source, of which CodePipeline stores `imageDetail.json` (UG file-reference).
fn is_image(parts: &Builder, artifact: &ArtifactName) -> bool {
    let names = parts.sources.artifacts(std::slice::from_ref(artifact));
    parts.sources.iter().any(|named| names.contains(&named.name.artifact()) && matches!(named.source, Source::Image(_)))
}

/// An artifact that names images has the file, as far as that is known.
fn check_artifact(parts: &Builder, place: &Path, artifact: &ArtifactName, file: &str, findings: &mut Findings) {
    if is_image(parts, artifact) {
        let message = format!("a source in ECR stores no `{file}`, which says which container gets the image");
        let help = "let a build write the file into an artifact and name that, or use `ecs_blue_green`";
        return findings.add(Diagnostic::value(Code::Contradiction, place, message, help));
    }
    let wanted = ArtifactFile { artifact: artifact.clone(), file: file.to_owned() };
    stacks::check_file(parts, &wanted, place, findings);
}

/// The templates are in an artifact of files.
fn check_templates(parts: &Builder, place: &Path, ecs: &EcsBlueGreen, findings: &mut Findings) {
    if ecs.target.image.action().is_some() {
        return;
    }
    let artifact = ecs.artifact_of_templates();
    let key = if ecs.templates.is_some() { "templates" } else { "artifact" };
    if is_image(parts, &artifact) {
        let message = format!("an image in ECR has no `{}` and no `{}`", ecs.task_definition, ecs.app_spec);
        let help = "name the artifact with both under `templates`, such as that of another source";
        return findings.add(Diagnostic::value(Code::Contradiction, &place.key(key), message, help));
    }
    for file in ecs.templates().into_iter().filter(|file| !file.is_empty()) {
        let wanted = ArtifactFile { artifact: artifact.clone(), file: file.to_owned() };
        stacks::check_file(parts, &wanted, &place.key(key), findings);
    }
}

/// A pipeline that is built in Rust says itself what its images hand over.
fn handed_over(place: &Path, image: &str, stored: Option<&HandOver>, ecs: &EcsBlueGreen, findings: &mut Findings) {
    // A path that does not fit is reported where it stands, and is empty here.
    let has = |template: &&str| {
        template.is_empty() || stored.is_some_and(|files| files.templates.iter().any(|stored| stored == template))
    };
    let detail = (!stored.is_some_and(|files| files.detail)).then_some("imageDetail.json");
    for file in detail.into_iter().chain(ecs.templates().into_iter().filter(|template| !has(template))) {
        let message = format!("`{image}` stores no `{file}`");
        findings.add(Diagnostic::key(Code::Contradiction, place, message, "let it hand over this file with its image"));
    }
}

/// CodeDeploy moves each listener by itself, watches each alarm once, and may call each hook once for all.
fn check_traffic_shift(place: &Path, ecs: &EcsBlueGreen, findings: &mut Findings) {
    if let (Setting::Fixed(listener), Some(Setting::Fixed(test))) = (&ecs.listener, &ecs.test_listener)
        && listener == test
    {
        let message = "test traffic needs a listener of its own, and this one carries the traffic of users";
        let help = "name another listener, or remove the key";
        findings.add(Diagnostic::value(Code::DuplicateName, &place.key("test_listener"), message, help));
    }
    let alarms = ecs.alarms.as_ref().and_then(Setting::fixed);
    check_names_stand_once(&place.key("alarms"), alarms.into_iter().flatten().map(AlarmName::as_str), findings);
    let hooks = ecs.hooks.as_ref().and_then(Setting::fixed);
    check_names_stand_once(&place.key("hooks"), hooks.into_iter().flatten().map(FunctionName::as_str), findings);
}

fn check_names_stand_once<'a>(place: &Path, names: impl Iterator<Item = &'a str>, findings: &mut Findings) {
    let mut seen = Vec::new();
    for (at, name) in names.enumerate() {
        if seen.contains(&name) {
            let message = format!("`{name}` stands here twice");
            findings.add(Diagnostic::value(Code::DuplicateName, &place.index(at), message, "remove one of the two"));
        }
        seen.push(name);
    }
}

/// One file names one container, whichever action reads it.
fn check_container(
    place: &Path,
    image: &str,
    stored: Option<&HandOver>,
    wanted: &Setting<EcsName>,
    findings: &mut Findings,
) {
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
