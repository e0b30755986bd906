//! IAM's limits on a role's policies, where even dividing them did not help: a role's inline policies together, a managed
//! policy, and how many of these a role takes.

use crate::catalogue;
use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::graph::{Graph, longest};
use crate::hcl::Structure;
use crate::iam::{ATTACHED, INLINE, MANAGED, Role, document};

pub(super) fn check(graph: &Graph, findings: &mut Findings) {
    let of_roles = graph.roles.iter().filter_map(|role| {
        large_statement(role)
            .or_else(|| large_boundary(role))
            .or_else(|| many_attachments(role))
            .or_else(|| large_inline_policies(role))
    });
    let elsewhere = graph.accounts.iter().filter_map(|(name, account)| large_policy_elsewhere(name, account));
    for (what, limit) in of_roles.chain(elsewhere) {
        let message = format!("{what}, and IAM takes {limit}");
        let help = "declare fewer permissions, or permissions on fewer resources and under fewer conditions, for the actions of \
                    this role";
        findings.add(Diagnostic::key(Code::TooLong, &Path::root().key("stages"), message, help));
    }
}

/// What exceeds a limit of IAM, and the limit.
type Excess = (String, usize);

/// A managed policy that is too large has one statement, which nothing can divide.
fn large_statement(role: &Role) -> Option<Excess> {
    role.policies.iter().filter(|policy| policy.number.is_some()).find_map(|policy| {
        let size = longest(&document(&policy.statements));
        let sid = policy.statements.first().map_or("", |statement| statement.sid.as_str());
        let what = || format!("the statement `{sid}` of the role `{}` may take {size} characters", role.label);
        (size > MANAGED).then(|| (what(), MANAGED))
    })
}

/// A boundary is one policy, which cannot be divided.
fn large_boundary(role: &Role) -> Option<Excess> {
    let size = longest(&document(&role.boundary));
    (size > MANAGED).then(|| (format!("the boundary of the role `{}` may take {size} characters", role.label), MANAGED))
}

fn many_attachments(role: &Role) -> Option<Excess> {
    let count = count_attachments(role);
    (count > ATTACHED).then(|| (format!("the role `{}` would need {count} managed policies", role.label), ATTACHED))
}

fn large_inline_policies(role: &Role) -> Option<Excess> {
    let inline = role.policies.iter().filter(|policy| policy.number.is_none());
    let size: usize = inline.map(|policy| longest(&document(&policy.statements))).sum();
    let what = || format!("the inline policies of the role `{}` may take {size} characters", role.label);
    (size > INLINE).then(|| (what(), INLINE))
}

/// The role of another account has one inline policy, which its module takes as it is.
fn large_policy_elsewhere(name: &str, account: &Graph) -> Option<Excess> {
    let policies = account.resources.iter().filter(|it| it.address.kind == catalogue::iam::ROLE_POLICY.name);
    let sizes = policies.flat_map(|it| &it.body.structures).filter_map(|structure| match structure {
        Structure::Argument { name, value, .. } if name == "policy" => Some(longest(value)),
        _ => None,
    });
    let size: usize = sizes.sum();
    let what = || format!("the policy of the role in `accounts/{name}` may take {size} characters");
    (size > INLINE).then(|| (what(), INLINE))
}

/// How many managed policies a role has, that of the spec included.
fn count_attachments(role: &Role) -> usize {
    role.policies.iter().filter(|policy| policy.number.is_some()).count() + role.attached.len()
}
