//! `artifacts`, `registry` and `logs`.

use crate::diagnostic::{Findings, Path};
use crate::model::{Arn, Artifacts, BucketName, Logs, Registry, Retention, Scan, Setting, Upstream};
use crate::spec;

use super::at;

pub(super) fn artifacts(from: Option<&spec::Artifacts>, place: &Path, findings: &mut Findings) -> Artifacts {
    let defaults = Artifacts::default();
    let Some(from) = from else { return defaults };
    let access_logs = from
        .access_logs
        .as_deref()
        .and_then(|text| findings.keep(Setting::read(text, BucketName::parse).map_err(at(&place.key("access_logs")))));
    Artifacts {
        expire_days: from.expire_days.unwrap_or(defaults.expire_days),
        customer_key: from.encryption == Some(spec::ArtifactEncryption::Kms),
        force_destroy: from.force_destroy.unwrap_or(defaults.force_destroy),
        access_logs,
    }
}

pub(super) fn registry(from: Option<&spec::Registry>, place: &Path, findings: &mut Findings) -> Registry {
    let defaults = Registry::default();
    let Some(from) = from else { return defaults };
    let place = place.key("pull_through_secret");
    let pull_through_secret = from
        .pull_through_secret
        .as_deref()
        .and_then(|text| findings.keep(Setting::read(text, Arn::of_pull_through_secret).map_err(at(&place))));
    Registry {
        keep: from.keep.unwrap_or(defaults.keep),
        immutable: from.immutable.unwrap_or(defaults.immutable),
        scan: match from.scan.unwrap_or_default() {
            spec::Scan::Off => Scan::Off,
            spec::Scan::Low => Scan::Low,
            spec::Scan::Medium => Scan::Medium,
            spec::Scan::High => Scan::High,
            spec::Scan::Critical => Scan::Critical,
        },
        customer_key: from.encryption == Some(spec::ImageEncryption::Kms),
        force_delete: from.force_delete.unwrap_or(defaults.force_delete),
        pull_through: from.pull_through.iter().map(|upstream| upstream_of(*upstream)).collect(),
        pull_through_secret,
    }
}

fn upstream_of(from: spec::Upstream) -> Upstream {
    match from {
        spec::Upstream::EcrPublic => Upstream::EcrPublic,
        spec::Upstream::Quay => Upstream::Quay,
        spec::Upstream::K8s => Upstream::K8s,
        spec::Upstream::DockerHub => Upstream::DockerHub,
    }
}

pub(super) fn logs(from: Option<&spec::Logs>, place: &Path, findings: &mut Findings) -> Logs {
    let days = from.and_then(|from| from.retention_days);
    Logs {
        retention: Retention::read(days, &place.key("retention_days"), findings).unwrap_or(Retention::WEEK),
        customer_key: from.is_some_and(|from| from.encryption == Some(spec::LogEncryption::Kms)),
    }
}
