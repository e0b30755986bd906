output "key_arn" {
  description = "ARN of the customer-managed key."
  value       = module.pipeline.key_arn
}

output "artifact_bucket_name" {
  description = "Name of the artifact bucket."
  value       = module.pipeline.artifact_bucket_name
}

output "artifact_bucket_arn" {
  description = "ARN of the artifact bucket."
  value       = module.pipeline.artifact_bucket_arn
}

output "synth_deploy_test_role_name" {
  description = "Name of the role of CodeBuild, for Synth-DeployTest."
  value       = module.pipeline.synth_deploy_test_role_name
}

output "synth_deploy_test_role_arn" {
  description = "ARN of the role of CodeBuild, for Synth-DeployTest."
  value       = module.pipeline.synth_deploy_test_role_arn
}

output "synth_deploy_test_project_name" {
  description = "Name of the project of Synth-DeployTest."
  value       = module.pipeline.synth_deploy_test_project_name
}

output "synth_deploy_test_log_group_name" {
  description = "Name of the log group of Synth-DeployTest."
  value       = module.pipeline.synth_deploy_test_log_group_name
}

output "deploy_test_role_name" {
  description = "Name of the role of CodeBuild, for DeployTest."
  value       = module.pipeline.deploy_test_role_name
}

output "deploy_test_role_arn" {
  description = "ARN of the role of CodeBuild, for DeployTest."
  value       = module.pipeline.deploy_test_role_arn
}

output "deploy_test_project_name" {
  description = "Name of the project of DeployTest."
  value       = module.pipeline.deploy_test_project_name
}

output "deploy_test_log_group_name" {
  description = "Name of the log group of DeployTest."
  value       = module.pipeline.deploy_test_log_group_name
}

output "diff_deploy_live_role_name" {
  description = "Name of the role of CodeBuild, for Diff-DeployLive."
  value       = module.pipeline.diff_deploy_live_role_name
}

output "diff_deploy_live_role_arn" {
  description = "ARN of the role of CodeBuild, for Diff-DeployLive."
  value       = module.pipeline.diff_deploy_live_role_arn
}

output "diff_deploy_live_project_name" {
  description = "Name of the project of Diff-DeployLive."
  value       = module.pipeline.diff_deploy_live_project_name
}

output "diff_deploy_live_log_group_name" {
  description = "Name of the log group of Diff-DeployLive."
  value       = module.pipeline.diff_deploy_live_log_group_name
}

output "approve_deploy_live_action_arn" {
  description = "ARN of the action Approve-DeployLive: to approve it takes codepipeline:PutApprovalResult on this."
  value       = module.pipeline.approve_deploy_live_action_arn
}

output "deploy_live_role_name" {
  description = "Name of the role of CodeBuild, for DeployLive."
  value       = module.pipeline.deploy_live_role_name
}

output "deploy_live_role_arn" {
  description = "ARN of the role of CodeBuild, for DeployLive."
  value       = module.pipeline.deploy_live_role_arn
}

output "deploy_live_project_name" {
  description = "Name of the project of DeployLive."
  value       = module.pipeline.deploy_live_project_name
}

output "deploy_live_log_group_name" {
  description = "Name of the log group of DeployLive."
  value       = module.pipeline.deploy_live_log_group_name
}

output "assemble_role_name" {
  description = "Name of the role of CodeBuild, for Assemble."
  value       = module.pipeline.assemble_role_name
}

output "assemble_role_arn" {
  description = "ARN of the role of CodeBuild, for Assemble."
  value       = module.pipeline.assemble_role_arn
}

output "assemble_project_name" {
  description = "Name of the project of Assemble."
  value       = module.pipeline.assemble_project_name
}

output "assemble_log_group_name" {
  description = "Name of the log group of Assemble."
  value       = module.pipeline.assemble_log_group_name
}

output "deploy_edge_role_name" {
  description = "Name of the role of CodeBuild, for DeployEdge."
  value       = module.pipeline.deploy_edge_role_name
}

output "deploy_edge_role_arn" {
  description = "ARN of the role of CodeBuild, for DeployEdge."
  value       = module.pipeline.deploy_edge_role_arn
}

output "deploy_edge_project_name" {
  description = "Name of the project of DeployEdge."
  value       = module.pipeline.deploy_edge_project_name
}

output "deploy_edge_log_group_name" {
  description = "Name of the log group of DeployEdge."
  value       = module.pipeline.deploy_edge_log_group_name
}

output "pipeline_role_name" {
  description = "Name of the role of CodePipeline, for this pipeline."
  value       = module.pipeline.pipeline_role_name
}

output "pipeline_role_arn" {
  description = "ARN of the role of CodePipeline, for this pipeline."
  value       = module.pipeline.pipeline_role_arn
}

output "pipeline_name" {
  description = "Name of the pipeline."
  value       = module.pipeline.pipeline_name
}

output "pipeline_arn" {
  description = "ARN of the pipeline."
  value       = module.pipeline.pipeline_arn
}
