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

output "package_the_application_role_name" {
  description = "Name of the role of CodeBuild, for PackageTheApplication."
  value       = aws_iam_role.package_the_application.name
}

output "package_the_application_role_arn" {
  description = "ARN of the role of CodeBuild, for PackageTheApplication."
  value       = aws_iam_role.package_the_application.arn
}

output "package_the_application_project_name" {
  description = "Name of the project of PackageTheApplication."
  value       = aws_codebuild_project.package_the_application.name
}

output "package_the_application_log_group_name" {
  description = "Name of the log group of PackageTheApplication."
  value       = aws_cloudwatch_log_group.package_the_application.name
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
