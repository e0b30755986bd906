output "artifact_bucket_name" {
  description = "Name of the artifact bucket."
  value       = module.pipeline.artifact_bucket_name
}

output "artifact_bucket_arn" {
  description = "ARN of the artifact bucket."
  value       = module.pipeline.artifact_bucket_arn
}

output "site_role_name" {
  description = "Name of the role of CodeBuild, for Site."
  value       = module.pipeline.site_role_name
}

output "site_role_arn" {
  description = "ARN of the role of CodeBuild, for Site."
  value       = module.pipeline.site_role_arn
}

output "site_project_name" {
  description = "Name of the project of Site."
  value       = module.pipeline.site_project_name
}

output "site_log_group_name" {
  description = "Name of the log group of Site."
  value       = module.pipeline.site_log_group_name
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
