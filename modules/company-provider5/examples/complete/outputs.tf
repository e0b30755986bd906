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

output "orders_role_name" {
  description = "Name of the role of CodeBuild, for Orders."
  value       = module.pipeline.orders_role_name
}

output "orders_role_arn" {
  description = "ARN of the role of CodeBuild, for Orders."
  value       = module.pipeline.orders_role_arn
}

output "orders_project_name" {
  description = "Name of the project of Orders."
  value       = module.pipeline.orders_project_name
}

output "orders_log_group_name" {
  description = "Name of the log group of Orders."
  value       = module.pipeline.orders_log_group_name
}

output "billing_role_name" {
  description = "Name of the role of CodeBuild, for Billing."
  value       = module.pipeline.billing_role_name
}

output "billing_role_arn" {
  description = "ARN of the role of CodeBuild, for Billing."
  value       = module.pipeline.billing_role_arn
}

output "billing_project_name" {
  description = "Name of the project of Billing."
  value       = module.pipeline.billing_project_name
}

output "billing_log_group_name" {
  description = "Name of the log group of Billing."
  value       = module.pipeline.billing_log_group_name
}

output "mailer_role_name" {
  description = "Name of the role of CodeBuild, for Mailer."
  value       = module.pipeline.mailer_role_name
}

output "mailer_role_arn" {
  description = "ARN of the role of CodeBuild, for Mailer."
  value       = module.pipeline.mailer_role_arn
}

output "mailer_project_name" {
  description = "Name of the project of Mailer."
  value       = module.pipeline.mailer_project_name
}

output "mailer_log_group_name" {
  description = "Name of the log group of Mailer."
  value       = module.pipeline.mailer_log_group_name
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

output "approve_plan_action_arn" {
  description = "ARN of the action ApprovePlan: to approve it takes codepipeline:PutApprovalResult on this."
  value       = module.pipeline.approve_plan_action_arn
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

output "live_tags_role_name" {
  description = "Name of the role of Lambda, for LiveTags."
  value       = module.pipeline.live_tags_role_name
}

output "live_tags_role_arn" {
  description = "ARN of the role of Lambda, for LiveTags."
  value       = module.pipeline.live_tags_role_arn
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

output "approve_production_action_arn" {
  description = "ARN of the action Approve-production: to approve it takes codepipeline:PutApprovalResult on this."
  value       = module.pipeline.approve_production_action_arn
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
