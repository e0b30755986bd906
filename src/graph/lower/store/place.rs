//! Where artifacts are: in a bucket of the module, or in the pipeline's folder in a bucket that exists already.

use crate::graph::arn::{bucket, local};
use crate::hcl::Expr;
use crate::model::{ArtifactName, Pipeline};

/// The objects of the pipeline: of its own bucket all, of an existing one those in its folder.
pub(crate) fn all_objects(pipeline: &Pipeline) -> Expr {
    bucket(home(pipeline), "/*")
}

/// The objects of an artifact, for every execution.
pub(crate) fn objects_of_artifact(pipeline: &Pipeline, artifact: &ArtifactName) -> Expr {
    let folder = if is_existing(pipeline) { "" } else { "/*" };
    bucket(home(pipeline), &format!("{folder}/{}/*", artifact.folder()))
}

/// Where everything of the pipeline is: its own bucket, or its folder in an existing one.
pub(crate) fn home(pipeline: &Pipeline) -> Expr {
    if is_existing(pipeline) {
        return Expr::concat([local("artifact_bucket"), Expr::string("/"), local("artifact_prefix")]);
    }
    local("artifact_bucket")
}

/// Whether the bucket exists already.
pub(crate) fn is_existing(pipeline: &Pipeline) -> bool {
    pipeline.artifacts().existing.is_some()
}
