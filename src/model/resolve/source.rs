//! `source` and `trigger`.

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::model::{Arn, Branch, CloneFormat, Connection, Host, RepositoryId, Setting, Source, Trigger};
use crate::spec;

use super::at;

pub(super) fn read(source: Option<&spec::Source>, root: &Path, findings: &mut Findings) -> Option<Source> {
    let place = root.key("source");
    let Some(source) = source else {
        let help = "write `source: { github: { repository: owner/name } }`";
        findings.add(Diagnostic::key(Code::MissingKey, root, "the pipeline has no `source`", help));
        return None;
    };
    let hosts = [
        ("github", Host::GitHub, &source.github),
        ("gitlab", Host::GitLab, &source.gitlab),
        ("bitbucket", Host::Bitbucket, &source.bitbucket),
    ];
    let mut given = hosts.into_iter().filter_map(|(key, host, repository)| Some((key, host, repository.as_ref()?)));
    let first = given.next();
    if let Some((key, ..)) = given.next() {
        let message = format!("`{key}` is a second source");
        findings.add(Diagnostic::key(Code::OneOf, &place.key(key), message, "keep one of the two"));
    }
    let Some((key, host, repository)) = first else {
        let help = "add `github`, `gitlab` or `bitbucket`";
        findings.add(Diagnostic::key(Code::OneOf, &place, "`source` names no repository", help));
        return None;
    };
    Some(repository_source(host, repository, &place.key(key), findings))
}

fn repository_source(host: Host, from: &spec::Repository, place: &Path, findings: &mut Findings) -> Source {
    let text = &from.repository;
    let repository = Setting::read(text, RepositoryId::parse).map_err(at(&place.key("repository")));
    if host != Host::GitLab && text.matches('/').count() > 1 {
        let message = format!("`{text}` has groups, which only GitLab knows");
        findings.add(Diagnostic::value(Code::BadValue, &place.key("repository"), message, "write `owner/name`"));
    }
    let branch = from.branch.as_deref().unwrap_or("main");
    let branch = Setting::read(branch, Branch::parse).map_err(at(&place.key("branch")));
    if from.detect_changes == Some(true) {
        let message = "the pipeline would start twice for one push: by its trigger and by the source's own detection";
        let help = "remove the line; every trigger that tfpipe writes starts the pipeline by itself";
        findings.add(Diagnostic::value(Code::DoubleStart, &place.key("detect_changes"), message, help));
    }
    Source {
        host,
        repository: findings.keep(repository).unwrap_or(Setting::Input),
        branch: findings.keep(branch).unwrap_or(Setting::Input),
        connection: connection(from.connection.as_deref(), &place.key("connection"), findings),
        clone: match from.clone.unwrap_or_default() {
            spec::CloneFormat::Zip => CloneFormat::Zip,
            spec::CloneFormat::Full => CloneFormat::Full,
        },
    }
}

fn connection(text: Option<&str>, place: &Path, findings: &mut Findings) -> Connection {
    match text {
        None | Some("create") => Connection::Create,
        Some(text) => {
            let arn = findings.keep(Setting::read(text, Arn::of_connection).map_err(at(place)));
            Connection::Existing(arn.unwrap_or(Setting::Input))
        }
    }
}

pub(super) fn trigger(trigger: Option<spec::Trigger>) -> Trigger {
    match trigger.unwrap_or_default() {
        spec::Trigger::Connection => Trigger::Connection,
        spec::Trigger::Events => Trigger::Events,
        spec::Trigger::Manual => Trigger::Manual,
    }
}
