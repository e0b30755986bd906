//! `trigger`.

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::model::{Patterns, PullRequestEvent, PullRequestFilter, PushFilter, SourceName, Trigger, TriggerFilters};
use crate::spec;

use super::at;

/// Reads what the spec says; if it says nothing, the sources decide.
pub(super) fn read(from: Option<&spec::Trigger>, place: &Path, findings: &mut Findings) -> Option<Trigger> {
    Some(match from? {
        spec::Trigger::Word(spec::TriggerWord::Connection) => Trigger::Connection,
        spec::Trigger::Word(spec::TriggerWord::Events) => Trigger::Events,
        spec::Trigger::Word(spec::TriggerWord::Manual) => Trigger::Manual,
        spec::Trigger::Filters(filters) => Trigger::Filters(read_filters(filters, place, findings)),
    })
}

fn read_filters(from: &spec::TriggerFilters, place: &Path, findings: &mut Findings) -> TriggerFilters {
    let source = from.source.as_deref();
    let source = source.and_then(|name| findings.keep(SourceName::parse(name).map_err(at(&place.key("source")))));
    let mut push = Vec::new();
    for (index, filter) in from.push.iter().enumerate() {
        push.extend(read_push(filter, &place.key("push").index(index), findings));
    }
    let mut pull_request = Vec::new();
    for (index, filter) in from.pull_request.iter().enumerate() {
        pull_request.extend(read_pull_request(filter, &place.key("pull_request").index(index), findings));
    }
    TriggerFilters { source, push, pull_request, untrusted: from.trust == Some(spec::Trust::Untrusted) }
}

/// Tags, or branches, or branches and paths: what CodePipeline takes in one filter (UG pipelines-triggers).
fn read_push(from: &spec::PushFilter, place: &Path, findings: &mut Findings) -> Option<PushFilter> {
    let tags = read_patterns(from.tags.as_ref(), &place.key("tags"), findings);
    let branches = read_patterns(from.branches.as_ref(), &place.key("branches"), findings);
    let paths = read_patterns(from.paths.as_ref(), &place.key("paths"), findings);
    match (&from.tags, &from.branches, &from.paths) {
        (Some(_), None, None) => Some(PushFilter::Tags(tags?)),
        (None, Some(_), None) => Some(PushFilter::Branches { branches: branches?, paths: None }),
        (None, Some(_), Some(_)) => Some(PushFilter::Branches { branches: branches?, paths: Some(paths?) }),
        (Some(_), ..) => {
            let message = "a push is of a tag or to a branch, and one filter cannot ask for both";
            let help = "make a filter of its own for the tags: `push: [{ branches: … }, { tags: … }]`";
            findings.add(Diagnostic::key(Code::Contradiction, &place.key("tags"), message, help));
            None
        }
        (None, None, Some(_)) => {
            let message = "CodePipeline takes paths only beside branches";
            findings.add(Diagnostic::key(Code::MissingKey, place, message, "add `branches: { include: ['*'] }`"));
            None
        }
        (None, None, None) => {
            let message = "a filter on pushes needs `tags` or `branches`";
            findings.add(Diagnostic::value(Code::MissingKey, place, message, "add `branches: { include: [main] }`"));
            None
        }
    }
}

fn read_pull_request(
    from: &spec::PullRequestFilter,
    place: &Path,
    findings: &mut Findings,
) -> Option<PullRequestFilter> {
    let mut events = Vec::new();
    for (index, event) in from.events.iter().enumerate() {
        if events.contains(event) {
            let place = place.key("events").index(index);
            findings.add(Diagnostic::value(
                Code::DuplicateName,
                &place,
                "it stands here twice",
                "remove one of the two",
            ));
        }
        events.push(*event);
    }
    if events.is_empty() {
        events = vec![PullRequestEvent::Opened, PullRequestEvent::Updated];
    }
    events.sort_unstable();
    let branches = read_patterns(Some(&from.branches), &place.key("branches"), findings);
    let paths = read_patterns(from.paths.as_ref(), &place.key("paths"), findings);
    Some(PullRequestFilter { events, branches: branches?, paths })
}

fn read_patterns(from: Option<&spec::Patterns>, place: &Path, findings: &mut Findings) -> Option<Patterns> {
    let from = from?;
    findings.keep(Patterns::parse(from.include.clone(), from.exclude.clone()).map_err(at(place)))
}
