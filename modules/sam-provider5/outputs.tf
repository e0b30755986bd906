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

output "package_deploy_test_role_name" {
  description = "Name of the role of CodeBuild, for Package-DeployTest."
  value       = aws_iam_role.package_deploy_test.name
}

output "package_deploy_test_role_arn" {
  description = "ARN of the role of CodeBuild, for Package-DeployTest."
  value       = aws_iam_role.package_deploy_test.arn
}

output "package_deploy_test_project_name" {
  description = "Name of the project of Package-DeployTest."
  value       = aws_codebuild_project.package_deploy_test.name
}

output "package_deploy_test_log_group_name" {
  description = "Name of the log group of Package-DeployTest."
  value       = aws_cloudwatch_log_group.package_deploy_test.name
}

output "deploy_test_role_name" {
  description = "Name of the role of CloudFormation, for DeployTest."
  value       = aws_iam_role.deploy_test.name
}

output "deploy_test_role_arn" {
  description = "ARN of the role of CloudFormation, for DeployTest."
  value       = aws_iam_role.deploy_test.arn
}

output "package_deploy_live_role_name" {
  description = "Name of the role of CodeBuild, for Package-DeployLive."
  value       = aws_iam_role.package_deploy_live.name
}

output "package_deploy_live_role_arn" {
  description = "ARN of the role of CodeBuild, for Package-DeployLive."
  value       = aws_iam_role.package_deploy_live.arn
}

output "package_deploy_live_project_name" {
  description = "Name of the project of Package-DeployLive."
  value       = aws_codebuild_project.package_deploy_live.name
}

output "package_deploy_live_log_group_name" {
  description = "Name of the log group of Package-DeployLive."
  value       = aws_cloudwatch_log_group.package_deploy_live.name
}

output "approve_deploy_live_action_arn" {
  description = "ARN of the action Approve-DeployLive: to approve it takes codepipeline:PutApprovalResult on this."
  value       = "${aws_codepipeline.pipeline.arn}/Live/Approve-DeployLive"
}

output "package_deploy_jobs_role_name" {
  description = "Name of the role of CodeBuild, for Package-DeployJobs."
  value       = aws_iam_role.package_deploy_jobs.name
}

output "package_deploy_jobs_role_arn" {
  description = "ARN of the role of CodeBuild, for Package-DeployJobs."
  value       = aws_iam_role.package_deploy_jobs.arn
}

output "package_deploy_jobs_project_name" {
  description = "Name of the project of Package-DeployJobs."
  value       = aws_codebuild_project.package_deploy_jobs.name
}

output "package_deploy_jobs_log_group_name" {
  description = "Name of the log group of Package-DeployJobs."
  value       = aws_cloudwatch_log_group.package_deploy_jobs.name
}

output "approve_deploy_jobs_action_arn" {
  description = "ARN of the action Approve-DeployJobs: to approve it takes codepipeline:PutApprovalResult on this."
  value       = "${aws_codepipeline.pipeline.arn}/Jobs/Approve-DeployJobs"
}

output "deploy_jobs_role_name" {
  description = "Name of the role of CloudFormation, for DeployJobs."
  value       = aws_iam_role.deploy_jobs.name
}

output "deploy_jobs_role_arn" {
  description = "ARN of the role of CloudFormation, for DeployJobs."
  value       = aws_iam_role.deploy_jobs.arn
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
