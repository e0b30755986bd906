//! Amazon S3.

use super::About::{Itself, NamedBy};
use super::Class::{PartlyRead, Read};
use super::Condition::Sets;
use super::Identity::{Named, OnePer};
use super::Part::{Argument, Text};
use super::Reader::{Guards, Names, Needs, Policies};
use super::Template::{Bare, Plain};
use super::Value::{Made, Of, Own};
use super::When::Blocks;
use super::class::FREE_TAGS;
use super::{Actions, Changes, Holding, Mock, Policy, ProviderGrant, Replacing, ResourceType, Unread};

/// What the provider calls for a setting of the bucket that `bucket` names.
const fn grant_of_setting(actions: Actions) -> ProviderGrant {
    ProviderGrant::new("BucketSettings", &[Of("bucket", Bare("s3", &[Argument("bucket")]))], actions)
}

/// A bucket.
pub const BUCKET: ResourceType = ResourceType {
    identity: Named(&["bucket"]),
    arn: Some(Bare("s3", &[Argument("bucket")])),
    authorized_as: &[("s3:bucket", ""), ("s3:object", "/*")],
    attributes: &[("id", Plain(&[Argument("bucket")]))],
    mocks: &[Mock::Made("arn")],
    holds: Some(Holding::lost_only_if("force_destroy", "objects")),
    replacing: Replacing::by(&["bucket"]),
    policy: Some(Policy::of_resource("policy", Itself)),
    changes: Some(Changes {
        what: "changes who may use a bucket",
        actions: &["s3:DeleteBucketPolicy", "s3:PutBucketPolicy"],
    }),
    classes: &[
        ("acl", Read(&[Guards])),
        ("bucket", Read(&[Names, Needs])),
        ("grant", Read(&[Guards])),
        ("policy", Read(&[Policies])),
        ("tags", FREE_TAGS),
    ],
    grants: &[
        ProviderGrant::new(
            "Buckets",
            &[Own],
            Actions {
                create: &["s3:CreateBucket"],
                // The provider reads every part of a bucket, whether it is used or not.
                read: &[
                    "s3:GetAccelerateConfiguration",
                    "s3:GetBucketAcl",
                    "s3:GetBucketCORS",
                    "s3:GetBucketLogging",
                    "s3:GetBucketObjectLockConfiguration",
                    "s3:GetBucketPolicy",
                    "s3:GetBucketRequestPayment",
                    "s3:GetBucketVersioning",
                    "s3:GetBucketWebsite",
                    "s3:GetEncryptionConfiguration",
                    "s3:GetLifecycleConfiguration",
                    "s3:GetReplicationConfiguration",
                    "s3:ListBucket",
                ],
                update: &[],
                delete: &["s3:DeleteBucket"],
                // Since 6.23 with the calls of S3 Control, else with the older ones (terraform-provider-aws#45251).
                tag: &[
                    "s3:GetBucketTagging",
                    "s3:ListTagsForResource",
                    "s3:PutBucketTagging",
                    "s3:TagResource",
                    "s3:UntagResource",
                ],
            },
        ),
        ProviderGrant::new("Buckets", &[Own], Actions { delete: &["s3:ListBucketVersions"], ..Actions::NONE })
            .when(Sets("force_destroy")),
        ProviderGrant::new(
            "EmptyBuckets",
            &[Made(Bare("s3", &[Argument("bucket"), Text("/*")]))],
            Actions { delete: &["s3:DeleteObject", "s3:DeleteObjectVersion"], ..Actions::NONE },
        )
        .when(Sets("force_destroy")),
    ],
    ..ResourceType::known("aws_s3_bucket")
};

/// Who may use a bucket.
pub(crate) const BUCKET_POLICY: ResourceType = ResourceType {
    identity: OnePer(&["bucket"]),
    replacing: Replacing::by(&["bucket"]),
    policy: Some(Policy::of_resource("policy", NamedBy("bucket"))),
    classes: &[("bucket", Read(&[Policies])), ("policy", Read(&[Policies, Needs]))],
    grants: &[grant_of_setting(Actions::part(
        &["s3:GetBucketPolicy"],
        &["s3:DeleteBucketPolicy", "s3:PutBucketPolicy"],
    ))],
    ..ResourceType::known("aws_s3_bucket_policy")
};

/// What expires in a bucket.
pub(crate) const BUCKET_LIFECYCLE: ResourceType = ResourceType {
    identity: OnePer(&["bucket"]),
    replacing: Replacing::Recorded { by: &["bucket"], unknown: &["rule.status"] },
    grants: &[grant_of_setting(Actions::part(&["s3:GetLifecycleConfiguration"], &["s3:PutLifecycleConfiguration"]))],
    ..ResourceType::known("aws_s3_bucket_lifecycle_configuration")
};

/// Where a bucket writes who used it.
pub(crate) const BUCKET_LOGGING: ResourceType = ResourceType {
    identity: OnePer(&["bucket"]),
    replacing: Replacing::by(&["bucket"]),
    grants: &[grant_of_setting(Actions::part(&["s3:GetBucketLogging"], &["s3:PutBucketLogging"]))],
    ..ResourceType::known("aws_s3_bucket_logging")
};

/// Whom a bucket tells of its objects.
pub(crate) const BUCKET_NOTIFICATION: ResourceType = ResourceType {
    identity: OnePer(&["bucket"]),
    replacing: Replacing::by(&["bucket"]),
    unread: Some(Unread {
        when: Blocks(&["lambda_function", "queue", "topic"]),
        why: "the table of calls does not have events of a bucket to another service",
    }),
    classes: &[("lambda_function", Read(&[Needs])), ("queue", Read(&[Needs])), ("topic", Read(&[Needs]))],
    grants: &[grant_of_setting(Actions::part(&["s3:GetBucketNotification"], &["s3:PutBucketNotification"]))],
    ..ResourceType::known("aws_s3_bucket_notification")
};

/// Who owns what others write into a bucket.
pub(crate) const BUCKET_OWNERSHIP: ResourceType = ResourceType {
    identity: OnePer(&["bucket"]),
    replacing: Replacing::by(&["bucket"]),
    classes: &[("bucket", Read(&[Guards])), ("rule", Read(&[Guards])), ("rule.object_ownership", Read(&[Guards]))],
    grants: &[grant_of_setting(Actions::part(&["s3:GetBucketOwnershipControls"], &["s3:PutBucketOwnershipControls"]))],
    ..ResourceType::known("aws_s3_bucket_ownership_controls")
};

/// What keeps the public out of a bucket.
pub(crate) const BUCKET_PUBLIC_ACCESS: ResourceType = ResourceType {
    identity: OnePer(&["bucket"]),
    replacing: Replacing::by(&["bucket"]),
    classes: &[
        ("block_public_acls", Read(&[Guards])),
        ("block_public_policy", Read(&[Guards])),
        ("bucket", Read(&[Guards])),
        ("ignore_public_acls", Read(&[Guards])),
        ("restrict_public_buckets", Read(&[Guards])),
    ],
    grants: &[grant_of_setting(Actions::part(&["s3:GetBucketPublicAccessBlock"], &["s3:PutBucketPublicAccessBlock"]))],
    ..ResourceType::known("aws_s3_bucket_public_access_block")
};

/// What its guards do not ask once no bucket has a key.
const ENCRYPTED: &str = "whether objects are encrypted";

/// With which key a bucket encrypts.
pub(crate) const BUCKET_ENCRYPTION: ResourceType = ResourceType {
    identity: OnePer(&["bucket"]),
    replacing: Replacing::by(&["bucket"]),
    classes: &[
        ("bucket", PartlyRead(&[Needs, Guards], ENCRYPTED)),
        ("rule", PartlyRead(&[Needs, Guards], ENCRYPTED)),
        ("rule.apply_server_side_encryption_by_default", PartlyRead(&[Needs, Guards], ENCRYPTED)),
        ("rule.apply_server_side_encryption_by_default.kms_master_key_id", PartlyRead(&[Needs, Guards], ENCRYPTED)),
        ("rule.apply_server_side_encryption_by_default.sse_algorithm", PartlyRead(&[Needs], ENCRYPTED)),
    ],
    grants: &[grant_of_setting(Actions::part(&["s3:GetEncryptionConfiguration"], &["s3:PutEncryptionConfiguration"]))],
    ..ResourceType::known("aws_s3_bucket_server_side_encryption_configuration")
};

/// Whether a bucket keeps versions.
pub(crate) const BUCKET_VERSIONING: ResourceType = ResourceType {
    identity: OnePer(&["bucket"]),
    replacing: Replacing::by(&["bucket"]),
    grants: &[grant_of_setting(Actions::part(&["s3:GetBucketVersioning"], &["s3:PutBucketVersioning"]))],
    ..ResourceType::known("aws_s3_bucket_versioning")
};
