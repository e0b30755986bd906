output "key_arn" {
  description = "ARN of the customer-managed key."
  value       = module.pipeline.key_arn
}

output "key_arn_ap_southeast_2" {
  description = "ARN of the customer-managed key in ap-southeast-2."
  value       = module.pipeline.key_arn_ap_southeast_2
}

output "key_arn_eu_central_1" {
  description = "ARN of the customer-managed key in eu-central-1."
  value       = module.pipeline.key_arn_eu_central_1
}

output "artifact_bucket_name" {
  description = "Name of the artifact bucket."
  value       = module.pipeline.artifact_bucket_name
}

output "artifact_bucket_arn" {
  description = "ARN of the artifact bucket."
  value       = module.pipeline.artifact_bucket_arn
}

output "artifact_bucket_name_ap_southeast_2" {
  description = "Name of the artifact bucket in ap-southeast-2."
  value       = module.pipeline.artifact_bucket_name_ap_southeast_2
}

output "artifact_bucket_arn_ap_southeast_2" {
  description = "ARN of the artifact bucket in ap-southeast-2."
  value       = module.pipeline.artifact_bucket_arn_ap_southeast_2
}

output "artifact_bucket_name_eu_central_1" {
  description = "Name of the artifact bucket in eu-central-1."
  value       = module.pipeline.artifact_bucket_name_eu_central_1
}

output "artifact_bucket_arn_eu_central_1" {
  description = "ARN of the artifact bucket in eu-central-1."
  value       = module.pipeline.artifact_bucket_arn_eu_central_1
}

output "package_role_name" {
  description = "Name of the role of CodeBuild, for Package."
  value       = module.pipeline.package_role_name
}

output "package_role_arn" {
  description = "ARN of the role of CodeBuild, for Package."
  value       = module.pipeline.package_role_arn
}

output "package_project_name" {
  description = "Name of the project of Package."
  value       = module.pipeline.package_project_name
}

output "package_log_group_name" {
  description = "Name of the log group of Package."
  value       = module.pipeline.package_log_group_name
}

output "approve_stack_frankfurt_action_arn" {
  description = "ARN of the action Approve-Stack-frankfurt: to approve it takes codepipeline:PutApprovalResult on this."
  value       = module.pipeline.approve_stack_frankfurt_action_arn
}

output "stack_frankfurt_role_name" {
  description = "Name of the role of CloudFormation, for Stack-frankfurt."
  value       = module.pipeline.stack_frankfurt_role_name
}

output "stack_frankfurt_role_arn" {
  description = "ARN of the role of CloudFormation, for Stack-frankfurt."
  value       = module.pipeline.stack_frankfurt_role_arn
}

output "approve_sydney_action_arn" {
  description = "ARN of the action Approve-sydney: to approve it takes codepipeline:PutApprovalResult on this."
  value       = module.pipeline.approve_sydney_action_arn
}

output "approve_stack_sydney_action_arn" {
  description = "ARN of the action Approve-Stack-sydney: to approve it takes codepipeline:PutApprovalResult on this."
  value       = module.pipeline.approve_stack_sydney_action_arn
}

output "stack_sydney_role_name" {
  description = "Name of the role of CloudFormation, for Stack-sydney."
  value       = module.pipeline.stack_sydney_role_name
}

output "stack_sydney_role_arn" {
  description = "ARN of the role of CloudFormation, for Stack-sydney."
  value       = module.pipeline.stack_sydney_role_arn
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
