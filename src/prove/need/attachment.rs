//! Access that a role is given by attaching a policy whose text is not in the module.

use crate::readback::{Module, Resource};

use super::{Needs, arn};

/// Policies that AWS keeps; nobody else can change them.
const OF_AWS: &str = ":iam::aws:policy/";

/// A policy that is attached to a role.
pub(super) struct Attachment<'a> {
    pub(super) resource: &'a Resource,
    /// The role's ARN, if the role is of this module.
    pub(super) role: Option<String>,
    /// The policy's ARN.
    pub(super) policy: Option<&'a str>,
}

/// Notes every attachment: it is the access that the spec declares, and nobody reads its text here.
pub(super) fn add(module: &Module, needs: &mut Needs) {
    for attachment in all(module) {
        let role = attachment.resource.body.text("role").unwrap_or("a role that is not known");
        let policy = attachment.policy.unwrap_or("that is not known");
        needs.notes.push(format!(
            "`{}` attaches `{policy}` to `{role}`: access that the spec declares, by a policy whose text is not here",
            attachment.resource.address(),
        ));
    }
}

/// Every attachment of the module.
pub(super) fn all(module: &Module) -> impl Iterator<Item = Attachment<'_>> {
    module.of("aws_iam_role_policy_attachment").map(|resource| {
        let name = resource.body.text("role");
        let role = module.of("aws_iam_role").find(|role| role.body.text("name") == name).and_then(arn::role);
        Attachment { resource, role, policy: resource.body.text("policy_arn") }
    })
}

impl Attachment<'_> {
    /// The policy, if somebody in the account can change it.
    pub(super) fn changeable(&self) -> Option<&str> {
        self.policy.filter(|policy| !policy.contains(OF_AWS))
    }
}
