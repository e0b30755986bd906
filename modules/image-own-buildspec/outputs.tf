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

output "connection_arn" {
  description = "ARN of the connection to the repository."
  value       = aws_codeconnections_connection.source.arn
}

output "connection_status" {
  description = "PENDING until someone completes the connection in the console; then AVAILABLE."
  value       = aws_codeconnections_connection.source.connection_status
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
