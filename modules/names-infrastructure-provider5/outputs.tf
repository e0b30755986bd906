# Compiled by tfpipe from a pipeline spec; change the spec and run `tfpipe emit` again.
# An edit made here is kept: tfpipe does not overwrite it unless it is told to.

output "key_arn" {
  description = "ARN of the customer-managed key."
  value       = aws_kms_key.pipeline.arn
}

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

output "plan_role_name" {
  description = "Name of the role of CodeBuild, for Plan."
  value       = aws_iam_role.plan.name
}

output "plan_role_arn" {
  description = "ARN of the role of CodeBuild, for Plan."
  value       = aws_iam_role.plan.arn
}

output "plan_project_name" {
  description = "Name of the project of Plan."
  value       = aws_codebuild_project.plan.name
}

output "plan_log_group_name" {
  description = "Name of the log group of Plan."
  value       = aws_cloudwatch_log_group.plan.name
}

output "review_role_name" {
  description = "Name of the role of CodeBuild, for Review."
  value       = aws_iam_role.review.name
}

output "review_role_arn" {
  description = "ARN of the role of CodeBuild, for Review."
  value       = aws_iam_role.review.arn
}

output "review_project_name" {
  description = "Name of the project of Review."
  value       = aws_codebuild_project.review.name
}

output "review_log_group_name" {
  description = "Name of the log group of Review."
  value       = aws_cloudwatch_log_group.review.name
}

output "approve_action_arn" {
  description = "ARN of the action Approve: to approve it takes codepipeline:PutApprovalResult on this."
  value       = "${aws_codepipeline.pipeline.arn}/Approve/Approve"
}

output "apply_role_name" {
  description = "Name of the role of CodeBuild, for Apply."
  value       = aws_iam_role.apply.name
}

output "apply_role_arn" {
  description = "ARN of the role of CodeBuild, for Apply."
  value       = aws_iam_role.apply.arn
}

output "apply_project_name" {
  description = "Name of the project of Apply."
  value       = aws_codebuild_project.apply.name
}

output "apply_log_group_name" {
  description = "Name of the log group of Apply."
  value       = aws_cloudwatch_log_group.apply.name
}

output "undelivered_queue_url" {
  description = "Address of the queue with the events that could not be delivered."
  value       = aws_sqs_queue.undelivered.url
}

output "drift_role_name" {
  description = "Name of the role of CodeBuild, for Drift."
  value       = aws_iam_role.drift.name
}

output "drift_role_arn" {
  description = "ARN of the role of CodeBuild, for Drift."
  value       = aws_iam_role.drift.arn
}

output "drift_project_name" {
  description = "Name of the project of Drift."
  value       = aws_codebuild_project.drift.name
}

output "drift_log_group_name" {
  description = "Name of the log group of Drift."
  value       = aws_cloudwatch_log_group.drift.name
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

output "events_role_name" {
  description = "Name of the role of EventBridge, for changes of the source."
  value       = aws_iam_role.events.name
}

output "events_role_arn" {
  description = "ARN of the role of EventBridge, for changes of the source."
  value       = aws_iam_role.events.arn
}

output "dashboard_name" {
  description = "Name of the CloudWatch dashboard."
  value       = aws_cloudwatch_dashboard.pipeline.dashboard_name
}
