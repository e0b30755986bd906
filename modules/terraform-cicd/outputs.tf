# Compiled by tfpipe from a pipeline spec; change the spec and run `tfpipe emit` again.
# An edit made here is kept: tfpipe does not overwrite it unless it is told to.

output "artifact_bucket_name" {
  description = "Name of the artifact bucket."
  value       = aws_s3_bucket.artifacts.bucket
}

output "artifact_bucket_arn" {
  description = "ARN of the artifact bucket."
  value       = aws_s3_bucket.artifacts.arn
}

output "notifications_topic_arn" {
  description = "ARN of the topic that is told of the pipeline."
  value       = aws_sns_topic.notifications.arn
}

output "state_bucket_name" {
  description = "Name of the state bucket."
  value       = aws_s3_bucket.state.bucket
}

output "state_bucket_arn" {
  description = "ARN of the state bucket."
  value       = aws_s3_bucket.state.arn
}

output "connection_arn" {
  description = "ARN of the connection to the repository."
  value       = aws_codeconnections_connection.source.arn
}

output "connection_status" {
  description = "PENDING until someone completes the connection in the console; then AVAILABLE."
  value       = aws_codeconnections_connection.source.connection_status
}

output "checks_role_name" {
  description = "Name of the role of CodeBuild, for Checks."
  value       = aws_iam_role.checks.name
}

output "checks_role_arn" {
  description = "ARN of the role of CodeBuild, for Checks."
  value       = aws_iam_role.checks.arn
}

output "checks_project_name" {
  description = "Name of the project of Checks."
  value       = aws_codebuild_project.checks.name
}

output "checks_log_group_name" {
  description = "Name of the log group of Checks."
  value       = aws_cloudwatch_log_group.checks.name
}

output "scan_role_name" {
  description = "Name of the role of CodeBuild, for Scan."
  value       = aws_iam_role.scan.name
}

output "scan_role_arn" {
  description = "ARN of the role of CodeBuild, for Scan."
  value       = aws_iam_role.scan.arn
}

output "scan_project_name" {
  description = "Name of the project of Scan."
  value       = aws_codebuild_project.scan.name
}

output "scan_log_group_name" {
  description = "Name of the log group of Scan."
  value       = aws_cloudwatch_log_group.scan.name
}

output "plan_dev_role_name" {
  description = "Name of the role of CodeBuild, for Plan-dev."
  value       = aws_iam_role.plan_dev.name
}

output "plan_dev_role_arn" {
  description = "ARN of the role of CodeBuild, for Plan-dev."
  value       = aws_iam_role.plan_dev.arn
}

output "plan_dev_project_name" {
  description = "Name of the project of Plan-dev."
  value       = aws_codebuild_project.plan_dev.name
}

output "plan_dev_log_group_name" {
  description = "Name of the log group of Plan-dev."
  value       = aws_cloudwatch_log_group.plan_dev.name
}

output "review_dev_role_name" {
  description = "Name of the role of CodeBuild, for Review-dev."
  value       = aws_iam_role.review_dev.name
}

output "review_dev_role_arn" {
  description = "ARN of the role of CodeBuild, for Review-dev."
  value       = aws_iam_role.review_dev.arn
}

output "review_dev_project_name" {
  description = "Name of the project of Review-dev."
  value       = aws_codebuild_project.review_dev.name
}

output "review_dev_log_group_name" {
  description = "Name of the log group of Review-dev."
  value       = aws_cloudwatch_log_group.review_dev.name
}

output "apply_dev_role_name" {
  description = "Name of the role of CodeBuild, for Apply-dev."
  value       = aws_iam_role.apply_dev.name
}

output "apply_dev_role_arn" {
  description = "ARN of the role of CodeBuild, for Apply-dev."
  value       = aws_iam_role.apply_dev.arn
}

output "apply_dev_project_name" {
  description = "Name of the project of Apply-dev."
  value       = aws_codebuild_project.apply_dev.name
}

output "apply_dev_log_group_name" {
  description = "Name of the log group of Apply-dev."
  value       = aws_cloudwatch_log_group.apply_dev.name
}

output "plan_staging_role_name" {
  description = "Name of the role of CodeBuild, for Plan-staging."
  value       = aws_iam_role.plan_staging.name
}

output "plan_staging_role_arn" {
  description = "ARN of the role of CodeBuild, for Plan-staging."
  value       = aws_iam_role.plan_staging.arn
}

output "plan_staging_project_name" {
  description = "Name of the project of Plan-staging."
  value       = aws_codebuild_project.plan_staging.name
}

output "plan_staging_log_group_name" {
  description = "Name of the log group of Plan-staging."
  value       = aws_cloudwatch_log_group.plan_staging.name
}

output "review_staging_role_name" {
  description = "Name of the role of CodeBuild, for Review-staging."
  value       = aws_iam_role.review_staging.name
}

output "review_staging_role_arn" {
  description = "ARN of the role of CodeBuild, for Review-staging."
  value       = aws_iam_role.review_staging.arn
}

output "review_staging_project_name" {
  description = "Name of the project of Review-staging."
  value       = aws_codebuild_project.review_staging.name
}

output "review_staging_log_group_name" {
  description = "Name of the log group of Review-staging."
  value       = aws_cloudwatch_log_group.review_staging.name
}

output "approve_staging_action_arn" {
  description = "ARN of the action Approve-staging: to approve it takes codepipeline:PutApprovalResult on this."
  value       = "${aws_codepipeline.pipeline.arn}/Release-staging/Approve-staging"
}

output "apply_staging_role_name" {
  description = "Name of the role of CodeBuild, for Apply-staging."
  value       = aws_iam_role.apply_staging.name
}

output "apply_staging_role_arn" {
  description = "ARN of the role of CodeBuild, for Apply-staging."
  value       = aws_iam_role.apply_staging.arn
}

output "apply_staging_project_name" {
  description = "Name of the project of Apply-staging."
  value       = aws_codebuild_project.apply_staging.name
}

output "apply_staging_log_group_name" {
  description = "Name of the log group of Apply-staging."
  value       = aws_cloudwatch_log_group.apply_staging.name
}

output "plan_production_role_name" {
  description = "Name of the role of CodeBuild, for Plan-production."
  value       = aws_iam_role.plan_production.name
}

output "plan_production_role_arn" {
  description = "ARN of the role of CodeBuild, for Plan-production."
  value       = aws_iam_role.plan_production.arn
}

output "plan_production_project_name" {
  description = "Name of the project of Plan-production."
  value       = aws_codebuild_project.plan_production.name
}

output "plan_production_log_group_name" {
  description = "Name of the log group of Plan-production."
  value       = aws_cloudwatch_log_group.plan_production.name
}

output "review_production_role_name" {
  description = "Name of the role of CodeBuild, for Review-production."
  value       = aws_iam_role.review_production.name
}

output "review_production_role_arn" {
  description = "ARN of the role of CodeBuild, for Review-production."
  value       = aws_iam_role.review_production.arn
}

output "review_production_project_name" {
  description = "Name of the project of Review-production."
  value       = aws_codebuild_project.review_production.name
}

output "review_production_log_group_name" {
  description = "Name of the log group of Review-production."
  value       = aws_cloudwatch_log_group.review_production.name
}

output "approve_production_action_arn" {
  description = "ARN of the action Approve-production: to approve it takes codepipeline:PutApprovalResult on this."
  value       = "${aws_codepipeline.pipeline.arn}/Release-production/Approve-production"
}

output "apply_production_role_name" {
  description = "Name of the role of CodeBuild, for Apply-production."
  value       = aws_iam_role.apply_production.name
}

output "apply_production_role_arn" {
  description = "ARN of the role of CodeBuild, for Apply-production."
  value       = aws_iam_role.apply_production.arn
}

output "apply_production_project_name" {
  description = "Name of the project of Apply-production."
  value       = aws_codebuild_project.apply_production.name
}

output "apply_production_log_group_name" {
  description = "Name of the log group of Apply-production."
  value       = aws_cloudwatch_log_group.apply_production.name
}

output "undelivered_queue_url" {
  description = "Address of the queue with the events that could not be delivered."
  value       = aws_sqs_queue.undelivered.url
}

output "drift_dev_role_name" {
  description = "Name of the role of CodeBuild, for Drift-dev."
  value       = aws_iam_role.drift_dev.name
}

output "drift_dev_role_arn" {
  description = "ARN of the role of CodeBuild, for Drift-dev."
  value       = aws_iam_role.drift_dev.arn
}

output "drift_dev_project_name" {
  description = "Name of the project of Drift-dev."
  value       = aws_codebuild_project.drift_dev.name
}

output "drift_dev_log_group_name" {
  description = "Name of the log group of Drift-dev."
  value       = aws_cloudwatch_log_group.drift_dev.name
}

output "drift_staging_role_name" {
  description = "Name of the role of CodeBuild, for Drift-staging."
  value       = aws_iam_role.drift_staging.name
}

output "drift_staging_role_arn" {
  description = "ARN of the role of CodeBuild, for Drift-staging."
  value       = aws_iam_role.drift_staging.arn
}

output "drift_staging_project_name" {
  description = "Name of the project of Drift-staging."
  value       = aws_codebuild_project.drift_staging.name
}

output "drift_staging_log_group_name" {
  description = "Name of the log group of Drift-staging."
  value       = aws_cloudwatch_log_group.drift_staging.name
}

output "drift_production_role_name" {
  description = "Name of the role of CodeBuild, for Drift-production."
  value       = aws_iam_role.drift_production.name
}

output "drift_production_role_arn" {
  description = "ARN of the role of CodeBuild, for Drift-production."
  value       = aws_iam_role.drift_production.arn
}

output "drift_production_project_name" {
  description = "Name of the project of Drift-production."
  value       = aws_codebuild_project.drift_production.name
}

output "drift_production_log_group_name" {
  description = "Name of the log group of Drift-production."
  value       = aws_cloudwatch_log_group.drift_production.name
}

output "scheduler_role_name" {
  description = "Name of the role of EventBridge Scheduler, for searches for drift."
  value       = aws_iam_role.scheduler.name
}

output "scheduler_role_arn" {
  description = "ARN of the role of EventBridge Scheduler, for searches for drift."
  value       = aws_iam_role.scheduler.arn
}

output "pipeline_role_name" {
  description = "Name of the role of CodePipeline, for this pipeline."
  value       = aws_iam_role.pipeline.name
}

output "pipeline_role_arn" {
  description = "ARN of the role of CodePipeline, for this pipeline."
  value       = aws_iam_role.pipeline.arn
}

output "pipeline_name" {
  description = "Name of the pipeline."
  value       = aws_codepipeline.pipeline.name
}

output "pipeline_arn" {
  description = "ARN of the pipeline."
  value       = aws_codepipeline.pipeline.arn
}
