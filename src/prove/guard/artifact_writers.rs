//! Artifacts: a role writes those that its own actions put out, and no other.

use crate::catalogue;
use crate::iam::eval::within;
use crate::readback::{Module, Resource};
use crate::symbolic::{Symbol, Text, text};

use crate::prove::guard::change::{AskedRole, Change, held_by_deny};
use crate::prove::need::{CallsByCaller, Store, arn};
use crate::prove::report::proof::Guard;
use crate::prove::request::authorizer::Authorizer;

/// An artifact that no action has.
const NAMELESS: Symbol<'static> = Symbol::other("other artifact");

/// Adds, for every role but the pipeline's, which carries them all: each artifact that is not its own, and one of no name.
pub(crate) fn add(authorizer: Authorizer<'_>, module: &Module, calls: &CallsByCaller<'_>, guards: &mut Vec<Guard>) {
    for pipeline in module.of(catalogue::codepipeline::PIPELINE.name) {
        let carrier = pipeline.body.text("role_arn");
        let writing = |artifact: Text| {
            Change::new(authorizer, "writes an artifact that is not its own", "s3:PutObject", artifact)
        };
        let changes: Vec<Change> = artifacts(module, pipeline).into_iter().map(writing).collect();
        for role in authorizer.policies.roles.iter().filter(|role| Some(&role.arn) != carrier) {
            let mut asked = AskedRole::new(authorizer, authorizer.first_of_arn(role), held_by_deny);
            let own = calls.of(&asked.caller).iter();
            let written: Vec<&Text> =
                own.filter(|need| need.action() == "s3:PutObject").map(|need| &need.resource).collect();
            let is_own = |change: &Change| written.iter().any(|own| within(&change.question.resource, own));
            // No action reads an artifact of no name, so that an attached policy may write one.
            let is_named = |change: &Change| !change.question.resource.contains(NAMELESS.to_string().as_str());
            guards.extend(changes.iter().filter(|change| !is_own(change)).map(|change| {
                if is_named(change) { asked.guard(change) } else { asked.guard_beside_attached(change) }
            }));
        }
    }
}

/// The objects of each artifact that the pipeline's actions put out, and of one of no name, in each of its buckets.
pub(super) fn artifacts(module: &Module, pipeline: &Resource) -> Vec<Text> {
    let actions = pipeline.body.all("stage").flat_map(|stage| stage.body.all("action"));
    let other = NAMELESS.into();
    let names: Vec<&Text> = actions.flat_map(|action| action.body.texts("output_artifacts")).chain([&other]).collect();
    // Its artifacts are in a folder that begins with its name; caches of builds are in folders beside it.
    let of_store = |store: Store<'_>| {
        let folder = text![arn::bucket(store.bucket, ""), "/", store.folder(pipeline)];
        names.iter().map(|name| text![folder, "/", arn::folder_of_artifact(name), "/", Symbol::ANY]).collect::<Vec<_>>()
    };
    Store::all(module, pipeline).flat_map(of_store).collect()
}
