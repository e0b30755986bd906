//! Artifacts: a role reads those that its own actions take in, and no other.

use std::rc::Rc;

use crate::catalogue;
use crate::iam::eval::within;
use crate::prove::guard::artifact_writers::{buckets, outputs};
use crate::prove::need::{Caller, CallsByCaller, Need, Stored, meet};
use crate::prove::report::proof::{Guard, Verdict};
use crate::prove::request::Request;
use crate::prove::request::authorizer::Authorizer;
use crate::readback::Module;
use crate::symbolic::{Symbol, Text, text};

use super::guard_against;

/// For every role but the pipeline's, which carries them all: each artifact that is not its own, and one of no name. What a policy reads
/// that the spec attaches is declared, but for plans: they hold the states of other environments.
pub(super) fn guards(
    authorizer: Authorizer<'_>,
    module: &Module,
    calls: &CallsByCaller<'_>,
    stored: &[Stored],
) -> Vec<Guard> {
    let mut guards = Vec::new();
    for pipeline in module.of(catalogue::codepipeline::PIPELINE.name) {
        let carrier = pipeline.body.text("role_arn");
        // Caches of builds are in folders beside it.
        let folder = &pipeline.body.text("name").cloned().unwrap_or_else(|| Symbol::ANY.into());
        let other = Symbol::other("other artifact").into();
        let names: Vec<&Text> = outputs(pipeline).into_iter().chain([&other]).collect();
        let buckets = buckets(pipeline);
        let objects: Vec<Text> = buckets
            .iter()
            .flat_map(|bucket| names.iter().map(move |name| text![bucket, "/", folder, "/", name, "/", Symbol::ANY]))
            .collect();
        for role in authorizer.policies.roles.iter().filter(|role| Some(&role.arn) != carrier) {
            let caller = Caller::Role(role.arn.clone());
            let own = calls.of(&caller);
            for resource in &objects {
                let is_own = |need: &&Need| {
                    matches!(need.action(), "s3:GetObject" | "s3:PutObject") && within(resource, &need.resource)
                };
                // What is made for the state that a role works with tells it nothing more.
                let works = |one: &Stored| own.iter().any(|need| one.meets(need));
                let own_state = |state: &Text| stored.iter().any(|one| one.state.as_ref() == Some(state) && works(one));
                let is_plan = stored
                    .iter()
                    .filter(|one| meet(resource, &one.objects))
                    .any(|one| one.state.as_ref().is_some_and(|state| !own_state(state)));
                if own.iter().any(is_own) || !(role.attached.is_empty() || is_plan) {
                    continue;
                }
                let request = Request::new(&caller, "s3:GetObject", resource);
                let mut guard = guard_against(authorizer, "reads an artifact that is not its own", &request, "");
                if let (Verdict::Denied(None, _), Some(first)) = (&*guard.verdict, role.attached.first()) {
                    let why = format!("`{}` is attached, and may allow it", first.arn);
                    guard.verdict = Rc::new(Verdict::Unknown(vec![why]));
                }
                guard.at = Some(role.address.as_str().into());
                guards.push(guard);
            }
        }
    }
    guards
}
