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
