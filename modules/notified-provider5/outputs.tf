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

output "tag_staging_role_name" {
  description = "Name of the role of Lambda, for TagStaging."
  value       = aws_iam_role.tag_staging.name
}

output "tag_staging_role_arn" {
  description = "ARN of the role of Lambda, for TagStaging."
  value       = aws_iam_role.tag_staging.arn
}

output "tag_staging_function_name" {
  description = "Name of the function of TagStaging."
  value       = aws_lambda_function.tag_staging.function_name
}

output "tag_staging_function_arn" {
  description = "ARN of the function of TagStaging."
  value       = aws_lambda_function.tag_staging.arn
}

output "tag_staging_log_group_name" {
  description = "Name of the log group of TagStaging."
  value       = aws_cloudwatch_log_group.tag_staging.name
}

output "approve_action_arn" {
  description = "ARN of the action Approve: to approve it takes codepipeline:PutApprovalResult on this."
  value       = "${aws_codepipeline.pipeline.arn}/Approval/Approve"
}

output "tag_production_role_name" {
  description = "Name of the role of Lambda, for TagProduction."
  value       = aws_iam_role.tag_production.name
}

output "tag_production_role_arn" {
  description = "ARN of the role of Lambda, for TagProduction."
  value       = aws_iam_role.tag_production.arn
}

output "tag_production_function_name" {
  description = "Name of the function of TagProduction."
  value       = aws_lambda_function.tag_production.function_name
}

output "tag_production_function_arn" {
  description = "ARN of the function of TagProduction."
  value       = aws_lambda_function.tag_production.arn
}

output "tag_production_log_group_name" {
  description = "Name of the log group of TagProduction."
  value       = aws_cloudwatch_log_group.tag_production.name
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

output "dashboard_name" {
  description = "Name of the CloudWatch dashboard."
  value       = aws_cloudwatch_dashboard.pipeline.dashboard_name
}
