//! Escalations: what no role of a pipeline may do, whoever declares it.

use crate::catalogue::{self, codepipeline};
use crate::readback::Module;
use crate::symbolic::{Symbol, Text, text};

use crate::prove::accounts;
use crate::prove::guard::change::{AskedRole, Change, held_by_deny};
use crate::prove::need::{CallsByCaller, arn};
use crate::prove::policy::gather::Role;
use crate::prove::report::proof::Guard;
use crate::prove::request::authorizer::Authorizer;

/// What gives rights outside of the module, to whoever does it: what it is on, by its kind and its name, and the calls.
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

/// Adds every escalation that is asked for, with its verdict.
pub(crate) fn add(authorizer: Authorizer<'_>, module: &Module, calls: &CallsByCaller<'_>, guards: &mut Vec<Guard>) {
    let roles = &authorizer.policies.roles;
    let changes = changes_of_resources(authorizer, module);
    let elsewhere = changes_elsewhere(authorizer);
    let approvals: Vec<Change> = module
        .of(codepipeline::PIPELINE.name)
        .map(|pipeline| text![pipeline.arn(), "/", Symbol::ANY, "/", Symbol::ANY])
        .map(|approvals| Change::new(authorizer, "approves its own stage", "codepipeline:PutApprovalResult", approvals))
        .collect();
    let passing = |role: &Role| Change::new(authorizer, "passes a role of the module", "iam:PassRole", &role.arn);
    // A role is passed within its account only (IAM user guide, "Grant a user permissions to pass a role to an AWS service").
    let passed_here = roles.iter().filter(|role| !role.address.starts_with(accounts::FOLDER));
    let passing: Vec<Change> = passed_here.map(passing).collect();
    for role in roles {
        let mut asked = AskedRole::new(authorizer, authorizer.first_of_arn(role), held_by_deny);
        let own = calls.of(&asked.caller).iter();
        let passed: Vec<&Text> =
            own.filter(|need| need.action() == "iam:PassRole").map(|need| &need.resource).collect();
        guards.extend(changes.iter().map(|change| asked.guard(change)));
        guards.extend(elsewhere.iter().map(|change| asked.guard_beside_attached(change)));
        guards.extend(approvals.iter().map(|change| asked.guard(change)));
        let of_others = passing.iter().filter(|change| {
            let other = &change.question.resource;
            *other != role.arn && !passed.contains(&other)
        });
        guards.extend(of_others.map(|change| asked.guard(change)));
    }
}

/// What would change the module's own resources.
fn changes_of_resources(authorizer: Authorizer<'_>, module: &Module) -> Vec<Change> {
    let mut all = Vec::new();
    for resource in &module.resources {
        let Some(changes) = catalogue::of(&resource.kind).and_then(|kind| kind.changes) else { continue };
        let arn = resource.arn();
        all.extend(changes.actions.iter().map(|action| Change::new(authorizer, changes.what, *action, &arn)));
    }
    all
}

/// What would give rights to identities that are none of the module's.
fn changes_elsewhere(authorizer: Authorizer<'_>) -> Vec<Change> {
    let mut all = Vec::new();
    for (kind, name, actions) in ELSEWHERE {
        let identity = arn::identity(arn::ACCOUNT, text![*kind, Symbol::other(name)]);
        let change = |action: &&'static str| Change::new(authorizer, "gives rights elsewhere", *action, &identity);
        all.extend(actions.iter().map(change));
    }
    all
}
