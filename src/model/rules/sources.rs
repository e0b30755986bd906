//! Sources: their names, and what builds need of them.

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::model::{ActionKind, Builder, NamedSource, Setting, Source, Trigger};

use super::placed;

/// The place of a source in the spec.
pub(super) fn source_place(named: &NamedSource) -> Path {
    match named.origin {
        Some(at) => Path::root().key("sources").index(at),
        None => Path::root().key("source"),
    }
}

pub(super) fn check(parts: &Builder, findings: &mut Findings) {
    names(parts, findings);
    commits(parts, findings);
    circles(parts, findings);
}

fn names(parts: &Builder, findings: &mut Findings) {
    for (at, named) in parts.sources.iter().enumerate() {
        let (name, label) = (named.name.as_str(), named.name.label());
        let place = source_place(named).key("name");
        let action = parts.actions().find(|action| action.name.label() == label);
        if let Some(action) = action.filter(|_| !parts.sources.is_single()) {
            let message = format!("`{name}` and the action `{}` would name the same things", action.name.as_str());
            findings.add(Diagnostic::value(Code::DuplicateName, &place, message, "use another name"));
        }
        if parts.sources.iter().take(at).any(|earlier| earlier.name.label() == label) {
            let message = format!("`{name}` would name the same things as an earlier source");
            let help = "use a name that differs in more than case and punctuation";
            findings.add(Diagnostic::value(Code::DuplicateName, &place, message, help));
        } else if at > 0 && label == "source" {
            let message = format!("`{name}` stands for the first source, whatever its name is");
            findings.add(Diagnostic::value(Code::DuplicateName, &place, message, "use another name"));
        }
    }
}

/// Images are tagged with the commit that they were built from; versions of objects and digests are none.
fn commits(parts: &Builder, findings: &mut Findings) {
    let first = parts.sources.first();
    if first.source.has_commits() {
        return;
    }
    for placed in placed(parts) {
        if matches!(placed.action.kind, ActionKind::Image(_)) {
            let message = format!(
                "`{}` tags its image with a commit, and the first source is no git repository",
                placed.action.name.as_str()
            );
            let help =
                "build from `github`, `gitlab`, `bitbucket` or `codecommit`; with `sources`, name that one first";
            findings.add(Diagnostic::key(Code::Contradiction, &placed.kind_place(), message, help));
        }
    }
}

/// A pipeline that pushes to the repository that starts it never comes to rest: a tag that moves is a push as well.
fn circles(parts: &Builder, findings: &mut Findings) {
    if parts.trigger == Trigger::Manual || parts.images().next().is_none() {
        return;
    }
    for named in parts.sources.iter() {
        let Source::Image(image) = &named.source else { continue };
        let Setting::Fixed(repository) = &image.repository else { continue };
        if repository.as_str() == parts.name.as_str() {
            let place = source_place(named).key("ecr").key("repository");
            let message = "the pipeline pushes its own images to this repository, and each push would start it again";
            let help = "watch another repository, or write `trigger: manual`";
            findings.add(Diagnostic::value(Code::Contradiction, &place, message, help));
        }
    }
}
