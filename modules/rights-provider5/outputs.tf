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

output "package_role_name" {
  description = "Name of the role of CodeBuild, for Package."
  value       = aws_iam_role.package.name
}

output "package_role_arn" {
  description = "ARN of the role of CodeBuild, for Package."
  value       = aws_iam_role.package.arn
}

output "package_project_name" {
  description = "Name of the project of Package."
  value       = aws_codebuild_project.package.name
}

output "package_log_group_name" {
  description = "Name of the log group of Package."
  value       = aws_cloudwatch_log_group.package.name
}

output "deploy_boundary_arn" {
  description = "ARN of the permissions boundary under which Deploy makes roles and users."
  value       = aws_iam_policy.deploy_boundary.arn
}

output "deploy_role_name" {
  description = "Name of the role of CodeBuild, for Deploy."
  value       = aws_iam_role.deploy.name
}

output "deploy_role_arn" {
  description = "ARN of the role of CodeBuild, for Deploy."
  value       = aws_iam_role.deploy.arn
}

output "deploy_project_name" {
  description = "Name of the project of Deploy."
  value       = aws_codebuild_project.deploy.name
}

output "deploy_log_group_name" {
  description = "Name of the log group of Deploy."
  value       = aws_cloudwatch_log_group.deploy.name
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
