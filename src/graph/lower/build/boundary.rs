//! The boundary that the module makes for a build with policies: what neither the build nor a role that it makes may do.
//!
//! The statements of the role itself refuse the pipeline to the role, and to no role that it makes. So the boundary refuses the pipeline too,
//! and lets roles and users be made and changed only under it (IAM user guide, permissions boundaries: delegating responsibility to others).

use crate::graph::arn::of_iam;
use crate::graph::identity::identity_of_boundary;
use crate::graph::naming::{name_of, with_siblings_of_region};
use crate::hcl::Expr;
use crate::iam::{Condition, Effect, Statement};
use crate::model::identity::what;
use crate::model::{Action, Identity, Of, Pipeline};

/// Calls that make a role or a user, or give rights to one; AWS sends with each which boundary it has, or gets (IAM user guide, IAM condition
/// keys, `iam:PermissionsBoundary`).
const GIVING: [&str; 6] = [
    "iam:Attach*Policy",
    "iam:CreateRole",
    "iam:CreateUser",
    "iam:Put*PermissionsBoundary",
    "iam:Put*Policy",
    "iam:UpdateAssumeRolePolicy",
];

/// Calls that give rights of which no boundary is asked: those of people. The policies of groups are among those above, which ask for a
/// boundary that no group has.
const OF_PEOPLE: [&str; 8] = [
    "iam:AddUserToGroup",
    "iam:CreateAccessKey",
    "iam:CreateLoginProfile",
    "iam:CreateServiceSpecificCredential",
    "iam:ResetServiceSpecificCredential",
    "iam:UpdateLoginProfile",
    "iam:UploadSSHPublicKey",
    "iam:UploadSigningCertificate",
];

const TAKING_AWAY: [&str; 1] = ["iam:Delete*PermissionsBoundary"];

const CHANGING: [&str; 3] = ["iam:CreatePolicyVersion", "iam:DeletePolicy*", "iam:SetDefaultPolicyVersion"];

/// What the boundary of a build says beside what the build's role is refused.
pub(crate) fn statements_of_boundary(pipeline: &Pipeline, action: &Action) -> Vec<Statement> {
    let role = Identity::new(&what::ROLE, Of::Action(action.name.clone()));
    let own = of_iam("policy", name_of(pipeline, &identity_of_boundary(&role)));
    // What the role is refused may be in managed policies of the module, which are named by the rule of this one.
    let of_module = of_iam("policy", with_siblings_of_region(pipeline.names(), &identity_of_boundary(&role)));
    let everything = || Expr::string("*");
    let bounded = Condition::new("StringNotEquals", "iam:PermissionsBoundary", own);
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
        deny(
            "DenyBoundaryChanged",
            "This boundary stays as it is, and so do the policies of this module.",
            &CHANGING,
            of_module,
            Vec::new(),
        ),
    ]
}
