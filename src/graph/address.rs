//! Addresses: how one resource refers to another.

use crate::catalogue;
use crate::hcl::Expr;
use crate::iam::{Policy, Role};

/// The address of a resource, such as `aws_iam_role.build`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Address {
    /// The resource's type.
    pub kind: &'static str,
    /// Its name in the module.
    pub label: String,
}

impl Address {
    /// The address of a resource of this type and name.
    pub fn new(kind: &'static str, label: impl Into<String>) -> Self {
        Self { kind, label: label.into() }
    }

    /// The address of a role.
    pub(crate) fn of_role(role: &Role) -> Self {
        Self::new(catalogue::iam::ROLE.name, role.label.clone())
    }

    /// The address of the boundary that the module makes for a role.
    pub(crate) fn of_boundary(role: &Role) -> Self {
        Self::new(catalogue::iam::POLICY.name, format!("{}_boundary", role.label))
    }

    /// The address of a policy of a role.
    pub fn of_policy(role: &Role, policy: &Policy) -> Self {
        let mut label = role.label.clone();
        for part in policy.topic.map(str::to_owned).into_iter().chain(policy.number.map(|number| number.to_string())) {
            label.push('_');
            label.push_str(&part);
        }
        let kind = if policy.number.is_some() { catalogue::iam::POLICY.name } else { catalogue::iam::ROLE_POLICY.name };
        Self::new(kind, label)
    }

    /// A reference to one of its attributes.
    pub fn attribute(&self, name: &str) -> Expr {
        Expr::reference(&format!("{self}.{name}"))
    }

    /// A reference to the resource itself, for `depends_on`.
    pub fn whole(&self) -> Expr {
        Expr::reference(&self.to_string())
    }
}

impl std::fmt::Display for Address {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.kind, self.label)
    }
}
