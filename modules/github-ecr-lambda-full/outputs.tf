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

output "notifications_topic_arn" {
  description = "ARN of the topic that is told of the pipeline."
  value       = aws_sns_topic.notifications.arn
}

output "connection_arn" {
  description = "ARN of the connection to the repository."
  value       = aws_codeconnections_connection.source.arn
}

output "connection_status" {
  description = "PENDING until someone completes the connection in the console; then AVAILABLE."
  value       = aws_codeconnections_connection.source.connection_status
}

output "test_role_name" {
  description = "Name of the role of CodeBuild, for Test."
  value       = aws_iam_role.test.name
}

output "test_role_arn" {
  description = "ARN of the role of CodeBuild, for Test."
  value       = aws_iam_role.test.arn
}

output "test_project_name" {
  description = "Name of the project of Test."
  value       = aws_codebuild_project.test.name
}

output "test_log_group_name" {
  description = "Name of the log group of Test."
  value       = aws_cloudwatch_log_group.test.name
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

output "docs_role_name" {
  description = "Name of the role of CodeBuild, for Docs."
  value       = aws_iam_role.docs.name
}

output "docs_role_arn" {
  description = "ARN of the role of CodeBuild, for Docs."
  value       = aws_iam_role.docs.arn
}

output "docs_project_name" {
  description = "Name of the project of Docs."
  value       = aws_codebuild_project.docs.name
}

output "docs_log_group_name" {
  description = "Name of the log group of Docs."
  value       = aws_cloudwatch_log_group.docs.name
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

output "tag_image_dev_role_name" {
  description = "Name of the role of Lambda, for TagImage-dev."
  value       = aws_iam_role.tag_image_dev.name
}

output "tag_image_dev_role_arn" {
  description = "ARN of the role of Lambda, for TagImage-dev."
  value       = aws_iam_role.tag_image_dev.arn
}

output "tag_image_dev_function_name" {
  description = "Name of the function of TagImage-dev."
  value       = aws_lambda_function.tag_image_dev.function_name
}

output "tag_image_dev_function_arn" {
  description = "ARN of the function of TagImage-dev."
  value       = aws_lambda_function.tag_image_dev.arn
}

output "tag_image_dev_log_group_name" {
  description = "Name of the log group of TagImage-dev."
  value       = aws_cloudwatch_log_group.tag_image_dev.name
}

output "smoke_dev_role_name" {
  description = "Name of the role of CodeBuild, for Smoke-dev."
  value       = aws_iam_role.smoke_dev.name
}

output "smoke_dev_role_arn" {
  description = "ARN of the role of CodeBuild, for Smoke-dev."
  value       = aws_iam_role.smoke_dev.arn
}

output "smoke_dev_project_name" {
  description = "Name of the project of Smoke-dev."
  value       = aws_codebuild_project.smoke_dev.name
}

output "smoke_dev_log_group_name" {
  description = "Name of the log group of Smoke-dev."
  value       = aws_cloudwatch_log_group.smoke_dev.name
}

output "approve_staging_action_arn" {
  description = "ARN of the action Approve-staging: to approve it takes codepipeline:PutApprovalResult on this."
  value       = "${aws_codepipeline.pipeline.arn}/Approve-staging/Approve-staging"
}

output "tag_image_staging_role_name" {
  description = "Name of the role of Lambda, for TagImage-staging."
  value       = aws_iam_role.tag_image_staging.name
}

output "tag_image_staging_role_arn" {
  description = "ARN of the role of Lambda, for TagImage-staging."
  value       = aws_iam_role.tag_image_staging.arn
}

output "tag_image_staging_function_name" {
  description = "Name of the function of TagImage-staging."
  value       = aws_lambda_function.tag_image_staging.function_name
}

output "tag_image_staging_function_arn" {
  description = "ARN of the function of TagImage-staging."
  value       = aws_lambda_function.tag_image_staging.arn
}

output "tag_image_staging_log_group_name" {
  description = "Name of the log group of TagImage-staging."
  value       = aws_cloudwatch_log_group.tag_image_staging.name
}

output "smoke_staging_role_name" {
  description = "Name of the role of CodeBuild, for Smoke-staging."
  value       = aws_iam_role.smoke_staging.name
}

output "smoke_staging_role_arn" {
  description = "ARN of the role of CodeBuild, for Smoke-staging."
  value       = aws_iam_role.smoke_staging.arn
}

output "smoke_staging_project_name" {
  description = "Name of the project of Smoke-staging."
  value       = aws_codebuild_project.smoke_staging.name
}

output "smoke_staging_log_group_name" {
  description = "Name of the log group of Smoke-staging."
  value       = aws_cloudwatch_log_group.smoke_staging.name
}

output "approve_production_action_arn" {
  description = "ARN of the action Approve-production: to approve it takes codepipeline:PutApprovalResult on this."
  value       = "${aws_codepipeline.pipeline.arn}/Approve-production/Approve-production"
}

output "tag_image_production_role_name" {
  description = "Name of the role of Lambda, for TagImage-production."
  value       = aws_iam_role.tag_image_production.name
}

output "tag_image_production_role_arn" {
  description = "ARN of the role of Lambda, for TagImage-production."
  value       = aws_iam_role.tag_image_production.arn
}

output "tag_image_production_function_name" {
  description = "Name of the function of TagImage-production."
  value       = aws_lambda_function.tag_image_production.function_name
}

output "tag_image_production_function_arn" {
  description = "ARN of the function of TagImage-production."
  value       = aws_lambda_function.tag_image_production.arn
}

output "tag_image_production_log_group_name" {
  description = "Name of the log group of TagImage-production."
  value       = aws_cloudwatch_log_group.tag_image_production.name
}

output "smoke_production_role_name" {
  description = "Name of the role of CodeBuild, for Smoke-production."
  value       = aws_iam_role.smoke_production.name
}

output "smoke_production_role_arn" {
  description = "ARN of the role of CodeBuild, for Smoke-production."
  value       = aws_iam_role.smoke_production.arn
}

output "smoke_production_project_name" {
  description = "Name of the project of Smoke-production."
  value       = aws_codebuild_project.smoke_production.name
}

output "smoke_production_log_group_name" {
  description = "Name of the log group of Smoke-production."
  value       = aws_cloudwatch_log_group.smoke_production.name
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
