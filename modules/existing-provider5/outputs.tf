# Compiled by tfpipe from a pipeline spec; change the spec and run `tfpipe emit` again.
# An edit made here is kept: tfpipe does not overwrite it unless it is told to.

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

output "test_role_name" {
  description = "Name of the role of CodeBuild, for Test."
  value       = aws_iam_role.test.name
}

output "test_role_arn" {
  description = "ARN of the role of CodeBuild, for Test."
  value       = aws_iam_role.test.arn
}

output "test_project_name" {
  description = "Name of the project of Test."
  value       = aws_codebuild_project.test.name
}

output "test_log_group_name" {
  description = "Name of the log group of Test."
  value       = aws_cloudwatch_log_group.test.name
}

output "build_role_name" {
  description = "Name of the role of CodeBuild, for Build."
  value       = aws_iam_role.build.name
}

output "build_role_arn" {
  description = "ARN of the role of CodeBuild, for Build."
  value       = aws_iam_role.build.arn
}

output "build_project_name" {
  description = "Name of the project of Build."
  value       = aws_codebuild_project.build.name
}

output "build_log_group_name" {
  description = "Name of the log group of Build."
  value       = aws_cloudwatch_log_group.build.name
}

output "approve_action_arn" {
  description = "ARN of the action Approve: to approve it takes codepipeline:PutApprovalResult on this."
  value       = "${aws_codepipeline.pipeline.arn}/Release/Approve"
}

output "tag_image_role_name" {
  description = "Name of the role of Lambda, for TagImage."
  value       = aws_iam_role.tag_image.name
}

output "tag_image_role_arn" {
  description = "ARN of the role of Lambda, for TagImage."
  value       = aws_iam_role.tag_image.arn
}

output "tag_image_function_name" {
  description = "Name of the function of TagImage."
  value       = aws_lambda_function.tag_image.function_name
}

output "tag_image_function_arn" {
  description = "ARN of the function of TagImage."
  value       = aws_lambda_function.tag_image.arn
}

output "tag_image_log_group_name" {
  description = "Name of the log group of TagImage."
  value       = aws_cloudwatch_log_group.tag_image.name
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

output "dashboard_name" {
  description = "Name of the CloudWatch dashboard."
  value       = aws_cloudwatch_dashboard.pipeline.dashboard_name
}
