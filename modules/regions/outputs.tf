# Compiled by tfpipe from a pipeline spec; change the spec and run `tfpipe emit` again.
# An edit made here is kept: tfpipe does not overwrite it unless it is told to.

output "key_arn" {
  description = "ARN of the customer-managed key."
  value       = aws_kms_key.pipeline.arn
}

output "key_arn_ap_southeast_2" {
  description = "ARN of the customer-managed key in ap-southeast-2."
  value       = aws_kms_key.pipeline_ap_southeast_2.arn
}

output "key_arn_eu_central_1" {
  description = "ARN of the customer-managed key in eu-central-1."
  value       = aws_kms_key.pipeline_eu_central_1.arn
}

output "artifact_bucket_name" {
  description = "Name of the artifact bucket."
  value       = aws_s3_bucket.artifacts.bucket
}

output "artifact_bucket_arn" {
  description = "ARN of the artifact bucket."
  value       = aws_s3_bucket.artifacts.arn
}

output "artifact_bucket_name_ap_southeast_2" {
  description = "Name of the artifact bucket in ap-southeast-2."
  value       = aws_s3_bucket.artifacts_ap_southeast_2.bucket
}

output "artifact_bucket_arn_ap_southeast_2" {
  description = "ARN of the artifact bucket in ap-southeast-2."
  value       = aws_s3_bucket.artifacts_ap_southeast_2.arn
}

output "artifact_bucket_name_eu_central_1" {
  description = "Name of the artifact bucket in eu-central-1."
  value       = aws_s3_bucket.artifacts_eu_central_1.bucket
}

output "artifact_bucket_arn_eu_central_1" {
  description = "ARN of the artifact bucket in eu-central-1."
  value       = aws_s3_bucket.artifacts_eu_central_1.arn
}

output "package_role_name" {
  description = "Name of the role of CodeBuild, for Package."
  value       = aws_iam_role.package.name
}

output "package_role_arn" {
  description = "ARN of the role of CodeBuild, for Package."
  value       = aws_iam_role.package.arn
}

output "package_project_name" {
  description = "Name of the project of Package."
  value       = aws_codebuild_project.package.name
}

output "package_log_group_name" {
  description = "Name of the log group of Package."
  value       = aws_cloudwatch_log_group.package.name
}

output "approve_stack_frankfurt_action_arn" {
  description = "ARN of the action Approve-Stack-frankfurt: to approve it takes codepipeline:PutApprovalResult on this."
  value       = "${aws_codepipeline.pipeline.arn}/Release-frankfurt/Approve-Stack-frankfurt"
}

output "stack_frankfurt_role_name" {
  description = "Name of the role of CloudFormation, for Stack-frankfurt."
  value       = aws_iam_role.stack_frankfurt.name
}

output "stack_frankfurt_role_arn" {
  description = "ARN of the role of CloudFormation, for Stack-frankfurt."
  value       = aws_iam_role.stack_frankfurt.arn
}

output "approve_sydney_action_arn" {
  description = "ARN of the action Approve-sydney: to approve it takes codepipeline:PutApprovalResult on this."
  value       = "${aws_codepipeline.pipeline.arn}/Approve-sydney/Approve-sydney"
}

output "approve_stack_sydney_action_arn" {
  description = "ARN of the action Approve-Stack-sydney: to approve it takes codepipeline:PutApprovalResult on this."
  value       = "${aws_codepipeline.pipeline.arn}/Release-sydney/Approve-Stack-sydney"
}

output "stack_sydney_role_name" {
  description = "Name of the role of CloudFormation, for Stack-sydney."
  value       = aws_iam_role.stack_sydney.name
}

output "stack_sydney_role_arn" {
  description = "ARN of the role of CloudFormation, for Stack-sydney."
  value       = aws_iam_role.stack_sydney.arn
}

output "pipeline_role_name" {
  description = "Name of the role of CodePipeline, for this pipeline."
  value       = aws_iam_role.pipeline.name
}

output "pipeline_role_arn" {
  description = "ARN of the role of CodePipeline, for this pipeline."
  value       = aws_iam_role.pipeline.arn
}

output "pipeline_name" {
  description = "Name of the pipeline."
  value       = aws_codepipeline.pipeline.name
}

output "pipeline_arn" {
  description = "ARN of the pipeline."
  value       = aws_codepipeline.pipeline.arn
}
