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

output "state_bucket_name" {
  description = "Name of the state bucket."
  value       = module.pipeline.state_bucket_name
}

output "state_bucket_arn" {
  description = "ARN of the state bucket."
  value       = module.pipeline.state_bucket_arn
}

output "plan_role_name" {
  description = "Name of the role of CodeBuild, for Plan."
  value       = module.pipeline.plan_role_name
}

output "plan_role_arn" {
  description = "ARN of the role of CodeBuild, for Plan."
  value       = module.pipeline.plan_role_arn
}

output "plan_project_name" {
  description = "Name of the project of Plan."
  value       = module.pipeline.plan_project_name
}

output "plan_log_group_name" {
  description = "Name of the log group of Plan."
  value       = module.pipeline.plan_log_group_name
}

output "review_role_name" {
  description = "Name of the role of CodeBuild, for Review."
  value       = module.pipeline.review_role_name
}

output "review_role_arn" {
  description = "ARN of the role of CodeBuild, for Review."
  value       = module.pipeline.review_role_arn
}

output "review_project_name" {
  description = "Name of the project of Review."
  value       = module.pipeline.review_project_name
}

output "review_log_group_name" {
  description = "Name of the log group of Review."
  value       = module.pipeline.review_log_group_name
}

output "approve_action_arn" {
  description = "ARN of the action Approve: to approve it takes codepipeline:PutApprovalResult on this."
  value       = module.pipeline.approve_action_arn
}

output "apply_role_name" {
  description = "Name of the role of CodeBuild, for Apply."
  value       = module.pipeline.apply_role_name
}

output "apply_role_arn" {
  description = "ARN of the role of CodeBuild, for Apply."
  value       = module.pipeline.apply_role_arn
}

output "apply_project_name" {
  description = "Name of the project of Apply."
  value       = module.pipeline.apply_project_name
}

output "apply_log_group_name" {
  description = "Name of the log group of Apply."
  value       = module.pipeline.apply_log_group_name
}

output "undelivered_queue_url" {
  description = "Address of the queue with the events that could not be delivered."
  value       = module.pipeline.undelivered_queue_url
}

output "drift_role_name" {
  description = "Name of the role of CodeBuild, for Drift."
  value       = module.pipeline.drift_role_name
}

output "drift_role_arn" {
  description = "ARN of the role of CodeBuild, for Drift."
  value       = module.pipeline.drift_role_arn
}

output "drift_project_name" {
  description = "Name of the project of Drift."
  value       = module.pipeline.drift_project_name
}

output "drift_log_group_name" {
  description = "Name of the log group of Drift."
  value       = module.pipeline.drift_log_group_name
}

output "scheduler_role_name" {
  description = "Name of the role of EventBridge Scheduler, for searches for drift."
  value       = module.pipeline.scheduler_role_name
}

output "scheduler_role_arn" {
  description = "ARN of the role of EventBridge Scheduler, for searches for drift."
  value       = module.pipeline.scheduler_role_arn
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

output "dashboard_name" {
  description = "Name of the CloudWatch dashboard."
  value       = module.pipeline.dashboard_name
}
