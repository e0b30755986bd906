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

output "approve_production_action_arn" {
  description = "ARN of the action Approve-production: to approve it takes codepipeline:PutApprovalResult on this."
  value       = "${aws_codepipeline.pipeline.arn}/Approve-production/Approve-production"
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
