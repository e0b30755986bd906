//! What the module's buckets have in common.

use std::borrow::Cow;

use crate::graph::arn::{bucket, local};
use crate::graph::lower::draft::Draft;
use crate::graph::lower::keys::Keys;
use crate::graph::{Address, File, Resource, Type, Variable};
use crate::hcl::{Body, Expr};
use crate::iam::{Condition, Effect, Principal, Statement, document};
use crate::model::identity::what;
use crate::model::{BucketName, Identity, Pipeline, Region};

/// Why the name of a bucket is as it is by default.
pub(crate) const UNIQUE_NAME: &str =
    "Bucket names are unique in the world, so this one carries the account and the region.";

/// A bucket of the module.
#[derive(Clone)]
pub(crate) struct Bucket {
    pub(crate) file: File,
    /// What it is for, in a word.
    pub(crate) word: &'static str,
    /// The local value that holds its physical name.
    pub(crate) name: Cow<'static, str>,
    /// Where it is, if not in the module's own region.
    pub(crate) region: Option<Region>,
}

impl Bucket {
    /// What it is, whatever its name is.
    pub(crate) fn identity(&self) -> Identity {
        match &self.region {
            Some(region) => region.bucket(),
            None => Identity::thing(&what::BUCKET, self.word),
        }
    }

    /// Its name in the module.
    pub(crate) fn label(&self) -> String {
        match &self.region {
            Some(region) => format!("{}_{}", self.word, region.label()),
            None => self.word.to_owned(),
        }
    }

    /// The argument of all its resources that says where they are, if they must be told.
    pub(crate) fn place(&self) -> Option<&str> {
        self.region.as_ref().map(Region::as_str)
    }

    /// What stands above its name: the rule of the default, unless the spec names it.
    pub(crate) fn comment_on_name(&self, pipeline: &Pipeline, rule: &'static str) -> &'static str {
        if pipeline.names().is_given(&self.identity()) { "The spec names this bucket." } else { rule }
    }
}

/// Versions, encryption, ownership, no public access, events.
pub(crate) fn add_settings(keys: &Keys, draft: &mut Draft, of: &Bucket, bucket: &Address) {
    let of_bucket = || Body::new().set_some("region", of.place()).set("bucket", bucket.attribute("id"));
    let setting = |kind, word, body| Resource::new(of.file, kind, of.label(), of.identity().setting(word), body);
    let versioning = of_bucket().nest("versioning_configuration", Body::new().set("status", "Enabled"));
    draft.add_resource(setting("aws_s3_bucket_versioning", "versioning", versioning));

    let default = match &keys.artifacts {
        Some(key) => Body::new().set("sse_algorithm", "aws:kms").set("kms_master_key_id", key.clone()),
        None => Body::new().set("sse_algorithm", "AES256"),
    };
    let mut rule = Body::new();
    if keys.artifacts.is_some() {
        rule = rule.set_with("One data key for many objects: fewer calls to KMS.", "bucket_key_enabled", true);
    }
    let rule = rule.nest("apply_server_side_encryption_by_default", default);
    let encryption = of_bucket().nest("rule", rule);
    let kind = "aws_s3_bucket_server_side_encryption_configuration";
    draft.add_resource(setting(kind, "encryption", encryption));

    let ownership = of_bucket().nest("rule", Body::new().set("object_ownership", "BucketOwnerEnforced"));
    draft.add_resource(setting("aws_s3_bucket_ownership_controls", "ownership", ownership));

    let block = of_bucket()
        .set("block_public_acls", true)
        .set("block_public_policy", true)
        .set("ignore_public_acls", true)
        .set("restrict_public_buckets", true);
    draft.add_resource(setting("aws_s3_bucket_public_access_block", "public_access", block));

    let notification = of_bucket().set("eventbridge", true);
    draft.add_resource(
        setting("aws_s3_bucket_notification", "notification", notification)
            .comment("Changes of objects are events on the account's bus, for those who watch it."),
    );
}

/// The addresses of all that is set on it before its policy, which a destroy so deletes before any of it.
pub(crate) fn settings_of(pipeline: &Pipeline, of: &Bucket) -> Vec<Address> {
    let kinds = [
        "aws_s3_bucket_versioning",
        "aws_s3_bucket_server_side_encryption_configuration",
        "aws_s3_bucket_ownership_controls",
        "aws_s3_bucket_public_access_block",
        "aws_s3_bucket_notification",
        "aws_s3_bucket_lifecycle_configuration",
    ];
    let logging = pipeline.artifacts().access_logs.iter().map(|_| "aws_s3_bucket_logging");
    kinds.into_iter().chain(logging).map(|kind| Address::new(kind, of.label())).collect()
}

/// What nobody may do with it, and what roles of other accounts may, once all of `after` is there.
pub(crate) fn add_policy(
    keys: &Keys,
    draft: &mut Draft,
    of: &Bucket,
    address: &Address,
    allowed: Vec<Statement>,
    after: &[Address],
) {
    let mut statements = statements_of_bucket(keys, of);
    statements.extend(allowed);
    let policy = document(&statements);
    let body = Body::new().set_some("region", of.place()).set("bucket", address.attribute("id")).set("policy", policy);
    draft.add_resource(
        Resource::new(of.file, "aws_s3_bucket_policy", of.label(), of.identity().setting("policy"), body).after(after),
    );
}

/// What must be there before anything is put into it.
pub(crate) fn closing_of(bucket: &Bucket) -> Vec<Address> {
    let kinds = [
        "aws_s3_bucket_policy",
        "aws_s3_bucket_public_access_block",
        "aws_s3_bucket_server_side_encryption_configuration",
        "aws_s3_bucket_versioning",
    ];
    kinds.map(|kind| Address::new(kind, bucket.label())).to_vec()
}

/// What nobody may do with it, in whichever module it is.
pub(crate) fn statements_of_bucket(keys: &Keys, of: &Bucket) -> Vec<Statement> {
    let mut statements = vec![Statement {
        sid: "DenyPlainHttp".to_owned(),
        comment: vec!["Nobody reaches the bucket without TLS.".to_owned()],
        effect: Effect::Deny,
        principal: Some(Principal::Everyone),
        actions: vec!["s3:*".to_owned()],
        resources: Some(vec![bucket(local(&of.name), ""), bucket(local(&of.name), "/*")]),
        conditions: vec![Condition::new("Bool", "aws:SecureTransport", Expr::string("false"))],
        calls: Vec::new(),
    }];
    if let Some(key) = &keys.artifacts {
        statements.extend([
            refusal_of_header(
                of,
                "DenyOtherEncryption",
                "An upload that names an encryption must name KMS; one that names none gets it from the bucket.",
                "s3:x-amz-server-side-encryption",
                Expr::string("aws:kms"),
            ),
            refusal_of_header(
                of,
                "DenyOtherKeys",
                "An upload that names a key must name this one.",
                "s3:x-amz-server-side-encryption-aws-kms-key-id",
                key.clone(),
            ),
        ]);
    }
    statements
}

/// Its access logs, if a bucket for them is named.
pub(crate) fn add_access_logs(pipeline: &Pipeline, draft: &mut Draft, of: &Bucket, bucket: &Address) {
    let Some(target) = &pipeline.artifacts().access_logs else { return };
    let description = "Name of the existing bucket in the same region that receives access logs; logging.s3.amazonaws.com must be allowed to write to it.";
    let target = draft.add_variable(
        Variable::new("access_log_bucket", Type::String, description)
            .default_some(target.fixed().map(BucketName::as_str))
            .example("example-access-logs")
            .pattern(BucketName::PATTERN, "The bucket must be named as S3 names buckets."),
    );
    let prefix = Expr::concat([local(&of.name), Expr::string("/")]);
    let body =
        Body::new().set("bucket", bucket.attribute("id")).set("target_bucket", target).set("target_prefix", prefix);
    draft.add_resource(Resource::new(
        of.file,
        "aws_s3_bucket_logging",
        of.label(),
        of.identity().setting("logging"),
        body,
    ));
}

/// Refuses uploads whose header is there and says something else.
///
/// Negated operators match an absent key, so without `Null` this would refuse every upload that leaves the choice to the
/// bucket, such as a function's `put_object` (IAM user guide, condition operators: a negated one holds for a key that is absent).
fn refusal_of_header(of: &Bucket, sid: &str, comment: &str, header: &str, wanted: Expr) -> Statement {
    Statement {
        sid: sid.to_owned(),
        comment: vec![comment.to_owned()],
        effect: Effect::Deny,
        principal: Some(Principal::Everyone),
        actions: vec!["s3:PutObject".to_owned()],
        resources: Some(vec![bucket(local(&of.name), "/*")]),
        conditions: vec![
            Condition::new("StringNotEquals", header, wanted),
            Condition::new("Null", header, Expr::string("false")),
        ],
        calls: Vec::new(),
    }
}
