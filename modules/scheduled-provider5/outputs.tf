# Compiled by tfpipe from a pipeline spec; change the spec and run `tfpipe emit` again.
# An edit made here is kept: tfpipe does not overwrite it unless it is told to.

output "artifact_bucket_name" {
  description = "Name of the artifact bucket."
  value       = aws_s3_bucket.artifacts.bucket
}

output "artifact_bucket_arn" {
  description = "ARN of the artifact bucket."
  value       = aws_s3_bucket.artifacts.arn
}

output "unit_role_name" {
  description = "Name of the role of CodeBuild, for Unit."
  value       = aws_iam_role.unit.name
}

output "unit_role_arn" {
  description = "ARN of the role of CodeBuild, for Unit."
  value       = aws_iam_role.unit.arn
}

output "unit_project_name" {
  description = "Name of the project of Unit."
  value       = aws_codebuild_project.unit.name
}

output "unit_log_group_name" {
  description = "Name of the log group of Unit."
  value       = aws_cloudwatch_log_group.unit.name
}

output "whole_role_name" {
  description = "Name of the role of CodeBuild, for Whole."
  value       = aws_iam_role.whole.name
}

output "whole_role_arn" {
  description = "ARN of the role of CodeBuild, for Whole."
  value       = aws_iam_role.whole.arn
}

output "whole_project_name" {
  description = "Name of the project of Whole."
  value       = aws_codebuild_project.whole.name
}

output "whole_log_group_name" {
  description = "Name of the log group of Whole."
  value       = aws_cloudwatch_log_group.whole.name
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

output "events_role_name" {
  description = "Name of the role of EventBridge, for changes of the source and the schedule."
  value       = aws_iam_role.events.name
}

output "events_role_arn" {
  description = "ARN of the role of EventBridge, for changes of the source and the schedule."
  value       = aws_iam_role.events.arn
}
