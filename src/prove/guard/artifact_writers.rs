//! Artifacts: a role writes those that its own actions put out, and no other.

use crate::catalogue;
use crate::iam::eval::within;
use crate::readback::{Module, Resource};
use crate::symbolic::{Symbol, Text, text};

use crate::prove::guard::change::{AskedRole, Change};
use crate::prove::need::{CallsByCaller, Need, arn};
use crate::prove::report::proof::Guard;
use crate::prove::request::authorizer::Authorizer;

/// Adds, for every role but the pipeline's, which carries them all: each artifact that is not its own, and one of no name.
pub(crate) fn add(authorizer: Authorizer<'_>, module: &Module, calls: &CallsByCaller<'_>, guards: &mut Vec<Guard>) {
    for pipeline in module.of(catalogue::codepipeline::PIPELINE.name) {
        let carrier = pipeline.body.text("role_arn");
        let changes = artifacts_written(authorizer, pipeline);
        for role in authorizer.policies.roles.iter().filter(|role| Some(&role.arn) != carrier) {
            let mut asked = AskedRole::new(authorizer, &role.arn);
            let own = calls.of(&asked.caller);
            for change in &changes {
                let resource = &change.question.resource;
                let writes = |need: &&Need| need.action() == "s3:PutObject" && within(resource, &need.resource);
                if !own.iter().any(writes) {
                    guards.push(asked.guard(change));
                }
            }
        }
    }
}

/// Writing each artifact of a pipeline, and one of no name, into each of its buckets.
fn artifacts_written(authorizer: Authorizer<'_>, pipeline: &Resource) -> Vec<Change> {
    // Its artifacts are in a folder that begins with its name; caches of builds are in folders beside it.
    let folder = pipeline.body.text("name").cloned().unwrap_or_else(|| Symbol::ANY.into());
    let other = Symbol::other("other artifact").into();
    let names = || outputs(pipeline).into_iter().chain([&other]);
    let writing =
        |resource: Text| Change::new(authorizer, "writes an artifact that is not its own", "s3:PutObject", resource);
    let mut all = Vec::new();
    for bucket in buckets(pipeline) {
        all.extend(names().map(|name| writing(text![bucket, "/", folder, "/", name, "/", Symbol::ANY])));
    }
    all
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
