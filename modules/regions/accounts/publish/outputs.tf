# Compiled by tfpipe from a pipeline spec; change the spec and run `tfpipe emit` again.
# An edit made here is kept: tfpipe does not overwrite it unless it is told to.

output "role_arn" {
  description = "ARN of the role, for the pipeline's module."
  value       = aws_iam_role.action.arn
}
