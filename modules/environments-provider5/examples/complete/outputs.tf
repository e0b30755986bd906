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

output "approve_production_action_arn" {
  description = "ARN of the action Approve-production: to approve it takes codepipeline:PutApprovalResult on this."
  value       = module.pipeline.approve_production_action_arn
}

output "window_role_name" {
  description = "Name of the role of CodeBuild, for Window."
  value       = module.pipeline.window_role_name
}

output "window_role_arn" {
  description = "ARN of the role of CodeBuild, for Window."
  value       = module.pipeline.window_role_arn
}

output "window_project_name" {
  description = "Name of the project of Window."
  value       = module.pipeline.window_project_name
}

output "window_log_group_name" {
  description = "Name of the log group of Window."
  value       = module.pipeline.window_log_group_name
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
