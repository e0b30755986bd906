//! Roles whose policies are larger than IAM takes: what inline policies have no room for stands in managed ones.
//!
//! A pass over the finished roles, because only then all that a role may do is known.

use crate::graph::arn::of_iam;
use crate::graph::identity::{identity_of_boundary, identity_of_policy};
use crate::graph::lower::draft::{EveryPolicy, EveryStatement};
use crate::graph::lower::terraform::guard::refuse_managed_policies;
use crate::graph::naming::{alone_by_identity, with_siblings_of_region};
use crate::graph::{Address, Graph, Section, longest};
use crate::hcl::Expr;
use crate::iam::{Role, fit_policies};
use crate::model::Identity;
use crate::model::identity::what;

/// Fits the policies of every role into IAM's limits.
pub(crate) fn fit_roles(EveryStatement(mut graph): EveryStatement) -> EveryPolicy {
    let fitted = |role: &Role| {
        let mut role = role.clone();
        role.policies = fit_policies(role.policies, longest);
        role
    };
    let mut sized: Vec<Role> = graph.roles.iter().map(fitted).collect();
    // To refuse them takes room, and may make more of them.
    let mut refused = Vec::new();
    loop {
        let mut more = arns_of_managed_policies(&graph, &sized);
        more.retain(|policy| !refused.contains(policy));
        if more.is_empty() {
            break;
        }
        refused.extend(more);
        let mut roles = graph.roles.clone();
        for role in &mut roles {
            refuse_managed_policies(role, &refused_to(role, &refused));
        }
        sized = roles.iter().map(fitted).collect();
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

/// The ARN of a managed policy, as applies are refused it: by the beginning and the end of its name; and as stacks are: alone.
type RefusedPolicy = (Expr, Expr);

/// The ARNs of managed policies, each once, as a role is refused them.
fn refused_to(role: &Role, policies: &[RefusedPolicy]) -> Vec<Expr> {
    let mut arns: Vec<Expr> = Vec::new();
    for (of_applies, of_stacks) in policies {
        let arn = if role.refused_one_by_one { of_stacks } else { of_applies };
        if !arns.contains(arn) {
            arns.push(arn.clone());
        }
    }
    arns
}

/// The managed policies of these roles.
fn arns_of_managed_policies(graph: &Graph, roles: &[Role]) -> Vec<RefusedPolicy> {
    let mut arns = Vec::new();
    for (role, seat) in roles.iter().zip(&graph.seats) {
        let of = Identity::new(&what::ROLE, seat.of.clone());
        let managed = role.policies.iter().filter(|policy| policy.number.is_some());
        let boundary = (!role.boundary.is_empty()).then(|| identity_of_boundary(&of));
        for identity in managed.map(|policy| identity_of_policy(&of, policy)).chain(boundary) {
            let names = [with_siblings_of_region, alone_by_identity].map(|meant| meant(&graph.names, &identity));
            let [of_applies, of_stacks] = names.map(|name| of_iam("policy", name));
            arns.push((of_applies, of_stacks));
        }
    }
    arns
}

fn has_managed_policies(role: &Role) -> bool {
    managed_policies(role).next().is_some()
}

/// The addresses of the module's managed policies of a role.
fn managed_policies(role: &Role) -> impl Iterator<Item = Address> {
    let managed = role.policies.iter().filter(|policy| policy.number.is_some());
    managed.map(|policy| Address::of_policy(role, policy))
}
