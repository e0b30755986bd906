//! Sources: their names, and what builds need of them.

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::model::identity::{Part, what};
use crate::model::{ActionKind, Builder, Identity, ImageRepositoryName, NamedSource, Setting, Suffix, Trigger};

use super::placed;

/// The place of a source in the spec.
pub(super) fn source_place(named: &NamedSource) -> Path {
    match named.origin {
        Some(at) => Path::root().key("sources").index(at),
        None => Path::root().key("source"),
    }
}

pub(super) fn check(parts: &Builder, findings: &mut Findings) {
    check_names(parts, findings);
    check_dockerfile(parts, findings);
    check_circles(parts, findings);
}

fn check_names(parts: &Builder, findings: &mut Findings) {
    for (at, named) in parts.sources.iter().enumerate() {
        let (name, label) = (named.name.as_str(), named.name.label());
        let place = source_place(named).key("name");
        let action = parts.actions().find(|action| action.name.label() == label);
        if let Some(action) = action.filter(|_| named.origin.is_some()) {
            let message = format!("`{name}` and the action `{}` would name the same things", action.name.as_str());
            findings.add(Diagnostic::value(Code::DuplicateName, &place, message, "use another name"));
        }
        if parts.sources.iter().take(at).any(|earlier| earlier.name.label() == label) {
            let message = format!("`{name}` would name the same things as an earlier source");
            let help = "use a name that differs in more than case and punctuation";
            findings.add(Diagnostic::value(Code::DuplicateName, &place, message, help));
        } else if label == "on_schedule" && parts.schedule.is_some() {
            let message = format!("`{name}` would name the same things as the schedule");
            findings.add(Diagnostic::value(Code::DuplicateName, &place, message, "use another name"));
        } else if at > 0 && label == "source" {
            let message = format!("`{name}` stands for the first source, whatever its name is");
            findings.add(Diagnostic::value(Code::DuplicateName, &place, message, "use another name"));
        }
    }
}

/// An image is built from files of the first source.
fn check_dockerfile(parts: &Builder, findings: &mut Findings) {
    let first = parts.sources.first().source.as_kind();
    if first.has_files() {
        return;
    }
    for placed in placed(parts) {
        if matches!(placed.action.kind, ActionKind::Image(_)) {
            let message = format!(
                "`{}` builds from the first source, {}, which brings no Dockerfile",
                placed.action.name.as_str(),
                first.words()
            );
            let help = "name the source with the Dockerfile first in `sources`, and this image after it";
            findings.add(Diagnostic::key(Code::Contradiction, &placed.kind_place(), message, help));
        }
    }
}

/// A pipeline that pushes what starts it never comes to rest: a tag that moves is a push as well.
fn check_circles(parts: &Builder, findings: &mut Findings) {
    if parts.trigger == Trigger::Manual || parts.images().next().is_none() {
        return;
    }
    let Some(own) = name_of_repository(parts) else { return };
    for named in parts.sources.iter() {
        let Some(image) = named.source.as_kind().watched_image() else { continue };
        if image.repository.fixed().map(ImageRepositoryName::as_str) != Some(&own) {
            continue;
        }
        let place = source_place(named).key("ecr").key("repository");
        let (message, help) = match &image.tag {
            Setting::Fixed(tag) if !pushes_tag(parts, tag.as_str()) => continue,
            Setting::Fixed(tag) => {
                let tag = tag.as_str();
                let message = format!(
                    "the pipeline itself may push the tag `{tag}` to this repository, and would start again each time"
                );
                (message, "watch another repository or another tag, or write `trigger: manual`")
            }
            Setting::Input => {
                let message = "the pipeline pushes to this repository, and would start again if it pushes the tag";
                (message.to_owned(), "write the tag here, one that the pipeline does not push, or `trigger: manual`")
            }
        };
        findings.add(Diagnostic::value(Code::Contradiction, &place, message, help));
    }
}

/// The name of the repository that the pipeline pushes to, where the spec says it.
fn name_of_repository(parts: &Builder) -> Option<String> {
    if let Some(existing) = &parts.registry.existing {
        return existing.fixed()?.as_str().split_once('/').map(|(_, name)| name.to_owned());
    }
    let template = parts.names().template_of(&Identity::only(&what::REPOSITORY));
    let suffix = parts.suffix.as_ref().and_then(|suffix| suffix.fixed()).map(Suffix::as_str);
    let is_known = template.parts().iter().all(|part| match part {
        Part::Text(_) | Part::Name => true,
        Part::Suffix => suffix.is_some(),
        Part::Region | Part::Account => false,
    });
    is_known.then(|| {
        template.fill(|part| if *part == Part::Name { parts.name.as_str() } else { suffix.unwrap_or_default() })
    })
}

/// Whether the pipeline may give an image this tag. Those of commits are new each time, and a buildspec of the repository pushes
/// what it likes.
fn pushes_tag(parts: &Builder, tag: &str) -> bool {
    parts.moves(tag)
        || (parts.registry.push_latest && tag == "latest")
        || parts.images().any(|(_, image)| image.buildspec.is_some())
}
