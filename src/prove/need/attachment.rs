//! Policies that are attached to roles, and whose text is not in the module: access that the spec declares.

use crate::catalogue;
use crate::iam::only_reads;
use crate::readback::{Module, Resource};
use crate::symbolic::Text;

use super::arn;

/// Policies that AWS keeps; nobody else can change them.
const OF_AWS: &str = ":iam::aws:policy/";

/// A policy that is attached to a role.
pub(super) struct Attachment<'a> {
    /// The role's ARN, if the role is of this module.
    pub(super) role: Option<Text>,
    /// The policy's ARN.
    pub(super) policy: Option<&'a Text>,
}

/// Every attachment of the module whose policy is not written there.
pub(super) fn all(module: &Module) -> impl Iterator<Item = Attachment<'_>> {
    let is_own = |attachment: &&Resource| {
        attachment.body.refers_to("policy_arn").is_some_and(|policy| catalogue::iam::POLICY.is_at(policy))
    };
    let attachments =
        module.of(catalogue::iam::ROLE_POLICY_ATTACHMENT.name).filter(move |attachment| !is_own(attachment));
    attachments.map(|resource| {
        let name = resource.body.text("role");
        let role = module.of(catalogue::iam::ROLE.name).find(|role| role.body.text("name") == name).and_then(arn::role);
        Attachment { role, policy: resource.body.text("policy_arn") }
    })
}

impl Attachment<'_> {
    /// Whether it is a policy of AWS that is known to read only.
    pub(super) fn only_reads(&self) -> bool {
        self.policy.is_some_and(|policy| only_reads(policy))
    }

    /// The policy, if somebody in the account can change it.
    pub(super) fn changeable(&self) -> Option<&Text> {
        self.policy.filter(|policy| !policy.contains(OF_AWS))
    }
}
