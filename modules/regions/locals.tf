# Compiled by tfpipe from a pipeline spec; change the spec and run `tfpipe emit` again.
# An edit made here is kept: tfpipe does not overwrite it unless it is told to.

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

locals {
  account_id = data.aws_caller_identity.current.account_id
  partition  = data.aws_partition.current.partition
  region     = data.aws_region.current.region

  # Bucket names are unique in the world, so this one carries the account and the region.
  artifact_bucket = "${var.name}-artifacts-${local.account_id}-${local.region}"

  # Tags on everything; the caller's win.
  tags = merge(
    {
      Environment = "production"
      Team        = "shop"
    },
    var.tags,
  )
  dns_suffix = data.aws_partition.current.dns_suffix

  # The accounts of the roles that carry out actions.
  action_account = {
    publish = element(split(":", var.publish_action_role_arn), 4)
  }

  # Taken apart and put together again: so everybody sees that each is a role.
  action_role_arn = {
    publish = "arn:${local.partition}:iam::${local.action_account.publish}:role/${element(split(":role/", var.publish_action_role_arn), 1)}"
  }

  # Those of other regions, which carry artifacts to the actions there.
  artifact_buckets = {
    ap_southeast_2 = "${var.name}-apse2-${local.account_id}-${local.region}"
    eu_central_1   = "${var.name}-euc1-${local.account_id}-${local.region}"
  }

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
