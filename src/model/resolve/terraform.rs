//! `terraform`.

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::model::value::{read_list_setting, read_setting};
use crate::model::{
    AllowedProvider, Arn, BucketName, ExistingState, Invalid, Schedule, Setting, Sha256, StateKey, TableName,
    Terraform, ToolVersion,
};
use crate::spec;

use super::at;

pub(super) fn read(from: Option<&spec::Terraform>, place: &Path, findings: &mut Findings) -> Terraform {
    let Some(from) = from else { return Terraform::default() };
    let tool = from.tool.unwrap_or_default();
    let mut terraform = Terraform::new(tool);
    match (&from.version, &from.sha256) {
        (None, None) => {}
        (Some(version), Some(sha256)) => {
            let version = findings.keep(ToolVersion::of_tool(version, tool).map_err(at(&place.key("version"))));
            terraform.version = version.unwrap_or(terraform.version);
            terraform.sha256 = read_digest(sha256, &place.key("sha256"), findings);
        }
        (Some(version), None) => {
            let message = format!("`{}` has no digest, so anything of that name could run", version.escape_default());
            let help = "add `sha256:` with the digest of that version's zip file for linux_amd64, or `sha256: image` if the build \
                        image has it";
            findings.add(Diagnostic::key(Code::MissingKey, &place.key("version"), message, help));
        }
        (None, Some(_)) => {
            let message = "a digest says nothing without the version that it belongs to";
            findings.add(Diagnostic::key(Code::MissingKey, &place.key("sha256"), message, "add `version:`"));
        }
    }
    if let Some(tflint) = &from.tflint {
        let place = place.key("tflint");
        let version = findings.keep(ToolVersion::parse(&tflint.version).map_err(at(&place.key("version"))));
        terraform.tflint_version = version.unwrap_or(terraform.tflint_version);
        terraform.tflint_sha256 = read_digest(&tflint.sha256, &place.key("sha256"), findings);
    }
    if let Some(state) = &from.state {
        terraform.keep_versions_days = state.keep_versions_days.unwrap_or(terraform.keep_versions_days);
        terraform.force_destroy = state.force_destroy.unwrap_or(terraform.force_destroy);
        terraform.existing = read_existing(state, &place.key("state"), findings);
    }
    if let Some(allowed) = &from.provider_allow {
        terraform.provider_allow = read_providers(allowed, &place.key("provider_allow"), findings);
    }
    terraform.readers = from.readers.as_ref().map(|readers| {
        let place = place.key("readers");
        read_list_setting(readers, &place, ("ARNs", "arn:aws:iam::account:role/name"), Arn::of_principal, findings)
    });
    terraform.administrator = from.administrator.as_deref().and_then(|text| {
        findings.keep(Setting::read(text, Arn::of_principal).map_err(at(&place.key("administrator"))))
    });
    if let Some(drift) = &from.drift {
        let place = place.key("drift").key("schedule");
        terraform.drift = findings.keep(Schedule::parse(&drift.schedule).map_err(at(&place)));
    }
    terraform
}

/// Where the states are already, if they are.
fn read_existing(from: &spec::TerraformState, place: &Path, findings: &mut Findings) -> Option<ExistingState> {
    check_keys_of_state(from, place, findings);
    let bucket = findings.keep(read_bucket(from.bucket.as_deref()?).map_err(at(&place.key("bucket"))));
    let key = from.key.as_deref().map(|text| StateKey::parse(text).map_err(at(&place.key("key"))));
    let key = key.and_then(|read| findings.keep(read)).unwrap_or_else(StateKey::by_name);
    let encryption_key = from.encryption_key.as_deref();
    let encryption_key =
        encryption_key.map(|text| read_setting(text, Arn::of_key, &place.key("encryption_key"), findings));
    let lock_table = from.lock_table.as_deref();
    let lock_table = lock_table.map(|text| read_setting(text, TableName::parse, &place.key("lock_table"), findings));
    Some(ExistingState { bucket: bucket?, key, encryption_key, lock_table })
}

fn read_bucket(text: &str) -> Result<BucketName, Invalid> {
    if text == "input" {
        let message = "the spec names the bucket of existing states: a caller could choose that of the artifacts";
        let help = "write its name; the variable `state_bucket` has it as its default, and a caller can give another";
        return Err(Invalid::new(Code::BadValue, message, help));
    }
    BucketName::parse(text)
}

/// Keys that describe a bucket of the module say nothing about an existing one, and the other way about.
fn check_keys_of_state(from: &spec::TerraformState, place: &Path, findings: &mut Findings) {
    let of_module = "the owner of the existing `bucket` sets this, and the module sets nothing on it";
    let of_existing = "the module makes the bucket of the states, and this says where states are in an existing one";
    let exists = from.bucket.is_some();
    let refused = [
        ("keep_versions_days", exists && from.keep_versions_days.is_some(), of_module),
        ("force_destroy", exists && from.force_destroy.is_some(), of_module),
        ("key", !exists && from.key.is_some(), of_existing),
        ("encryption_key", !exists && from.encryption_key.is_some(), of_existing),
        ("lock_table", !exists && from.lock_table.is_some(), of_existing),
    ];
    for (key, _, message) in refused.into_iter().filter(|(_, given, _)| *given) {
        let help = if exists { "remove it, or `bucket`" } else { "name the bucket under `bucket`, or remove it" };
        findings.add(Diagnostic::key(Code::Contradiction, &place.key(key), message, help));
    }
}

/// The providers that may run, each once.
fn read_providers(from: &[spec::ProviderAllowed], place: &Path, findings: &mut Findings) -> Vec<AllowedProvider> {
    if from.is_empty() {
        let message = "a plan without any provider plans nothing";
        findings.add(Diagnostic::key(Code::OutOfRange, place, message, "list a provider, or remove the key"));
    }
    let mut allowed: Vec<AllowedProvider> = Vec::new();
    for (at, one) in from.iter().enumerate() {
        let place = place.index(at);
        let read = match one {
            spec::ProviderAllowed::Source(source) => AllowedProvider::new(source, &[]),
            spec::ProviderAllowed::Pinned(pinned) => AllowedProvider::new(&pinned.source, &pinned.hashes),
        };
        let Some(read) = findings.keep(read.map_err(|invalid| invalid.at(&place))) else { continue };
        if allowed.iter().any(|other| other.source() == read.source()) {
            let message = format!("duplicate `{}`", read.source());
            findings.add(Diagnostic::value(Code::DuplicateName, &place, message, "remove one of the two"));
        }
        allowed.push(read);
    }
    allowed
}

/// The digest, or none where the build image has the program.
fn read_digest(text: &str, place: &Path, findings: &mut Findings) -> Option<Sha256> {
    if text == "image" {
        return None;
    }
    let digest: Result<Sha256, Invalid> = Sha256::parse(text);
    findings.keep(digest.map_err(at(place)))
}
