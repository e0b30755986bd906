# Compiled by tfpipe from a pipeline spec; change the spec and run `tfpipe emit` again.
# An edit made here is kept: tfpipe does not overwrite it unless it is told to.

resource "aws_iam_role" "orders" {
  name                 = "${var.name}-orders-${local.region}"
  path                 = var.iam_path
  description          = "CodeBuild, for Orders."
  permissions_boundary = var.permissions_boundary
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Only on behalf of this module (CodeBuild user guide, cross-service-confused-deputy-prevention: the project's ARN).
      {
        Sid    = "Assume"
        Effect = "Allow"
        Principal = {
          Service = "codebuild.amazonaws.com"
        }
        Action = "sts:AssumeRole"
        Condition = {
          StringEquals = {
            "aws:SourceAccount" = local.account_id
          }
          ArnLike = {
            "aws:SourceArn" = "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-orders"
          }
        }
      },
    ]
  })

  tags = local.tags
}

resource "aws_iam_role_policy" "orders" {
  name = "steps"
  role = aws_iam_role.orders.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Orders: writes its log.
      {
        Sid      = "WriteLogs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/aws/codebuild/${var.name}-orders:*"
      },
      # Orders: CodeBuild checks the bucket before it reads from it.
      {
        Sid      = "InspectArtifactBucket"
        Effect   = "Allow"
        Action   = ["s3:GetBucketAcl", "s3:GetBucketLocation"]
        Resource = "arn:${local.partition}:s3:::${local.artifact_bucket}"
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
      # Orders: reads the source that the pipeline stored.
      {
        Sid      = "ReadInput"
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:GetObjectVersion"]
        Resource = "arn:${local.partition}:s3:::${local.artifact_bucket}/*/Source/*"
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
      # Orders: stores what it built for the later actions.
      {
        Sid      = "WriteOutput"
        Effect   = "Allow"
        Action   = "s3:PutObject"
        Resource = "arn:${local.partition}:s3:::${local.artifact_bucket}/*/Orders/*"
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
      # Orders: CodeBuild puts the build into the VPC.
      # `*`: CodeBuild's documented policy for builds in a VPC names no resource for these calls.
      {
        Sid    = "JoinNetwork"
        Effect = "Allow"
        Action = [
          "ec2:CreateNetworkInterface",
          "ec2:DeleteNetworkInterface",
          "ec2:DescribeDhcpOptions",
          "ec2:DescribeNetworkInterfaces",
          "ec2:DescribeSecurityGroups",
          "ec2:DescribeSubnets",
          "ec2:DescribeVpcs",
        ]
        Resource = "*"
      },
      # Orders: lends the network interface to CodeBuild, in the build's subnets only.
      {
        Sid      = "LendInterface"
        Effect   = "Allow"
        Action   = "ec2:CreateNetworkInterfacePermission"
        Resource = "arn:${local.partition}:ec2:${local.region}:${local.account_id}:network-interface/*"
        Condition = {
          StringEquals = {
            "ec2:AuthorizedService" = "codebuild.amazonaws.com"
          }
          ArnEquals = {
            "ec2:Subnet" = [
              for id in var.subnet_ids : "arn:${local.partition}:ec2:${local.region}:${local.subnet_account}:subnet/${id}"
            ]
          }
        }
      },
      # Orders: `docker login` needs a token of the registry.
      # `*`: `ecr:GetAuthorizationToken` has no resource type (service authorization reference).
      {
        Sid      = "LogInToRegistry"
        Effect   = "Allow"
        Action   = "ecr:GetAuthorizationToken"
        Resource = "*"
      },
      # Orders: pushes the image.
      {
        Sid    = "PushImage"
        Effect = "Allow"
        Action = [
          "ecr:BatchCheckLayerAvailability",
          "ecr:BatchGetImage",
          "ecr:CompleteLayerUpload",
          "ecr:InitiateLayerUpload",
          "ecr:PutImage",
          "ecr:UploadLayerPart",
        ]
        Resource = "arn:${local.partition}:ecr:${local.region}:${local.account_id}:repository/${var.name}"
      },
      # Orders: finds the image of a revision that was built before, and the digest of a new one.
      {
        Sid      = "FindImage"
        Effect   = "Allow"
        Action   = "ecr:DescribeImages"
        Resource = "arn:${local.partition}:ecr:${local.region}:${local.account_id}:repository/${var.name}"
      },
      # Orders: waits for the scan of the image and reads what it found.
      {
        Sid      = "ReadScan"
        Effect   = "Allow"
        Action   = "ecr:DescribeImageScanFindings"
        Resource = "arn:${local.partition}:ecr:${local.region}:${local.account_id}:repository/${var.name}"
      },
      # Orders: reads the scan where the registry has enhanced scanning, a setting that is often an organization's.
      # `*`: ECR asks Amazon Inspector about the whole registry for the caller, and AWS documents `*` (ECR user guide).
      {
        Sid      = "ReadEnhancedScan"
        Effect   = "Allow"
        Action   = ["inspector2:ListCoverage", "inspector2:ListFindings"]
        Resource = "*"
      },
    ]
  })
}

resource "aws_iam_role_policy" "orders_encryption" {
  name = "encryption"
  role = aws_iam_role.orders.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Orders: the source is encrypted with the module's key.
      {
        Sid      = "DecryptInput"
        Effect   = "Allow"
        Action   = "kms:Decrypt"
        Resource = aws_kms_key.pipeline.arn
        Condition = {
          StringEquals = {
            "kms:ViaService" = "s3.${local.region}.${local.dns_suffix}"
          }
        }
      },
      # Orders: what it stores is encrypted with the module's key.
      {
        Sid      = "EncryptOutput"
        Effect   = "Allow"
        Action   = "kms:GenerateDataKey"
        Resource = aws_kms_key.pipeline.arn
        Condition = {
          StringEquals = {
            "kms:ViaService" = "s3.${local.region}.${local.dns_suffix}"
          }
        }
      },
    ]
  })
}

resource "aws_iam_role" "billing" {
  name                 = "${var.name}-billing-${local.region}"
  path                 = var.iam_path
  description          = "CodeBuild, for Billing."
  permissions_boundary = var.permissions_boundary
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Only on behalf of this module (CodeBuild user guide, cross-service-confused-deputy-prevention: the project's ARN).
      {
        Sid    = "Assume"
        Effect = "Allow"
        Principal = {
          Service = "codebuild.amazonaws.com"
        }
        Action = "sts:AssumeRole"
        Condition = {
          StringEquals = {
            "aws:SourceAccount" = local.account_id
          }
          ArnLike = {
            "aws:SourceArn" = "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-billing"
          }
        }
      },
    ]
  })

  tags = local.tags
}

resource "aws_iam_role_policy" "billing" {
  name = "steps"
  role = aws_iam_role.billing.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Billing: writes its log.
      {
        Sid      = "WriteLogs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/aws/codebuild/${var.name}-billing:*"
      },
      # Billing: CodeBuild checks the bucket before it reads from it.
      {
        Sid      = "InspectArtifactBucket"
        Effect   = "Allow"
        Action   = ["s3:GetBucketAcl", "s3:GetBucketLocation"]
        Resource = "arn:${local.partition}:s3:::${local.artifact_bucket}"
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
      # Billing: reads the source that the pipeline stored.
      {
        Sid      = "ReadInput"
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:GetObjectVersion"]
        Resource = "arn:${local.partition}:s3:::${local.artifact_bucket}/*/Source/*"
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
      # Billing: stores what it built for the later actions.
      {
        Sid      = "WriteOutput"
        Effect   = "Allow"
        Action   = "s3:PutObject"
        Resource = "arn:${local.partition}:s3:::${local.artifact_bucket}/*/Billing/*"
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
      # Billing: CodeBuild puts the build into the VPC.
      # `*`: CodeBuild's documented policy for builds in a VPC names no resource for these calls.
      {
        Sid    = "JoinNetwork"
        Effect = "Allow"
        Action = [
          "ec2:CreateNetworkInterface",
          "ec2:DeleteNetworkInterface",
          "ec2:DescribeDhcpOptions",
          "ec2:DescribeNetworkInterfaces",
          "ec2:DescribeSecurityGroups",
          "ec2:DescribeSubnets",
          "ec2:DescribeVpcs",
        ]
        Resource = "*"
      },
      # Billing: lends the network interface to CodeBuild, in the build's subnets only.
      {
        Sid      = "LendInterface"
        Effect   = "Allow"
        Action   = "ec2:CreateNetworkInterfacePermission"
        Resource = "arn:${local.partition}:ec2:${local.region}:${local.account_id}:network-interface/*"
        Condition = {
          StringEquals = {
            "ec2:AuthorizedService" = "codebuild.amazonaws.com"
          }
          ArnEquals = {
            "ec2:Subnet" = [
              for id in var.subnet_ids : "arn:${local.partition}:ec2:${local.region}:${local.subnet_account}:subnet/${id}"
            ]
          }
        }
      },
      # Billing: `docker login` needs a token of the registry.
      # `*`: `ecr:GetAuthorizationToken` has no resource type (service authorization reference).
      {
        Sid      = "LogInToRegistry"
        Effect   = "Allow"
        Action   = "ecr:GetAuthorizationToken"
        Resource = "*"
      },
      # Billing: pushes the image.
      {
        Sid    = "PushImage"
        Effect = "Allow"
        Action = [
          "ecr:BatchCheckLayerAvailability",
          "ecr:BatchGetImage",
          "ecr:CompleteLayerUpload",
          "ecr:InitiateLayerUpload",
          "ecr:PutImage",
          "ecr:UploadLayerPart",
        ]
        Resource = "arn:${local.partition}:ecr:${local.region}:${local.account_id}:repository/${var.name}"
      },
      # Billing: finds the image of a revision that was built before, and the digest of a new one.
      {
        Sid      = "FindImage"
        Effect   = "Allow"
        Action   = "ecr:DescribeImages"
        Resource = "arn:${local.partition}:ecr:${local.region}:${local.account_id}:repository/${var.name}"
      },
      # Billing: waits for the scan of the image and reads what it found.
      {
        Sid      = "ReadScan"
        Effect   = "Allow"
        Action   = "ecr:DescribeImageScanFindings"
        Resource = "arn:${local.partition}:ecr:${local.region}:${local.account_id}:repository/${var.name}"
      },
      # Billing: reads the scan where the registry has enhanced scanning, a setting that is often an organization's.
      # `*`: ECR asks Amazon Inspector about the whole registry for the caller, and AWS documents `*` (ECR user guide).
      {
        Sid      = "ReadEnhancedScan"
        Effect   = "Allow"
        Action   = ["inspector2:ListCoverage", "inspector2:ListFindings"]
        Resource = "*"
      },
    ]
  })
}

resource "aws_iam_role_policy" "billing_encryption" {
  name = "encryption"
  role = aws_iam_role.billing.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Billing: the source is encrypted with the module's key.
      {
        Sid      = "DecryptInput"
        Effect   = "Allow"
        Action   = "kms:Decrypt"
        Resource = aws_kms_key.pipeline.arn
        Condition = {
          StringEquals = {
            "kms:ViaService" = "s3.${local.region}.${local.dns_suffix}"
          }
        }
      },
      # Billing: what it stores is encrypted with the module's key.
      {
        Sid      = "EncryptOutput"
        Effect   = "Allow"
        Action   = "kms:GenerateDataKey"
        Resource = aws_kms_key.pipeline.arn
        Condition = {
          StringEquals = {
            "kms:ViaService" = "s3.${local.region}.${local.dns_suffix}"
          }
        }
      },
    ]
  })
}

resource "aws_iam_role" "mailer" {
  name                 = "${var.name}-mailer-${local.region}"
  path                 = var.iam_path
  description          = "CodeBuild, for Mailer."
  permissions_boundary = var.permissions_boundary
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Only on behalf of this module (CodeBuild user guide, cross-service-confused-deputy-prevention: the project's ARN).
      {
        Sid    = "Assume"
        Effect = "Allow"
        Principal = {
          Service = "codebuild.amazonaws.com"
        }
        Action = "sts:AssumeRole"
        Condition = {
          StringEquals = {
            "aws:SourceAccount" = local.account_id
          }
          ArnLike = {
            "aws:SourceArn" = "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-mailer"
          }
        }
      },
    ]
  })

  tags = local.tags
}

resource "aws_iam_role_policy" "mailer" {
  name = "steps"
  role = aws_iam_role.mailer.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Mailer: writes its log.
      {
        Sid      = "WriteLogs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/aws/codebuild/${var.name}-mailer:*"
      },
      # Mailer: CodeBuild checks the bucket before it reads from it.
      {
        Sid      = "InspectArtifactBucket"
        Effect   = "Allow"
        Action   = ["s3:GetBucketAcl", "s3:GetBucketLocation"]
        Resource = "arn:${local.partition}:s3:::${local.artifact_bucket}"
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
      # Mailer: reads the source that the pipeline stored.
      {
        Sid      = "ReadInput"
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:GetObjectVersion"]
        Resource = "arn:${local.partition}:s3:::${local.artifact_bucket}/*/Source/*"
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
      # Mailer: stores what it built for the later actions.
      {
        Sid      = "WriteOutput"
        Effect   = "Allow"
        Action   = "s3:PutObject"
        Resource = "arn:${local.partition}:s3:::${local.artifact_bucket}/*/mailer/*"
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
      # Mailer: CodeBuild puts the build into the VPC.
      # `*`: CodeBuild's documented policy for builds in a VPC names no resource for these calls.
      {
        Sid    = "JoinNetwork"
        Effect = "Allow"
        Action = [
          "ec2:CreateNetworkInterface",
          "ec2:DeleteNetworkInterface",
          "ec2:DescribeDhcpOptions",
          "ec2:DescribeNetworkInterfaces",
          "ec2:DescribeSecurityGroups",
          "ec2:DescribeSubnets",
          "ec2:DescribeVpcs",
        ]
        Resource = "*"
      },
      # Mailer: lends the network interface to CodeBuild, in the build's subnets only.
      {
        Sid      = "LendInterface"
        Effect   = "Allow"
        Action   = "ec2:CreateNetworkInterfacePermission"
        Resource = "arn:${local.partition}:ec2:${local.region}:${local.account_id}:network-interface/*"
        Condition = {
          StringEquals = {
            "ec2:AuthorizedService" = "codebuild.amazonaws.com"
          }
          ArnEquals = {
            "ec2:Subnet" = [
              for id in var.subnet_ids : "arn:${local.partition}:ec2:${local.region}:${local.subnet_account}:subnet/${id}"
            ]
          }
        }
      },
    ]
  })
}

resource "aws_iam_role_policy" "mailer_encryption" {
  name = "encryption"
  role = aws_iam_role.mailer.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Mailer: the source is encrypted with the module's key.
      {
        Sid      = "DecryptInput"
        Effect   = "Allow"
        Action   = "kms:Decrypt"
        Resource = aws_kms_key.pipeline.arn
        Condition = {
          StringEquals = {
            "kms:ViaService" = "s3.${local.region}.${local.dns_suffix}"
          }
        }
      },
      # Mailer: what it stores is encrypted with the module's key.
      {
        Sid      = "EncryptOutput"
        Effect   = "Allow"
        Action   = "kms:GenerateDataKey"
        Resource = aws_kms_key.pipeline.arn
        Condition = {
          StringEquals = {
            "kms:ViaService" = "s3.${local.region}.${local.dns_suffix}"
          }
        }
      },
    ]
  })
}

resource "aws_iam_role" "site" {
  name                 = "${var.name}-site-${local.region}"
  path                 = var.iam_path
  description          = "CodeBuild, for Site."
  permissions_boundary = var.permissions_boundary
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Only on behalf of this module (CodeBuild user guide, cross-service-confused-deputy-prevention: the project's ARN).
      {
        Sid    = "Assume"
        Effect = "Allow"
        Principal = {
          Service = "codebuild.amazonaws.com"
        }
        Action = "sts:AssumeRole"
        Condition = {
          StringEquals = {
            "aws:SourceAccount" = local.account_id
          }
          ArnLike = {
            "aws:SourceArn" = "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-site"
          }
        }
      },
    ]
  })

  tags = local.tags
}

resource "aws_iam_role_policy" "site" {
  name = "steps"
  role = aws_iam_role.site.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Site: writes its log.
      {
        Sid      = "WriteLogs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/aws/codebuild/${var.name}-site:*"
      },
      # Site: CodeBuild checks the bucket before it reads from it.
      {
        Sid      = "InspectArtifactBucket"
        Effect   = "Allow"
        Action   = ["s3:GetBucketAcl", "s3:GetBucketLocation"]
        Resource = "arn:${local.partition}:s3:::${local.artifact_bucket}"
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
      # Site: reads the source that the pipeline stored.
      {
        Sid      = "ReadInput"
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:GetObjectVersion"]
        Resource = "arn:${local.partition}:s3:::${local.artifact_bucket}/*/Source/*"
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
      # Site: stores what it built for the later actions.
      {
        Sid      = "WriteOutput"
        Effect   = "Allow"
        Action   = "s3:PutObject"
        Resource = "arn:${local.partition}:s3:::${local.artifact_bucket}/*/site/*"
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
      # Site: CodeBuild puts the build into the VPC.
      # `*`: CodeBuild's documented policy for builds in a VPC names no resource for these calls.
      {
        Sid    = "JoinNetwork"
        Effect = "Allow"
        Action = [
          "ec2:CreateNetworkInterface",
          "ec2:DeleteNetworkInterface",
          "ec2:DescribeDhcpOptions",
          "ec2:DescribeNetworkInterfaces",
          "ec2:DescribeSecurityGroups",
          "ec2:DescribeSubnets",
          "ec2:DescribeVpcs",
        ]
        Resource = "*"
      },
      # Site: lends the network interface to CodeBuild, in the build's subnets only.
      {
        Sid      = "LendInterface"
        Effect   = "Allow"
        Action   = "ec2:CreateNetworkInterfacePermission"
        Resource = "arn:${local.partition}:ec2:${local.region}:${local.account_id}:network-interface/*"
        Condition = {
          StringEquals = {
            "ec2:AuthorizedService" = "codebuild.amazonaws.com"
          }
          ArnEquals = {
            "ec2:Subnet" = [
              for id in var.subnet_ids : "arn:${local.partition}:ec2:${local.region}:${local.subnet_account}:subnet/${id}"
            ]
          }
        }
      },
    ]
  })
}

resource "aws_iam_role_policy" "site_encryption" {
  name = "encryption"
  role = aws_iam_role.site.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Site: the source is encrypted with the module's key.
      {
        Sid      = "DecryptInput"
        Effect   = "Allow"
        Action   = "kms:Decrypt"
        Resource = aws_kms_key.pipeline.arn
        Condition = {
          StringEquals = {
            "kms:ViaService" = "s3.${local.region}.${local.dns_suffix}"
          }
        }
      },
      # Site: what it stores is encrypted with the module's key.
      {
        Sid      = "EncryptOutput"
        Effect   = "Allow"
        Action   = "kms:GenerateDataKey"
        Resource = aws_kms_key.pipeline.arn
        Condition = {
          StringEquals = {
            "kms:ViaService" = "s3.${local.region}.${local.dns_suffix}"
          }
        }
      },
    ]
  })
}

resource "aws_iam_role" "plan" {
  name                 = "${var.name}-plan-${local.region}"
  path                 = var.iam_path
  description          = "CodeBuild, for Plan."
  permissions_boundary = var.permissions_boundary
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Only on behalf of this module (CodeBuild user guide, cross-service-confused-deputy-prevention: the project's ARN).
      {
        Sid    = "Assume"
        Effect = "Allow"
        Principal = {
          Service = "codebuild.amazonaws.com"
        }
        Action = "sts:AssumeRole"
        Condition = {
          StringEquals = {
            "aws:SourceAccount" = local.account_id
          }
          ArnLike = {
            "aws:SourceArn" = "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-plan"
          }
        }
      },
    ]
  })

  tags = local.tags
}

resource "aws_iam_role_policy" "plan" {
  name = "steps"
  role = aws_iam_role.plan.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Plan: writes its log.
      {
        Sid      = "WriteLogs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/aws/codebuild/${var.name}-plan:*"
      },
      # Plan: CodeBuild checks the bucket before it reads from it.
      {
        Sid      = "InspectArtifactBucket"
        Effect   = "Allow"
        Action   = ["s3:GetBucketAcl", "s3:GetBucketLocation"]
        Resource = "arn:${local.partition}:s3:::${local.artifact_bucket}"
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
      # Plan: reads the source that the pipeline stored.
      {
        Sid      = "ReadInput"
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:GetObjectVersion"]
        Resource = "arn:${local.partition}:s3:::${local.artifact_bucket}/*/Source/*"
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
      # Plan: stores what it built for the later actions.
      {
        Sid      = "WriteOutput"
        Effect   = "Allow"
        Action   = "s3:PutObject"
        Resource = "arn:${local.partition}:s3:::${local.artifact_bucket}/*/PlanMain/*"
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
      # Plan: CodeBuild puts the build into the VPC.
      # `*`: CodeBuild's documented policy for builds in a VPC names no resource for these calls.
      {
        Sid    = "JoinNetwork"
        Effect = "Allow"
        Action = [
          "ec2:CreateNetworkInterface",
          "ec2:DeleteNetworkInterface",
          "ec2:DescribeDhcpOptions",
          "ec2:DescribeNetworkInterfaces",
          "ec2:DescribeSecurityGroups",
          "ec2:DescribeSubnets",
          "ec2:DescribeVpcs",
        ]
        Resource = "*"
      },
      # Plan: lends the network interface to CodeBuild, in the build's subnets only.
      {
        Sid      = "LendInterface"
        Effect   = "Allow"
        Action   = "ec2:CreateNetworkInterfacePermission"
        Resource = "arn:${local.partition}:ec2:${local.region}:${local.account_id}:network-interface/*"
        Condition = {
          StringEquals = {
            "ec2:AuthorizedService" = "codebuild.amazonaws.com"
          }
          ArnEquals = {
            "ec2:Subnet" = [
              for id in var.subnet_ids : "arn:${local.partition}:ec2:${local.region}:${local.subnet_account}:subnet/${id}"
            ]
          }
        }
      },
      # Plan: looks for its state; without this a state that is missing would look like one that is forbidden.
      {
        Sid      = "ListStates"
        Effect   = "Allow"
        Action   = "s3:ListBucket"
        Resource = "arn:${local.partition}:s3:::${local.state_bucket}"
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
      # Plan: reads its state.
      {
        Sid      = "ReadState"
        Effect   = "Allow"
        Action   = "s3:GetObject"
        Resource = "arn:${local.partition}:s3:::${local.state_bucket}/platform/terraform.tfstate"
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
      # Plan: locks its state while it works, with an object beside it.
      {
        Sid      = "LockState"
        Effect   = "Allow"
        Action   = ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"]
        Resource = "arn:${local.partition}:s3:::${local.state_bucket}/platform/terraform.tfstate.tflock"
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
    ]
  })
}

resource "aws_iam_role_policy" "plan_encryption" {
  name = "encryption"
  role = aws_iam_role.plan.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Plan: the source is encrypted with the module's key.
      {
        Sid      = "DecryptInput"
        Effect   = "Allow"
        Action   = "kms:Decrypt"
        Resource = aws_kms_key.pipeline.arn
        Condition = {
          StringEquals = {
            "kms:ViaService" = "s3.${local.region}.${local.dns_suffix}"
          }
        }
      },
      # Plan: what it stores is encrypted with the module's key.
      {
        Sid      = "EncryptOutput"
        Effect   = "Allow"
        Action   = "kms:GenerateDataKey"
        Resource = aws_kms_key.pipeline.arn
        Condition = {
          StringEquals = {
            "kms:ViaService" = "s3.${local.region}.${local.dns_suffix}"
          }
        }
      },
    ]
  })
}

# The spec says `access: read_only`: nearly everything in the account, but for Secrets Manager.
resource "aws_iam_role_policy_attachment" "plan" {
  role       = aws_iam_role.plan.name
  policy_arn = "arn:${local.partition}:iam::aws:policy/ReadOnlyAccess"
}

resource "aws_iam_role" "review" {
  name                 = "${var.name}-review-${local.region}"
  path                 = var.iam_path
  description          = "CodeBuild, for Review."
  permissions_boundary = var.permissions_boundary
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Only on behalf of this module (CodeBuild user guide, cross-service-confused-deputy-prevention: the project's ARN).
      {
        Sid    = "Assume"
        Effect = "Allow"
        Principal = {
          Service = "codebuild.amazonaws.com"
        }
        Action = "sts:AssumeRole"
        Condition = {
          StringEquals = {
            "aws:SourceAccount" = local.account_id
          }
          ArnLike = {
            "aws:SourceArn" = "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-review"
          }
        }
      },
    ]
  })

  tags = local.tags
}

resource "aws_iam_role_policy" "review" {
  name = "steps"
  role = aws_iam_role.review.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Review: writes its log.
      {
        Sid      = "WriteLogs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/aws/codebuild/${var.name}-review:*"
      },
      # Review: CodeBuild checks the bucket before it reads from it.
      {
        Sid      = "InspectArtifactBucket"
        Effect   = "Allow"
        Action   = ["s3:GetBucketAcl", "s3:GetBucketLocation"]
        Resource = "arn:${local.partition}:s3:::${local.artifact_bucket}"
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
      # Review: reads what earlier actions stored.
      {
        Sid      = "ReadArtifacts"
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:GetObjectVersion"]
        Resource = "arn:${local.partition}:s3:::${local.artifact_bucket}/*/PlanMain/*"
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
      # Review: stores what it built for the later actions.
      {
        Sid      = "WriteOutput"
        Effect   = "Allow"
        Action   = "s3:PutObject"
        Resource = "arn:${local.partition}:s3:::${local.artifact_bucket}/*/ListMain/*"
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
      # Review: CodeBuild puts the build into the VPC.
      # `*`: CodeBuild's documented policy for builds in a VPC names no resource for these calls.
      {
        Sid    = "JoinNetwork"
        Effect = "Allow"
        Action = [
          "ec2:CreateNetworkInterface",
          "ec2:DeleteNetworkInterface",
          "ec2:DescribeDhcpOptions",
          "ec2:DescribeNetworkInterfaces",
          "ec2:DescribeSecurityGroups",
          "ec2:DescribeSubnets",
          "ec2:DescribeVpcs",
        ]
        Resource = "*"
      },
      # Review: lends the network interface to CodeBuild, in the build's subnets only.
      {
        Sid      = "LendInterface"
        Effect   = "Allow"
        Action   = "ec2:CreateNetworkInterfacePermission"
        Resource = "arn:${local.partition}:ec2:${local.region}:${local.account_id}:network-interface/*"
        Condition = {
          StringEquals = {
            "ec2:AuthorizedService" = "codebuild.amazonaws.com"
          }
          ArnEquals = {
            "ec2:Subnet" = [
              for id in var.subnet_ids : "arn:${local.partition}:ec2:${local.region}:${local.subnet_account}:subnet/${id}"
            ]
          }
        }
      },
    ]
  })
}

resource "aws_iam_role_policy" "review_encryption" {
  name = "encryption"
  role = aws_iam_role.review.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Review: what earlier actions stored is encrypted with the module's key.
      {
        Sid      = "DecryptArtifacts"
        Effect   = "Allow"
        Action   = "kms:Decrypt"
        Resource = aws_kms_key.pipeline.arn
        Condition = {
          StringEquals = {
            "kms:ViaService" = "s3.${local.region}.${local.dns_suffix}"
          }
        }
      },
      # Review: what it stores is encrypted with the module's key.
      {
        Sid      = "EncryptOutput"
        Effect   = "Allow"
        Action   = "kms:GenerateDataKey"
        Resource = aws_kms_key.pipeline.arn
        Condition = {
          StringEquals = {
            "kms:ViaService" = "s3.${local.region}.${local.dns_suffix}"
          }
        }
      },
    ]
  })
}

resource "aws_iam_role" "apply" {
  name                 = "${var.name}-apply-${local.region}"
  path                 = var.iam_path
  description          = "CodeBuild, for Apply."
  permissions_boundary = var.permissions_boundary
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Only on behalf of this module (CodeBuild user guide, cross-service-confused-deputy-prevention: the project's ARN).
      {
        Sid    = "Assume"
        Effect = "Allow"
        Principal = {
          Service = "codebuild.amazonaws.com"
        }
        Action = "sts:AssumeRole"
        Condition = {
          StringEquals = {
            "aws:SourceAccount" = local.account_id
          }
          ArnLike = {
            "aws:SourceArn" = "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-apply"
          }
        }
      },
    ]
  })

  tags = local.tags
}

resource "aws_iam_role_policy" "apply" {
  name = "steps"
  role = aws_iam_role.apply.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Apply: writes its log.
      {
        Sid      = "WriteLogs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/aws/codebuild/${var.name}-apply:*"
      },
      # Apply: CodeBuild checks the bucket before it reads from it.
      {
        Sid      = "InspectArtifactBucket"
        Effect   = "Allow"
        Action   = ["s3:GetBucketAcl", "s3:GetBucketLocation"]
        Resource = "arn:${local.partition}:s3:::${local.artifact_bucket}"
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
      # Apply: reads the source that the pipeline stored.
      # Apply: reads what earlier actions stored.
      {
        Sid    = "ReadInput"
        Effect = "Allow"
        Action = ["s3:GetObject", "s3:GetObjectVersion"]
        Resource = [
          "arn:${local.partition}:s3:::${local.artifact_bucket}/*/Source/*",
          "arn:${local.partition}:s3:::${local.artifact_bucket}/*/PlanMain/*",
        ]
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
      # Apply: CodeBuild puts the build into the VPC.
      # `*`: CodeBuild's documented policy for builds in a VPC names no resource for these calls.
      {
        Sid    = "JoinNetwork"
        Effect = "Allow"
        Action = [
          "ec2:CreateNetworkInterface",
          "ec2:DeleteNetworkInterface",
          "ec2:DescribeDhcpOptions",
          "ec2:DescribeNetworkInterfaces",
          "ec2:DescribeSecurityGroups",
          "ec2:DescribeSubnets",
          "ec2:DescribeVpcs",
        ]
        Resource = "*"
      },
      # Apply: lends the network interface to CodeBuild, in the build's subnets only.
      {
        Sid      = "LendInterface"
        Effect   = "Allow"
        Action   = "ec2:CreateNetworkInterfacePermission"
        Resource = "arn:${local.partition}:ec2:${local.region}:${local.account_id}:network-interface/*"
        Condition = {
          StringEquals = {
            "ec2:AuthorizedService" = "codebuild.amazonaws.com"
          }
          ArnEquals = {
            "ec2:Subnet" = [
              for id in var.subnet_ids : "arn:${local.partition}:ec2:${local.region}:${local.subnet_account}:subnet/${id}"
            ]
          }
        }
      },
      # Apply: looks for its state; without this a state that is missing would look like one that is forbidden.
      {
        Sid      = "ListStates"
        Effect   = "Allow"
        Action   = "s3:ListBucket"
        Resource = "arn:${local.partition}:s3:::${local.state_bucket}"
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
      # Apply: reads its state.
      # Apply: writes its state.
      {
        Sid      = "ReadState"
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:PutObject"]
        Resource = "arn:${local.partition}:s3:::${local.state_bucket}/platform/terraform.tfstate"
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
      # Apply: locks its state while it works, with an object beside it.
      {
        Sid      = "LockState"
        Effect   = "Allow"
        Action   = ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"]
        Resource = "arn:${local.partition}:s3:::${local.state_bucket}/platform/terraform.tfstate.tflock"
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
      # Refused, whatever else allows it: the roles of this module, its own first of all.
      {
        Sid      = "DenyOwnRoles"
        Effect   = "Deny"
        Action   = ["iam:*", "sts:AssumeRole"]
        Resource = "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${var.name}-*-${local.region}"
      },
      # Refused, whatever else allows it: the policies that say what the applies may do, and the boundary.
      {
        Sid    = "DenyOwnPolicies"
        Effect = "Deny"
        Action = [
          "iam:CreatePolicy*",
          "iam:DeletePolicy*",
          "iam:SetDefaultPolicyVersion",
          "iam:TagPolicy",
          "iam:UntagPolicy",
        ]
        Resource = compact([var.apply_policy_arn, var.permissions_boundary])
      },
      # Refused, whatever else allows it: the pipeline, its actions and its approvals.
      {
        Sid    = "DenyOwnPipeline"
        Effect = "Deny"
        Action = "codepipeline:*"
        Resource = [
          "arn:${local.partition}:codepipeline:${local.region}:${local.account_id}:${var.name}",
          "arn:${local.partition}:codepipeline:${local.region}:${local.account_id}:${var.name}/*",
        ]
      },
      # Refused, whatever else allows it: the projects, with their code and their images.
      {
        Sid      = "DenyOwnProjects"
        Effect   = "Deny"
        Action   = "codebuild:*"
        Resource = "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-*"
      },
      # Refused, whatever else allows it: the buckets, with their policies, encryption and versions; states are objects, and not meant.
      {
        Sid    = "DenyOwnBuckets"
        Effect = "Deny"
        Action = [
          "s3:CreateBucket*",
          "s3:DeleteBucket*",
          "s3:PauseReplication",
          "s3:Put*Configuration",
          "s3:PutBucket*",
          "s3:TagResource",
          "s3:UntagResource",
          "s3:UpdateBucket*",
        ]
        Resource = [
          "arn:${local.partition}:s3:::${local.state_bucket}",
          "arn:${local.partition}:s3:::${local.artifact_bucket}",
        ]
      },
      # Refused, whatever else allows it: plans and sources on their way through the pipeline.
      {
        Sid    = "DenyArtifacts"
        Effect = "Deny"
        Action = [
          "s3:AbortMultipartUpload",
          "s3:BypassGovernanceRetention",
          "s3:DeleteObject*",
          "s3:InitiateReplication",
          "s3:ObjectOwnerOverrideToBucketOwner",
          "s3:PutObject*",
          "s3:Replicate*",
          "s3:RestoreObject",
          "s3:UpdateObjectEncryption",
        ]
        Resource = "arn:${local.partition}:s3:::${local.artifact_bucket}/*"
      },
      # Refused, whatever else allows it: older versions of states, and who may read them.
      {
        Sid    = "DenyHistory"
        Effect = "Deny"
        Action = [
          "s3:BypassGovernanceRetention",
          "s3:DeleteObjectTagging",
          "s3:DeleteObjectVersion*",
          "s3:InitiateReplication",
          "s3:ObjectOwnerOverrideToBucketOwner",
          "s3:PutObjectAcl",
          "s3:PutObjectLegalHold",
          "s3:PutObjectRetention",
          "s3:PutObjectTagging",
          "s3:PutObjectVersion*",
          "s3:Replicate*",
          "s3:RestoreObject",
          "s3:UpdateObjectEncryption",
        ]
        Resource = "arn:${local.partition}:s3:::${local.state_bucket}/*"
      },
      # Refused, whatever else allows it: what the builds have written, and where it is sent.
      {
        Sid    = "DenyOwnTraces"
        Effect = "Deny"
        Action = [
          "logs:AssociateKmsKey",
          "logs:CreateExportTask",
          "logs:CreateLogAnomalyDetector",
          "logs:CreateLogGroup",
          "logs:Delete*",
          "logs:DisassociateKmsKey",
          "logs:IntegrateWithS3Table",
          "logs:ProcessWithPipeline",
          "logs:PutBearerTokenAuthentication",
          "logs:PutDataProtectionPolicy",
          "logs:PutLogGroupDeletionProtection",
          "logs:PutMetricFilter",
          "logs:PutRetentionPolicy",
          "logs:PutSubscriptionFilter",
          "logs:PutTransformer",
          "logs:Tag*",
          "logs:Untag*",
        ]
        Resource = [
          "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/aws/codebuild/${var.name}-*",
          "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/aws/lambda/${var.name}-*",
        ]
      },
      # Refused, whatever else allows it: the connection to the repository: its use, and its life.
      # Refused, whatever else allows it: the same under the older name of the service.
      {
        Sid      = "DenyOwnConnection"
        Effect   = "Deny"
        Action   = ["codeconnections:*", "codestar-connections:*"]
        Resource = [local.connection_arn, local.star_connection_arn]
      },
      # Refused, whatever else allows it: the rules that start the pipeline, or say how it ends.
      {
        Sid      = "DenyOwnRules"
        Effect   = "Deny"
        Action   = "events:*"
        Resource = "arn:${local.partition}:events:${local.region}:${local.account_id}:rule/${var.name}-*"
      },
      # Refused, whatever else allows it: the queues of what failed.
      {
        Sid      = "DenyOwnQueues"
        Effect   = "Deny"
        Action   = "sqs:*"
        Resource = "arn:${local.partition}:sqs:${local.region}:${local.account_id}:${var.name}-*"
      },
      # Refused, whatever else allows it: the functions.
      {
        Sid      = "DenyOwnFunctions"
        Effect   = "Deny"
        Action   = "lambda:*"
        Resource = "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:${var.name}-*"
      },
    ]
  })
}

resource "aws_iam_role_policy" "apply_encryption" {
  name = "encryption"
  role = aws_iam_role.apply.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Apply: the source is encrypted with the module's key.
      {
        Sid      = "DecryptInput"
        Effect   = "Allow"
        Action   = "kms:Decrypt"
        Resource = aws_kms_key.pipeline.arn
        Condition = {
          StringEquals = {
            "kms:ViaService" = "s3.${local.region}.${local.dns_suffix}"
          }
        }
      },
      # Refused, whatever else allows it: the key's policy and its life; its use is not meant.
      {
        Sid    = "DenyOwnKey"
        Effect = "Deny"
        Action = [
          "kms:*Alias",
          "kms:*Grant",
          "kms:*KeyDeletion",
          "kms:*KeyMaterial",
          "kms:Disable*",
          "kms:Enable*",
          "kms:PutKeyPolicy",
          "kms:ReplicateKey",
          "kms:RotateKeyOnDemand",
          "kms:SynchronizeMultiRegionKey",
          "kms:TagResource",
          "kms:UntagResource",
          "kms:Update*",
        ]
        Resource = aws_kms_key.pipeline.arn
      },
    ]
  })
}

# More of what the role `apply` may do: IAM takes 10,240 characters in the inline policies of a role, and 6,144 in a managed policy.
resource "aws_iam_policy" "apply_2" {
  name        = "${var.name}-apply-2-${local.region}"
  path        = var.iam_path
  description = "CodeBuild, for Apply: more of what it may do."
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Refused, whatever else allows it: the repository of images, with its images; reading is not meant.
      {
        Sid    = "DenyOwnImages"
        Effect = "Deny"
        Action = [
          "ecr:BatchDeleteImage",
          "ecr:BatchImportUpstreamImage",
          "ecr:CompleteLayerUpload",
          "ecr:CreateRepository",
          "ecr:Delete*",
          "ecr:InitiateLayerUpload",
          "ecr:Put*",
          "ecr:ReplicateImage",
          "ecr:SetRepositoryPolicy",
          "ecr:Start*",
          "ecr:TagResource",
          "ecr:UntagResource",
          "ecr:Update*",
          "ecr:UploadLayerPart",
        ]
        Resource = "arn:${local.partition}:ecr:${local.region}:${local.account_id}:repository/${var.name}"
      },
      # Refused, whatever else allows it: the managed policies of this module's roles.
      {
        Sid      = "DenyOwnManagedPolicies"
        Effect   = "Deny"
        Action   = "iam:*"
        Resource = "arn:${local.partition}:iam::${local.account_id}:policy${var.iam_path}${var.name}-*-${local.region}"
      },
    ]
  })

  tags = local.tags
}

resource "aws_iam_role_policy_attachment" "apply_2" {
  role       = aws_iam_role.apply.name
  policy_arn = aws_iam_policy.apply_2.arn
}

# What the apply may do; whatever it allows, the role's own policy refuses this pipeline.
resource "aws_iam_role_policy_attachment" "apply" {
  role       = aws_iam_role.apply.name
  policy_arn = var.apply_policy_arn
}

resource "aws_iam_role" "live_tags" {
  name                 = "${var.name}-live-tags-${local.region}"
  path                 = var.iam_path
  description          = "Lambda, for LiveTags."
  permissions_boundary = var.permissions_boundary
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # lambda.amazonaws.com is not documented to send a source when it assumes a role.
      {
        Sid    = "Assume"
        Effect = "Allow"
        Principal = {
          Service = "lambda.amazonaws.com"
        }
        Action = "sts:AssumeRole"
      },
    ]
  })

  tags = local.tags
}

resource "aws_iam_role_policy" "live_tags" {
  name = "steps"
  role = aws_iam_role.live_tags.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # LiveTags: writes its log.
      {
        Sid      = "WriteLogs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/aws/lambda/${var.name}-live-tags:*"
      },
      # LiveTags: reads the manifest of the image and puts it again under the tag.
      {
        Sid      = "TagImage"
        Effect   = "Allow"
        Action   = ["ecr:BatchGetImage", "ecr:PutImage"]
        Resource = "arn:${local.partition}:ecr:${local.region}:${local.account_id}:repository/${var.name}"
      },
      # LiveTags: tells CodePipeline how the job ended.
      # `*`: job results have no resource type (service authorization reference).
      {
        Sid      = "AnswerPipeline"
        Effect   = "Allow"
        Action   = ["codepipeline:PutJobFailureResult", "codepipeline:PutJobSuccessResult"]
        Resource = "*"
      },
    ]
  })
}

resource "aws_iam_role_policy" "live_tags_encryption" {
  name = "encryption"
  role = aws_iam_role.live_tags.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # LiveTags: Lambda decrypts the function's environment variables with the module's key.
      {
        Sid      = "DecryptEnvironment"
        Effect   = "Allow"
        Action   = "kms:Decrypt"
        Resource = aws_kms_key.pipeline.arn
        Condition = {
          StringEquals = {
            "kms:ViaService"                               = "lambda.${local.region}.${local.dns_suffix}"
            "kms:EncryptionContext:aws:lambda:FunctionArn" = "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:${var.name}-live-tags"
          }
        }
      },
    ]
  })
}

resource "aws_iam_role" "pipeline" {
  name                 = "${var.name}-pipeline-${local.region}"
  path                 = var.iam_path
  description          = "CodePipeline, for this pipeline."
  permissions_boundary = var.permissions_boundary
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Only on behalf of this module (CodePipeline sends the pipeline's ARN; in use in aws-samples/aws-terraform-pipeline).
      {
        Sid    = "Assume"
        Effect = "Allow"
        Principal = {
          Service = "codepipeline.amazonaws.com"
        }
        Action = "sts:AssumeRole"
        Condition = {
          StringEquals = {
            "aws:SourceAccount" = local.account_id
          }
          ArnLike = {
            "aws:SourceArn" = "arn:${local.partition}:codepipeline:${local.region}:${local.account_id}:${var.name}"
          }
        }
      },
    ]
  })

  tags = local.tags
}

resource "aws_iam_role_policy" "pipeline" {
  name = "steps"
  role = aws_iam_role.pipeline.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Every stage: CodePipeline checks the bucket before it uses it.
      {
        Sid      = "InspectArtifactBucket"
        Effect   = "Allow"
        Action   = ["s3:GetBucketAcl", "s3:GetBucketLocation", "s3:GetBucketVersioning"]
        Resource = "arn:${local.partition}:s3:::${local.artifact_bucket}"
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
      # Every stage: CodePipeline stores the source and hands it to the actions.
      {
        Sid      = "CarryArtifacts"
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:GetObjectVersion", "s3:PutObject", "s3:PutObjectAcl"]
        Resource = "arn:${local.partition}:s3:::${local.artifact_bucket}/*"
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
      # Source: reads the repository through the connection. A request without a repository passes.
      {
        Sid      = "UseConnection"
        Effect   = "Allow"
        Action   = "codeconnections:UseConnection"
        Resource = [local.connection_arn, local.star_connection_arn]
        Condition = {
          StringEqualsIfExists = {
            "codeconnections:FullRepositoryId" = var.source_repository
          }
        }
      },
      # Source: the same under the older name of the service.
      {
        Sid      = "UseStarConnection"
        Effect   = "Allow"
        Action   = "codestar-connections:UseConnection"
        Resource = [local.connection_arn, local.star_connection_arn]
        Condition = {
          StringEqualsIfExists = {
            "codestar-connections:FullRepositoryId" = var.source_repository
          }
        }
      },
      # Orders: starts the build and follows it.
      # Billing: starts the build and follows it.
      # Mailer: starts the build and follows it.
      # Site: starts the build and follows it.
      # Plan: starts the build and follows it.
      # Review: starts the build and follows it.
      # Apply: starts the build and follows it.
      {
        Sid    = "RunBuilds"
        Effect = "Allow"
        Action = ["codebuild:BatchGetBuilds", "codebuild:StartBuild"]
        Resource = [
          "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-orders",
          "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-billing",
          "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-mailer",
          "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-site",
          "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-plan",
          "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-review",
          "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-apply",
        ]
      },
      # ApprovePlan: tells the topic that it waits for an answer.
      # Approve-production: tells the topic that it waits for an answer.
      {
        Sid      = "AskForApproval"
        Effect   = "Allow"
        Action   = "sns:Publish"
        Resource = local.topic_arn
      },
      # Orders-test: the action has a role of its own, which the pipeline's role assumes.
      # Billing-test: the action has a role of its own, which the pipeline's role assumes.
      # Mailer-test: the action has a role of its own, which the pipeline's role assumes.
      # Publish-test: the action has a role of its own, which the pipeline's role assumes.
      # Orders-staging: the action has a role of its own, which the pipeline's role assumes.
      # Billing-staging: the action has a role of its own, which the pipeline's role assumes.
      # Mailer-staging: the action has a role of its own, which the pipeline's role assumes.
      # Publish-staging: the action has a role of its own, which the pipeline's role assumes.
      # Orders-production: the action has a role of its own, which the pipeline's role assumes.
      # Billing-production: the action has a role of its own, which the pipeline's role assumes.
      # Mailer-production: the action has a role of its own, which the pipeline's role assumes.
      # Publish-production: the action has a role of its own, which the pipeline's role assumes.
      {
        Sid      = "AssumeActionRole"
        Effect   = "Allow"
        Action   = "sts:AssumeRole"
        Resource = [local.action_role_arn.test, local.action_role_arn.staging, local.action_role_arn.production]
      },
      # Live-Orders-test: calls the function.
      # Live-Billing-test: calls the function.
      # Live-Orders-staging: calls the function.
      # Live-Billing-staging: calls the function.
      # Live-Orders-production: calls the function.
      # Live-Billing-production: calls the function.
      {
        Sid      = "InvokeFunctions"
        Effect   = "Allow"
        Action   = "lambda:InvokeFunction"
        Resource = "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:${var.name}-live-tags"
      },
      # Live-Orders-test: CodePipeline looks the function up by its name.
      # `*`: `lambda:ListFunctions` has no resource type (service authorization reference).
      # Live-Billing-test: CodePipeline looks the function up by its name.
      # Live-Orders-staging: CodePipeline looks the function up by its name.
      # Live-Billing-staging: CodePipeline looks the function up by its name.
      # Live-Orders-production: CodePipeline looks the function up by its name.
      # Live-Billing-production: CodePipeline looks the function up by its name.
      {
        Sid      = "ListFunctions"
        Effect   = "Allow"
        Action   = "lambda:ListFunctions"
        Resource = "*"
      },
    ]
  })
}

resource "aws_iam_role_policy" "pipeline_encryption" {
  name = "encryption"
  role = aws_iam_role.pipeline.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Every stage: artifacts are encrypted with the module's key.
      {
        Sid      = "UseArtifactKey"
        Effect   = "Allow"
        Action   = ["kms:Decrypt", "kms:GenerateDataKey"]
        Resource = aws_kms_key.pipeline.arn
        Condition = {
          StringEquals = {
            "kms:ViaService" = "s3.${local.region}.${local.dns_suffix}"
          }
        }
      },
    ]
  })
}
