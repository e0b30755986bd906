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

output "synth_deploy_test_role_name" {
  description = "Name of the role of CodeBuild, for Synth-DeployTest."
  value       = aws_iam_role.synth_deploy_test.name
}

output "synth_deploy_test_role_arn" {
  description = "ARN of the role of CodeBuild, for Synth-DeployTest."
  value       = aws_iam_role.synth_deploy_test.arn
}

output "synth_deploy_test_project_name" {
  description = "Name of the project of Synth-DeployTest."
  value       = aws_codebuild_project.synth_deploy_test.name
}

output "synth_deploy_test_log_group_name" {
  description = "Name of the log group of Synth-DeployTest."
  value       = aws_cloudwatch_log_group.synth_deploy_test.name
}

output "deploy_test_role_name" {
  description = "Name of the role of CodeBuild, for DeployTest."
  value       = aws_iam_role.deploy_test.name
}

output "deploy_test_role_arn" {
  description = "ARN of the role of CodeBuild, for DeployTest."
  value       = aws_iam_role.deploy_test.arn
}

output "deploy_test_project_name" {
  description = "Name of the project of DeployTest."
  value       = aws_codebuild_project.deploy_test.name
}

output "deploy_test_log_group_name" {
  description = "Name of the log group of DeployTest."
  value       = aws_cloudwatch_log_group.deploy_test.name
}

output "diff_deploy_live_role_name" {
  description = "Name of the role of CodeBuild, for Diff-DeployLive."
  value       = aws_iam_role.diff_deploy_live.name
}

output "diff_deploy_live_role_arn" {
  description = "ARN of the role of CodeBuild, for Diff-DeployLive."
  value       = aws_iam_role.diff_deploy_live.arn
}

output "diff_deploy_live_project_name" {
  description = "Name of the project of Diff-DeployLive."
  value       = aws_codebuild_project.diff_deploy_live.name
}

output "diff_deploy_live_log_group_name" {
  description = "Name of the log group of Diff-DeployLive."
  value       = aws_cloudwatch_log_group.diff_deploy_live.name
}

output "approve_deploy_live_action_arn" {
  description = "ARN of the action Approve-DeployLive: to approve it takes codepipeline:PutApprovalResult on this."
  value       = "${aws_codepipeline.pipeline.arn}/Live/Approve-DeployLive"
}

output "deploy_live_role_name" {
  description = "Name of the role of CodeBuild, for DeployLive."
  value       = aws_iam_role.deploy_live.name
}

output "deploy_live_role_arn" {
  description = "ARN of the role of CodeBuild, for DeployLive."
  value       = aws_iam_role.deploy_live.arn
}

output "deploy_live_project_name" {
  description = "Name of the project of DeployLive."
  value       = aws_codebuild_project.deploy_live.name
}

output "deploy_live_log_group_name" {
  description = "Name of the log group of DeployLive."
  value       = aws_cloudwatch_log_group.deploy_live.name
}

output "assemble_role_name" {
  description = "Name of the role of CodeBuild, for Assemble."
  value       = aws_iam_role.assemble.name
}

output "assemble_role_arn" {
  description = "ARN of the role of CodeBuild, for Assemble."
  value       = aws_iam_role.assemble.arn
}

output "assemble_project_name" {
  description = "Name of the project of Assemble."
  value       = aws_codebuild_project.assemble.name
}

output "assemble_log_group_name" {
  description = "Name of the log group of Assemble."
  value       = aws_cloudwatch_log_group.assemble.name
}

output "deploy_edge_role_name" {
  description = "Name of the role of CodeBuild, for DeployEdge."
  value       = aws_iam_role.deploy_edge.name
}

output "deploy_edge_role_arn" {
  description = "ARN of the role of CodeBuild, for DeployEdge."
  value       = aws_iam_role.deploy_edge.arn
}

output "deploy_edge_project_name" {
  description = "Name of the project of DeployEdge."
  value       = aws_codebuild_project.deploy_edge.name
}

output "deploy_edge_log_group_name" {
  description = "Name of the log group of DeployEdge."
  value       = aws_cloudwatch_log_group.deploy_edge.name
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
