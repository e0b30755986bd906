//! The artifact bucket.

use crate::hcl::Body;
use crate::iam::{Grant, calls};

use super::super::arn::{bucket, local};
use super::super::{Address, File, Resource, Type, Variable};
use super::bucket::Bucket;
use super::{Lowering, own_account, via_service};

pub(super) const ARTIFACTS: Bucket = Bucket { file: File::Artifacts, label: "artifacts", name: "artifact_bucket" };

impl Lowering<'_> {
    pub(super) fn artifacts(&mut self) {
        let artifacts = self.pipeline.artifacts();
        let force_destroy = self.graph.variable(
            Variable::new(
                "artifacts_force_destroy",
                Type::Bool,
                "Whether destroy may delete the artifact bucket with its objects.",
            )
            .default(artifacts.force_destroy),
        );
        let body = Body::new()
            .set("bucket", local("artifact_bucket"))
            .set("force_destroy", force_destroy)
            .set("tags", local("tags"));
        let no_logs = artifacts.access_logs.is_none();
        let resource = Resource::new(File::Artifacts, "aws_s3_bucket", "artifacts", body)
            .comment("Carries artifacts between the stages of this pipeline, and nothing else.")
            .suppress(self.risk_if(
                no_logs,
                "CKV_AWS_18",
                "access logs need a bucket to go to; `artifacts.access_logs` of the spec names one",
            ))
            .suppress(self.risk("CKV_AWS_144", "artifacts are rebuilt, not restored, so they stay in one region"))
            .suppress(self.risk_if(
                !artifacts.customer_key,
                "CKV_AWS_145",
                "`artifacts.encryption` is `s3`: keys that S3 manages",
            ));
        let bucket = self.graph.add(resource);
        self.bucket_settings(&ARTIFACTS, &bucket);
        self.bucket_lifecycle(&bucket);
        self.bucket_policy(&ARTIFACTS, &bucket);
        self.bucket_access_logs(&ARTIFACTS, &bucket);
        self.artifact_grants();
        self.graph.output("artifact_bucket_name", "Name of the artifact bucket.", bucket.attribute("bucket"));
        self.graph.output("artifact_bucket_arn", "ARN of the artifact bucket.", bucket.attribute("arn"));
    }

    fn bucket_lifecycle(&mut self, bucket: &Address) {
        let description =
            "Days after which artifacts expire; old versions and incomplete uploads are deleted as many days later.";
        let days = self.graph.variable(
            Variable::new("artifacts_expire_days", Type::Number, description)
                .default(self.pipeline.artifacts().expire_days)
                .between(1, 3650, "Artifacts must be kept for 1 to 3650 whole days."),
        );
        let rule = Body::new()
            .set("id", "expire")
            .set("status", "Enabled")
            .nest("filter", Body::new())
            .nest("expiration", Body::new().set("days", days.clone()))
            .nest("noncurrent_version_expiration", Body::new().set("noncurrent_days", days.clone()))
            .nest("abort_incomplete_multipart_upload", Body::new().set("days_after_initiation", days));
        let mut body = Body::new().set("bucket", bucket.attribute("id")).nest("rule", rule);
        if self.has_caches_in_bucket() {
            body = body.nest("rule", replaced_caches());
        }
        let versioning = Address::new("aws_s3_bucket_versioning", "artifacts");
        self.graph.add(
            Resource::new(File::Artifacts, "aws_s3_bucket_lifecycle_configuration", "artifacts", body)
                .after([&versioning]),
        );
    }

    /// What the pipeline itself does with the bucket.
    fn artifact_grants(&mut self) {
        let step = "Every stage";
        let name = || local("artifact_bucket");
        self.role.grant(
            Grant::new(&calls::pipeline::INSPECT_ARTIFACT_BUCKET, step).on(bucket(name(), "")).when(own_account()),
        );
        self.role
            .grant(Grant::new(&calls::pipeline::CARRY_ARTIFACTS, step).on(bucket(name(), "/*")).when(own_account()));
        if let (Some(key), true) = (&self.key, self.pipeline.artifacts().customer_key) {
            let grant = Grant::new(&calls::pipeline::USE_ARTIFACT_KEY, step);
            self.role.grant(grant.on(key.attribute("arn")).when(via_service("s3")).topic("encryption"));
        }
    }
}

/// Every build replaces its cache; what it replaced nobody reads again.
fn replaced_caches() -> Body {
    Body::new()
        .set("id", "replaced-caches")
        .set("status", "Enabled")
        .nest("filter", Body::new().set("prefix", super::cache::PREFIX))
        .nest("noncurrent_version_expiration", Body::new().set("noncurrent_days", 1i64))
}
