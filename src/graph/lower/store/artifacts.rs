//! The artifact bucket.

use crate::graph::arn::{bucket, local};
use crate::graph::lower::account::acting;
use crate::graph::lower::bounds::{own_account, via_service};
use crate::graph::lower::build::cache;
use crate::graph::lower::draft::Draft;
use crate::graph::lower::keys::Keys;
use crate::graph::lower::risk::{self, risk, risk_if};
use crate::graph::lower::store::bucket::{self, Bucket};
use crate::graph::lower::store::packages;
use crate::graph::lower::store::place::all_objects;
use crate::graph::{Address, File, Resource, Type, Variable};
use crate::hcl::Body;
use crate::iam::{Grant, calls};
use crate::model::Pipeline;

/// The variable that says that the bucket may go.
pub(crate) const FORCE_DESTROY: &str = "artifacts_force_destroy";

pub(crate) const ARTIFACTS: Bucket = Bucket { file: File::Artifacts, label: "artifacts", name: "artifact_bucket" };

/// Adds the bucket that carries artifacts, unless it exists already; gives back what closes it.
pub(crate) fn add_artifact_bucket(pipeline: &Pipeline, keys: &Keys, draft: &mut Draft) -> Vec<Address> {
    let artifacts = pipeline.artifacts();
    if artifacts.existing.is_some() {
        return Vec::new();
    }
    let force_destroy = draft.add_variable(
        Variable::new(FORCE_DESTROY, Type::Bool, "Whether destroy may delete the artifact bucket with its objects.")
            .default(artifacts.force_destroy),
    );
    let body = Body::new()
        .set("bucket", local("artifact_bucket"))
        .set("force_destroy", force_destroy)
        .set("tags", local("tags"));
    let no_logs = artifacts.access_logs.is_none();
    let resource = Resource::new(File::Artifacts, "aws_s3_bucket", "artifacts", ARTIFACTS.identity(), body)
        .comment("Carries artifacts between the stages of this pipeline, and nothing else.")
        .suppress(risk_if(pipeline, no_logs, "CKV_AWS_18", risk::NO_BUCKET_FOR_LOGS))
        .suppress(risk(pipeline, "CKV_AWS_144", "artifacts are rebuilt, not restored, so they stay in one region"))
        .suppress(risk_if(pipeline, !artifacts.has_customer_key(), "CKV_AWS_145", risk::KEYS_OF_S3));
    let bucket = draft.add_resource(resource);
    bucket::add_settings(keys, draft, &ARTIFACTS, &bucket);
    add_lifecycle(pipeline, draft, &bucket);
    let allowed = acting::statements_of_bucket(pipeline);
    if pipeline.plans().next().is_some() {
        // It carries plans. Its policy refuses that it goes, before any of its settings has gone.
        bucket::add_access_logs(pipeline, draft, &ARTIFACTS, &bucket);
        let settings = bucket::settings_of(pipeline, &ARTIFACTS);
        bucket::add_policy(keys, draft, &ARTIFACTS, &bucket, allowed, &settings);
    } else {
        let block = Address::new("aws_s3_bucket_public_access_block", ARTIFACTS.label);
        bucket::add_policy(keys, draft, &ARTIFACTS, &bucket, allowed, &[block]);
        bucket::add_access_logs(pipeline, draft, &ARTIFACTS, &bucket);
    }
    draft.add_output("artifact_bucket_name", "Name of the artifact bucket.", bucket.attribute("bucket"));
    draft.add_output("artifact_bucket_arn", "ARN of the artifact bucket.", bucket.attribute("arn"));
    bucket::closing_of(&ARTIFACTS)
}

fn add_lifecycle(pipeline: &Pipeline, draft: &mut Draft, bucket: &Address) {
    let description =
        "Days after which artifacts expire; old versions and incomplete uploads are deleted as many days later.";
    let days = draft.add_variable(
        Variable::new("artifacts_expire_days", Type::Number, description)
            .default(pipeline.artifacts().expire_days)
            .between(1, 3650, "Artifacts must be kept for 1 to 3650 whole days."),
    );
    let rule = Body::new()
        .set("id", "expire")
        .set("status", "Enabled")
        .nest("filter", packages::filter_of_artifacts(pipeline))
        .nest("expiration", Body::new().set("days", days.clone()))
        .nest("noncurrent_version_expiration", Body::new().set("noncurrent_days", days.clone()))
        .nest("abort_incomplete_multipart_upload", Body::new().set("days_after_initiation", days));
    let mut body = Body::new().set("bucket", bucket.attribute("id")).nest("rule", rule);
    if cache::has_caches_in_bucket(pipeline) {
        body = body.nest("rule", replaced_caches());
    }
    if packages::has_packages(pipeline) {
        body = body.nest("rule", packages::replaced());
    }
    let versioning = Address::new("aws_s3_bucket_versioning", "artifacts");
    let (kind, identity) = ("aws_s3_bucket_lifecycle_configuration", ARTIFACTS.identity().setting("lifecycle"));
    draft.add_resource(Resource::new(File::Artifacts, kind, "artifacts", identity, body).after([&versioning]));
}

/// What the pipeline itself does with the bucket.
pub(crate) fn grants_of_pipeline(pipeline: &Pipeline, keys: &Keys) -> Vec<Grant> {
    let step = "Every stage";
    let inspect = Grant::new(&calls::pipeline::INSPECT_ARTIFACT_BUCKET, step).on(bucket(local("artifact_bucket"), ""));
    let carry = Grant::new(&calls::pipeline::CARRY_ARTIFACTS, step).on(all_objects(pipeline));
    let mut grants = vec![inspect.when(own_account()), carry.when(own_account())];
    grants.extend(keys.artifacts.iter().map(|key| {
        let grant = Grant::new(&calls::pipeline::USE_ARTIFACT_KEY, step);
        grant.on(key.clone()).when(via_service("s3")).topic("encryption")
    }));
    grants
}

/// Every build replaces its cache; what it replaced nobody reads again.
fn replaced_caches() -> Body {
    Body::new()
        .set("id", "replaced-caches")
        .set("status", "Enabled")
        .nest("filter", Body::new().set("prefix", cache::PREFIX))
        .nest("noncurrent_version_expiration", Body::new().set("noncurrent_days", 1i64))
}
