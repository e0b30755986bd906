//! Buckets and tables.

use super::on;
use crate::deployer::{Actions, Grant, Kind};

pub(super) const ALL: &[Kind] = &[
    Kind {
        kind: "aws_s3_bucket",
        grants: &[
            Grant::new(
                "Buckets",
                on::bucket,
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
            Grant::new("Buckets", on::bucket, Actions { delete: &["s3:ListBucketVersions"], ..Actions::NONE })
                .when(|seen| seen.has("force_destroy")),
            Grant::new(
                "EmptyBuckets",
                on::objects,
                Actions { delete: &["s3:DeleteObject", "s3:DeleteObjectVersion"], ..Actions::NONE },
            )
            .when(|seen| seen.has("force_destroy")),
        ],
    },
    Kind {
        kind: "aws_s3_bucket_versioning",
        grants: &[Grant::new(
            "BucketSettings",
            on::bucket,
            Actions::part(&["s3:GetBucketVersioning"], &["s3:PutBucketVersioning"]),
        )],
    },
    Kind {
        kind: "aws_s3_bucket_server_side_encryption_configuration",
        grants: &[Grant::new(
            "BucketSettings",
            on::bucket,
            Actions::part(&["s3:GetEncryptionConfiguration"], &["s3:PutEncryptionConfiguration"]),
        )],
    },
    Kind {
        kind: "aws_s3_bucket_ownership_controls",
        grants: &[Grant::new(
            "BucketSettings",
            on::bucket,
            Actions::part(&["s3:GetBucketOwnershipControls"], &["s3:PutBucketOwnershipControls"]),
        )],
    },
    Kind {
        kind: "aws_s3_bucket_public_access_block",
        grants: &[Grant::new(
            "BucketSettings",
            on::bucket,
            Actions::part(&["s3:GetBucketPublicAccessBlock"], &["s3:PutBucketPublicAccessBlock"]),
        )],
    },
    Kind {
        kind: "aws_s3_bucket_notification",
        grants: &[Grant::new(
            "BucketSettings",
            on::bucket,
            Actions::part(&["s3:GetBucketNotification"], &["s3:PutBucketNotification"]),
        )],
    },
    Kind {
        kind: "aws_s3_bucket_lifecycle_configuration",
        grants: &[Grant::new(
            "BucketSettings",
            on::bucket,
            Actions::part(&["s3:GetLifecycleConfiguration"], &["s3:PutLifecycleConfiguration"]),
        )],
    },
    Kind {
        kind: "aws_s3_bucket_logging",
        grants: &[Grant::new(
            "BucketSettings",
            on::bucket,
            Actions::part(&["s3:GetBucketLogging"], &["s3:PutBucketLogging"]),
        )],
    },
    Kind {
        kind: "aws_s3_bucket_policy",
        grants: &[Grant::new(
            "BucketSettings",
            on::bucket,
            Actions::part(&["s3:GetBucketPolicy"], &["s3:DeleteBucketPolicy", "s3:PutBucketPolicy"]),
        )],
    },
    Kind {
        kind: "aws_dynamodb_table",
        grants: &[Grant::new(
            "Tables",
            |seen| vec![on::here("dynamodb", &format!("table/{}", seen.name("name")))],
            Actions {
                create: &["dynamodb:CreateTable"],
                read: &["dynamodb:DescribeContinuousBackups", "dynamodb:DescribeTable", "dynamodb:DescribeTimeToLive"],
                update: &["dynamodb:UpdateTable", "dynamodb:UpdateTimeToLive"],
                delete: &["dynamodb:DeleteTable"],
                tag: &["dynamodb:ListTagsOfResource", "dynamodb:TagResource", "dynamodb:UntagResource"],
            },
        )],
    },
    Kind {
        kind: "aws_secretsmanager_secret",
        grants: &[Grant::new(
            "Secrets",
            // Secrets Manager adds a hyphen and six characters to the name.
            |seen| vec![on::here("secretsmanager", &format!("secret:{}-??????", seen.name("name")))],
            Actions {
                create: &["secretsmanager:CreateSecret"],
                read: &["secretsmanager:DescribeSecret", "secretsmanager:GetResourcePolicy"],
                update: &["secretsmanager:UpdateSecret"],
                delete: &["secretsmanager:DeleteSecret"],
                tag: &["secretsmanager:TagResource", "secretsmanager:UntagResource"],
            },
        )],
    },
];
