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

  # Bucket names are unique in the world, so this one carries the account and the region.
  artifact_bucket = "${local.name}-artifacts-${local.account_id}-${local.region}"

  # Tags on everything; the caller's win.
  tags = merge(
    {
      Team = "devops"
    },
    var.tags,
  )
  dns_suffix = data.aws_partition.current.dns_suffix

  # The URI of a repository says where it is: ACCOUNT.dkr.ecr.REGION.amazonaws.com/NAME.
  repository_account = element(split(".", var.repository_uri), 0)
  repository_region  = element(split(".", var.repository_uri), 3)
  repository_name    = element(regex("/(.+)$", var.repository_uri), 0)

  # ARNs of subnets name the account that owns them.
  subnet_account = coalesce(var.subnet_owner_account, local.account_id)
}
