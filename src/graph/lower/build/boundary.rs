//! The boundary that the module makes for a build with policies: what neither the build nor a role that it makes may do.
//!
//! The statements of the role itself refuse the pipeline to the role, and to no role that it makes. So the boundary refuses the pipeline too,
//! and lets roles and users be made and changed only under it (IAM user guide, permissions boundaries: delegating responsibility to others).

use crate::graph::arn::of_iam;
use crate::graph::identity::identity_of_boundary;
use crate::graph::naming::name_of;
use crate::hcl::Expr;
use crate::iam::{Condition, Effect, Statement};
use crate::model::identity::what;
use crate::model::{Action, Identity, Of, Pipeline};

/// Calls that make a role or a user, or give rights to one; AWS sends with each which boundary it has, or gets (IAM user guide, IAM condition
/// keys, `iam:PermissionsBoundary`).
const GIVING: [&str; 8] = [
    "iam:AttachRolePolicy",
    "iam:AttachUserPolicy",
    "iam:CreateRole",
    "iam:CreateUser",
    "iam:PutRolePermissionsBoundary",
    "iam:PutRolePolicy",
    "iam:PutUserPermissionsBoundary",
    "iam:PutUserPolicy",
];

/// Calls that give rights of which no boundary is asked: those of people, and of groups.
const OF_PEOPLE: [&str; 6] = [
    "iam:AddUserToGroup",
    "iam:AttachGroupPolicy",
    "iam:CreateAccessKey",
    "iam:CreateLoginProfile",
    "iam:PutGroupPolicy",
    "iam:UpdateLoginProfile",
];

const TAKING_AWAY: [&str; 2] = ["iam:DeleteRolePermissionsBoundary", "iam:DeleteUserPermissionsBoundary"];

const CHANGING: [&str; 4] =
    ["iam:CreatePolicyVersion", "iam:DeletePolicy", "iam:DeletePolicyVersion", "iam:SetDefaultPolicyVersion"];

/// What the boundary of a build says beside what the build's role is refused.
pub(crate) fn statements_of_boundary(pipeline: &Pipeline, action: &Action) -> Vec<Statement> {
    let role = Identity::new(&what::ROLE, Of::Action(action.name.clone()));
    let own = of_iam("policy", name_of(pipeline, &identity_of_boundary(&role)));
    let everything = || Expr::string("*");
    let bounded = Condition::new("StringNotEquals", "iam:PermissionsBoundary", own.clone());
    let deny = |sid: &str, comment: &str, actions: &[&str], resource: Expr, conditions: Vec<Condition>| Statement {
        sid: sid.to_owned(),
        comment: vec![comment.to_owned()],
        effect: Effect::Deny,
        principal: None,
        actions: actions.iter().map(|action| (*action).to_owned()).collect(),
        resources: Some(vec![resource]),
        conditions,
        calls: Vec::new(),
    };
    let allow = "`*`: a boundary gives nothing, and what the policies of a role allow they may allow, but for what is refused here.";
    vec![
        Statement { effect: Effect::Allow, ..deny("LeaveToPolicies", allow, &["*"], everything(), Vec::new()) },
        deny(
            "DenyUnbounded",
            "Roles and users are made, and get rights, under this boundary only.",
            &GIVING,
            everything(),
            vec![bounded],
        ),
        deny(
            "DenyPeople",
            "Nobody gets keys, a password or a group: no boundary is asked of these.",
            &OF_PEOPLE,
            everything(),
            Vec::new(),
        ),
        deny("DenyBoundaryRemoved", "No boundary is taken away.", &TAKING_AWAY, everything(), Vec::new()),
        deny("DenyBoundaryChanged", "This boundary stays as it is.", &CHANGING, own, Vec::new()),
    ]
}
