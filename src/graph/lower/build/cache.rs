//! Caches of builds: on the host, or in the artifact bucket under a prefix of the build's own.

use crate::graph::Section;
use crate::graph::arn::bucket;
use crate::graph::lower::bounds::{own_account, via_service};
use crate::graph::lower::draft::Draft;
use crate::graph::lower::keys::Keys;
use crate::graph::lower::store::place;
use crate::hcl::{Body, Expr};
use crate::iam::{Grant, Role, calls};
use crate::model::{Action, ActionKind, Cache, Commands, Pipeline};

/// What the prefixes of all caches begin with. Neither a pipeline nor its artifacts have an underscore in the folder's place, so that
/// no statement about artifacts reaches a cache.
pub(crate) const PREFIX: &str = "cache_";

/// The same in the folder of a pipeline, beside its artifacts: their folders have ten characters at most.
const PREFIX_BESIDE_ARTIFACTS: &str = "build-cache_";

/// What follows where a role is refused caches: longer than any folder of an artifact, so that a refusal of the cache means no artifact, in
/// whatever folder.
const FOLDER_OF_REFUSED: &str = "/build-cache";

/// Whether any build keeps a cache in the artifact bucket.
pub(crate) fn has_caches_in_bucket(pipeline: &Pipeline) -> bool {
    let mut kinds = pipeline.actions().map(|action| &action.kind);
    kinds.any(|kind| matches!(kind, ActionKind::Commands(commands) if is_in_bucket(commands)))
}

/// Lets a build keep its cache in the artifact bucket, if that is where it is.
pub(crate) fn grant_cache(pipeline: &Pipeline, keys: &Keys, role: &mut Role, action: &Action, commands: &Commands) {
    if !is_in_bucket(commands) {
        return;
    }
    let step = action.name.as_str();
    let objects = bucket(place_of_cache(pipeline, &action.name.slug()), "/*");
    role.grant(Grant::new(&calls::build::KEEP_CACHE, step).on(objects).when(own_account()));
    // Decrypting is granted with the inputs, encrypting only with outputs.
    if let (Some(key), true) = (&keys.artifacts, commands.outputs.is_empty()) {
        let grant = Grant::new(&calls::build::ENCRYPT_CACHE, step).on(key.clone());
        role.grant(grant.when(via_service("s3")).topic("encryption"));
    }
}

/// What the cache of an action is, if it is in the artifact bucket.
pub(crate) fn objects_of_cache(pipeline: &Pipeline, action: &Action) -> Option<Expr> {
    let ActionKind::Commands(commands) = &action.kind else { return None };
    is_in_bucket(commands).then(|| bucket(place_of_cache(pipeline, &action.name.slug()), "/*"))
}

pub(crate) fn add_note(draft: &mut Draft, step: &str, cache: &Cache) {
    let found = if cache.in_bucket {
        "keeps its cached folders in the artifact bucket, for every later build of this action"
    } else {
        "finds its cached folders again only if it runs on the same host soon after"
    };
    draft.add_note(
        Section::Does,
        format!(
            "{step} {found}. What one build leaves there the next one uses, so a cache is no place for anything that must not be \
             changed."
        ),
    );
}

fn is_in_bucket(commands: &Commands) -> bool {
    commands.cache.as_ref().is_some_and(|cache| cache.in_bucket)
}

/// The `cache` block of a build that keeps its cache in the artifact bucket.
pub(crate) fn bucket_cache(pipeline: &Pipeline, slug: &str) -> Body {
    Body::new().set("type", "S3").set("location", place_of_cache(pipeline, slug))
}

/// The bucket and the folder of a cache.
fn place_of_cache(pipeline: &Pipeline, slug: &str) -> Expr {
    let is_existing = place::is_existing(pipeline);
    let prefix = if is_existing { PREFIX_BESIDE_ARTIFACTS } else { PREFIX };
    // A build with policies is refused the caches of others, and never what it stores itself.
    let is_refused = !is_existing && pipeline.actions().any(|action| !action.policies.is_empty());
    let folder = if is_refused { FOLDER_OF_REFUSED } else { "" };
    Expr::concat([place::home(pipeline), Expr::string(format!("/{prefix}{slug}{folder}"))])
}
