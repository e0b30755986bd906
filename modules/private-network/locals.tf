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
      Team        = "devops"
    },
    var.tags,
  )
  dns_suffix = data.aws_partition.current.dns_suffix

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

  # What passes the two endpoints of ECR: one is for its API, one for Docker.
  ecr_endpoint_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Build: `docker login` needs a token of the registry.
      # `*`: `ecr:GetAuthorizationToken` has no resource type (service authorization reference).
      {
        Sid       = "LogInToRegistry"
        Effect    = "Allow"
        Principal = "*"
        Action    = "ecr:GetAuthorizationToken"
        Resource  = "*"
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${var.name}-build-${local.region}"
          }
        }
      },
      # Build: pushes the image.
      {
        Sid       = "PushImage"
        Effect    = "Allow"
        Principal = "*"
        Action = [
          "ecr:BatchCheckLayerAvailability",
          "ecr:BatchGetImage",
          "ecr:CompleteLayerUpload",
          "ecr:InitiateLayerUpload",
          "ecr:PutImage",
          "ecr:UploadLayerPart",
        ]
        Resource = "arn:${local.partition}:ecr:${local.region}:${local.account_id}:repository/${var.name}"
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${var.name}-build-${local.region}"
          }
        }
      },
      # Build: finds the image of a revision that was built before, and the digest of a new one.
      {
        Sid       = "FindImage"
        Effect    = "Allow"
        Principal = "*"
        Action    = "ecr:DescribeImages"
        Resource  = "arn:${local.partition}:ecr:${local.region}:${local.account_id}:repository/${var.name}"
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${var.name}-build-${local.region}"
          }
        }
      },
      # Build: takes unchanged layers from the image that is deployed.
      {
        Sid       = "ReadCache"
        Effect    = "Allow"
        Principal = "*"
        Action    = "ecr:GetDownloadUrlForLayer"
        Resource  = "arn:${local.partition}:ecr:${local.region}:${local.account_id}:repository/${var.name}"
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${var.name}-build-${local.region}"
          }
        }
      },
      # Build: waits for the scan of the image and reads what it found.
      {
        Sid       = "ReadScan"
        Effect    = "Allow"
        Principal = "*"
        Action    = "ecr:DescribeImageScanFindings"
        Resource  = "arn:${local.partition}:ecr:${local.region}:${local.account_id}:repository/${var.name}"
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${var.name}-build-${local.region}"
          }
        }
      },
      # Build: takes base images from ECR's cache of public registries.
      {
        Sid       = "PullBaseImages"
        Effect    = "Allow"
        Principal = "*"
        Action    = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
        Resource = [
          "arn:${local.partition}:ecr:${local.region}:${local.account_id}:repository/${var.name}-ecr/*",
          "arn:${local.partition}:ecr:${local.region}:${local.account_id}:repository/${var.name}-quay/*",
          "arn:${local.partition}:ecr:${local.region}:${local.account_id}:repository/${var.name}-k8s/*",
          "arn:${local.partition}:ecr:${local.region}:${local.account_id}:repository/${var.name}-hub/*",
        ]
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${var.name}-build-${local.region}"
          }
        }
      },
    ]
  })

  # How the names of ECR's endpoints begin.
  ecr_endpoint_prefix = lookup(
    {
      aws-cn    = "cn.com.amazonaws"
      aws-eusc  = "eu.amazonaws"
      aws-iso-f = "gov.ic.hci.csp"
    },
    local.partition,
    "com.amazonaws",
  )
}
