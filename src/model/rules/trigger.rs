//! What starts the pipeline, and what the sources can do.

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::model::{Builder, Host, Provider, Trigger, TriggerFilters};

/// CodePipeline takes at most three filters on pushes and three on pull requests (botocore's model).
const MOST_FILTERS: usize = 3;

pub(super) fn check(parts: &Builder, findings: &mut Findings) {
    let place = Path::root().key("trigger");
    match &parts.trigger {
        Trigger::Connection => check_connection(parts, &place, findings),
        Trigger::Events => check_events(parts, &place, findings),
        Trigger::Manual => {}
        Trigger::Filters(filters) => {
            check_connection(parts, &place, findings);
            check_number_of_filters(filters, &place, findings);
            check_source(parts, filters, &place, findings);
            check_filtered_source_starts(parts, filters, findings);
        }
    }
}

/// Filters are about what starts the pipeline.
fn check_filtered_source_starts(parts: &Builder, filters: &TriggerFilters, findings: &mut Findings) {
    let filtered = parts.filtered(filters).filter(|named| !named.starts);
    let Some(at) = filtered.and_then(|named| named.origin) else { return };
    let message = "the filters of `trigger` are about this source, which starts nothing";
    let help = "remove `starts: false`, or let the filters be about another `source`";
    let place = Path::root().key("sources").index(at).key("starts");
    findings.add(Diagnostic::key(Code::Contradiction, &place, message, help));
}

fn check_connection(parts: &Builder, place: &Path, findings: &mut Findings) {
    if parts.sources.connected().next().is_none() {
        let message = "no source has a connection that could start the pipeline";
        let help = "use `trigger: events`, which is the default for CodeCommit, ECR and S3";
        findings.add(Diagnostic::value(Code::Contradiction, place, message, help));
    }
}

fn check_events(parts: &Builder, place: &Path, findings: &mut Findings) {
    let foreign = parts.sources.connected().find(|(_, repository)| repository.host != Host::GitHub);
    if foreign.is_some() {
        let message = "`events` on a connection receives the webhooks of GitHub only";
        findings.add(Diagnostic::value(Code::Contradiction, place, message, "use `trigger: connection`"));
    } else if parts.has_webhook() && !parts.sources.is_single() {
        let message = "the webhook's function speaks for one repository, and this pipeline has several sources";
        let help = "use `trigger: connection`; sources without a connection start the pipeline by events all the same";
        findings.add(Diagnostic::value(Code::Contradiction, place, message, help));
    }
    if parts.has_webhook() && parts.provider == Provider::V5 {
        // `invoked_via_function_url` of `aws_lambda_permission` is in 6.47 and absent from 5.100 (their schemas).
        let message = "a public function URL needs `invoked_via_function_url`, which AWS provider 5 does not have";
        let help = "use `provider: 6`, or `trigger: connection`";
        findings.add(Diagnostic::value(Code::ProviderTooOld, place, message, help));
    }
}

fn check_number_of_filters(filters: &TriggerFilters, place: &Path, findings: &mut Findings) {
    if filters.push.is_empty() && filters.pull_request.is_empty() {
        let help = "add `push: [{ branches: { include: [main] } }]`, or write `trigger: connection`";
        findings.add(Diagnostic::key(Code::BadStructure, place, "the trigger has no filter", help));
    }
    for (key, count) in [("push", filters.push.len()), ("pull_request", filters.pull_request.len())] {
        if count > MOST_FILTERS {
            let message = format!("CodePipeline takes {MOST_FILTERS} of these filters, and here are {count}");
            let help = "join some of them: a filter takes 8 patterns";
            findings.add(Diagnostic::key(Code::OutOfRange, &place.key(key), message, help));
        }
    }
}

/// CodePipeline takes one trigger for a source action, so the filters are about one source.
fn check_source(parts: &Builder, filters: &TriggerFilters, place: &Path, findings: &mut Findings) {
    if parts.filtered(filters).is_some() || parts.sources.connected().next().is_none() {
        return;
    }
    let names = parts.sources.connected().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join("`, `");
    let finding = if let Some(name) = &filters.source {
        let message = format!("`{}` is no source with a connection", name.as_str());
        Diagnostic::value(Code::Dangling, &place.key("source"), message, format!("name one of `{names}`"))
    } else {
        let message = "several sources have a connection, and the filters do not say which one they are about";
        Diagnostic::key(Code::MissingKey, place, message, format!("add `source:` with one of `{names}`"))
    };
    findings.add(finding);
}
