output "artifact_bucket_name" {
  description = "Name of the artifact bucket."
  value       = module.pipeline.artifact_bucket_name
}

output "artifact_bucket_arn" {
  description = "ARN of the artifact bucket."
  value       = module.pipeline.artifact_bucket_arn
}

output "try_role_name" {
  description = "Name of the role of CloudFormation, for Try."
  value       = module.pipeline.try_role_name
}

output "try_role_arn" {
  description = "ARN of the role of CloudFormation, for Try."
  value       = module.pipeline.try_role_arn
}

output "approve_action_arn" {
  description = "ARN of the action Approve: to approve it takes codepipeline:PutApprovalResult on this."
  value       = module.pipeline.approve_action_arn
}

output "approve_deploy_action_arn" {
  description = "ARN of the action Approve-Deploy: to approve it takes codepipeline:PutApprovalResult on this."
  value       = module.pipeline.approve_deploy_action_arn
}

output "deploy_role_name" {
  description = "Name of the role of CloudFormation, for Deploy."
  value       = module.pipeline.deploy_role_name
}

output "deploy_role_arn" {
  description = "ARN of the role of CloudFormation, for Deploy."
  value       = module.pipeline.deploy_role_arn
}

output "smoke_role_name" {
  description = "Name of the role of CodeBuild, for Smoke."
  value       = module.pipeline.smoke_role_name
}

output "smoke_role_arn" {
  description = "ARN of the role of CodeBuild, for Smoke."
  value       = module.pipeline.smoke_role_arn
}

output "smoke_project_name" {
  description = "Name of the project of Smoke."
  value       = module.pipeline.smoke_project_name
}

output "smoke_log_group_name" {
  description = "Name of the log group of Smoke."
  value       = module.pipeline.smoke_log_group_name
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
