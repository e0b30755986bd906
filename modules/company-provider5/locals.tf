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
  tags = merge(
    {
      Environment = "production"
      Team        = "platform"
    },
    var.tags,
  )
  dns_suffix = data.aws_partition.current.dns_suffix

  # The accounts of the roles that carry out actions.
  action_account = {
    test       = element(split(":", var.test_action_role_arn), 4)
    staging    = element(split(":", var.staging_action_role_arn), 4)
    production = element(split(":", var.production_action_role_arn), 4)
  }

  # Taken apart and put together again: so everybody sees that each is a role.
  action_role_arn = {
    test       = "arn:${local.partition}:iam::${local.action_account.test}:role/${element(split(":role/", var.test_action_role_arn), 1)}"
    staging    = "arn:${local.partition}:iam::${local.action_account.staging}:role/${element(split(":role/", var.staging_action_role_arn), 1)}"
    production = "arn:${local.partition}:iam::${local.action_account.production}:role/${element(split(":role/", var.production_action_role_arn), 1)}"
  }

  # ARNs of subnets name the account that owns them.
  subnet_account = coalesce(var.subnet_owner_account, local.account_id)

  # Taken apart and put together again: so everybody sees that it is a topic.
  topic_arn = "arn:${local.partition}:sns:${element(split(":", var.notification_topic_arn), 3)}:${element(split(":", var.notification_topic_arn), 4)}:${element(split(":", var.notification_topic_arn), 5)}"

  # The bucket exists already.
  state_bucket = var.state_bucket

  # AWS renamed the service in 2024. Which form of the ARN it checks is not confirmed, so policies have both.
  connection_arn      = replace(var.connection_arn, ":codestar-connections:", ":codeconnections:")
  star_connection_arn = replace(var.connection_arn, ":codeconnections:", ":codestar-connections:")
}
