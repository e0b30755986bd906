//! Types that may stand beside a pipeline without giving it anything.

use super::{ResourceType, kms, s3, sns, sqs};

/// Types that give no rights and start nothing: what reads or writes them needs a permission, which the proof sees.
const BESIDE: [&str; 35] = [
    "aws_budgets_budget",
    "aws_cloudwatch_dashboard",
    "aws_cloudwatch_log_group",
    "aws_cloudwatch_log_metric_filter",
    "aws_cloudwatch_metric_alarm",
    "aws_cloudwatch_query_definition",
    "aws_dynamodb_table",
    "aws_kms_alias",
    "aws_kms_key",
    "aws_resourcegroups_group",
    "aws_s3_bucket",
    "aws_s3_bucket_lifecycle_configuration",
    "aws_s3_bucket_logging",
    "aws_s3_bucket_ownership_controls",
    "aws_s3_bucket_policy",
    "aws_s3_bucket_public_access_block",
    "aws_s3_bucket_server_side_encryption_configuration",
    "aws_s3_bucket_versioning",
    "aws_sns_topic",
    "aws_sns_topic_policy",
    "aws_sqs_queue",
    "aws_sqs_queue_policy",
    "aws_ssm_parameter",
    "random_bytes",
    "random_id",
    "random_integer",
    "random_password",
    "random_pet",
    "random_shuffle",
    "random_string",
    "random_uuid",
    "time_offset",
    "time_rotating",
    "time_sleep",
    "time_static",
];

/// Types that are a setting of something else, with the argument that names it and its type.
const SETTINGS: [(&str, &str, &ResourceType); 10] = [
    ("aws_kms_alias", "target_key_id", &kms::KEY),
    ("aws_s3_bucket_lifecycle_configuration", "bucket", &s3::BUCKET),
    ("aws_s3_bucket_logging", "bucket", &s3::BUCKET),
    ("aws_s3_bucket_ownership_controls", "bucket", &s3::BUCKET),
    ("aws_s3_bucket_policy", "bucket", &s3::BUCKET),
    ("aws_s3_bucket_public_access_block", "bucket", &s3::BUCKET),
    ("aws_s3_bucket_server_side_encryption_configuration", "bucket", &s3::BUCKET),
    ("aws_s3_bucket_versioning", "bucket", &s3::BUCKET),
    ("aws_sns_topic_policy", "arn", &sns::TOPIC),
    ("aws_sqs_queue_policy", "queue_url", &sqs::QUEUE),
];

/// Of what a type that may stand beside a pipeline is a setting: the argument that names it, and its type.
pub fn setting_of(kind: &str) -> Option<(&'static str, &'static ResourceType)> {
    SETTINGS.iter().find(|(name, ..)| *name == kind).map(|(_, argument, of)| (*argument, *of))
}

/// Whether a resource of a type may stand beside a pipeline: its policies are its owner's matter.
pub fn stands_beside(kind: &str) -> bool {
    BESIDE.contains(&kind)
}
