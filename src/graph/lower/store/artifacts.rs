//! The artifact bucket, and those of other regions.

use std::borrow::Cow;

use crate::graph::arn::{bucket, local};
use crate::graph::lower::account::acting;
use crate::graph::lower::bounds::{own_account, via_service_in};
use crate::graph::lower::build::cache;
use crate::graph::lower::draft::Draft;
use crate::graph::lower::keys::Keys;
use crate::graph::lower::risk::{self, risk, risk_if};
use crate::graph::lower::store::bucket::{self, Bucket};
use crate::graph::lower::store::{packages, place};
use crate::graph::naming::name_of;
use crate::graph::{Address, File, Local, Resource, Section, Type, Variable};
use crate::hcl::{Body, Expr};
use crate::iam::{Grant, calls};
use crate::model::{Pipeline, Region};

/// The variable that says that the bucket may go.
pub(crate) const FORCE_DESTROY: &str = "artifacts_force_destroy";

pub(crate) static ARTIFACTS: Bucket =
    Bucket { file: File::Artifacts, word: "artifacts", name: Cow::Borrowed("artifact_bucket"), region: None };

/// Adds the buckets that carry artifacts, one in each region, unless it exists already; gives back what closes them.
pub(crate) fn add_artifact_buckets(pipeline: &Pipeline, keys: &Keys, draft: &mut Draft) -> Vec<Address> {
    if pipeline.artifacts().existing.is_some() {
        return Vec::new();
    }
    let mut closing = add_artifact_bucket(pipeline, keys, draft, &ARTIFACTS);
    add_names(pipeline, draft);
    for region in pipeline.regions() {
        closing.extend(add_artifact_bucket(pipeline, &keys.in_region(region), draft, &bucket_of_region(region)));
    }
    add_notes(pipeline, draft);
    closing
}

/// What other regions ask of whoever applies the module.
fn add_notes(pipeline: &Pipeline, draft: &mut Draft) {
    let regions: Vec<&str> = pipeline.regions().into_iter().map(Region::as_str).collect();
    if regions.is_empty() {
        return;
    }
    let list = regions.join(", ");
    draft.add_note(
        Section::Before,
        format!(
            "Each region of an action ({list}) must be enabled in the account, and CodePipeline must be there. Apply the module in another one: an \
             action in the region of the module has no `region`."
        ),
    );
    draft.add_note(
        Section::Trouble,
        "*Replication of artifact … failed*: the role of the pipeline does not reach a bucket or a key of the other region. Look at what \
         `permissions_boundary` and the organization allow there.",
    );
    draft.add_note(
        Section::Does,
        format!(
            "CodePipeline copies what an action of another region reads to the artifact bucket there ({list}), with the role of the pipeline. The \
             bucket has the same settings as that of the module's region, and no access logs. AWS charges for what leaves a region."
        ),
    );
}

/// The bucket that carries artifacts to the actions of a region.
fn bucket_of_region(region: &Region) -> Bucket {
    let name = Cow::Owned(format!("artifact_buckets.{}", region.label()));
    Bucket { name, region: Some(region.clone()), ..ARTIFACTS.clone() }
}

/// Adds the names of the buckets of other regions.
fn add_names(pipeline: &Pipeline, draft: &mut Draft) {
    let names: Vec<(String, Expr)> =
        pipeline.regions().into_iter().map(|region| (region.label(), name_of(pipeline, &region.bucket()))).collect();
    if !names.is_empty() {
        let comment = "Those of other regions, which carry artifacts to the actions there.";
        draft.add_local(Local { name: "artifact_buckets", comment: Some(comment), value: Expr::object(names) });
    }
}

fn add_artifact_bucket(pipeline: &Pipeline, keys: &Keys, draft: &mut Draft, of: &Bucket) -> Vec<Address> {
    let artifacts = pipeline.artifacts();
    let force_destroy = draft.add_variable(
        Variable::new(FORCE_DESTROY, Type::Bool, "Whether destroy may delete the artifact bucket with its objects.")
            .default(artifacts.force_destroy),
    );
    let body = Body::new()
        .set_some("region", of.place())
        .set("bucket", local(&of.name))
        .set("force_destroy", force_destroy)
        .set("tags", local("tags"));
    let (carries, no_logs) = match &of.region {
        None => ("between the stages of this pipeline".to_owned(), risk::NO_BUCKET_FOR_LOGS),
        Some(region) => (format!("to the actions of this pipeline in {}", region.as_str()), risk::NO_LOGS_ELSEWHERE),
    };
    let has_logs = artifacts.access_logs.is_some() && of.region.is_none();
    let resource = Resource::new(File::Artifacts, "aws_s3_bucket", of.label(), of.identity(), body)
        .comment(format!("Carries artifacts {carries}, and nothing else."))
        .suppress(risk_if(pipeline, !has_logs, "CKV_AWS_18", no_logs))
        .suppress(risk(pipeline, "CKV_AWS_144", "artifacts are rebuilt, not restored, so they stay in one region"))
        .suppress(risk_if(pipeline, !artifacts.has_customer_key(), "CKV_AWS_145", risk::KEYS_OF_S3));
    let bucket = draft.add_resource(resource);
    bucket::add_settings(keys, draft, of, &bucket);
    add_lifecycle(pipeline, draft, of, &bucket);
    let allowed = acting::statements_of_bucket(pipeline, of.region.as_ref());
    if pipeline.plans().next().is_some() {
        // It carries plans. Its policy refuses that it goes, before any of its settings has gone.
        bucket::add_access_logs(pipeline, draft, of, &bucket);
        let settings = bucket::settings_of(pipeline, of);
        bucket::add_policy(keys, draft, of, &bucket, allowed, &settings);
    } else {
        let block = Address::new("aws_s3_bucket_public_access_block", of.label());
        bucket::add_policy(keys, draft, of, &bucket, allowed, &[block]);
        if of.region.is_none() {
            bucket::add_access_logs(pipeline, draft, of, &bucket);
        }
    }
    let (end, place) = match &of.region {
        None => (String::new(), String::new()),
        Some(region) => (format!("_{}", region.label()), format!(" in {}", region.as_str())),
    };
    let name = format!("Name of the artifact bucket{place}.");
    draft.add_output(format!("artifact_bucket_name{end}"), name, bucket.attribute("bucket"));
    let arn = format!("ARN of the artifact bucket{place}.");
    draft.add_output(format!("artifact_bucket_arn{end}"), arn, bucket.attribute("arn"));
    bucket::closing_of(of)
}

fn add_lifecycle(pipeline: &Pipeline, draft: &mut Draft, of: &Bucket, bucket: &Address) {
    let description =
        "Days after which artifacts expire; old versions and incomplete uploads are deleted as many days later.";
    let days = draft.add_variable(
        Variable::new("artifacts_expire_days", Type::Number, description)
            .default(pipeline.artifacts().expire_days)
            .between(1, 3650, "Artifacts must be kept for 1 to 3650 whole days."),
    );
    // Packages are in the module's own region alone.
    let has_packages = packages::has_packages(pipeline) && of.region.is_none();
    let filter = if has_packages { packages::filter_of_artifacts(pipeline) } else { Body::new() };
    let rule = Body::new()
        .set("id", "expire")
        .set("status", "Enabled")
        .nest("filter", filter)
        .nest("expiration", Body::new().set("days", days.clone()))
        .nest("noncurrent_version_expiration", Body::new().set("noncurrent_days", days.clone()))
        .nest("abort_incomplete_multipart_upload", Body::new().set("days_after_initiation", days));
    let body = Body::new().set_some("region", of.place()).set("bucket", bucket.attribute("id"));
    let mut body = body.nest("rule", rule);
    // Builds are in the module's own region, and so are their caches.
    if cache::has_caches_in_bucket(pipeline) && of.region.is_none() {
        body = body.nest("rule", replaced_caches());
    }
    if has_packages {
        body = body.nest("rule", packages::replaced()).nest("rule", packages::incomplete_uploads());
    }
    let versioning = Address::new("aws_s3_bucket_versioning", of.label());
    let (kind, identity) = ("aws_s3_bucket_lifecycle_configuration", of.identity().setting("lifecycle"));
    draft.add_resource(Resource::new(File::Artifacts, kind, of.label(), identity, body).after([&versioning]));
}

/// What the pipeline itself does with the buckets: CodePipeline copies with its role from region to region.
pub(crate) fn grants_of_pipeline(pipeline: &Pipeline, keys: &Keys) -> Vec<Grant> {
    let step = "Every stage";
    let mut inspect = Grant::new(&calls::pipeline::INSPECT_ARTIFACT_BUCKET, step);
    let mut carry = Grant::new(&calls::pipeline::CARRY_ARTIFACTS, step);
    for region in place::regions(pipeline) {
        inspect = inspect.on(bucket(place::bucket_name(region), ""));
        carry = carry.on(place::all_objects_in(pipeline, region));
    }
    let mut grants = vec![inspect.when(own_account()), carry.when(own_account())];
    let own = keys.artifacts.iter().map(|key| (None, key));
    let elsewhere = keys.elsewhere.iter().map(|(region, key)| (Some(region), key));
    grants.extend(own.chain(elsewhere).map(|(region, key)| {
        let grant = Grant::new(&calls::pipeline::USE_ARTIFACT_KEY, step);
        grant.on(key.clone()).when(via_service_in(region, "s3")).topic("encryption")
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
