//! What an apply is refused, whatever its policy allows: its own pipeline, and with it whoever approves.
//!
//! By names, with the pipeline's name as their beginning, so that it holds for what later versions of the module add; and what the spec names
//! otherwise, one by one.

use crate::graph::arn::{bucket, local};
use crate::graph::lower::keys::Keys;
use crate::graph::lower::roles;
use crate::graph::lower::terraform::schedules;
use crate::graph::lower::terraform::states::{applied_key, state_key, state_object};
use crate::hcl::Expr;
use crate::iam::guards::Row;
use crate::iam::{Effect, Role, Statement, guards};
use crate::model::{ActionKind, ArtifactName, Pipeline, StateName, TerraformApply};

/// Refuses these managed policies of the module's roles to a role that is refused the roles themselves.
pub(crate) fn refuse_managed_policies(role: &mut Role, policies: &[Expr]) {
    let mut statements = role.policies.iter().filter(|policy| policy.topic.is_none()).flat_map(|it| &it.statements);
    if statements.any(|statement| statement.sid == guards::OWN_ROLES.sid) {
        role.refuse(None, refusal(&guards::OWN_MANAGED_POLICIES, policies.to_vec()));
    }
}

/// Adds the refusals. `bounds` are policies that say what the role may do. Which roles and projects the module has is known when all are
/// there: `own` names them.
pub(crate) fn refuse_pipeline(
    pipeline: &Pipeline,
    keys: &Keys,
    role: &mut Role,
    apply: &TerraformApply,
    bounds: Option<Expr>,
) {
    let mut deny = |row: &Row, resources: Vec<Expr>| role.refuse(None, refusal(row, resources));
    deny(&guards::OWN_ROLES, Vec::new());
    if let Some(bounds) = bounds {
        deny(&guards::OWN_POLICIES, vec![bounds]);
    }
    let of_pipeline = roles::pipeline_arn(pipeline);
    let what_is_in_it = Expr::concat([of_pipeline.clone(), Expr::string("/*")]);
    deny(&guards::OWN_PIPELINE, vec![of_pipeline, what_is_in_it]);
    deny(&guards::OWN_PROJECTS, Vec::new());
    let buckets = ["state_bucket", "artifact_bucket"].map(|name| bucket(local(name), ""));
    deny(&guards::OWN_BUCKETS, buckets.to_vec());
    deny(&guards::ARTIFACTS, vec![bucket(local("artifact_bucket"), "/*")]);
    deny(&guards::HISTORY, vec![bucket(local("state_bucket"), "/*")]);
    if pipeline.terraform().drift.is_some() {
        deny(&guards::OWN_SCHEDULES, schedules::schedules(pipeline).to_vec());
    }
    refuse_other_environments(pipeline, role, &apply.state);
    if let Some(key) = &keys.any {
        role.refuse(Some("encryption"), refusal(&guards::OWN_KEY, vec![key.clone()]));
    }
}

/// The artifacts that hold a state or what would change of it: plans, and their lists of changes.
pub(crate) fn plan_artifacts(pipeline: &Pipeline) -> Vec<(&StateName, &ArtifactName)> {
    let mut artifacts = Vec::new();
    for action in pipeline.actions() {
        match &action.kind {
            ActionKind::TerraformPlan(plan) => artifacts.push((&plan.state, &plan.artifact)),
            ActionKind::TerraformReview(review) => artifacts.push((&review.state, &review.report)),
            _ => {}
        }
    }
    artifacts
}

/// Refuses the states and the plans of other environments to a role that something else may let read or write them.
pub(crate) fn refuse_other_environments(pipeline: &Pipeline, role: &mut Role, own: &StateName) {
    refuse_other_states(pipeline, role, own);
    let plans = plan_artifacts(pipeline).into_iter().filter(|(state, _)| *state != own);
    let plans: Vec<Expr> = plans.map(|(_, artifact)| artifact_objects(artifact)).collect();
    if !plans.is_empty() {
        role.refuse(None, refusal(&guards::OTHER_PLANS, plans));
    }
}

/// Refuses the states of other environments. To a role that works with no plan, the artifact bucket refuses the plans.
pub(crate) fn refuse_other_states(pipeline: &Pipeline, role: &mut Role, own: &StateName) {
    let others = pipeline.plans().map(|(_, plan)| &plan.state).filter(|state| *state != own);
    let keys = others.flat_map(|state| [format!("{}*", state_key(state)), applied_key(state)]);
    let states: Vec<Expr> = keys.map(|key| state_object(&key)).collect();
    if !states.is_empty() {
        role.refuse(None, refusal(&guards::OTHER_STATES, states));
    }
}

/// The objects of an artifact, for every execution.
pub(crate) fn artifact_objects(artifact: &ArtifactName) -> Expr {
    bucket(local("artifact_bucket"), &format!("/*/{}/*", artifact.folder()))
}

pub(crate) fn refusal(row: &Row, resources: Vec<Expr>) -> Statement {
    Statement {
        sid: row.sid.to_owned(),
        comment: vec![format!("Refused, whatever else allows it: {}", row.what)],
        effect: Effect::Deny,
        principal: None,
        actions: row.actions.iter().map(|action| (*action).to_owned()).collect(),
        resources: Some(resources),
        conditions: Vec::new(),
        calls: Vec::new(),
    }
}
