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

output "package_role_name" {
  description = "Name of the role of CodeBuild, for Package."
  value       = module.pipeline.package_role_name
}

output "package_role_arn" {
  description = "ARN of the role of CodeBuild, for Package."
  value       = module.pipeline.package_role_arn
}

output "package_project_name" {
  description = "Name of the project of Package."
  value       = module.pipeline.package_project_name
}

output "package_log_group_name" {
  description = "Name of the log group of Package."
  value       = module.pipeline.package_log_group_name
}

output "approve_production_action_arn" {
  description = "ARN of the action Approve-production: to approve it takes codepipeline:PutApprovalResult on this."
  value       = module.pipeline.approve_production_action_arn
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
