//! Where artifacts are: in a bucket of the module, or in the pipeline's folder in a bucket that exists already; for actions of other regions, in a
//! bucket of the module there.

use crate::graph::arn::{bucket, local};
use crate::hcl::Expr;
use crate::model::{ArtifactName, Pipeline, Region};

/// The name of the bucket of a region; without one, of the pipeline's own.
pub(crate) fn bucket_name(region: Option<&Region>) -> Expr {
    match region {
        Some(region) => local(&format!("artifact_buckets.{}", region.label())),
        None => local("artifact_bucket"),
    }
}

/// The regions that have a store: the pipeline's own first, which is nothing.
pub(crate) fn regions(pipeline: &Pipeline) -> impl Iterator<Item = Option<&Region>> {
    [None].into_iter().chain(pipeline.regions().into_iter().map(Some))
}

/// The objects of the pipeline: of its own bucket all, of an existing one those in its folder.
pub(crate) fn all_objects(pipeline: &Pipeline) -> Expr {
    all_objects_in(pipeline, None)
}

/// The same in the store of a region.
pub(crate) fn all_objects_in(pipeline: &Pipeline, region: Option<&Region>) -> Expr {
    bucket(home_in(pipeline, region), "/*")
}

/// The objects of an artifact, for every execution.
pub(crate) fn objects_of_artifact(pipeline: &Pipeline, artifact: &ArtifactName) -> Expr {
    objects_in(pipeline, None, artifact)
}

/// The same in the store of a region.
pub(crate) fn objects_in(pipeline: &Pipeline, region: Option<&Region>, artifact: &ArtifactName) -> Expr {
    let folder = if is_existing(pipeline) { "" } else { "/*" };
    bucket(home_in(pipeline, region), &format!("{folder}/{}/*", artifact.folder()))
}

/// Where everything of the pipeline is: its own bucket, or its folder in an existing one.
pub(crate) fn home(pipeline: &Pipeline) -> Expr {
    home_in(pipeline, None)
}

/// No pipeline has an existing bucket and stores of other regions.
fn home_in(pipeline: &Pipeline, region: Option<&Region>) -> Expr {
    if is_existing(pipeline) {
        return Expr::concat([local("artifact_bucket"), Expr::string("/"), local("artifact_prefix")]);
    }
    bucket_name(region)
}

/// Whether the bucket exists already.
pub(crate) fn is_existing(pipeline: &Pipeline) -> bool {
    pipeline.artifacts().existing.is_some()
}
