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

output "notifications_topic_arn" {
  description = "ARN of the topic that is told of the pipeline."
  value       = module.pipeline.notifications_topic_arn
}

output "build_role_name" {
  description = "Name of the role of CodeBuild, for Build."
  value       = module.pipeline.build_role_name
}

output "build_role_arn" {
  description = "ARN of the role of CodeBuild, for Build."
  value       = module.pipeline.build_role_arn
}

output "build_project_name" {
  description = "Name of the project of Build."
  value       = module.pipeline.build_project_name
}

output "build_log_group_name" {
  description = "Name of the log group of Build."
  value       = module.pipeline.build_log_group_name
}

output "manual_approval_action_arn" {
  description = "ARN of the action ManualApproval: to approve it takes codepipeline:PutApprovalResult on this."
  value       = module.pipeline.manual_approval_action_arn
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
  description = "Name of the role of EventBridge, for changes of the source."
  value       = module.pipeline.events_role_name
}

output "events_role_arn" {
  description = "ARN of the role of EventBridge, for changes of the source."
  value       = module.pipeline.events_role_arn
}
