//! Amazon S3.

use super::About::{Itself, NamedBy};
use super::Mock::Made;
use super::Part::Argument;
use super::Template::{Bare, Plain};
use super::When::Blocks;
use super::{Changes, Policy, ResourceType, Unread};

/// A bucket.
pub const BUCKET: ResourceType = ResourceType {
    unique_name: Some("bucket"),
    arn: Some(Bare("s3", &[Argument("bucket")])),
    attributes: &[("id", Plain(&[Argument("bucket")]))],
    mocks: &[Made("arn")],
    policy: Some(Policy::of_resource("policy", Itself)),
    changes: Some(Changes {
        what: "changes who may use a bucket",
        actions: &["s3:DeleteBucketPolicy", "s3:PutBucketPolicy"],
    }),
    ..ResourceType::known("aws_s3_bucket")
};

/// Who may use a bucket.
pub const BUCKET_POLICY: ResourceType = ResourceType {
    policy: Some(Policy::of_resource("policy", NamedBy("bucket"))),
    ..ResourceType::known("aws_s3_bucket_policy")
};

/// What expires in a bucket.
pub const BUCKET_LIFECYCLE: ResourceType = ResourceType::known("aws_s3_bucket_lifecycle_configuration");

/// Where a bucket writes who used it.
pub const BUCKET_LOGGING: ResourceType = ResourceType::known("aws_s3_bucket_logging");

/// Whom a bucket tells of its objects.
pub const BUCKET_NOTIFICATION: ResourceType = ResourceType {
    unread: Some(Unread {
        when: Blocks(&["lambda_function", "queue", "topic"]),
        why: "the table of calls does not have events of a bucket to another service",
    }),
    ..ResourceType::known("aws_s3_bucket_notification")
};

/// Who owns what others write into a bucket.
pub const BUCKET_OWNERSHIP: ResourceType = ResourceType::known("aws_s3_bucket_ownership_controls");

/// What keeps the public out of a bucket.
pub const BUCKET_PUBLIC_ACCESS: ResourceType = ResourceType::known("aws_s3_bucket_public_access_block");

/// With which key a bucket encrypts.
pub const BUCKET_ENCRYPTION: ResourceType = ResourceType::known("aws_s3_bucket_server_side_encryption_configuration");

/// Whether a bucket keeps versions.
pub const BUCKET_VERSIONING: ResourceType = ResourceType::known("aws_s3_bucket_versioning");
