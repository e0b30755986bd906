//! That states, and the key that encrypts them, stay until a deployment says that they may go.

use crate::graph::arn::var;
use crate::graph::lower::store::artifacts;
use crate::hcl::Expr;
use crate::iam::{Condition, Effect, Principal, Statement};
use crate::model::Pipeline;

/// The variable that says so.
pub(crate) const FORCE_DESTROY: &str = "state_force_destroy";

/// The variable that says so of what carries plans: where the states are somebody else's, nothing of them is the module's to let go.
pub(crate) fn variable_for_plans(pipeline: &Pipeline) -> &'static str {
    if pipeline.terraform().existing.is_some() { artifacts::FORCE_DESTROY } else { FORCE_DESTROY }
}

/// Whether states are encrypted with the module's key, or were.
pub(crate) fn has_key(pipeline: &Pipeline) -> bool {
    let artifacts = pipeline.artifacts();
    let keeps_states = pipeline.plans().next().is_some() && pipeline.terraform().existing.is_none();
    keeps_states && (artifacts.customer_key || artifacts.former_key)
}

/// What the variable is about.
pub(crate) fn what_may_go(pipeline: &Pipeline) -> &'static str {
    if has_key(pipeline) {
        "Whether destroy may delete the state bucket with its states, and the key that encrypts them."
    } else {
        "Whether destroy may delete the state bucket with its states."
    }
}

/// Refuses calls that take states away, until a deployment says that they may go. Terraform deletes the policy of the bucket before all else of
/// it, and looks at nothing that is refused: so a destroy, or another name of the bucket, ends before anything of it is gone. Who may put
/// another policy there is not locked out.
pub(crate) fn refusal_of_removal(
    comment: &str,
    actions: &[&str],
    resource: Expr,
    administrator: Option<Expr>,
    until: &str,
) -> Statement {
    // True asks for requests without a principal, which nobody makes who could delete anything.
    let until = Condition::new("Null", "aws:PrincipalArn", Expr::call("tostring", [var(until)]));
    let others = administrator.map(|administrator| Condition::new("ArnNotLike", "aws:PrincipalArn", administrator));
    Statement {
        sid: "DenyRemoval".to_owned(),
        comment: vec![comment.to_owned()],
        effect: Effect::Deny,
        principal: Some(Principal::Everyone),
        actions: actions.iter().map(|action| (*action).to_owned()).collect(),
        resources: Some(vec![resource]),
        conditions: others.into_iter().chain([until]).collect(),
        calls: Vec::new(),
    }
}
