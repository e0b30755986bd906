//! `source` and `sources`.

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::model::value::read_setting;
use crate::model::{
    Archive, Arn, Branch, BucketName, CodeCommit, CodeCommitName, Connection, Host, ImageRepositoryName, NamedSource,
    ObjectKey, Repository, RepositoryId, Setting, Source, SourceImage, SourceName, Sources, Tag,
};
use crate::spec::{self, Spec, source_kinds};

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
        (None, sources) => read_several(sources, &root.key("sources"), findings),
    }
}

/// Reads every source, so that the findings of all of them are seen at once.
fn read_several(from: &[spec::NamedSource], place: &Path, findings: &mut Findings) -> Option<Sources> {
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

macro_rules! declare_reading {
    ($($(#[doc = $what:literal])+ $key:ident: $form:ident;)+) => {
        /// Every key of the spec that names a kind of source.
        const KEYS: &[&str] = &[$(stringify!($key),)+];

        /// The kinds that a source of the spec names: the key of each, and its settings.
        fn named_kinds(from: &spec::Source) -> Vec<(&'static str, &dyn Settings)> {
            let mut named: Vec<(&'static str, &dyn Settings)> = Vec::new();
            $(if let Some(settings) = &from.$key {
                named.push((stringify!($key), settings));
            })+
            named
        }
    };
}

source_kinds!(declare_reading);

/// Reads the one kind that a source of the spec has.
fn read_one(from: &spec::Source, place: &Path, findings: &mut Findings) -> Option<Source> {
    let named = named_kinds(from);
    if let Some((key, _)) = named.get(1) {
        let message = format!("`{key}` is a second source");
        findings.add(Diagnostic::key(Code::OneOf, &place.key(*key), message, "keep one of the two"));
    }
    let Some((key, settings)) = named.first() else {
        let help = format!("add {}", one_of(KEYS));
        findings.add(Diagnostic::key(Code::OneOf, place, "the source names no place that code comes from", help));
        return None;
    };
    Some(settings.read(key, &place.key(*key), findings))
}

/// `a`, `b` or `c`.
fn one_of(keys: &[&str]) -> String {
    let quoted: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} or {last}", others.join(", ")),
        None => String::new(),
    }
}

/// What a kind of source says about itself, and how that becomes a source.
trait Settings {
    /// Reads the settings that stand at a key; what does not fit is found, and stands as `input` for the rules to go on.
    fn read(&self, key: &str, place: &Path, findings: &mut Findings) -> Source;
}

impl Settings for spec::Repository {
    fn read(&self, key: &str, place: &Path, findings: &mut Findings) -> Source {
        read_connected(Host::of_key(key), self, place, findings).into()
    }
}

impl Settings for spec::CodeCommit {
    fn read(&self, _: &str, place: &Path, findings: &mut Findings) -> Source {
        Source::CodeCommit(CodeCommit {
            repository: read_setting(&self.repository, CodeCommitName::parse, &place.key("repository"), findings),
            branch: read_branch(self.branch.as_deref(), place, findings),
            clone: self.clone.unwrap_or_default(),
        })
    }
}

impl Settings for spec::ImageRepository {
    fn read(&self, _: &str, place: &Path, findings: &mut Findings) -> Source {
        let tag = self.tag.as_deref().unwrap_or("latest");
        Source::Image(SourceImage {
            repository: read_setting(&self.repository, ImageRepositoryName::parse, &place.key("repository"), findings),
            tag: read_setting(tag, Tag::parse, &place.key("tag"), findings),
        })
    }
}

impl Settings for spec::Bucket {
    fn read(&self, _: &str, place: &Path, findings: &mut Findings) -> Source {
        Source::Archive(Archive {
            bucket: read_setting(&self.bucket, BucketName::parse, &place.key("bucket"), findings),
            key: read_setting(&self.key, ObjectKey::parse, &place.key("key"), findings),
        })
    }
}

fn read_connected(host: Host, from: &spec::Repository, place: &Path, findings: &mut Findings) -> Repository {
    let text = &from.repository;
    let repository = read_setting(text, RepositoryId::parse, &place.key("repository"), findings);
    if host != Host::GitLab && text.matches('/').count() > 1 {
        let message = format!("`{text}` has groups, which only GitLab knows");
        findings.add(Diagnostic::value(Code::BadValue, &place.key("repository"), message, "write `owner/name`"));
    }
    let branch = read_branch(from.branch.as_deref(), place, findings);
    if from.detect_changes == Some(true) {
        let message = "the pipeline would start twice for one push: by its trigger and by the source's own detection";
        let help = "remove the line; every trigger that tfpipe writes starts the pipeline by itself";
        findings.add(Diagnostic::value(Code::DoubleStart, &place.key("detect_changes"), message, help));
    }
    let connection = read_connection(from.connection.as_deref(), &place.key("connection"), findings);
    Repository { host, repository, branch, connection, clone: from.clone.unwrap_or_default() }
}

fn read_connection(text: Option<&str>, place: &Path, findings: &mut Findings) -> Connection {
    match text {
        None | Some("create") => Connection::Create,
        Some(text) => Connection::Existing(read_setting(text, Arn::of_connection, place, findings)),
    }
}

fn read_branch(text: Option<&str>, place: &Path, findings: &mut Findings) -> Setting<Branch> {
    read_setting(text.unwrap_or("main"), Branch::parse, &place.key("branch"), findings)
}
