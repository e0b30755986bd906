//! Roles whose policies are larger than IAM takes: what inline policies have no room for stands in managed ones.
//!
//! A last pass over the finished graph, because only then all that a role may do is known.

use crate::hcl::{Body, Expr, Structure};
use crate::iam::{Role, document, fit};

use super::super::arn::{local, named, var};
use super::super::{Address, File, Graph, Resource, Section, longest};
use super::Lowering;
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
            replace(&mut self.graph, before, after);
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
fn managed(role: &Role) -> impl Iterator<Item = (Address, Expr)> {
    let managed = role.policies.iter().filter(|policy| policy.number.is_some());
    managed.map(|policy| (Address::of_policy(role, policy), document(&policy.statements)))
}

/// Puts a role's policies in the place of those that it had; what waited for these waits for the attachments too.
fn replace(graph: &mut Graph, before: &Role, after: &Role) {
    let old: Vec<Address> = before.policies.iter().map(|policy| Address::of_policy(before, policy)).collect();
    let Some(at) = graph.resources.iter().rposition(|resource| old.contains(&resource.address)) else { return };
    let (policies, attachments): (Vec<_>, Vec<_>) =
        managed(after).enumerate().map(|(number, policy)| managed_policy(after, number, policy)).unzip();
    let waits: Vec<Address> = attachments.iter().map(|attachment| attachment.address.clone()).collect();
    graph.resources.splice(at + 1..=at, policies.into_iter().zip(attachments).flat_map(|(one, other)| [one, other]));

    let inline = after.policies.iter().filter(|policy| policy.number.is_none());
    let kept: Vec<(Address, Expr)> =
        inline.map(|policy| (Address::of_policy(after, policy), document(&policy.statements))).collect();
    let gone = |address: &Address| old.contains(address) && !kept.iter().any(|(kept, _)| kept == address);
    graph.resources.retain(|resource| !gone(&resource.address));
    for resource in &mut graph.resources {
        if let Some((_, policy)) = kept.iter().find(|(address, _)| *address == resource.address) {
            set_policy(&mut resource.body, policy);
        }
        if let Some(last) = resource.depends_on.iter().rposition(|address| old.contains(address)) {
            resource.depends_on.splice(last + 1..=last, waits.iter().cloned());
            resource.depends_on.retain(|address| !gone(address));
        }
    }
}

fn set_policy(body: &mut Body, policy: &Expr) {
    for structure in &mut body.structures {
        if let Structure::Argument { name, value, .. } = structure
            && name == "policy"
        {
            value.clone_from(policy);
        }
    }
}

/// A managed policy, and its attachment.
fn managed_policy(role: &Role, at: usize, (address, policy): (Address, Expr)) -> (Resource, Resource) {
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
