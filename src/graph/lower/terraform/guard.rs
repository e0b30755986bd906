//! What an apply, a stack, or a build with policies is refused, whatever its policies allow: its own pipeline, and with it whoever approves.
//!
//! By names, with the pipeline's name as their beginning, so that it holds for what later versions of the module add; and what the spec names
//! otherwise, one by one.

use crate::graph::arn::{bucket, local, var};
use crate::graph::lower::build::cache;
use crate::graph::lower::keys::Keys;
use crate::graph::lower::roles;
use crate::graph::lower::store::{packages, place};
use crate::graph::lower::terraform::schedules;
use crate::graph::lower::terraform::states::{applied_key, state_key, state_object};
use crate::hcl::Expr;
use crate::iam::guards::Row;
use crate::iam::{Effect, Role, Statement, guards};
use crate::model::{Action, ActionKind, Arn, ArtifactName, Pipeline, Setting, StackRole, StateName};

/// Whose role is refused the pipeline.
#[derive(Clone, Copy)]
pub(crate) enum Guarded<'a> {
    /// A build that applies infrastructure, with its state.
    Apply(&'a StateName),
    /// A stack.
    Stack,
    /// A build of the user's commands, which stores artifacts and a cache of its own.
    Build(&'a Action),
}

impl<'a> Guarded<'a> {
    fn state(self) -> Option<&'a StateName> {
        match self {
            Self::Apply(state) => Some(state),
            Self::Stack | Self::Build(_) => None,
        }
    }

    fn row_of_policies(self) -> &'static Row {
        match self {
            Self::Apply(_) => &guards::OWN_POLICIES,
            Self::Stack => &guards::POLICIES_OF_STACKS,
            Self::Build(_) => &guards::POLICIES_OF_BUILDS,
        }
    }
}

/// Refuses these managed policies of the module's roles to a role that is refused the roles themselves.
pub(crate) fn refuse_managed_policies(role: &mut Role, policies: &[Expr]) {
    let mut statements = role.policies.iter().filter(|policy| policy.topic.is_none()).flat_map(|it| &it.statements);
    if statements.any(|statement| statement.sid == guards::OWN_ROLES.sid) {
        role.refuse(None, refusal(&guards::OWN_MANAGED_POLICIES, policies.to_vec()));
    }
}

/// The name of the variable with a policy of the role of an action, by its place among them.
pub(crate) fn policy_variable(label: &str, at: usize) -> String {
    if at == 0 { format!("{label}_policy_arn") } else { format!("{label}_policy_{}_arn", at + 1) }
}

/// The policies that say what applies, stacks and builds of the pipeline may do, and the boundary. Who could change one of another environment
/// would act there. Nobody can change those of AWS.
fn policies_of_guarded(pipeline: &Pipeline) -> Option<Expr> {
    let is_changeable = |policy: &Setting<Arn>| policy.fixed().is_none_or(|arn| !arn.as_str().contains(":iam::aws:"));
    let mut policies = Vec::new();
    for action in pipeline.actions() {
        let of_action: &[Setting<Arn>] = match &action.kind {
            ActionKind::TerraformApply(apply) => apply.policy.as_slice(),
            ActionKind::CloudFormation(stack) => match &stack.role {
                // The action that executes a change set has them.
                _ if stack.made_for.is_some() => &[],
                StackRole::Given(_) | StackRole::OfChangeSet => &[],
                StackRole::Created(policies) => policies,
            },
            _ => &action.policies,
        };
        let label = action.name.label();
        let changeable = of_action.iter().enumerate().filter(|(_, policy)| is_changeable(policy));
        policies.extend(changeable.map(|(at, _)| var(&policy_variable(&label, at))));
    }
    let all = || policies.iter().cloned().chain([var("permissions_boundary")]);
    (!policies.is_empty()).then(|| Expr::call("compact", [Expr::list(all())]))
}

/// Adds the refusals to a role. Which roles and projects the module has is known when all are there:
/// `own` names them.
pub(crate) fn refuse_pipeline(pipeline: &Pipeline, keys: &Keys, role: &mut Role, guarded: Guarded<'_>) {
    // CloudFormation begins the names that it makes with that of the stack, which often begins like the pipeline's, and so do the commands of
    // a build.
    role.refused_one_by_one = !matches!(guarded, Guarded::Apply(_));
    let has_states = pipeline.plans().next().is_some();
    let mut deny = |row: &Row, resources: Vec<Expr>| role.refuse(None, refusal(row, resources));
    deny(&guards::OWN_ROLES, Vec::new());
    if let Some(bounds) = policies_of_guarded(pipeline) {
        deny(guarded.row_of_policies(), vec![bounds]);
    }
    let of_pipeline = roles::pipeline_arn(pipeline);
    let what_is_in_it = Expr::concat([of_pipeline.clone(), Expr::string("/*")]);
    deny(&guards::OWN_PIPELINE, vec![of_pipeline, what_is_in_it]);
    deny(&guards::OWN_PROJECTS, Vec::new());
    let stores = || place::regions(pipeline).map(place::bucket_name);
    let buckets = has_states.then(|| local("state_bucket")).into_iter().chain(stores());
    deny(&guards::OWN_BUCKETS, buckets.map(|name| bucket(name, "")).collect());
    let artifacts = match guarded {
        Guarded::Apply(_) | Guarded::Stack => stores().map(|name| bucket(name, "/*")).collect(),
        Guarded::Build(action) => objects_of_others(pipeline, action),
    };
    deny(&guards::ARTIFACTS, artifacts);
    if has_states {
        deny(&guards::HISTORY, vec![bucket(local("state_bucket"), "/*")]);
    }
    if pipeline.terraform().drift.is_some() {
        deny(&guards::OWN_SCHEDULES, schedules::schedules(pipeline).to_vec());
    }
    refuse_other_environments(pipeline, role, guarded.state());
    if let Some(key) = &keys.any {
        let elsewhere = keys.elsewhere.iter().map(|(_, key)| key.clone());
        let all = [key.clone()].into_iter().chain(elsewhere).collect();
        role.refuse(Some("encryption"), refusal(&guards::OWN_KEY, all));
    }
}

/// The artifacts of every other action and of the sources, the caches of other builds, and packaged code. An artifact of no action is nothing that an
/// action reads.
fn objects_of_others(pipeline: &Pipeline, own: &Action) -> Vec<Expr> {
    let sources = pipeline.sources().iter().map(|named| named.name.artifact());
    let others = || pipeline.actions().filter(|action| action.name != own.name);
    let written = others().flat_map(|action| action.kind.as_kind().writes());
    let artifacts = sources.chain(written).map(|artifact| place::objects_of_artifact(pipeline, &artifact));
    // Builds are in the module's own region, and store nothing in another.
    let elsewhere = pipeline.regions().into_iter().map(|region| place::all_objects_in(pipeline, Some(region)));
    let artifacts = artifacts.chain(elsewhere);
    let caches = others().filter_map(|action| cache::objects_of_cache(pipeline, action));
    artifacts.chain(caches).chain(others().filter_map(|action| packages::objects(pipeline, action))).collect()
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
pub(crate) fn refuse_other_environments(pipeline: &Pipeline, role: &mut Role, own: Option<&StateName>) {
    refuse_other_states(pipeline, role, own);
    let plans = plan_artifacts(pipeline).into_iter().filter(|(state, _)| Some(*state) != own);
    let plans: Vec<Expr> = plans.map(|(_, artifact)| artifact_objects(artifact)).collect();
    if !plans.is_empty() {
        role.refuse(None, refusal(&guards::OTHER_PLANS, plans));
    }
}

/// Refuses the states of other environments. To a role that works with no plan, the artifact bucket refuses the plans.
pub(crate) fn refuse_other_states(pipeline: &Pipeline, role: &mut Role, own: Option<&StateName>) {
    let others = pipeline.plans().map(|(_, plan)| &plan.state).filter(|state| Some(*state) != own);
    let keys = others.flat_map(|state| [format!("{}*", state_key(pipeline, state)), applied_key(pipeline, state)]);
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
