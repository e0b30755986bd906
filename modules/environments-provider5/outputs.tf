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

output "approve_production_action_arn" {
  description = "ARN of the action Approve-production: to approve it takes codepipeline:PutApprovalResult on this."
  value       = "${aws_codepipeline.pipeline.arn}/Approve-production/Approve-production"
}

output "window_role_name" {
  description = "Name of the role of CodeBuild, for Window."
  value       = aws_iam_role.window.name
}

output "window_role_arn" {
  description = "ARN of the role of CodeBuild, for Window."
  value       = aws_iam_role.window.arn
}

output "window_project_name" {
  description = "Name of the project of Window."
  value       = aws_codebuild_project.window.name
}

output "window_log_group_name" {
  description = "Name of the log group of Window."
  value       = aws_cloudwatch_log_group.window.name
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
