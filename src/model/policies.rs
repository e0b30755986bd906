//! Managed policies that the spec attaches to a role of the module.

use crate::diagnostic::{Code, Diagnostic, Findings, Path};

use super::value::read_setting;
use super::{Arn, Setting};

/// Managed policies that IAM attaches to a role (IAM user guide, quotas).
const MOST_POLICIES: usize = 10;

/// Policies of AWS with which a role can get every right of the account (AWS managed policy reference): they allow everything, or everything
/// of IAM.
const OF_ADMINISTRATORS: [&str; 2] = ["AdministratorAccess", "IAMFullAccess"];

/// Reads a list of policies, each by its ARN or as `input`.
pub(super) fn read_policies(from: &[String], place: &Path, findings: &mut Findings) -> Vec<Setting<Arn>> {
    if from.len() > MOST_POLICIES {
        let message = format!("IAM attaches at most {MOST_POLICIES} managed policies to a role");
        findings.add(Diagnostic::key(Code::OutOfRange, place, message, "put several into one policy"));
    }
    let mut policies = Vec::new();
    for (at, text) in from.iter().enumerate() {
        let place = place.index(at);
        if text != "input" && from.iter().take(at).any(|earlier| earlier == text) {
            let message = format!("`{text}` stands here twice");
            findings.add(Diagnostic::value(Code::DuplicateName, &place, message, "remove one of the two"));
        }
        policies.push(read_setting(text, Arn::of_policy, &place, findings));
    }
    policies
}

/// The name of a policy of AWS that makes an administrator of whoever has it.
pub(super) fn of_administrator(policy: &Setting<Arn>) -> Option<&str> {
    let (_, name) = policy.fixed()?.as_str().split_once(":iam::aws:policy/")?;
    OF_ADMINISTRATORS.contains(&name).then_some(name)
}
