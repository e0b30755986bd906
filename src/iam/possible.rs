//! Calls that AWS never makes, because the action takes no resource of such a form.
//!
//! A permission that names a bucket and its objects with the actions on both says more pairs than there are calls. S3 is the service whose
//! permissions do: its actions are on buckets or on objects (service authorization reference, "Actions, resources, and condition keys for
//! Amazon S3").

/// Actions on objects.
pub const ON_OBJECTS: [&str; 34] = [
    "AbortMultipartUpload",
    "BypassGovernanceRetention",
    "DeleteObject",
    "DeleteObjectTagging",
    "DeleteObjectVersion",
    "DeleteObjectVersionTagging",
    "GetObject",
    "GetObjectAcl",
    "GetObjectAttributes",
    "GetObjectLegalHold",
    "GetObjectRetention",
    "GetObjectTagging",
    "GetObjectTorrent",
    "GetObjectVersion",
    "GetObjectVersionAcl",
    "GetObjectVersionAttributes",
    "GetObjectVersionForReplication",
    "GetObjectVersionTagging",
    "GetObjectVersionTorrent",
    "InitiateReplication",
    "ListMultipartUploadParts",
    "ObjectOwnerOverrideToBucketOwner",
    "PutObject",
    "PutObjectAcl",
    "PutObjectLegalHold",
    "PutObjectRetention",
    "PutObjectTagging",
    "PutObjectVersionAcl",
    "PutObjectVersionTagging",
    "ReplicateDelete",
    "ReplicateObject",
    "ReplicateTags",
    "RestoreObject",
    "UpdateObjectEncryption",
];

/// Actions on buckets.
pub const ON_BUCKETS: [&str; 57] = [
    "CreateBucket",
    "CreateBucketMetadataTableConfiguration",
    "DeleteBucket",
    "DeleteBucketMetadataTableConfiguration",
    "DeleteBucketPolicy",
    "DeleteBucketWebsite",
    "GetAccelerateConfiguration",
    "GetAnalyticsConfiguration",
    "GetBucketAbac",
    "GetBucketAcl",
    "GetBucketCORS",
    "GetBucketLocation",
    "GetBucketLogging",
    "GetBucketMetadataTableConfiguration",
    "GetBucketNotification",
    "GetBucketObjectLockConfiguration",
    "GetBucketOwnershipControls",
    "GetBucketPolicy",
    "GetBucketPolicyStatus",
    "GetBucketPublicAccessBlock",
    "GetBucketRequestPayment",
    "GetBucketTagging",
    "GetBucketVersioning",
    "GetBucketWebsite",
    "GetEncryptionConfiguration",
    "GetIntelligentTieringConfiguration",
    "GetInventoryConfiguration",
    "GetLifecycleConfiguration",
    "GetMetricsConfiguration",
    "GetReplicationConfiguration",
    "ListBucket",
    "ListBucketMultipartUploads",
    "ListBucketVersions",
    "PauseReplication",
    "PutAccelerateConfiguration",
    "PutAnalyticsConfiguration",
    "PutBucketAbac",
    "PutBucketAcl",
    "PutBucketCORS",
    "PutBucketLogging",
    "PutBucketNotification",
    "PutBucketObjectLockConfiguration",
    "PutBucketOwnershipControls",
    "PutBucketPolicy",
    "PutBucketPublicAccessBlock",
    "PutBucketRequestPayment",
    "PutBucketTagging",
    "PutBucketVersioning",
    "PutBucketWebsite",
    "PutEncryptionConfiguration",
    "PutIntelligentTieringConfiguration",
    "PutInventoryConfiguration",
    "PutLifecycleConfiguration",
    "PutMetricsConfiguration",
    "PutReplicationConfiguration",
    "UpdateBucketMetadataInventoryTableConfiguration",
    "UpdateBucketMetadataJournalTableConfiguration",
];

/// Whether an action takes a resource of an ARN's form; what the ARN does not tell is possible.
pub(crate) fn is_possible(action: &str, resource: &str) -> bool {
    let (Some(action), Some(name)) = (action.strip_prefix("s3:"), resource.split_once(":s3:::").map(|(_, name)| name))
    else {
        return true;
    };
    if name.contains('/') { !is_one(action, &ON_BUCKETS) } else { name.contains('*') || !is_one(action, &ON_OBJECTS) }
}

fn is_one(action: &str, actions: &[&str]) -> bool {
    actions.iter().any(|one| one.eq_ignore_ascii_case(action))
}

#[cfg(test)]
mod tests {
    use super::is_possible;

    #[test]
    fn an_object_is_no_bucket() {
        let (bucket, objects) = ("arn:aws:s3:::own", "arn:aws:s3:::own/*");
        for (action, on_bucket, on_objects) in [
            ("s3:GetObject", false, true),
            ("s3:getobject", false, true),
            ("s3:ListBucket", true, false),
            ("s3:*", true, true),
            ("s3:NewCall", true, true),
            ("dynamodb:GetItem", true, true),
        ] {
            assert_eq!(
                (is_possible(action, bucket), is_possible(action, objects)),
                (on_bucket, on_objects),
                "{action}"
            );
        }
        // A wildcard stands for objects, too.
        assert!(is_possible("s3:GetObject", "arn:aws:s3:::own*"));
        assert!(is_possible("s3:GetObject", "*"));
    }
}
