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

output "package_deploy_test_role_name" {
  description = "Name of the role of CodeBuild, for Package-DeployTest."
  value       = module.pipeline.package_deploy_test_role_name
}

output "package_deploy_test_role_arn" {
  description = "ARN of the role of CodeBuild, for Package-DeployTest."
  value       = module.pipeline.package_deploy_test_role_arn
}

output "package_deploy_test_project_name" {
  description = "Name of the project of Package-DeployTest."
  value       = module.pipeline.package_deploy_test_project_name
}

output "package_deploy_test_log_group_name" {
  description = "Name of the log group of Package-DeployTest."
  value       = module.pipeline.package_deploy_test_log_group_name
}

output "deploy_test_role_name" {
  description = "Name of the role of CloudFormation, for DeployTest."
  value       = module.pipeline.deploy_test_role_name
}

output "deploy_test_role_arn" {
  description = "ARN of the role of CloudFormation, for DeployTest."
  value       = module.pipeline.deploy_test_role_arn
}

output "package_deploy_live_role_name" {
  description = "Name of the role of CodeBuild, for Package-DeployLive."
  value       = module.pipeline.package_deploy_live_role_name
}

output "package_deploy_live_role_arn" {
  description = "ARN of the role of CodeBuild, for Package-DeployLive."
  value       = module.pipeline.package_deploy_live_role_arn
}

output "package_deploy_live_project_name" {
  description = "Name of the project of Package-DeployLive."
  value       = module.pipeline.package_deploy_live_project_name
}

output "package_deploy_live_log_group_name" {
  description = "Name of the log group of Package-DeployLive."
  value       = module.pipeline.package_deploy_live_log_group_name
}

output "approve_deploy_live_action_arn" {
  description = "ARN of the action Approve-DeployLive: to approve it takes codepipeline:PutApprovalResult on this."
  value       = module.pipeline.approve_deploy_live_action_arn
}

output "package_deploy_jobs_role_name" {
  description = "Name of the role of CodeBuild, for Package-DeployJobs."
  value       = module.pipeline.package_deploy_jobs_role_name
}

output "package_deploy_jobs_role_arn" {
  description = "ARN of the role of CodeBuild, for Package-DeployJobs."
  value       = module.pipeline.package_deploy_jobs_role_arn
}

output "package_deploy_jobs_project_name" {
  description = "Name of the project of Package-DeployJobs."
  value       = module.pipeline.package_deploy_jobs_project_name
}

output "package_deploy_jobs_log_group_name" {
  description = "Name of the log group of Package-DeployJobs."
  value       = module.pipeline.package_deploy_jobs_log_group_name
}

output "approve_deploy_jobs_action_arn" {
  description = "ARN of the action Approve-DeployJobs: to approve it takes codepipeline:PutApprovalResult on this."
  value       = module.pipeline.approve_deploy_jobs_action_arn
}

output "deploy_jobs_role_name" {
  description = "Name of the role of CloudFormation, for DeployJobs."
  value       = module.pipeline.deploy_jobs_role_name
}

output "deploy_jobs_role_arn" {
  description = "ARN of the role of CloudFormation, for DeployJobs."
  value       = module.pipeline.deploy_jobs_role_arn
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
