//! Artifacts: a role writes those that its own actions put out, and no other.

use crate::catalogue;
use crate::iam::eval::within;
use crate::readback::{Module, Resource};
use crate::symbolic::{Symbol, Text, text};

use crate::prove::guard::guard_against_change;
use crate::prove::need::{Caller, CallsByCaller, Need, arn};
use crate::prove::report::proof::Guard;
use crate::prove::request::Request;
use crate::prove::request::authorizer::Authorizer;

/// For every role but the pipeline's, which carries them all: each artifact that is not its own, and one of no name.
pub(crate) fn guards(authorizer: Authorizer<'_>, module: &Module, calls: &CallsByCaller<'_>) -> Vec<Guard> {
    let mut guards = Vec::new();
    for pipeline in module.of(catalogue::codepipeline::PIPELINE.name) {
        let carrier = pipeline.body.text("role_arn");
        // Its artifacts are in a folder that begins with its name; caches of builds are in folders beside it.
        let folder = pipeline.body.text("name").cloned().unwrap_or_else(|| Symbol::ANY.into());
        let buckets = buckets(pipeline);
        let other = Symbol::other("other artifact").into();
        let mut names: Vec<&Text> = outputs(pipeline);
        names.push(&other);
        for role in authorizer.policies.roles.iter().filter(|role| Some(&role.arn) != carrier) {
            let caller = Caller::Role(role.arn.clone());
            let own = calls.of(&caller);
            for bucket in &buckets {
                for name in &names {
                    let resource = text![bucket, "/", folder, "/", name, "/", Symbol::ANY];
                    let writes = |need: &&Need| need.action() == "s3:PutObject" && within(&resource, &need.resource);
                    if own.iter().any(writes) {
                        continue;
                    }
                    let request = Request::new(&caller, "s3:PutObject", &resource);
                    guards.push(guard_against_change(
                        authorizer,
                        "writes an artifact that is not its own",
                        &request,
                        "",
                    ));
                }
            }
        }
    }
    guards
}

/// The ARNs of the buckets that carry the pipeline's artifacts.
pub(crate) fn buckets(pipeline: &Resource) -> Vec<Text> {
    let stores = pipeline.body.all("artifact_store").filter_map(|store| store.body.text("location"));
    stores.map(|name| arn::bucket(name, "")).collect()
}

/// The artifacts that the pipeline's actions put out.
pub(crate) fn outputs(pipeline: &Resource) -> Vec<&Text> {
    let stages = pipeline.body.all("stage");
    let actions = stages.flat_map(|stage| stage.body.all("action"));
    actions.flat_map(|action| action.body.texts("output_artifacts")).collect()
}
