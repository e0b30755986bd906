//! What the holder must not do, whatever else he may: get rid of the boundary that his roles have.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalogue::{Part, Template, iam};
use crate::readback::Module;
use crate::symbolic::Text;

use super::statement::{Effect, Statement};
use super::{Deployment, Target};

/// Actions that give a role permissions, or make it.
pub(super) const GIVING: &[&str] = &[
    "iam:AttachRolePolicy",
    "iam:CreateRole",
    "iam:PutRolePermissionsBoundary",
    "iam:PutRolePolicy",
    "iam:UpdateAssumeRolePolicy",
];

/// The roles of a role's path.
const ROLES_BESIDE: Template =
    Template::Global("iam", &[Part::Text("role"), Part::ArgumentOr("path", "/"), Part::Text("*")]);

/// Denials that hold against every other policy of the holder too.
pub(super) fn guards(module: &Module, deployment: &Deployment, boundary: &Text) -> Vec<Statement> {
    let roles: Vec<Target<'_>> =
        module.of(iam::ROLE.name).map(|resource| Target::new(module, resource, deployment)).collect();
    if roles.is_empty() {
        return Vec::new();
    }
    let named: BTreeSet<Text> = roles.iter().filter_map(Target::arn).collect();
    let below: BTreeSet<Text> = roles.iter().map(|role| role.filled(ROLES_BESIDE)).collect();
    let bounded =
        BTreeMap::from([(("StringNotEquals", "iam:PermissionsBoundary"), BTreeSet::from([boundary.clone()]))]);
    let deny = |sid: &str, actions: &[&str], resources: Vec<Text>| Statement {
        sid: sid.to_owned(),
        effect: Effect::Deny,
        actions: actions.iter().map(|action| (*action).to_owned()).collect(),
        resources,
        conditions: BTreeMap::new(),
    };
    let policy =
        ["iam:CreatePolicyVersion", "iam:DeletePolicy", "iam:DeletePolicyVersion", "iam:SetDefaultPolicyVersion"];
    vec![
        Statement { conditions: bounded, ..deny("NoRoleWithoutBoundary", GIVING, named.into_iter().collect()) },
        deny("NoBoundaryTakenAway", &["iam:DeleteRolePermissionsBoundary"], below.into_iter().collect()),
        deny("NoBoundaryRewritten", &policy, vec![boundary.clone()]),
    ]
}
