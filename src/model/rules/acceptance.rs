//! `accept`: findings that may be accepted, and acceptances that accept something.

use crate::diagnostic::{Code, Diagnostic, Findings};
use crate::model::Builder;
use crate::model::value::read_reason;

/// Findings of tfpipe that are risks rather than mistakes.
const ACCEPTABLE: &[Code] =
    &[Code::SecretInDockerBuild, Code::OwnBuildspec, Code::SteeringText, Code::WritingPlan, Code::EarlyRights];

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
