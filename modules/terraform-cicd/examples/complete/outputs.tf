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

output "connection_arn" {
  description = "ARN of the connection to the repository."
  value       = module.pipeline.connection_arn
}

output "connection_status" {
  description = "PENDING until someone completes the connection in the console; then AVAILABLE."
  value       = module.pipeline.connection_status
}

output "checks_role_name" {
  description = "Name of the role of CodeBuild, for Checks."
  value       = module.pipeline.checks_role_name
}

output "checks_role_arn" {
  description = "ARN of the role of CodeBuild, for Checks."
  value       = module.pipeline.checks_role_arn
}

output "checks_project_name" {
  description = "Name of the project of Checks."
  value       = module.pipeline.checks_project_name
}

output "checks_log_group_name" {
  description = "Name of the log group of Checks."
  value       = module.pipeline.checks_log_group_name
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

output "plan_staging_role_name" {
  description = "Name of the role of CodeBuild, for Plan-staging."
  value       = module.pipeline.plan_staging_role_name
}

output "plan_staging_role_arn" {
  description = "ARN of the role of CodeBuild, for Plan-staging."
  value       = module.pipeline.plan_staging_role_arn
}

output "plan_staging_project_name" {
  description = "Name of the project of Plan-staging."
  value       = module.pipeline.plan_staging_project_name
}

output "plan_staging_log_group_name" {
  description = "Name of the log group of Plan-staging."
  value       = module.pipeline.plan_staging_log_group_name
}

output "review_staging_role_name" {
  description = "Name of the role of CodeBuild, for Review-staging."
  value       = module.pipeline.review_staging_role_name
}

output "review_staging_role_arn" {
  description = "ARN of the role of CodeBuild, for Review-staging."
  value       = module.pipeline.review_staging_role_arn
}

output "review_staging_project_name" {
  description = "Name of the project of Review-staging."
  value       = module.pipeline.review_staging_project_name
}

output "review_staging_log_group_name" {
  description = "Name of the log group of Review-staging."
  value       = module.pipeline.review_staging_log_group_name
}

output "approve_staging_action_arn" {
  description = "ARN of the action Approve-staging: to approve it takes codepipeline:PutApprovalResult on this."
  value       = module.pipeline.approve_staging_action_arn
}

output "apply_staging_role_name" {
  description = "Name of the role of CodeBuild, for Apply-staging."
  value       = module.pipeline.apply_staging_role_name
}

output "apply_staging_role_arn" {
  description = "ARN of the role of CodeBuild, for Apply-staging."
  value       = module.pipeline.apply_staging_role_arn
}

output "apply_staging_project_name" {
  description = "Name of the project of Apply-staging."
  value       = module.pipeline.apply_staging_project_name
}

output "apply_staging_log_group_name" {
  description = "Name of the log group of Apply-staging."
  value       = module.pipeline.apply_staging_log_group_name
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

output "undelivered_queue_url" {
  description = "Address of the queue with the events that could not be delivered."
  value       = module.pipeline.undelivered_queue_url
}

output "drift_dev_role_name" {
  description = "Name of the role of CodeBuild, for Drift-dev."
  value       = module.pipeline.drift_dev_role_name
}

output "drift_dev_role_arn" {
  description = "ARN of the role of CodeBuild, for Drift-dev."
  value       = module.pipeline.drift_dev_role_arn
}

output "drift_dev_project_name" {
  description = "Name of the project of Drift-dev."
  value       = module.pipeline.drift_dev_project_name
}

output "drift_dev_log_group_name" {
  description = "Name of the log group of Drift-dev."
  value       = module.pipeline.drift_dev_log_group_name
}

output "drift_staging_role_name" {
  description = "Name of the role of CodeBuild, for Drift-staging."
  value       = module.pipeline.drift_staging_role_name
}

output "drift_staging_role_arn" {
  description = "ARN of the role of CodeBuild, for Drift-staging."
  value       = module.pipeline.drift_staging_role_arn
}

output "drift_staging_project_name" {
  description = "Name of the project of Drift-staging."
  value       = module.pipeline.drift_staging_project_name
}

output "drift_staging_log_group_name" {
  description = "Name of the log group of Drift-staging."
  value       = module.pipeline.drift_staging_log_group_name
}

output "drift_production_role_name" {
  description = "Name of the role of CodeBuild, for Drift-production."
  value       = module.pipeline.drift_production_role_name
}

output "drift_production_role_arn" {
  description = "ARN of the role of CodeBuild, for Drift-production."
  value       = module.pipeline.drift_production_role_arn
}

output "drift_production_project_name" {
  description = "Name of the project of Drift-production."
  value       = module.pipeline.drift_production_project_name
}

output "drift_production_log_group_name" {
  description = "Name of the log group of Drift-production."
  value       = module.pipeline.drift_production_log_group_name
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
