//! Which resources the proof knows. What it does not know may give and take anything, so it is named.

use crate::diagnostic::Code;
use crate::readback::Module;

use super::proof::Violation;

/// Types that are read, or that neither give rights nor use any.
const KNOWN: &[&str] = &[
    "aws_cloudwatch_dashboard",
    "aws_cloudwatch_event_bus",
    "aws_cloudwatch_event_bus_policy",
    "aws_cloudwatch_event_rule",
    "aws_cloudwatch_event_target",
    "aws_cloudwatch_log_group",
    "aws_cloudwatch_log_metric_filter",
    "aws_cloudwatch_metric_alarm",
    "aws_codebuild_project",
    "aws_codecommit_repository",
    "aws_codeconnections_connection",
    "aws_codedeploy_app",
    "aws_codedeploy_deployment_group",
    "aws_codepipeline",
    "aws_codestarconnections_connection",
    "aws_codestarnotifications_notification_rule",
    "aws_dynamodb_table",
    "aws_ecr_lifecycle_policy",
    "aws_ecr_pull_through_cache_rule",
    "aws_ecr_repository",
    "aws_ecr_repository_policy",
    "aws_iam_access_key",
    "aws_iam_group",
    "aws_iam_group_policy",
    "aws_iam_group_policy_attachment",
    "aws_iam_policy",
    "aws_iam_policy_attachment",
    "aws_iam_role",
    "aws_iam_role_policy",
    "aws_iam_role_policy_attachment",
    "aws_iam_user",
    "aws_iam_user_policy",
    "aws_iam_user_policy_attachment",
    "aws_kms_alias",
    "aws_kms_key",
    "aws_kms_key_policy",
    "aws_lambda_function",
    "aws_lambda_function_event_invoke_config",
    "aws_lambda_function_url",
    "aws_lambda_permission",
    "aws_s3_bucket",
    "aws_s3_bucket_lifecycle_configuration",
    "aws_s3_bucket_logging",
    "aws_s3_bucket_notification",
    "aws_s3_bucket_ownership_controls",
    "aws_s3_bucket_policy",
    "aws_s3_bucket_public_access_block",
    "aws_s3_bucket_server_side_encryption_configuration",
    "aws_s3_bucket_versioning",
    "aws_scheduler_schedule",
    "aws_scheduler_schedule_group",
    "aws_secretsmanager_secret",
    "aws_secretsmanager_secret_policy",
    "aws_security_group",
    "aws_sns_topic",
    "aws_sns_topic_policy",
    "aws_sns_topic_subscription",
    "aws_sqs_queue",
    "aws_sqs_queue_policy",
    "aws_vpc_endpoint",
    "aws_vpc_security_group_egress_rule",
    "aws_vpc_security_group_ingress_rule",
];

pub(super) fn violations(module: &Module) -> Vec<Violation> {
    let unknown = module.resources.iter().filter(|resource| !KNOWN.contains(&resource.kind.as_str()));
    let one = |resource: &crate::readback::Resource| Violation {
        code: Code::Undecided,
        place: Some(resource.place.clone()),
        address: resource.address(),
        message: format!(
            "`{}` is of a type that the proof does not know: what it gives or uses cannot be told",
            resource.address()
        ),
        help: "keep it in another module; or read it yourself, and prove with `--allow-unknown`".to_owned(),
    };
    unknown.map(one).collect()
}
