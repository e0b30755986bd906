//! Policies from outside of the module.

use crate::iam::eval::Policy;

use crate::prove::policy::gather::Policies;

/// Policies that are not of the module, and that the user names.
#[derive(Debug, Clone, Default)]
pub struct Outer {
    /// The permission boundary of every role of the module.
    pub boundary: Option<Policy>,
    /// Service control policies of the account: each must allow.
    pub service_control: Vec<Policy>,
}

impl Outer {
    /// The same policies, with ids that no statement of the module has.
    pub(crate) fn numbered_after(&self, policies: &Policies) -> Self {
        let first = policies.written.len();
        Self {
            boundary: self.boundary.clone().map(|policy| policy.numbered(first)),
            service_control: self.service_control.iter().cloned().map(|policy| policy.numbered(first)).collect(),
        }
    }
}
