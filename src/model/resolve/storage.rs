//! `artifacts`, `registry` and `logs`.

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::model::value::read_setting;
use crate::model::{AccountId, Arn, Artifacts, BucketName, Logs, Registry, RepositoryUri, Retention, Setting};
use crate::spec;

use super::at;

pub(super) fn read_artifacts(from: Option<&spec::Artifacts>, place: &Path, findings: &mut Findings) -> Artifacts {
    let defaults = Artifacts::default();
    let Some(from) = from else { return defaults };
    let access_logs = from
        .access_logs
        .as_deref()
        .and_then(|text| findings.keep(Setting::read(text, BucketName::parse).map_err(at(&place.key("access_logs")))));
    let existing = from.bucket.as_deref();
    let existing = existing.map(|text| read_setting(text, BucketName::parse, &place.key("bucket"), findings));
    let key = from.key.as_deref().map(|text| read_setting(text, Arn::of_key, &place.key("key"), findings));
    artifact_keys(from, place, findings);
    Artifacts {
        existing,
        key,
        expire_days: from.expire_days.unwrap_or(defaults.expire_days),
        customer_key: from.encryption == Some(spec::ArtifactEncryption::Kms),
        former_key: from.encryption == Some(spec::ArtifactEncryption::KmsRetired),
        force_destroy: from.force_destroy.unwrap_or(defaults.force_destroy),
        access_logs,
    }
}

/// Keys that describe a bucket or a key that the module creates say nothing about an existing one.
fn artifact_keys(from: &spec::Artifacts, place: &Path, findings: &mut Findings) {
    let of_bucket = "the owner of the existing `bucket` sets this, and the module sets nothing on it";
    let (in_bucket, by_key) = (from.bucket.is_some(), from.key.is_some());
    let of_key = if by_key {
        "the existing `key` encrypts artifacts"
    } else {
        "only an existing `key` is named for an existing `bucket`"
    };
    let of_a_new_one = [
        ("expire_days", in_bucket && from.expire_days.is_some(), of_bucket, "`bucket`"),
        ("force_destroy", in_bucket && from.force_destroy.is_some(), of_bucket, "`bucket`"),
        ("access_logs", in_bucket && from.access_logs.is_some(), of_bucket, "`bucket`"),
        ("encryption", (in_bucket || by_key) && from.encryption.is_some(), of_key, "name the key with `key`"),
    ];
    for (key, _, message, other) in of_a_new_one.into_iter().filter(|(_, given, ..)| *given) {
        let help = if key == "encryption" {
            format!("remove `{key}`; {other}")
        } else {
            format!("remove `{key}`, or {other}")
        };
        findings.add(Diagnostic::key(Code::Contradiction, &place.key(key), message, help));
    }
}

pub(super) fn read_registry(from: Option<&spec::Registry>, place: &Path, findings: &mut Findings) -> Registry {
    let defaults = Registry::default();
    let Some(from) = from else { return defaults };
    let uri = from.uri.as_deref();
    let existing = uri.map(|text| read_setting(text, RepositoryUri::parse, &place.key("uri"), findings));
    registry_keys(from, place, findings);
    let readers = read_readers(&from.readers, &place.key("readers"), findings);
    let place = place.key("pull_through_secret");
    let pull_through_secret = from
        .pull_through_secret
        .as_deref()
        .and_then(|text| findings.keep(Setting::read(text, Arn::of_pull_through_secret).map_err(at(&place))));
    Registry {
        existing,
        push_latest: from.push_latest.unwrap_or(defaults.push_latest),
        keep: from.keep.unwrap_or(defaults.keep),
        immutable: from.immutable.unwrap_or(defaults.immutable),
        scan: from.scan.unwrap_or(defaults.scan),
        customer_key: from.encryption == Some(spec::ImageEncryption::Kms),
        scanning: from.scanning,
        force_delete: from.force_delete.unwrap_or(defaults.force_delete),
        readers,
        pull_through: from.pull_through.clone(),
        pull_through_secret,
    }
}

fn read_readers(from: &[String], place: &Path, findings: &mut Findings) -> Vec<AccountId> {
    let mut readers = Vec::new();
    for (at, text) in from.iter().enumerate() {
        let place = place.index(at);
        let Some(account) = findings.keep(AccountId::parse(text).map_err(|invalid| invalid.at(&place))) else {
            continue;
        };
        if readers.contains(&account) {
            let message = format!("the account {text} stands here twice");
            findings.add(Diagnostic::value(Code::DuplicateName, &place, message, "remove one of the two"));
        } else {
            readers.push(account);
        }
    }
    readers
}

/// Keys that describe a repository that the module creates say nothing about an existing one.
fn registry_keys(from: &spec::Registry, place: &Path, findings: &mut Findings) {
    if from.uri.is_none() {
        if from.create == Some(false) {
            let help = "add `uri:` with an existing repository, or remove the line";
            let message = "a repository that is not created must exist, and nothing says where";
            findings.add(Diagnostic::value(Code::Contradiction, &place.key("create"), message, help));
        }
        return;
    }
    let of_a_new_one = [
        ("create", from.create == Some(true)),
        ("keep", from.keep.is_some()),
        ("immutable", from.immutable.is_some()),
        ("encryption", from.encryption.is_some()),
        ("force_delete", from.force_delete.is_some()),
        ("readers", !from.readers.is_empty()),
    ];
    for (key, _) in of_a_new_one.into_iter().filter(|(_, given)| *given) {
        let message =
            format!("`{key}` describes a repository that the module creates, and `uri` names an existing one");
        let help = format!("remove `{key}`, or `uri`");
        findings.add(Diagnostic::key(Code::Contradiction, &place.key(key), message, help));
    }
}

pub(super) fn read_logs(from: Option<&spec::Logs>, place: &Path, findings: &mut Findings) -> Logs {
    let days = from.and_then(|from| from.retention_days);
    Logs {
        retention: Retention::read(days, &place.key("retention_days"), findings).unwrap_or(Retention::DEFAULT),
        customer_key: from.is_some_and(|from| from.encryption == Some(spec::LogEncryption::Kms)),
    }
}
