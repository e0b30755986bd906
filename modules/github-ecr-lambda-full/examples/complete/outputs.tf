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

output "connection_arn" {
  description = "ARN of the connection to the repository."
  value       = module.pipeline.connection_arn
}

output "connection_status" {
  description = "PENDING until someone completes the connection in the console; then AVAILABLE."
  value       = module.pipeline.connection_status
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

output "docs_role_name" {
  description = "Name of the role of CodeBuild, for Docs."
  value       = module.pipeline.docs_role_name
}

output "docs_role_arn" {
  description = "ARN of the role of CodeBuild, for Docs."
  value       = module.pipeline.docs_role_arn
}

output "docs_project_name" {
  description = "Name of the project of Docs."
  value       = module.pipeline.docs_project_name
}

output "docs_log_group_name" {
  description = "Name of the log group of Docs."
  value       = module.pipeline.docs_log_group_name
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

output "tag_image_dev_role_name" {
  description = "Name of the role of Lambda, for TagImage-dev."
  value       = module.pipeline.tag_image_dev_role_name
}

output "tag_image_dev_role_arn" {
  description = "ARN of the role of Lambda, for TagImage-dev."
  value       = module.pipeline.tag_image_dev_role_arn
}

output "tag_image_dev_function_name" {
  description = "Name of the function of TagImage-dev."
  value       = module.pipeline.tag_image_dev_function_name
}

output "tag_image_dev_function_arn" {
  description = "ARN of the function of TagImage-dev."
  value       = module.pipeline.tag_image_dev_function_arn
}

output "tag_image_dev_log_group_name" {
  description = "Name of the log group of TagImage-dev."
  value       = module.pipeline.tag_image_dev_log_group_name
}

output "smoke_dev_role_name" {
  description = "Name of the role of CodeBuild, for Smoke-dev."
  value       = module.pipeline.smoke_dev_role_name
}

output "smoke_dev_role_arn" {
  description = "ARN of the role of CodeBuild, for Smoke-dev."
  value       = module.pipeline.smoke_dev_role_arn
}

output "smoke_dev_project_name" {
  description = "Name of the project of Smoke-dev."
  value       = module.pipeline.smoke_dev_project_name
}

output "smoke_dev_log_group_name" {
  description = "Name of the log group of Smoke-dev."
  value       = module.pipeline.smoke_dev_log_group_name
}

output "approve_staging_action_arn" {
  description = "ARN of the action Approve-staging: to approve it takes codepipeline:PutApprovalResult on this."
  value       = module.pipeline.approve_staging_action_arn
}

output "tag_image_staging_role_name" {
  description = "Name of the role of Lambda, for TagImage-staging."
  value       = module.pipeline.tag_image_staging_role_name
}

output "tag_image_staging_role_arn" {
  description = "ARN of the role of Lambda, for TagImage-staging."
  value       = module.pipeline.tag_image_staging_role_arn
}

output "tag_image_staging_function_name" {
  description = "Name of the function of TagImage-staging."
  value       = module.pipeline.tag_image_staging_function_name
}

output "tag_image_staging_function_arn" {
  description = "ARN of the function of TagImage-staging."
  value       = module.pipeline.tag_image_staging_function_arn
}

output "tag_image_staging_log_group_name" {
  description = "Name of the log group of TagImage-staging."
  value       = module.pipeline.tag_image_staging_log_group_name
}

output "smoke_staging_role_name" {
  description = "Name of the role of CodeBuild, for Smoke-staging."
  value       = module.pipeline.smoke_staging_role_name
}

output "smoke_staging_role_arn" {
  description = "ARN of the role of CodeBuild, for Smoke-staging."
  value       = module.pipeline.smoke_staging_role_arn
}

output "smoke_staging_project_name" {
  description = "Name of the project of Smoke-staging."
  value       = module.pipeline.smoke_staging_project_name
}

output "smoke_staging_log_group_name" {
  description = "Name of the log group of Smoke-staging."
  value       = module.pipeline.smoke_staging_log_group_name
}

output "approve_production_action_arn" {
  description = "ARN of the action Approve-production: to approve it takes codepipeline:PutApprovalResult on this."
  value       = module.pipeline.approve_production_action_arn
}

output "tag_image_production_role_name" {
  description = "Name of the role of Lambda, for TagImage-production."
  value       = module.pipeline.tag_image_production_role_name
}

output "tag_image_production_role_arn" {
  description = "ARN of the role of Lambda, for TagImage-production."
  value       = module.pipeline.tag_image_production_role_arn
}

output "tag_image_production_function_name" {
  description = "Name of the function of TagImage-production."
  value       = module.pipeline.tag_image_production_function_name
}

output "tag_image_production_function_arn" {
  description = "ARN of the function of TagImage-production."
  value       = module.pipeline.tag_image_production_function_arn
}

output "tag_image_production_log_group_name" {
  description = "Name of the log group of TagImage-production."
  value       = module.pipeline.tag_image_production_log_group_name
}

output "smoke_production_role_name" {
  description = "Name of the role of CodeBuild, for Smoke-production."
  value       = module.pipeline.smoke_production_role_name
}

output "smoke_production_role_arn" {
  description = "ARN of the role of CodeBuild, for Smoke-production."
  value       = module.pipeline.smoke_production_role_arn
}

output "smoke_production_project_name" {
  description = "Name of the project of Smoke-production."
  value       = module.pipeline.smoke_production_project_name
}

output "smoke_production_log_group_name" {
  description = "Name of the log group of Smoke-production."
  value       = module.pipeline.smoke_production_log_group_name
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

output "dashboard_name" {
  description = "Name of the CloudWatch dashboard."
  value       = module.pipeline.dashboard_name
}
