//! Roles whose policies are larger than IAM takes: what inline policies have no room for stands in managed ones.
//!
//! A pass over the finished roles, because only then all that a role may do is known.

use crate::graph::lower::draft::{EveryPolicy, EveryStatement};
use crate::graph::lower::terraform::guard::refuse_managed_policies;
use crate::graph::{Address, Section, longest};
use crate::iam::{Role, fit_policies};

/// Fits the policies of every role into IAM's limits.
pub(crate) fn fit_roles(EveryStatement(mut graph): EveryStatement) -> EveryPolicy {
    let fitted = |role: &Role| {
        let mut role = role.clone();
        role.policies = fit_policies(role.policies, longest);
        role
    };
    let mut sized: Vec<Role> = graph.roles.iter().map(fitted).collect();
    if sized.iter().any(has_managed_policies) {
        graph.roles.iter_mut().for_each(refuse_managed_policies);
        sized = graph.roles.iter().map(fitted).collect();
    }
    for role in sized.iter().filter(|role| has_managed_policies(role)) {
        let note = format!(
            "The role `{}` may do more than fits into the inline policies of a role (10,240 characters), so a part of it stands in \
             managed policies of the module, attached to this role and no other: {}.",
            role.label,
            managed_policies(role).map(|address| format!("`{address}`")).collect::<Vec<_>>().join(", ")
        );
        graph.add_note(Section::Does, note);
    }
    graph.roles = sized;
    EveryPolicy(graph)
}

fn has_managed_policies(role: &Role) -> bool {
    managed_policies(role).next().is_some()
}

/// The addresses of the module's managed policies of a role.
fn managed_policies(role: &Role) -> impl Iterator<Item = Address> {
    let managed = role.policies.iter().filter(|policy| policy.number.is_some());
    managed.map(|policy| Address::of_policy(role, policy))
}
