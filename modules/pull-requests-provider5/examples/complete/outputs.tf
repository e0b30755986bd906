output "artifact_bucket_name" {
  description = "Name of the artifact bucket."
  value       = module.pipeline.artifact_bucket_name
}

output "artifact_bucket_arn" {
  description = "ARN of the artifact bucket."
  value       = module.pipeline.artifact_bucket_arn
}

output "test_role_name" {
  description = "Name of the role of CodeBuild, for Test."
  value       = module.pipeline.test_role_name
}

output "test_role_arn" {
  description = "ARN of the role of CodeBuild, for Test."
  value       = module.pipeline.test_role_arn
}

output "test_project_name" {
  description = "Name of the project of Test."
  value       = module.pipeline.test_project_name
}

output "test_log_group_name" {
  description = "Name of the log group of Test."
  value       = module.pipeline.test_log_group_name
}

output "scan_role_name" {
  description = "Name of the role of CodeBuild, for Scan."
  value       = module.pipeline.scan_role_name
}

output "scan_role_arn" {
  description = "ARN of the role of CodeBuild, for Scan."
  value       = module.pipeline.scan_role_arn
}

output "scan_project_name" {
  description = "Name of the project of Scan."
  value       = module.pipeline.scan_project_name
}

output "scan_log_group_name" {
  description = "Name of the log group of Scan."
  value       = module.pipeline.scan_log_group_name
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
