//! Escalations: what no role of a pipeline may do, whoever declares it.

use crate::catalogue::{self, codepipeline};
use crate::readback::Module;

use super::guard::ask_firmly;
use super::judge::{Judge, Plea};
use super::need::{Caller, Need};
use super::proof::Guard;

/// What gives rights outside of the module, to whoever does it: resource, calls. A role that the spec attaches a policy to is not asked:
/// what it may do elsewhere is that policy's.
const ELSEWHERE: &[(&str, &[&str])] = &[
    (
        "arn:⟨partition⟩:iam::⟨account⟩:user/⟨other user⟩",
        &[
            "iam:AttachUserPolicy",
            "iam:CreateAccessKey",
            "iam:CreateLoginProfile",
            "iam:CreateUser",
            "iam:PutUserPolicy",
            "iam:UpdateLoginProfile",
        ],
    ),
    ("arn:⟨partition⟩:iam::⟨account⟩:group/⟨other group⟩", &["iam:AddUserToGroup", "iam:PutGroupPolicy"]),
    (
        "arn:⟨partition⟩:iam::⟨account⟩:role/⟨other role⟩",
        &["iam:AttachRolePolicy", "iam:CreateRole", "iam:PassRole", "iam:PutRolePolicy", "sts:AssumeRole"],
    ),
    ("arn:⟨partition⟩:iam::⟨account⟩:policy/⟨other policy⟩", &["iam:CreatePolicyVersion"]),
];

/// Every escalation that is asked for, with its verdict.
pub(super) fn guards(judge: Judge<'_>, module: &Module, needs: &[Need]) -> Vec<Guard> {
    let mut guards = Vec::new();
    for role in &judge.policies.roles {
        let caller = Caller::Role(role.arn.clone());
        let mut ask = |subject: &'static str, action: &str, resource: &str| {
            guards.push(ask_firmly(judge, subject, &Plea::new(&caller, action, resource), ""));
        };
        for resource in &module.resources {
            let Some(changes) = catalogue::of(&resource.kind).and_then(|kind| kind.changes) else { continue };
            let arn = resource.arn();
            changes.actions.iter().for_each(|action| ask(changes.what, action, &arn));
        }
        for (resource, actions) in ELSEWHERE.iter().filter(|_| role.attached.is_empty()) {
            actions.iter().for_each(|action| ask("gives rights elsewhere", action, resource));
        }
        for pipeline in module.of(codepipeline::PIPELINE.name) {
            let approvals = format!("{}/⟨any⟩/⟨any⟩", pipeline.arn());
            ask("approves its own stage", "codepipeline:PutApprovalResult", &approvals);
        }
        for other in judge.policies.roles.iter().filter(|other| other.arn != role.arn) {
            let passes =
                |need: &&Need| need.caller == caller && need.action() == "iam:PassRole" && need.resource == other.arn;
            if !needs.iter().any(|need| passes(&need)) {
                ask("passes a role of the module", "iam:PassRole", &other.arn);
            }
        }
    }
    guards
}
