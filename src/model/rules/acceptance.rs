//! `accept`: findings that may be accepted, and acceptances that accept something.

use crate::diagnostic::{Code, Diagnostic, Findings};
use crate::model::Builder;
use crate::model::value::read_reason;

/// Findings of tfpipe that are risks rather than mistakes.
const ACCEPTABLE: &[Code] = &[
    Code::RefusedPermission,
    Code::SecretInDockerBuild,
    Code::UntrustedCode,
    Code::OwnBuildspec,
    Code::StrangersText,
    Code::SteeringText,
    Code::RejectionNotFinal,
    Code::WritingPlan,
    Code::EarlyRights,
    Code::AdministratorBuild,
    Code::UnseenBroadening,
];

/// Passes on what was found, without what is accepted, and adds acceptances that accept nothing.
pub(super) fn check(parts: &Builder, found: Findings, findings: &mut Findings) {
    let found = found.into_sorted();
    for (id, reason) in parts.accepted.iter() {
        let place = parts.accepted.place(id);
        if let Err(invalid) = read_reason(reason) {
            findings.add(invalid.at(&place));
        }
        let scanner = id.starts_with("CKV_") || id.starts_with("CKV2_");
        let ours = ACCEPTABLE.iter().find(|code| code.id() == id);
        let useless = match ours {
            Some(code) => !found.iter().any(|finding| finding.code == *code),
            None => !scanner,
        };
        if useless {
            let (message, help) = if ours.is_some() {
                (format!("this pipeline has no finding `{id}`"), "remove the line".to_owned())
            } else if let Some(prints) = prints_entries(id) {
                let help = format!(
                    "list it with its place, as {prints}: `- {{ code: {id}, address: …, value: …, reason: … }}`"
                );
                (format!("`{id}` is accepted at a place of the module only"), help)
            } else {
                let known: Vec<&str> = ACCEPTABLE.iter().map(|code| code.id()).collect();
                let help = format!("accept a check of checkov (`CKV_AWS_18`) or one of `{}`", known.join("`, `"));
                (format!("`{id}` is not a finding that can be accepted"), help)
            };
            findings.add(Diagnostic::key(Code::UselessAcceptance, &place, message, help));
        }
    }
    let accepted =
        |finding: &Diagnostic| ACCEPTABLE.contains(&finding.code) && parts.accepted.reason(finding.code.id()).is_some();
    findings.extend(found.into_iter().filter(|finding| !accepted(finding)));
}

/// What prints the entries of a finding that is accepted at places of the module.
fn prints_entries(id: &str) -> Option<&'static str> {
    let is_known = Code::ALL.iter().any(|code| code.id() == id);
    match id {
        _ if id == Code::DataAtRisk.id() => Some("`tfpipe diff` prints it"),
        _ if is_known && id.starts_with("TFP3") => Some("`tfpipe prove --spec FILE OUT --accept` prints it"),
        _ => None,
    }
}
