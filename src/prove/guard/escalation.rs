//! Escalations: what no role of a pipeline may do, whoever declares it.

use crate::catalogue::{self, codepipeline};
use crate::readback::Module;
use crate::symbolic::{Symbol, Text, text};

use crate::prove::guard::guard_against_change;
use crate::prove::need::{Caller, CallsByCaller, arn};
use crate::prove::report::proof::Guard;
use crate::prove::request::Request;
use crate::prove::request::authorizer::Authorizer;

/// What gives rights outside of the module, to whoever does it: what it is on, by its kind and its name, and the calls. A role that the spec attaches a policy to is not asked:
/// what it may do elsewhere is that policy's.
const ELSEWHERE: &[(&str, &str, &[&str])] = &[
    (
        "user/",
        "other user",
        &[
            "iam:AttachUserPolicy",
            "iam:CreateAccessKey",
            "iam:CreateLoginProfile",
            "iam:CreateUser",
            "iam:PutUserPolicy",
            "iam:UpdateLoginProfile",
        ],
    ),
    ("group/", "other group", &["iam:AddUserToGroup", "iam:PutGroupPolicy"]),
    (
        "role/",
        "other role",
        &["iam:AttachRolePolicy", "iam:CreateRole", "iam:PassRole", "iam:PutRolePolicy", "sts:AssumeRole"],
    ),
    ("policy/", "other policy", &["iam:CreatePolicyVersion"]),
];

/// Every escalation that is asked for, with its verdict.
pub(crate) fn guards(authorizer: Authorizer<'_>, module: &Module, calls: &CallsByCaller<'_>) -> Vec<Guard> {
    let mut guards = Vec::new();
    let elsewhere: Vec<(Text, &[&str])> = ELSEWHERE.iter().map(elsewhere).collect();
    for role in &authorizer.policies.roles {
        let caller = Caller::Role(role.arn.clone());
        let own = calls.of(&caller).iter();
        let passed: Vec<&Text> =
            own.filter(|need| need.action() == "iam:PassRole").map(|need| &need.resource).collect();
        let mut ask = |subject: &'static str, action: &str, resource: &Text| {
            guards.push(guard_against_change(authorizer, subject, &Request::new(&caller, action, resource), ""));
        };
        for resource in &module.resources {
            let Some(changes) = catalogue::of(&resource.kind).and_then(|kind| kind.changes) else { continue };
            let arn = resource.arn();
            changes.actions.iter().for_each(|action| ask(changes.what, action, &arn));
        }
        for (resource, actions) in elsewhere.iter().filter(|_| role.attached.is_empty()) {
            actions.iter().for_each(|action| ask("gives rights elsewhere", action, resource));
        }
        for pipeline in module.of(codepipeline::PIPELINE.name) {
            let approvals = text![pipeline.arn(), "/", Symbol::ANY, "/", Symbol::ANY];
            ask("approves its own stage", "codepipeline:PutApprovalResult", &approvals);
        }
        for other in authorizer.policies.roles.iter().filter(|other| other.arn != role.arn) {
            if !passed.contains(&&other.arn) {
                ask("passes a role of the module", "iam:PassRole", &other.arn);
            }
        }
    }
    guards
}

/// An identity that is none of the module's, with the calls.
fn elsewhere((kind, name, actions): &(&str, &'static str, &'static [&'static str])) -> (Text, &'static [&'static str]) {
    (arn::identity(arn::ACCOUNT, text![*kind, Symbol::other(name)]), actions)
}
