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

output "tag_image_role_name" {
  description = "Name of the role of Lambda, for TagImage."
  value       = aws_iam_role.tag_image.name
}

output "tag_image_role_arn" {
  description = "ARN of the role of Lambda, for TagImage."
  value       = aws_iam_role.tag_image.arn
}

output "tag_image_function_name" {
  description = "Name of the function of TagImage."
  value       = aws_lambda_function.tag_image.function_name
}

output "tag_image_function_arn" {
  description = "ARN of the function of TagImage."
  value       = aws_lambda_function.tag_image.arn
}

output "tag_image_log_group_name" {
  description = "Name of the log group of TagImage."
  value       = aws_cloudwatch_log_group.tag_image.name
}

output "undelivered_queue_url" {
  description = "Address of the queue with the events that could not be delivered."
  value       = aws_sqs_queue.undelivered.url
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
