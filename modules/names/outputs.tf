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

output "repository_name" {
  description = "Name of the image repository."
  value       = aws_ecr_repository.images.name
}

output "repository_arn" {
  description = "ARN of the image repository."
  value       = aws_ecr_repository.images.arn
}

output "repository_url" {
  description = "Address of the image repository, for `docker push` and `docker pull`."
  value       = aws_ecr_repository.images.repository_url
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

output "build_role_name" {
  description = "Name of the role of CodeBuild, for Build."
  value       = aws_iam_role.build.name
}

output "build_role_arn" {
  description = "ARN of the role of CodeBuild, for Build."
  value       = aws_iam_role.build.arn
}

output "build_project_name" {
  description = "Name of the project of Build."
  value       = aws_codebuild_project.build.name
}

output "build_log_group_name" {
  description = "Name of the log group of Build."
  value       = aws_cloudwatch_log_group.build.name
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

output "deploy_role_name" {
  description = "Name of the role of CodeDeploy, for Deploy."
  value       = aws_iam_role.deploy.name
}

output "deploy_role_arn" {
  description = "ARN of the role of CodeDeploy, for Deploy."
  value       = aws_iam_role.deploy.arn
}

output "deploy_application_name" {
  description = "Name of the CodeDeploy application of Deploy."
  value       = aws_codedeploy_app.deploy.name
}

output "live_tags_role_name" {
  description = "Name of the role of Lambda, for LiveTags."
  value       = aws_iam_role.live_tags.name
}

output "live_tags_role_arn" {
  description = "ARN of the role of Lambda, for LiveTags."
  value       = aws_iam_role.live_tags.arn
}

output "live_tags_failed_queue_url" {
  description = "Address of the queue with the events that the function of LiveTags failed to process."
  value       = aws_sqs_queue.live_tags.url
}

output "live_tags_function_name" {
  description = "Name of the function of LiveTags."
  value       = aws_lambda_function.live_tags.function_name
}

output "live_tags_function_arn" {
  description = "ARN of the function of LiveTags."
  value       = aws_lambda_function.live_tags.arn
}

output "live_tags_log_group_name" {
  description = "Name of the log group of LiveTags."
  value       = aws_cloudwatch_log_group.live_tags.name
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

output "webhook_secret_arn" {
  description = "ARN of the secret that GitHub signs webhooks with; put a value of 32 or more random characters into it."
  value       = aws_secretsmanager_secret.github_webhook.arn
}

output "github_webhook_role_name" {
  description = "Name of the role of Lambda, for Webhook."
  value       = aws_iam_role.github_webhook.name
}

output "github_webhook_role_arn" {
  description = "ARN of the role of Lambda, for Webhook."
  value       = aws_iam_role.github_webhook.arn
}

output "github_webhook_failed_queue_url" {
  description = "Address of the queue with the events that the function of the webhook failed to process."
  value       = aws_sqs_queue.github_webhook.url
}

output "github_webhook_function_name" {
  description = "Name of the function of the webhook."
  value       = aws_lambda_function.github_webhook.function_name
}

output "github_webhook_function_arn" {
  description = "ARN of the function of the webhook."
  value       = aws_lambda_function.github_webhook.arn
}

output "github_webhook_log_group_name" {
  description = "Name of the log group of the webhook."
  value       = aws_cloudwatch_log_group.github_webhook.name
}

output "webhook_url" {
  description = "Address for GitHub's webhook: content type application/json, push events, the secret's value."
  value       = aws_lambda_function_url.github_webhook.function_url
}

output "events_role_name" {
  description = "Name of the role of EventBridge, for pushes."
  value       = aws_iam_role.events.name
}

output "events_role_arn" {
  description = "ARN of the role of EventBridge, for pushes."
  value       = aws_iam_role.events.arn
}

output "dashboard_name" {
  description = "Name of the CloudWatch dashboard."
  value       = aws_cloudwatch_dashboard.pipeline.dashboard_name
}
