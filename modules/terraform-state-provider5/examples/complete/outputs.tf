output "artifact_bucket_name" {
  description = "Name of the artifact bucket."
  value       = module.pipeline.artifact_bucket_name
}

output "artifact_bucket_arn" {
  description = "ARN of the artifact bucket."
  value       = module.pipeline.artifact_bucket_arn
}

output "plan_dev_role_name" {
  description = "Name of the role of CodeBuild, for Plan-dev."
  value       = module.pipeline.plan_dev_role_name
}

output "plan_dev_role_arn" {
  description = "ARN of the role of CodeBuild, for Plan-dev."
  value       = module.pipeline.plan_dev_role_arn
}

output "plan_dev_project_name" {
  description = "Name of the project of Plan-dev."
  value       = module.pipeline.plan_dev_project_name
}

output "plan_dev_log_group_name" {
  description = "Name of the log group of Plan-dev."
  value       = module.pipeline.plan_dev_log_group_name
}

output "review_dev_role_name" {
  description = "Name of the role of CodeBuild, for Review-dev."
  value       = module.pipeline.review_dev_role_name
}

output "review_dev_role_arn" {
  description = "ARN of the role of CodeBuild, for Review-dev."
  value       = module.pipeline.review_dev_role_arn
}

output "review_dev_project_name" {
  description = "Name of the project of Review-dev."
  value       = module.pipeline.review_dev_project_name
}

output "review_dev_log_group_name" {
  description = "Name of the log group of Review-dev."
  value       = module.pipeline.review_dev_log_group_name
}

output "apply_dev_role_name" {
  description = "Name of the role of CodeBuild, for Apply-dev."
  value       = module.pipeline.apply_dev_role_name
}

output "apply_dev_role_arn" {
  description = "ARN of the role of CodeBuild, for Apply-dev."
  value       = module.pipeline.apply_dev_role_arn
}

output "apply_dev_project_name" {
  description = "Name of the project of Apply-dev."
  value       = module.pipeline.apply_dev_project_name
}

output "apply_dev_log_group_name" {
  description = "Name of the log group of Apply-dev."
  value       = module.pipeline.apply_dev_log_group_name
}

output "plan_production_role_name" {
  description = "Name of the role of CodeBuild, for Plan-production."
  value       = module.pipeline.plan_production_role_name
}

output "plan_production_role_arn" {
  description = "ARN of the role of CodeBuild, for Plan-production."
  value       = module.pipeline.plan_production_role_arn
}

output "plan_production_project_name" {
  description = "Name of the project of Plan-production."
  value       = module.pipeline.plan_production_project_name
}

output "plan_production_log_group_name" {
  description = "Name of the log group of Plan-production."
  value       = module.pipeline.plan_production_log_group_name
}

output "review_production_role_name" {
  description = "Name of the role of CodeBuild, for Review-production."
  value       = module.pipeline.review_production_role_name
}

output "review_production_role_arn" {
  description = "ARN of the role of CodeBuild, for Review-production."
  value       = module.pipeline.review_production_role_arn
}

output "review_production_project_name" {
  description = "Name of the project of Review-production."
  value       = module.pipeline.review_production_project_name
}

output "review_production_log_group_name" {
  description = "Name of the log group of Review-production."
  value       = module.pipeline.review_production_log_group_name
}

output "approve_production_action_arn" {
  description = "ARN of the action Approve-production: to approve it takes codepipeline:PutApprovalResult on this."
  value       = module.pipeline.approve_production_action_arn
}

output "apply_production_role_name" {
  description = "Name of the role of CodeBuild, for Apply-production."
  value       = module.pipeline.apply_production_role_name
}

output "apply_production_role_arn" {
  description = "ARN of the role of CodeBuild, for Apply-production."
  value       = module.pipeline.apply_production_role_arn
}

output "apply_production_project_name" {
  description = "Name of the project of Apply-production."
  value       = module.pipeline.apply_production_project_name
}

output "apply_production_log_group_name" {
  description = "Name of the log group of Apply-production."
  value       = module.pipeline.apply_production_log_group_name
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
