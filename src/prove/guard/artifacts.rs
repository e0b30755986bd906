//! Artifacts: a role reads those that its own actions take in, and no other.

use crate::catalogue;
use crate::iam::eval::within;
use crate::prove::artifacts::{buckets, outputs};
use crate::prove::judge::{Judge, Plea};
use crate::prove::need::{Caller, Need, Stored, meet};
use crate::prove::proof::{Guard, Verdict};
use crate::readback::Module;

use super::ask;

/// For every role but the pipeline's, which carries them all: each artifact that is not its own, and one of no name. What a policy reads
/// that the spec attaches is declared, but for plans: they hold the states of other environments.
pub(super) fn guards(judge: Judge<'_>, module: &Module, needs: &[Need], stored: &[Stored]) -> Vec<Guard> {
    let mut guards = Vec::new();
    for pipeline in module.of(catalogue::codepipeline::PIPELINE.name) {
        let carrier = pipeline.body.text("role_arn");
        // Caches of builds are in folders beside it.
        let folder = pipeline.body.text("name").unwrap_or("⟨any⟩");
        let names: Vec<&str> = outputs(pipeline).into_iter().chain(["⟨other artifact⟩"]).collect();
        let buckets = buckets(pipeline);
        let objects: Vec<String> = buckets
            .iter()
            .flat_map(|bucket| names.iter().map(move |name| format!("{bucket}/{folder}/{name}/⟨any⟩")))
            .collect();
        for role in judge.policies.roles.iter().filter(|role| Some(role.arn.as_str()) != carrier) {
            let caller = Caller::Role(role.arn.clone());
            for resource in &objects {
                let is_own = |need: &Need| {
                    need.caller == caller
                        && matches!(need.action(), "s3:GetObject" | "s3:PutObject")
                        && within(resource, &need.resource)
                };
                // What is made for the state that a role works with tells it nothing more.
                let works = |one: &Stored| needs.iter().any(|need| need.caller == caller && one.meets(need));
                let own_state =
                    |state: &str| stored.iter().any(|one| one.state.as_deref() == Some(state) && works(one));
                let is_plan = stored
                    .iter()
                    .filter(|one| meet(resource, &one.objects))
                    .any(|one| one.state.as_deref().is_some_and(|state| !own_state(state)));
                if needs.iter().any(is_own) || !(role.attached.is_empty() || is_plan) {
                    continue;
                }
                let plea = Plea::new(&caller, "s3:GetObject", resource);
                let mut guard = ask(judge, "reads an artifact that is not its own", &plea, "");
                if let (Verdict::Denied(None, _), Some(first)) = (&guard.verdict, role.attached.first()) {
                    guard.verdict = Verdict::Unknown(vec![format!("`{}` is attached, and may allow it", first.arn)]);
                }
                guard.at = Some(role.address.clone());
                guards.push(guard);
            }
        }
    }
    guards
}
