# Compiled by tfpipe from a pipeline spec; change the spec and run `tfpipe emit` again.
# An edit made here is kept: tfpipe does not overwrite it unless it is told to.

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

locals {
  # The prefix of every physical name.
  name       = "${var.name}-${var.environment_suffix}"
  account_id = data.aws_caller_identity.current.account_id
  partition  = data.aws_partition.current.partition
  region     = data.aws_region.current.region

  # The spec names this bucket.
  artifact_bucket = "acme-shop-artifacts-${var.environment_suffix}-${local.account_id}"

  # Tags on everything; the caller's win.
  tags = merge(
    {
      Environment = "production"
      Team        = "devops"
    },
    var.tags,
  )
  dns_suffix = data.aws_partition.current.dns_suffix

  # The spec names this bucket.
  state_bucket = "acme-terraform-shop-${var.environment_suffix}-${local.account_id}"

  # AWS renamed the service in 2024. Which form of the ARN it checks is not confirmed, so policies have both.
  connection_arn = replace(
    aws_codeconnections_connection.source.arn,
    ":codestar-connections:",
    ":codeconnections:",
  )
  star_connection_arn = replace(
    aws_codeconnections_connection.source.arn,
    ":codeconnections:",
    ":codestar-connections:",
  )
}
