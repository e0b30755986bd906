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

output "approve_action_arn" {
  description = "ARN of the action Approve: to approve it takes codepipeline:PutApprovalResult on this."
  value       = module.pipeline.approve_action_arn
}

output "tag_image_role_name" {
  description = "Name of the role of Lambda, for TagImage."
  value       = module.pipeline.tag_image_role_name
}

output "tag_image_role_arn" {
  description = "ARN of the role of Lambda, for TagImage."
  value       = module.pipeline.tag_image_role_arn
}

output "tag_image_function_name" {
  description = "Name of the function of TagImage."
  value       = module.pipeline.tag_image_function_name
}

output "tag_image_function_arn" {
  description = "ARN of the function of TagImage."
  value       = module.pipeline.tag_image_function_arn
}

output "tag_image_log_group_name" {
  description = "Name of the log group of TagImage."
  value       = module.pipeline.tag_image_log_group_name
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
