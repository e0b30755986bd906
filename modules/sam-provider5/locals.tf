# Compiled by tfpipe from a pipeline spec; change the spec and run `tfpipe emit` again.
# An edit made here is kept: tfpipe does not overwrite it unless it is told to.

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

locals {
  account_id = data.aws_caller_identity.current.account_id
  partition  = data.aws_partition.current.partition
  region     = data.aws_region.current.id

  # Bucket names are unique in the world, so this one carries the account and the region.
  artifact_bucket = "${var.name}-artifacts-${local.account_id}-${local.region}"

  # Tags on everything; the caller's win.
  tags       = var.tags
  dns_suffix = data.aws_partition.current.dns_suffix

  # AWS renamed the service in 2024. Which form of the ARN it checks is not confirmed, so policies have both.
  connection_arn      = replace(var.connection_arn, ":codestar-connections:", ":codeconnections:")
  star_connection_arn = replace(var.connection_arn, ":codeconnections:", ":codestar-connections:")

  # Where the console is: each partition has its own.
  console = lookup(
    {
      aws-cn     = "console.amazonaws.cn"
      aws-us-gov = "console.amazonaws-us-gov.com"
    },
    local.partition,
    "console.aws.amazon.com",
  )
}
