//! Artifacts: a role reads those that its own actions take in, and no other.

use crate::catalogue;
use crate::iam::eval::within;
use crate::prove::guard::artifact_writers::artifacts;
use crate::prove::guard::change::{AskedRole, Change};
use crate::prove::need::{CallsByCaller, Need, Stored, meet};
use crate::prove::policy::gather::Attached;
use crate::prove::report::proof::{Guard, Verdict};
use crate::prove::request::authorizer::Authorizer;
use crate::readback::Module;
use crate::symbolic::Text;

/// For every role but the pipeline's, which carries them all: each artifact that is not its own, and one of no name. What a policy reads
/// that the spec attaches is left to that policy, but for plans: they hold the states of other environments.
pub(super) fn guards(
    authorizer: Authorizer<'_>,
    module: &Module,
    calls: &CallsByCaller<'_>,
    stored: &[Stored],
) -> Vec<Guard> {
    let mut guards = Vec::new();
    for pipeline in module.of(catalogue::codepipeline::PIPELINE.name) {
        let carrier = pipeline.body.text("role_arn");
        let reading =
            |artifact: Text| Change::new(authorizer, "reads an artifact that is not its own", "s3:GetObject", artifact);
        let changes: Vec<Change> = artifacts(module, pipeline).into_iter().map(reading).collect();
        for role in authorizer.policies.roles.iter().filter(|role| Some(&role.arn) != carrier) {
            let mut asked = AskedRole::new(authorizer, role, may_be_allowed);
            let own = calls.of(&asked.caller);
            let is_object = |need: &&&Need| matches!(need.action(), "s3:GetObject" | "s3:PutObject");
            let objects: Vec<&Text> = own.iter().filter(is_object).map(|need| &need.resource).collect();
            let is_due = |change: &&Change| !objects.iter().any(|own| within(&change.question.resource, own));
            guards.extend(changes.iter().filter(is_due).map(|change| {
                let is_plan = is_plan_of_another(&change.question.resource, own, stored);
                if is_plan { asked.guard(change) } else { asked.guard_beside_attached(change) }
            }));
        }
    }
    guards
}

/// Whether an artifact is a plan that was made from a state with which these calls do not work: what is made for the state that a role
/// works with tells it nothing more.
fn is_plan_of_another(artifact: &Text, calls: &[&Need], stored: &[Stored]) -> bool {
    let works = |one: &Stored| calls.iter().any(|need| one.meets(need));
    let own_state = |state: &Text| stored.iter().any(|one| one.state.as_ref() == Some(state) && works(one));
    let mut plans = stored.iter().filter(|one| meet(artifact, &one.objects)).filter_map(|one| one.state.as_ref());
    plans.any(|state| !own_state(state))
}

/// An attached policy may allow what no statement here does.
fn may_be_allowed(attached: &[Attached], verdict: Verdict) -> Verdict {
    match (&verdict, attached.first()) {
        (Verdict::Denied(None, _), Some(first)) => {
            Verdict::Unknown(vec![format!("`{}` is attached, and may allow it", first.arn)])
        }
        _ => verdict,
    }
}
