# Compiled by tfpipe from a pipeline spec; change the spec and run `tfpipe emit` again.
# An edit made here is kept: tfpipe does not overwrite it unless it is told to.

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

locals {
  account_id = data.aws_caller_identity.current.account_id
  partition  = data.aws_partition.current.partition
  region     = data.aws_region.current.id

  # The bucket exists already.
  artifact_bucket = var.artifact_bucket

  # Tags on everything; the caller's win.
  tags = merge(
    {
      Environment = "production"
      Team        = "devops"
    },
    var.tags,
  )
  dns_suffix = data.aws_partition.current.dns_suffix

  # CodePipeline stores below the first 20 characters of the pipeline's name.
  artifact_prefix = substr(var.name, 0, 20)

  # ARNs of subnets name the account that owns them.
  subnet_account = coalesce(var.subnet_owner_account, local.account_id)

  # Taken apart and put together again: so everybody sees that it is a topic.
  topic_arn = "arn:${local.partition}:sns:${element(split(":", var.notification_topic_arn), 3)}:${element(split(":", var.notification_topic_arn), 4)}:${element(split(":", var.notification_topic_arn), 5)}"

  # AWS renamed the service in 2024. Which form of the ARN it checks is not confirmed, so policies have both.
  connection_arn      = replace(var.connection_arn, ":codestar-connections:", ":codeconnections:")
  star_connection_arn = replace(var.connection_arn, ":codeconnections:", ":codestar-connections:")
}
