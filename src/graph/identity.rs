//! Roles as resources: each role with its policies and their attachments.
//!
//! Made of the graph's roles whenever they are asked for, so that a statement stands once, in its role, whatever becomes of it on the way.

use std::borrow::Cow;

use super::arn::{local, var};
use super::naming::expression;
use super::{Address, File, Graph, Resource, Suppression};
use crate::catalogue::iam::{ROLE, ROLE_POLICY_ATTACHMENT};
use crate::hcl::{Body, Expr};
use crate::iam::{Policy, Role, document};
use crate::model::identity::what;
use crate::model::{Identity, Of};

impl Graph {
    /// Every resource of the module, each after those it refers to.
    pub fn all_resources(&self) -> Vec<Cow<'_, Resource>> {
        let mut all = Vec::with_capacity(self.resources.len() + 3 * self.roles.len());
        let mut roles = self.roles.iter().zip(&self.seats).peekable();
        for (at, resource) in self.resources.iter().enumerate() {
            while let Some((role, seat)) = roles.next_if(|(_, seat)| seat.place <= at) {
                all.extend(self.resources_of(role, &seat.of).into_iter().map(Cow::Owned));
            }
            all.push(Cow::Borrowed(resource));
        }
        all.extend(roles.flat_map(|(role, seat)| self.resources_of(role, &seat.of)).map(Cow::Owned));
        let following =
            self.roles.iter().zip(&self.seats).flat_map(|(role, seat)| self.policies_after_pipeline(role, &seat.of));
        all.extend(following.map(Cow::Owned));
        all
    }

    /// Every check of a scanner that a resource fails on purpose.
    pub(crate) fn suppressions(&self) -> impl Iterator<Item = &Suppression> {
        let of_resources = self.resources.iter().flat_map(|resource| &resource.suppressions);
        of_resources.chain(self.policy_risks.iter().map(|(_, risk)| risk))
    }

    /// What a resource waits for without referring to it: all that its role may do, or its first call is refused, and what it names itself.
    pub fn dependencies(&self, resource: &Resource) -> Vec<Address> {
        let roles = resource.roles.iter().filter_map(|label| self.roles.iter().find(|role| role.label == *label));
        roles.flat_map(addresses_of_permissions).chain(resource.depends_on.iter().cloned()).collect()
    }

    /// A role, what its policies are, and what is attached besides.
    fn resources_of(&self, role: &Role, of: &Of) -> Vec<Resource> {
        let identity = Identity::new(&what::ROLE, of.clone());
        let mut resources: Vec<Resource> = self.boundary_of(role, &identity).into_iter().collect();
        resources.push(role_itself(role, &identity));
        resources.extend(self.resources_of_policies(role, &identity, |policy| !policy.follows_pipeline()));
        for (at, attached) in role.attached.iter().enumerate() {
            let label = label_of_attached(role, at);
            let setting = if at == 0 { "attachment".to_owned() } else { format!("attachment.{}", at + 1) };
            let attachment = attachment_of_policy(role, &label, identity.setting(setting), attached.arn.clone());
            resources.push(attachment.comment(attached.why));
        }
        self.suppress_risks(resources)
    }

    /// What refers to resources that wait for the pipeline, and so stands after them.
    fn policies_after_pipeline(&self, role: &Role, of: &Of) -> Vec<Resource> {
        let identity = Identity::new(&what::ROLE, of.clone());
        self.suppress_risks(self.resources_of_policies(role, &identity, Policy::follows_pipeline))
    }

    /// The inline ones of some policies, and the managed ones with their attachments.
    fn resources_of_policies(&self, role: &Role, identity: &Identity, which: fn(&Policy) -> bool) -> Vec<Resource> {
        let (managed, inline): (Vec<&Policy>, Vec<&Policy>) =
            role.policies.iter().filter(|policy| which(policy)).partition(|policy| policy.number.is_some());
        let mut resources: Vec<Resource> =
            inline.into_iter().map(|policy| inline_policy(role, identity, policy)).collect();
        for (at, policy) in managed.into_iter().enumerate() {
            let resource = self.managed_policy(role, identity, policy);
            let (attachment, arn) = (resource.identity.setting("attachment"), resource.address.attribute("arn"));
            let attachment = attachment_of_policy(role, &resource.address.label, attachment, arn);
            resources.push(if at == 0 { resource.comment(why_managed(role)) } else { resource });
            resources.push(attachment);
        }
        resources
    }

    /// The boundary that the module makes for a role.
    fn boundary_of(&self, role: &Role, of: &Identity) -> Option<Resource> {
        if role.boundary.is_empty() {
            return None;
        }
        let Address { kind, label } = Address::of_boundary(role);
        let identity = identity_of_boundary(of);
        let body = Body::new()
            .set("name", expression(&self.names.template_of(&identity)))
            .set("path", var("iam_path"))
            .set("description", format!("{}: what neither it nor a role that it makes may do.", role.actor))
            .set("policy", document(&role.boundary))
            .set("tags", local("tags"));
        let why =
            "A permissions boundary gives no rights: a role may do what both it and the policies of the role allow.";
        Some(Resource::new(File::Iam, kind, label, identity, body).comment(why))
    }

    fn suppress_risks(&self, mut resources: Vec<Resource>) -> Vec<Resource> {
        for resource in &mut resources {
            let own = self.policy_risks.iter().filter(|(address, _)| *address == resource.address);
            resource.suppressions.extend(own.map(|(_, risk)| risk.clone()));
        }
        resources
    }

    fn managed_policy(&self, role: &Role, of: &Identity, policy: &Policy) -> Resource {
        let Address { kind, label } = Address::of_policy(role, policy);
        let identity = identity_of_policy(of, policy);
        let body = Body::new()
            .set("name", expression(&self.names.template_of(&identity)))
            .set("path", var("iam_path"))
            .set("description", format!("{}: more of what it may do.", role.actor))
            .set("policy", document(&policy.statements))
            .set("tags", local("tags"));
        Resource::new(File::Iam, kind, label, identity, body)
    }
}

/// The boundary that the module makes for a role is a policy.
pub(super) fn identity_of_boundary(role: &Identity) -> Identity {
    role.other(&what::POLICY).detail("boundary")
}

/// A managed policy is a thing of its own, an inline one a setting of its role.
pub(super) fn identity_of_policy(role: &Identity, policy: &Policy) -> Identity {
    let topic = policy.topic;
    match policy.number {
        Some(number) => {
            let detail = topic.map_or_else(|| number.to_string(), |topic| format!("{topic}-{number}"));
            role.other(&what::POLICY).detail(detail)
        }
        None => role.setting(topic.map_or_else(|| "policy".to_owned(), |topic| format!("policy.{topic}"))),
    }
}

/// The label of what attaches a policy that is not the module's, by its place among them.
pub(super) fn label_of_attached(role: &Role, at: usize) -> String {
    if at == 0 { role.label.clone() } else { format!("{}_attached_{}", role.label, at + 1) }
}

/// The addresses of all that says what a role may do, but for what follows the pipeline; a managed policy holds once it is attached.
fn addresses_of_permissions(role: &Role) -> Vec<Address> {
    let policies = role.policies.iter().filter(|policy| !policy.follows_pipeline());
    let (managed, inline): (Vec<&Policy>, Vec<&Policy>) = policies.partition(|policy| policy.number.is_some());
    let attached = |label: String| Address::new(ROLE_POLICY_ATTACHMENT.name, label);
    let inline = inline.into_iter().map(|policy| Address::of_policy(role, policy));
    let managed = managed.into_iter().map(|policy| attached(Address::of_policy(role, policy).label));
    let elsewhere = (0..role.attached.len()).map(|at| attached(label_of_attached(role, at)));
    inline.chain(managed).chain(elsewhere).collect()
}

fn role_itself(role: &Role, identity: &Identity) -> Resource {
    let body = Body::new()
        .set("name", role.name.clone())
        .set("path", var("iam_path"))
        .set("description", format!("{}.", role.actor))
        .set("permissions_boundary", boundary_given_to(role))
        .set("assume_role_policy", document(&[role.trust()]))
        .set("tags", local("tags"));
    Resource::new(File::Iam, ROLE.name, role.label.clone(), identity.clone(), body)
}

/// The caller's boundary, else the module's own, if there is one.
fn boundary_given_to(role: &Role) -> Expr {
    let given = var("permissions_boundary");
    if role.boundary.is_empty() {
        return given;
    }
    Expr::call("coalesce", [given, Address::of_boundary(role).attribute("arn")])
}

fn inline_policy(role: &Role, of: &Identity, policy: &Policy) -> Resource {
    let body = Body::new()
        .set("name", policy.topic.unwrap_or("steps"))
        .set("role", Address::of_role(role).attribute("id"))
        .set("policy", document(&policy.statements));
    let Address { kind, label } = Address::of_policy(role, policy);
    Resource::new(File::Iam, kind, label, identity_of_policy(of, policy), body)
}

fn attachment_of_policy(role: &Role, label: &str, identity: Identity, policy: Expr) -> Resource {
    let body = Body::new().set("role", Address::of_role(role).attribute("name")).set("policy_arn", policy);
    Resource::new(File::Iam, ROLE_POLICY_ATTACHMENT.name, label, identity, body)
}

fn why_managed(role: &Role) -> String {
    format!(
        "More of what the role `{}` may do: IAM takes 10,240 characters in the inline policies of a role, and 6,144 in a managed policy.",
        role.label
    )
}
