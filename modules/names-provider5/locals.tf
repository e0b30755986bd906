# Compiled by tfpipe from a pipeline spec; change the spec and run `tfpipe emit` again.
# An edit made here is kept: tfpipe does not overwrite it unless it is told to.

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

locals {
  account_id = data.aws_caller_identity.current.account_id
  partition  = data.aws_partition.current.partition
  region     = data.aws_region.current.id

  # The spec names this bucket.
  artifact_bucket = "acme-web-artifacts-${local.account_id}"

  # Tags on everything; the caller's win.
  tags = merge(
    {
      Environment = "production"
      Team        = "devops"
    },
    var.tags,
  )

  # AWS renamed the service in 2024. Which form of the ARN it checks is not confirmed, so policies have both.
  connection_arn      = replace(var.connection_arn, ":codestar-connections:", ":codeconnections:")
  star_connection_arn = replace(var.connection_arn, ":codeconnections:", ":codestar-connections:")
}
