//! Unset arguments: what the provider leaves as it is once a module no longer writes it.

/// Arguments that are optional and computed in the schema of provider 5.100.0, by type, of those that emitted modules write.
const KEPT: &[(&str, &str)] = &[
    ("aws_cloudwatch_event_rule", "name"),
    ("aws_cloudwatch_event_target", "target_id"),
    ("aws_cloudwatch_log_group", "name"),
    ("aws_codebuild_project", "description"),
    ("aws_codebuild_project", "encryption_key"),
    ("aws_codeconnections_connection", "provider_type"),
    ("aws_codepipeline", "stage.action.run_order"),
    ("aws_dynamodb_table", "hash_key"),
    ("aws_ecr_repository", "encryption_configuration.kms_key"),
    ("aws_iam_policy", "name"),
    ("aws_iam_role", "name"),
    ("aws_iam_role_policy", "name"),
    ("aws_kms_alias", "name"),
    ("aws_kms_key", "description"),
    ("aws_kms_key", "policy"),
    ("aws_lambda_function", "architectures"),
    ("aws_lambda_function", "logging_config.log_group"),
    ("aws_lambda_function", "source_code_hash"),
    ("aws_lambda_permission", "statement_id"),
    ("aws_s3_bucket", "bucket"),
    ("aws_s3_bucket_lifecycle_configuration", "rule.expiration.days"),
    ("aws_s3_bucket_lifecycle_configuration", "rule.filter.prefix"),
    ("aws_scheduler_schedule", "group_name"),
    ("aws_scheduler_schedule", "name"),
    ("aws_scheduler_schedule_group", "name"),
    ("aws_secretsmanager_secret", "name"),
    ("aws_security_group", "name"),
    ("aws_security_group", "vpc_id"),
    ("aws_sns_topic", "name"),
    ("aws_sqs_queue", "name"),
    ("aws_sqs_queue", "sqs_managed_sse_enabled"),
    ("aws_vpc_endpoint", "policy"),
    ("aws_vpc_endpoint", "private_dns_enabled"),
    ("aws_vpc_endpoint", "route_table_ids"),
    ("aws_vpc_endpoint", "security_group_ids"),
    ("aws_vpc_endpoint", "subnet_ids"),
];

/// Whether an argument keeps its value where a module no longer writes it.
pub fn is_kept_where_unset(kind: &str, path: &str) -> bool {
    KEPT.binary_search(&(kind, path)).is_ok()
}
