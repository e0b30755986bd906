//! IAM's limits on a role's policies, where even dividing them did not help: a role's inline policies together, a managed
//! policy, and how many of these a role takes.

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::graph::{Graph, longest};
use crate::iam::{ATTACHED, INLINE, MANAGED, Role, document};

pub(super) fn check(graph: &Graph, findings: &mut Findings) {
    for role in &graph.roles {
        let too_large = role.policies.iter().filter(|policy| policy.number.is_some()).find_map(|policy| {
            let size = longest(&document(&policy.statements));
            let sid = policy.statements.first().map_or("", |statement| statement.sid.as_str());
            (size > MANAGED).then(|| {
                (format!("the statement `{sid}` of the role `{}` may take {size} characters", role.label), MANAGED)
            })
        });
        let inline = role.policies.iter().filter(|policy| policy.number.is_none());
        let size: usize = inline.map(|policy| longest(&document(&policy.statements))).sum();
        let too_many = || {
            let count = count_attachments(role);
            (count > ATTACHED)
                .then(|| (format!("the role `{}` would need {count} managed policies", role.label), ATTACHED))
        };
        let all_inline = || {
            (size > INLINE).then(|| {
                (format!("the inline policies of the role `{}` may take {size} characters", role.label), INLINE)
            })
        };
        if let Some((what, limit)) = too_large.or_else(too_many).or_else(all_inline) {
            let message = format!("{what}, and IAM takes {limit}");
            let help = "declare fewer permissions, or permissions on fewer resources and under fewer conditions, for the actions of \
                        this role";
            findings.add(Diagnostic::key(Code::TooLong, &Path::root().key("stages"), message, help));
        }
    }
}

/// How many managed policies a role has, that of the spec included.
fn count_attachments(role: &Role) -> usize {
    role.policies.iter().filter(|policy| policy.number.is_some()).count() + usize::from(role.attached.is_some())
}
