# Compiled by tfpipe from a pipeline spec; change the spec and run `tfpipe emit` again.
# An edit made here is kept: tfpipe does not overwrite it unless it is told to.

output "key_arn" {
  description = "ARN of the customer-managed key."
  value       = aws_kms_key.pipeline.arn
}

output "artifact_bucket_name" {
  description = "Name of the artifact bucket."
  value       = aws_s3_bucket.artifacts.bucket
}

output "artifact_bucket_arn" {
  description = "ARN of the artifact bucket."
  value       = aws_s3_bucket.artifacts.arn
}

output "repository_name" {
  description = "Name of the image repository."
  value       = aws_ecr_repository.images.name
}

output "repository_arn" {
  description = "ARN of the image repository."
  value       = aws_ecr_repository.images.arn
}

output "repository_url" {
  description = "Address of the image repository, for `docker push` and `docker pull`."
  value       = aws_ecr_repository.images.repository_url
}

output "orders_role_name" {
  description = "Name of the role of CodeBuild, for Orders."
  value       = aws_iam_role.orders.name
}

output "orders_role_arn" {
  description = "ARN of the role of CodeBuild, for Orders."
  value       = aws_iam_role.orders.arn
}

output "orders_project_name" {
  description = "Name of the project of Orders."
  value       = aws_codebuild_project.orders.name
}

output "orders_log_group_name" {
  description = "Name of the log group of Orders."
  value       = aws_cloudwatch_log_group.orders.name
}

output "billing_role_name" {
  description = "Name of the role of CodeBuild, for Billing."
  value       = aws_iam_role.billing.name
}

output "billing_role_arn" {
  description = "ARN of the role of CodeBuild, for Billing."
  value       = aws_iam_role.billing.arn
}

output "billing_project_name" {
  description = "Name of the project of Billing."
  value       = aws_codebuild_project.billing.name
}

output "billing_log_group_name" {
  description = "Name of the log group of Billing."
  value       = aws_cloudwatch_log_group.billing.name
}

output "mailer_role_name" {
  description = "Name of the role of CodeBuild, for Mailer."
  value       = aws_iam_role.mailer.name
}

output "mailer_role_arn" {
  description = "ARN of the role of CodeBuild, for Mailer."
  value       = aws_iam_role.mailer.arn
}

output "mailer_project_name" {
  description = "Name of the project of Mailer."
  value       = aws_codebuild_project.mailer.name
}

output "mailer_log_group_name" {
  description = "Name of the log group of Mailer."
  value       = aws_cloudwatch_log_group.mailer.name
}

output "site_role_name" {
  description = "Name of the role of CodeBuild, for Site."
  value       = aws_iam_role.site.name
}

output "site_role_arn" {
  description = "ARN of the role of CodeBuild, for Site."
  value       = aws_iam_role.site.arn
}

output "site_project_name" {
  description = "Name of the project of Site."
  value       = aws_codebuild_project.site.name
}

output "site_log_group_name" {
  description = "Name of the log group of Site."
  value       = aws_cloudwatch_log_group.site.name
}

output "plan_role_name" {
  description = "Name of the role of CodeBuild, for Plan."
  value       = aws_iam_role.plan.name
}

output "plan_role_arn" {
  description = "ARN of the role of CodeBuild, for Plan."
  value       = aws_iam_role.plan.arn
}

output "plan_project_name" {
  description = "Name of the project of Plan."
  value       = aws_codebuild_project.plan.name
}

output "plan_log_group_name" {
  description = "Name of the log group of Plan."
  value       = aws_cloudwatch_log_group.plan.name
}

output "review_role_name" {
  description = "Name of the role of CodeBuild, for Review."
  value       = aws_iam_role.review.name
}

output "review_role_arn" {
  description = "ARN of the role of CodeBuild, for Review."
  value       = aws_iam_role.review.arn
}

output "review_project_name" {
  description = "Name of the project of Review."
  value       = aws_codebuild_project.review.name
}

output "review_log_group_name" {
  description = "Name of the log group of Review."
  value       = aws_cloudwatch_log_group.review.name
}

output "approve_plan_action_arn" {
  description = "ARN of the action ApprovePlan: to approve it takes codepipeline:PutApprovalResult on this."
  value       = "${aws_codepipeline.pipeline.arn}/Infrastructure/ApprovePlan"
}

output "apply_role_name" {
  description = "Name of the role of CodeBuild, for Apply."
  value       = aws_iam_role.apply.name
}

output "apply_role_arn" {
  description = "ARN of the role of CodeBuild, for Apply."
  value       = aws_iam_role.apply.arn
}

output "apply_project_name" {
  description = "Name of the project of Apply."
  value       = aws_codebuild_project.apply.name
}

output "apply_log_group_name" {
  description = "Name of the log group of Apply."
  value       = aws_cloudwatch_log_group.apply.name
}

output "live_tags_role_name" {
  description = "Name of the role of Lambda, for LiveTags."
  value       = aws_iam_role.live_tags.name
}

output "live_tags_role_arn" {
  description = "ARN of the role of Lambda, for LiveTags."
  value       = aws_iam_role.live_tags.arn
}

output "live_tags_function_name" {
  description = "Name of the function of LiveTags."
  value       = aws_lambda_function.live_tags.function_name
}

output "live_tags_function_arn" {
  description = "ARN of the function of LiveTags."
  value       = aws_lambda_function.live_tags.arn
}

output "live_tags_log_group_name" {
  description = "Name of the log group of LiveTags."
  value       = aws_cloudwatch_log_group.live_tags.name
}

output "approve_production_action_arn" {
  description = "ARN of the action Approve-production: to approve it takes codepipeline:PutApprovalResult on this."
  value       = "${aws_codepipeline.pipeline.arn}/Approve-production/Approve-production"
}

output "undelivered_queue_url" {
  description = "Address of the queue with the events that could not be delivered."
  value       = aws_sqs_queue.undelivered.url
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
