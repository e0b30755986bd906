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

output "repository_name" {
  description = "Name of the image repository."
  value       = module.pipeline.repository_name
}

output "repository_arn" {
  description = "ARN of the image repository."
  value       = module.pipeline.repository_arn
}

output "repository_url" {
  description = "Address of the image repository, for `docker push` and `docker pull`."
  value       = module.pipeline.repository_url
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

output "deploy_role_name" {
  description = "Name of the role of CodeDeploy, for Deploy."
  value       = module.pipeline.deploy_role_name
}

output "deploy_role_arn" {
  description = "ARN of the role of CodeDeploy, for Deploy."
  value       = module.pipeline.deploy_role_arn
}

output "deploy_application_name" {
  description = "Name of the CodeDeploy application of Deploy."
  value       = module.pipeline.deploy_application_name
}

output "live_tags_role_name" {
  description = "Name of the role of Lambda, for LiveTags."
  value       = module.pipeline.live_tags_role_name
}

output "live_tags_role_arn" {
  description = "ARN of the role of Lambda, for LiveTags."
  value       = module.pipeline.live_tags_role_arn
}

output "live_tags_failed_queue_url" {
  description = "Address of the queue with the events that the function of LiveTags failed to process."
  value       = module.pipeline.live_tags_failed_queue_url
}

output "live_tags_function_name" {
  description = "Name of the function of LiveTags."
  value       = module.pipeline.live_tags_function_name
}

output "live_tags_function_arn" {
  description = "ARN of the function of LiveTags."
  value       = module.pipeline.live_tags_function_arn
}

output "live_tags_log_group_name" {
  description = "Name of the log group of LiveTags."
  value       = module.pipeline.live_tags_log_group_name
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

output "webhook_secret_arn" {
  description = "ARN of the secret that GitHub signs webhooks with; put a value of 32 or more random characters into it."
  value       = module.pipeline.webhook_secret_arn
}

output "github_webhook_role_name" {
  description = "Name of the role of Lambda, for Webhook."
  value       = module.pipeline.github_webhook_role_name
}

output "github_webhook_role_arn" {
  description = "ARN of the role of Lambda, for Webhook."
  value       = module.pipeline.github_webhook_role_arn
}

output "github_webhook_failed_queue_url" {
  description = "Address of the queue with the events that the function of the webhook failed to process."
  value       = module.pipeline.github_webhook_failed_queue_url
}

output "github_webhook_function_name" {
  description = "Name of the function of the webhook."
  value       = module.pipeline.github_webhook_function_name
}

output "github_webhook_function_arn" {
  description = "ARN of the function of the webhook."
  value       = module.pipeline.github_webhook_function_arn
}

output "github_webhook_log_group_name" {
  description = "Name of the log group of the webhook."
  value       = module.pipeline.github_webhook_log_group_name
}

output "webhook_url" {
  description = "Address for GitHub's webhook: content type application/json, push events, the secret's value."
  value       = module.pipeline.webhook_url
}

output "events_role_name" {
  description = "Name of the role of EventBridge, for pushes."
  value       = module.pipeline.events_role_name
}

output "events_role_arn" {
  description = "ARN of the role of EventBridge, for pushes."
  value       = module.pipeline.events_role_arn
}

output "dashboard_name" {
  description = "Name of the CloudWatch dashboard."
  value       = module.pipeline.dashboard_name
}
