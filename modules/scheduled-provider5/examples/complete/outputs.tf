output "artifact_bucket_name" {
  description = "Name of the artifact bucket."
  value       = module.pipeline.artifact_bucket_name
}

output "artifact_bucket_arn" {
  description = "ARN of the artifact bucket."
  value       = module.pipeline.artifact_bucket_arn
}

output "unit_role_name" {
  description = "Name of the role of CodeBuild, for Unit."
  value       = module.pipeline.unit_role_name
}

output "unit_role_arn" {
  description = "ARN of the role of CodeBuild, for Unit."
  value       = module.pipeline.unit_role_arn
}

output "unit_project_name" {
  description = "Name of the project of Unit."
  value       = module.pipeline.unit_project_name
}

output "unit_log_group_name" {
  description = "Name of the log group of Unit."
  value       = module.pipeline.unit_log_group_name
}

output "whole_role_name" {
  description = "Name of the role of CodeBuild, for Whole."
  value       = module.pipeline.whole_role_name
}

output "whole_role_arn" {
  description = "ARN of the role of CodeBuild, for Whole."
  value       = module.pipeline.whole_role_arn
}

output "whole_project_name" {
  description = "Name of the project of Whole."
  value       = module.pipeline.whole_project_name
}

output "whole_log_group_name" {
  description = "Name of the log group of Whole."
  value       = module.pipeline.whole_log_group_name
}

output "undelivered_queue_url" {
  description = "Address of the queue with the events that could not be delivered."
  value       = module.pipeline.undelivered_queue_url
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

output "events_role_name" {
  description = "Name of the role of EventBridge, for changes of the source and the schedule."
  value       = module.pipeline.events_role_name
}

output "events_role_arn" {
  description = "ARN of the role of EventBridge, for changes of the source and the schedule."
  value       = module.pipeline.events_role_arn
}
