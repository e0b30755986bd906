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

output "plan_dev_role_name" {
  description = "Name of the role of CodeBuild, for Plan-dev."
  value       = aws_iam_role.plan_dev.name
}

output "plan_dev_role_arn" {
  description = "ARN of the role of CodeBuild, for Plan-dev."
  value       = aws_iam_role.plan_dev.arn
}

output "plan_dev_project_name" {
  description = "Name of the project of Plan-dev."
  value       = aws_codebuild_project.plan_dev.name
}

output "plan_dev_log_group_name" {
  description = "Name of the log group of Plan-dev."
  value       = aws_cloudwatch_log_group.plan_dev.name
}

output "review_dev_role_name" {
  description = "Name of the role of CodeBuild, for Review-dev."
  value       = aws_iam_role.review_dev.name
}

output "review_dev_role_arn" {
  description = "ARN of the role of CodeBuild, for Review-dev."
  value       = aws_iam_role.review_dev.arn
}

output "review_dev_project_name" {
  description = "Name of the project of Review-dev."
  value       = aws_codebuild_project.review_dev.name
}

output "review_dev_log_group_name" {
  description = "Name of the log group of Review-dev."
  value       = aws_cloudwatch_log_group.review_dev.name
}

output "apply_dev_role_name" {
  description = "Name of the role of CodeBuild, for Apply-dev."
  value       = aws_iam_role.apply_dev.name
}

output "apply_dev_role_arn" {
  description = "ARN of the role of CodeBuild, for Apply-dev."
  value       = aws_iam_role.apply_dev.arn
}

output "apply_dev_project_name" {
  description = "Name of the project of Apply-dev."
  value       = aws_codebuild_project.apply_dev.name
}

output "apply_dev_log_group_name" {
  description = "Name of the log group of Apply-dev."
  value       = aws_cloudwatch_log_group.apply_dev.name
}

output "plan_production_role_name" {
  description = "Name of the role of CodeBuild, for Plan-production."
  value       = aws_iam_role.plan_production.name
}

output "plan_production_role_arn" {
  description = "ARN of the role of CodeBuild, for Plan-production."
  value       = aws_iam_role.plan_production.arn
}

output "plan_production_project_name" {
  description = "Name of the project of Plan-production."
  value       = aws_codebuild_project.plan_production.name
}

output "plan_production_log_group_name" {
  description = "Name of the log group of Plan-production."
  value       = aws_cloudwatch_log_group.plan_production.name
}

output "review_production_role_name" {
  description = "Name of the role of CodeBuild, for Review-production."
  value       = aws_iam_role.review_production.name
}

output "review_production_role_arn" {
  description = "ARN of the role of CodeBuild, for Review-production."
  value       = aws_iam_role.review_production.arn
}

output "review_production_project_name" {
  description = "Name of the project of Review-production."
  value       = aws_codebuild_project.review_production.name
}

output "review_production_log_group_name" {
  description = "Name of the log group of Review-production."
  value       = aws_cloudwatch_log_group.review_production.name
}

output "approve_production_action_arn" {
  description = "ARN of the action Approve-production: to approve it takes codepipeline:PutApprovalResult on this."
  value       = "${aws_codepipeline.pipeline.arn}/Release-production/Approve-production"
}

output "apply_production_role_name" {
  description = "Name of the role of CodeBuild, for Apply-production."
  value       = aws_iam_role.apply_production.name
}

output "apply_production_role_arn" {
  description = "ARN of the role of CodeBuild, for Apply-production."
  value       = aws_iam_role.apply_production.arn
}

output "apply_production_project_name" {
  description = "Name of the project of Apply-production."
  value       = aws_codebuild_project.apply_production.name
}

output "apply_production_log_group_name" {
  description = "Name of the log group of Apply-production."
  value       = aws_cloudwatch_log_group.apply_production.name
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
