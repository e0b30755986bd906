//! `source` and `sources`.

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::model::{
    Archive, Arn, Branch, BucketName, CodeCommit, CodeCommitName, Connection, Host, ImageRepositoryName, Invalid,
    NamedSource, ObjectKey, Repository, RepositoryId, Setting, Source, SourceImage, SourceName, Sources, Tag,
};
use crate::spec::{self, Spec};

use super::at;

pub(super) fn read(spec: &Spec, root: &Path, findings: &mut Findings) -> Option<Sources> {
    let place = root.key("source");
    match (&spec.source, spec.sources.as_slice()) {
        (None, []) => {
            let help = "write `source: { github: { repository: owner/name } }`";
            findings.add(Diagnostic::key(Code::MissingKey, root, "the pipeline has no `source`", help));
            None
        }
        (Some(_), [_, ..]) => {
            let message = "the pipeline has `source` and `sources`";
            let help = "keep `source`, or move what it says into `sources` under a name";
            findings.add(Diagnostic::key(Code::OneOf, &root.key("sources"), message, help));
            None
        }
        (Some(source), []) => read_one(source, &place, findings).map(Sources::from),
        (None, sources) => several(sources, &root.key("sources"), findings),
    }
}

/// Reads every source, so that the findings of all of them are seen at once.
fn several(from: &[spec::NamedSource], place: &Path, findings: &mut Findings) -> Option<Sources> {
    let mut sources = Vec::new();
    for (index, named) in from.iter().enumerate() {
        let place = place.index(index);
        let name = findings.keep(SourceName::parse(&named.name).map_err(at(&place.key("name"))));
        let source = read_one(&named.into(), &place, findings);
        if let (Some(name), Some(source)) = (name, source) {
            sources.push(NamedSource { name, source, origin: Some(index) });
        }
    }
    Sources::of(sources)
}

fn read_one(from: &spec::Source, place: &Path, findings: &mut Findings) -> Option<Source> {
    let given = [
        ("github", from.github.is_some()),
        ("gitlab", from.gitlab.is_some()),
        ("bitbucket", from.bitbucket.is_some()),
        ("codecommit", from.codecommit.is_some()),
        ("ecr", from.ecr.is_some()),
        ("s3", from.s3.is_some()),
    ];
    let mut given = given.into_iter().filter(|(_, is)| *is).map(|(key, _)| key);
    let key = given.next();
    if let Some(key) = given.next() {
        let message = format!("`{key}` is a second source");
        findings.add(Diagnostic::key(Code::OneOf, &place.key(key), message, "keep one of the two"));
    }
    let place = &key.map_or_else(|| place.clone(), |key| place.key(key));
    let hosts = [(Host::GitHub, &from.github), (Host::GitLab, &from.gitlab), (Host::Bitbucket, &from.bitbucket)];
    for (host, repository) in hosts {
        if let Some(repository) = repository {
            return Some(connected(host, repository, place, findings).into());
        }
    }
    if let Some(from) = &from.codecommit {
        return Some(Source::CodeCommit(CodeCommit {
            repository: setting(&from.repository, CodeCommitName::parse, &place.key("repository"), findings),
            branch: branch(from.branch.as_deref(), place, findings),
            clone: from.clone.unwrap_or_default(),
        }));
    }
    if let Some(from) = &from.ecr {
        let tag = from.tag.as_deref().unwrap_or("latest");
        return Some(Source::Image(SourceImage {
            repository: setting(&from.repository, ImageRepositoryName::parse, &place.key("repository"), findings),
            tag: setting(tag, Tag::parse, &place.key("tag"), findings),
        }));
    }
    if let Some(from) = &from.s3 {
        return Some(Source::Archive(Archive {
            bucket: setting(&from.bucket, BucketName::parse, &place.key("bucket"), findings),
            key: setting(&from.key, ObjectKey::parse, &place.key("key"), findings),
        }));
    }
    let help = "add `github`, `gitlab`, `bitbucket`, `codecommit`, `ecr` or `s3`";
    findings.add(Diagnostic::key(Code::OneOf, place, "the source names no place that code comes from", help));
    None
}

fn connected(host: Host, from: &spec::Repository, place: &Path, findings: &mut Findings) -> Repository {
    let text = &from.repository;
    let repository = setting(text, RepositoryId::parse, &place.key("repository"), findings);
    if host != Host::GitLab && text.matches('/').count() > 1 {
        let message = format!("`{text}` has groups, which only GitLab knows");
        findings.add(Diagnostic::value(Code::BadValue, &place.key("repository"), message, "write `owner/name`"));
    }
    let branch = branch(from.branch.as_deref(), place, findings);
    if from.detect_changes == Some(true) {
        let message = "the pipeline would start twice for one push: by its trigger and by the source's own detection";
        let help = "remove the line; every trigger that tfpipe writes starts the pipeline by itself";
        findings.add(Diagnostic::value(Code::DoubleStart, &place.key("detect_changes"), message, help));
    }
    let connection = connection(from.connection.as_deref(), &place.key("connection"), findings);
    Repository { host, repository, branch, connection, clone: from.clone.unwrap_or_default() }
}

fn connection(text: Option<&str>, place: &Path, findings: &mut Findings) -> Connection {
    match text {
        None | Some("create") => Connection::Create,
        Some(text) => Connection::Existing(setting(text, Arn::of_connection, place, findings)),
    }
}

fn branch(text: Option<&str>, place: &Path, findings: &mut Findings) -> Setting<Branch> {
    setting(text.unwrap_or("main"), Branch::parse, &place.key("branch"), findings)
}

/// Reads a value that may be `input`; one that does not fit is found, and stands as `input` for the rules to go on.
fn setting<T>(
    text: &str,
    parse: impl FnOnce(&str) -> Result<T, Invalid>,
    place: &Path,
    findings: &mut Findings,
) -> Setting<T> {
    findings.keep(Setting::read(text, parse).map_err(at(place))).unwrap_or(Setting::Input)
}
