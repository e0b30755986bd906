//! Managed policies that the spec attaches to a role of the module, each by its ARN or by a variable.

use crate::graph::arn::local;
use crate::graph::lower::draft::Draft;
use crate::graph::lower::terraform::guard;
use crate::graph::{Type, Variable};
use crate::hcl::Expr;
use crate::iam::{Attached, Role};
use crate::model::{Action, Arn, Setting};

/// What policies are for.
pub(crate) struct What {
    /// What they say: `the stack of Deploy may make and change`.
    pub(crate) may: String,
    /// An ARN of one.
    pub(crate) example: &'static str,
    /// Why the role has them.
    pub(crate) why: &'static str,
}

/// Attaches policies to the role of an action.
pub(crate) fn attach_policies(
    draft: &mut Draft,
    role: &mut Role,
    action: &Action,
    policies: &[Setting<Arn>],
    what: &What,
) {
    for (at, policy) in policies.iter().enumerate() {
        let arn = policy_of_aws(policy).unwrap_or_else(|| policy_variable(draft, action, at, policy, what));
        role.attached.push(Attached { arn, why: what.why });
    }
}

/// A policy of AWS, which each partition has.
fn policy_of_aws(policy: &Setting<Arn>) -> Option<Expr> {
    let (_, path) = policy.fixed()?.as_str().split_once(":iam::aws:")?;
    Some(Expr::concat([Expr::string("arn:"), local("partition"), Expr::string(format!(":iam::aws:{path}"))]))
}

fn policy_variable(draft: &mut Draft, action: &Action, at: usize, policy: &Setting<Arn>, what: &What) -> Expr {
    let which = if at == 0 { "the" } else { "another" };
    let description = format!("ARN of {which} managed policy with what {}.", what.may);
    draft.add_variable(
        Variable::new(guard::policy_variable(&action.name.label(), at), Type::String, description)
            .default_some(policy.fixed().map(Arn::as_str))
            .example(what.example)
            .pattern(Arn::POLICY_PATTERN, "The policy must be given by the ARN of a managed policy."),
    )
}
