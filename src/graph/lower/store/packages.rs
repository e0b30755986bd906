//! Where the code of packaged applications is: in the artifact bucket, beside the artifacts, which expire.

use crate::graph::arn::local;
use crate::graph::lower::roles::pipeline_name;
use crate::graph::lower::store::place;
use crate::hcl::{Body, Expr};
use crate::model::{Action, ActionKind, ActionName, Pipeline};

/// What the folders begin with. Neither a pipeline nor an artifact has an underscore in the folder's place, so that no statement about artifacts
/// reaches them.
const PREFIX: &str = "code_";

/// The same in the folder of a pipeline, beside its artifacts: their folders have ten characters at most.
const PREFIX_BESIDE_ARTIFACTS: &str = "build-code_";

/// Whether any action packages an application.
pub(crate) fn has_packages(pipeline: &Pipeline) -> bool {
    pipeline.actions().any(|action| matches!(action.kind, ActionKind::SamPackage(_)))
}

/// The bucket and the folder of what an action packages.
pub(crate) fn place(pipeline: &Pipeline, action: &ActionName) -> Expr {
    Expr::concat([place::home(pipeline), Expr::string("/"), folder(pipeline, action)])
}

/// The folder in the bucket.
pub(crate) fn prefix(pipeline: &Pipeline, action: &ActionName) -> Expr {
    let own = folder(pipeline, action);
    if place::is_existing(pipeline) {
        return Expr::concat([local("artifact_prefix"), Expr::string("/"), own]);
    }
    own
}

/// What an action packages, if it packages an application.
pub(crate) fn objects(pipeline: &Pipeline, action: &Action) -> Option<Expr> {
    let packages = matches!(action.kind, ActionKind::SamPackage(_));
    packages.then(|| crate::graph::arn::bucket(place(pipeline, &action.name), "/*"))
}

fn folder(pipeline: &Pipeline, action: &ActionName) -> Expr {
    let start = if place::is_existing(pipeline) { PREFIX_BESIDE_ARTIFACTS } else { PREFIX };
    Expr::string(format!("{start}{}", action.slug()))
}

/// What a rule for artifacts is about, where other things are in the bucket that must stay: what CodePipeline stores, below the first 20 characters
/// of the pipeline's name.
pub(crate) fn filter_of_artifacts(pipeline: &Pipeline) -> Body {
    let folder = Expr::call("substr", [pipeline_name(pipeline), Expr::from(0i64), Expr::from(20i64)]);
    Body::new().set("prefix", Expr::concat([folder, Expr::string("/")]))
}

/// An older version of the same code is read by nobody.
pub(crate) fn replaced() -> Body {
    Body::new()
        .set("id", "replaced-code")
        .set("status", "Enabled")
        .nest("filter", Body::new().set("prefix", PREFIX))
        .nest("noncurrent_version_expiration", Body::new().set("noncurrent_days", 1i64))
}

/// What never became an object, in whichever folder.
pub(crate) fn incomplete_uploads() -> Body {
    Body::new()
        .set("id", "incomplete-uploads")
        .set("status", "Enabled")
        .nest("filter", Body::new())
        .nest("abort_incomplete_multipart_upload", Body::new().set("days_after_initiation", 1i64))
}
