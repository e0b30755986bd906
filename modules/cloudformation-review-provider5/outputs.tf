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

output "try_role_name" {
  description = "Name of the role of CloudFormation, for Try."
  value       = aws_iam_role.try.name
}

output "try_role_arn" {
  description = "ARN of the role of CloudFormation, for Try."
  value       = aws_iam_role.try.arn
}

output "approve_action_arn" {
  description = "ARN of the action Approve: to approve it takes codepipeline:PutApprovalResult on this."
  value       = "${aws_codepipeline.pipeline.arn}/Agree/Approve"
}

output "approve_deploy_action_arn" {
  description = "ARN of the action Approve-Deploy: to approve it takes codepipeline:PutApprovalResult on this."
  value       = "${aws_codepipeline.pipeline.arn}/Production/Approve-Deploy"
}

output "deploy_role_name" {
  description = "Name of the role of CloudFormation, for Deploy."
  value       = aws_iam_role.deploy.name
}

output "deploy_role_arn" {
  description = "ARN of the role of CloudFormation, for Deploy."
  value       = aws_iam_role.deploy.arn
}

output "smoke_role_name" {
  description = "Name of the role of CodeBuild, for Smoke."
  value       = aws_iam_role.smoke.name
}

output "smoke_role_arn" {
  description = "ARN of the role of CodeBuild, for Smoke."
  value       = aws_iam_role.smoke.arn
}

output "smoke_project_name" {
  description = "Name of the project of Smoke."
  value       = aws_codebuild_project.smoke.name
}

output "smoke_log_group_name" {
  description = "Name of the log group of Smoke."
  value       = aws_cloudwatch_log_group.smoke.name
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
