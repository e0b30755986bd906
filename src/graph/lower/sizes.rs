//! Roles whose policies are larger than IAM takes: what inline policies have no room for stands in managed ones.
//!
//! A last pass over the finished graph, because only then all that a role may do is known.

use crate::hcl::{Body, Expr};
use crate::iam::{Role, document, fit};

use super::super::arn::{local, named, var};
use super::super::{Address, File, Resource, Section, longest};
use super::Lowering;
use super::roles::replace_policies;
use super::terraform::refuse_managed_policies;

impl Lowering<'_> {
    pub(super) fn sizes(&mut self) {
        let fitted = |role: &Role| Role { policies: fit(role.policies.clone(), longest), ..role.clone() };
        let is_managed = |role: &Role| role.policies.iter().any(|policy| policy.number.is_some());
        let before = std::mem::take(&mut self.graph.roles);
        let mut after: Vec<Role> = before.iter().map(fitted).collect();
        if after.iter().any(is_managed) {
            let guarded = before.iter().cloned().map(|mut role| {
                refuse_managed_policies(&mut role);
                role
            });
            after = guarded.map(|role| fitted(&role)).collect();
        }
        for (before, after) in before.iter().zip(&after).filter(|(before, after)| before != after) {
            replace_policies(&mut self.graph, before, after);
        }
        for role in after.iter().filter(|role| is_managed(role)) {
            let note = format!(
                "The role `{}` may do more than fits into the inline policies of a role (10,240 characters), so a part of it stands in \
                 managed policies of the module, attached to this role and no other: {}.",
                role.label,
                managed(role).map(|(address, _)| format!("`{address}`")).collect::<Vec<_>>().join(", ")
            );
            self.graph.note(Section::Does, note);
        }
        self.graph.roles = after;
    }
}

/// The managed policies of a role, with their documents.
pub(super) fn managed(role: &Role) -> impl Iterator<Item = (Address, Expr)> {
    let managed = role.policies.iter().filter(|policy| policy.number.is_some());
    managed.map(|policy| (Address::of_policy(role, policy), document(&policy.statements)))
}

/// A managed policy, and its attachment.
pub(super) fn managed_policy(role: &Role, at: usize, (address, policy): (Address, Expr)) -> (Resource, Resource) {
    let end = address.label.strip_prefix(&role.label).unwrap_or_default().replace('_', "-");
    let name = Expr::concat([named(&format!("-{}{end}-", role.slug)), local("region")]);
    let body = Body::new()
        .set("name", name)
        .set("path", var("iam_path"))
        .set("description", format!("{}: more of what it may do.", role.actor))
        .set("policy", policy)
        .set("tags", local("tags"));
    let attachment = Body::new()
        .set("role", Address::new("aws_iam_role", role.label.clone()).attribute("name"))
        .set("policy_arn", address.attribute("arn"));
    let attachment = Resource::new(File::Iam, "aws_iam_role_policy_attachment", address.label.clone(), attachment);
    let mut resource = Resource::new(File::Iam, address.kind, address.label, body);
    if at == 0 {
        resource = resource.comment(format!(
            "More of what the role `{}` may do: IAM takes 10,240 characters in the inline policies of a role, and 6,144 in a managed \
             policy.",
            role.label
        ));
    }
    (resource, attachment)
}
