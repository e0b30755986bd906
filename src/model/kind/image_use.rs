//! Actions that use the image of an `image` action: which one they mean, and what they need of it.

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::model::ActionName;
use crate::spec::{self, Spec};

use super::name_of;

/// What an action does with an image, for findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ImageUse {
    Tag,
    Deploy,
}

/// Reads which image an action means: the named one, or the only one of the spec.
pub(super) fn read_image(
    name: Option<&str>,
    image_use: ImageUse,
    spec: &Spec,
    place: &Path,
    findings: &mut Findings,
) -> Option<ActionName> {
    if let Some(name) = name {
        return findings.keep(ActionName::parse(name).map_err(|invalid| invalid.at(&place.key("image"))));
    }
    let (tags, tagged) = match image_use {
        ImageUse::Tag => ("tags", "tagged"),
        ImageUse::Deploy => ("deploys", "deployed"),
    };
    let mut images = image_actions(spec);
    let first = images.next();
    if images.next().is_some() {
        let message = format!("the pipeline builds several images, and this action does not say which it {tags}");
        findings.add(Diagnostic::key(Code::MissingKey, place, message, "add `image:` with the name of the action"));
        return None;
    }
    let Some(first) = first else {
        let message = format!("the pipeline builds no image that could be {tagged}");
        findings.add(Diagnostic::key(Code::Dangling, place, message, "add an `image` action to an earlier stage"));
        return None;
    };
    // A name that does not fit is reported where it stands.
    ActionName::parse(name_of(first)).ok()
}

/// What goes on in place of an image that could not be read, so that the rest of the action is judged.
pub(super) fn stand_in() -> Option<ActionName> {
    ActionName::parse("stand-in").ok()
}

/// The actions that use the image of the action with this specification.
pub(super) fn users_of_image<'a>(image: &spec::Image, spec: &'a Spec) -> (Option<ActionName>, Vec<&'a spec::Action>) {
    let own = image_actions(spec).find(|action| action.image.as_ref().is_some_and(|other| std::ptr::eq(other, image)));
    let Some(own) = own else { return (None, Vec::new()) };
    let only = image_actions(spec).nth(1).is_none();
    let means = |name: Option<&str>| name.map_or(only, |name| name == name_of(own));
    let actions = spec.stages.iter().flat_map(|stage| &stage.actions).filter(|action| {
        action.ecs.as_ref().is_some_and(|ecs| ecs.artifact.is_none() && means(ecs.image.as_deref()))
            || action.ecs_blue_green.as_ref().is_some_and(|ecs| ecs.artifact.is_none() && means(ecs.image.as_deref()))
    });
    (ActionName::parse(name_of(own)).ok(), actions.collect())
}

fn image_actions(spec: &Spec) -> impl Iterator<Item = &spec::Action> {
    spec.stages.iter().flat_map(|stage| &stage.actions).filter(|action| action.image.is_some())
}
