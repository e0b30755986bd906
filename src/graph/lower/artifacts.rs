//! The artifact bucket.

use crate::hcl::{Body, Expr};
use crate::iam::{Condition, Effect, Grant, Principal, Statement, calls, document};
use crate::model::BucketName;

use super::super::arn::{bucket, local};
use super::super::{Address, File, Resource, Type, Variable};
use super::{Lowering, own_account, via_service};

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
        self.bucket_settings(&bucket);
        self.bucket_lifecycle(&bucket);
        self.bucket_policy(&bucket);
        self.bucket_access_logs(&bucket);
        self.artifact_grants();
        self.graph.output("artifact_bucket_name", "Name of the artifact bucket.", bucket.attribute("bucket"));
        self.graph.output("artifact_bucket_arn", "ARN of the artifact bucket.", bucket.attribute("arn"));
    }

    fn bucket_settings(&mut self, bucket: &Address) {
        let of_bucket = || Body::new().set("bucket", bucket.attribute("id"));
        let versioning = of_bucket().nest("versioning_configuration", Body::new().set("status", "Enabled"));
        self.graph.add(Resource::new(File::Artifacts, "aws_s3_bucket_versioning", "artifacts", versioning));

        let default = match &self.key {
            Some(key) if self.pipeline.artifacts().customer_key => {
                Body::new().set("sse_algorithm", "aws:kms").set("kms_master_key_id", key.attribute("arn"))
            }
            _ => Body::new().set("sse_algorithm", "AES256"),
        };
        let mut rule = Body::new();
        if self.pipeline.artifacts().customer_key {
            rule = rule.set_with("One data key for many objects: fewer calls to KMS.", "bucket_key_enabled", true);
        }
        let rule = rule.nest("apply_server_side_encryption_by_default", default);
        let encryption = of_bucket().nest("rule", rule);
        let kind = "aws_s3_bucket_server_side_encryption_configuration";
        self.graph.add(Resource::new(File::Artifacts, kind, "artifacts", encryption));

        let ownership = of_bucket().nest("rule", Body::new().set("object_ownership", "BucketOwnerEnforced"));
        self.graph.add(Resource::new(File::Artifacts, "aws_s3_bucket_ownership_controls", "artifacts", ownership));

        let block = of_bucket()
            .set("block_public_acls", true)
            .set("block_public_policy", true)
            .set("ignore_public_acls", true)
            .set("restrict_public_buckets", true);
        self.graph.add(Resource::new(File::Artifacts, "aws_s3_bucket_public_access_block", "artifacts", block));

        let notification = of_bucket().set("eventbridge", true);
        self.graph.add(
            Resource::new(File::Artifacts, "aws_s3_bucket_notification", "artifacts", notification)
                .comment("Changes of objects are events on the account's bus, for those who watch it."),
        );
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
        let body = Body::new().set("bucket", bucket.attribute("id")).nest("rule", rule);
        let versioning = Address::new("aws_s3_bucket_versioning", "artifacts");
        self.graph.add(
            Resource::new(File::Artifacts, "aws_s3_bucket_lifecycle_configuration", "artifacts", body)
                .after([&versioning]),
        );
    }

    fn bucket_policy(&mut self, address: &Address) {
        let name = || address.attribute("id");
        let mut statements = vec![Statement {
            sid: "DenyPlainHttp".to_owned(),
            comment: vec!["Nobody reaches the bucket without TLS.".to_owned()],
            effect: Effect::Deny,
            principal: Some(Principal::Everyone),
            actions: vec!["s3:*".to_owned()],
            resources: Some(vec![bucket(local("artifact_bucket"), ""), bucket(local("artifact_bucket"), "/*")]),
            conditions: vec![Condition::new("Bool", "aws:SecureTransport", Expr::string("false"))],
        }];
        if let (Some(key), true) = (&self.key, self.pipeline.artifacts().customer_key) {
            statements.extend([
                refuse_header(
                    "DenyOtherEncryption",
                    "An upload that names an encryption must name KMS; one that names none gets it from the bucket.",
                    "s3:x-amz-server-side-encryption",
                    Expr::string("aws:kms"),
                ),
                refuse_header(
                    "DenyOtherKeys",
                    "An upload that names a key must name this one.",
                    "s3:x-amz-server-side-encryption-aws-kms-key-id",
                    key.attribute("arn"),
                ),
            ]);
        }
        let body = Body::new().set("bucket", name()).set("policy", document(&statements));
        let block = Address::new("aws_s3_bucket_public_access_block", "artifacts");
        self.graph.add(Resource::new(File::Artifacts, "aws_s3_bucket_policy", "artifacts", body).after([&block]));
    }

    fn bucket_access_logs(&mut self, bucket: &Address) {
        let Some(target) = &self.pipeline.artifacts().access_logs else { return };
        let description = "Name of the existing bucket in the same region that receives access logs; logging.s3.amazonaws.com must be allowed to write to it.";
        let target = self.graph.variable(
            Variable::new("access_log_bucket", Type::String, description)
                .default_some(target.fixed().map(BucketName::as_str))
                .example("example-access-logs")
                .pattern("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", "The bucket must be named as S3 names buckets."),
        );
        let prefix = Expr::concat([local("artifact_bucket"), Expr::string("/")]);
        let body =
            Body::new().set("bucket", bucket.attribute("id")).set("target_bucket", target).set("target_prefix", prefix);
        self.graph.add(Resource::new(File::Artifacts, "aws_s3_bucket_logging", "artifacts", body));
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

/// Refuses uploads whose header is there and says something else.
///
/// Negated operators match an absent key, so without `Null` this would refuse every upload that leaves the choice to the
/// bucket, such as a function's `put_object` (`facts/aws.md` A6).
fn refuse_header(sid: &str, comment: &str, header: &str, wanted: Expr) -> Statement {
    Statement {
        sid: sid.to_owned(),
        comment: vec![comment.to_owned()],
        effect: Effect::Deny,
        principal: Some(Principal::Everyone),
        actions: vec!["s3:PutObject".to_owned()],
        resources: Some(vec![bucket(local("artifact_bucket"), "/*")]),
        conditions: vec![
            Condition::new("StringNotEquals", header, wanted),
            Condition::new("Null", header, Expr::string("false")),
        ],
    }
}
