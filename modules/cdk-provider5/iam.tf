# Compiled by tfpipe from a pipeline spec; change the spec and run `tfpipe emit` again.
# An edit made here is kept: tfpipe does not overwrite it unless it is told to.

resource "aws_iam_role" "synth_deploy_test" {
  name                 = "${var.name}-synth-deploy-test-${local.region}"
  path                 = var.iam_path
  description          = "CodeBuild, for Synth-DeployTest."
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
            "aws:SourceArn" = "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-synth-deploy-test"
          }
        }
      },
    ]
  })

  tags = local.tags
}

resource "aws_iam_role_policy" "synth_deploy_test" {
  name = "steps"
  role = aws_iam_role.synth_deploy_test.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Synth-DeployTest: writes its log.
      {
        Sid      = "WriteLogs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/aws/codebuild/${var.name}-synth-deploy-test:*"
      },
      # Synth-DeployTest: CodeBuild checks the bucket before it reads from it.
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
      # Synth-DeployTest: reads the source that the pipeline stored.
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
      # Synth-DeployTest: stores what it built for the later actions.
      {
        Sid      = "WriteOutput"
        Effect   = "Allow"
        Action   = "s3:PutObject"
        Resource = "arn:${local.partition}:s3:::${local.artifact_bucket}/*/Cdk/*"
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
    ]
  })
}

resource "aws_iam_role_policy" "synth_deploy_test_encryption" {
  name = "encryption"
  role = aws_iam_role.synth_deploy_test.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Synth-DeployTest: the source is encrypted with the module's key.
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
      # Synth-DeployTest: what it stores is encrypted with the module's key.
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

resource "aws_iam_role" "deploy_test" {
  name                 = "${var.name}-deploy-test-${local.region}"
  path                 = var.iam_path
  description          = "CodeBuild, for DeployTest."
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
            "aws:SourceArn" = "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-deploy-test"
          }
        }
      },
    ]
  })

  tags = local.tags
}

resource "aws_iam_role_policy" "deploy_test" {
  name = "steps"
  role = aws_iam_role.deploy_test.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # DeployTest: writes its log.
      {
        Sid      = "WriteLogs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/aws/codebuild/${var.name}-deploy-test:*"
      },
      # DeployTest: CodeBuild checks the bucket before it reads from it.
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
      # DeployTest: reads what earlier actions stored.
      {
        Sid      = "ReadArtifacts"
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:GetObjectVersion"]
        Resource = "arn:${local.partition}:s3:::${local.artifact_bucket}/*/Cdk/*"
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
      # DeployTest: deploys with the roles of the CDK's bootstrap stacks, in the accounts and regions that the spec names.
      {
        Sid    = "AssumeBootstrap"
        Effect = "Allow"
        Action = "sts:AssumeRole"
        Resource = [
          "arn:${local.partition}:iam::${local.account_id}:role/cdk-hnb659fds-deploy-role-${local.account_id}-${local.region}",
          "arn:${local.partition}:iam::${local.account_id}:role/cdk-hnb659fds-file-publishing-role-${local.account_id}-${local.region}",
          "arn:${local.partition}:iam::${local.account_id}:role/cdk-hnb659fds-image-publishing-role-${local.account_id}-${local.region}",
          "arn:${local.partition}:iam::${local.account_id}:role/cdk-hnb659fds-lookup-role-${local.account_id}-${local.region}",
        ]
      },
    ]
  })
}

resource "aws_iam_role_policy" "deploy_test_encryption" {
  name = "encryption"
  role = aws_iam_role.deploy_test.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # DeployTest: what earlier actions stored is encrypted with the module's key.
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
    ]
  })
}

resource "aws_iam_role" "diff_deploy_live" {
  name                 = "${var.name}-diff-deploy-live-${local.region}"
  path                 = var.iam_path
  description          = "CodeBuild, for Diff-DeployLive."
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
            "aws:SourceArn" = "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-diff-deploy-live"
          }
        }
      },
    ]
  })

  tags = local.tags
}

resource "aws_iam_role_policy" "diff_deploy_live" {
  name = "steps"
  role = aws_iam_role.diff_deploy_live.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Diff-DeployLive: writes its log.
      {
        Sid      = "WriteLogs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/aws/codebuild/${var.name}-diff-deploy-live:*"
      },
      # Diff-DeployLive: CodeBuild checks the bucket before it reads from it.
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
      # Diff-DeployLive: reads what earlier actions stored.
      {
        Sid      = "ReadArtifacts"
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:GetObjectVersion"]
        Resource = "arn:${local.partition}:s3:::${local.artifact_bucket}/*/Cdk/*"
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
      # Diff-DeployLive: reads what is deployed with the lookup roles of the CDK's bootstrap stacks.
      {
        Sid    = "AssumeLookup"
        Effect = "Allow"
        Action = "sts:AssumeRole"
        Resource = [
          "arn:${local.partition}:iam::210987654321:role/cdk-payments-lookup-role-210987654321-eu-west-1",
          "arn:${local.partition}:iam::210987654321:role/cdk-payments-lookup-role-210987654321-us-east-1",
        ]
      },
    ]
  })
}

resource "aws_iam_role_policy" "diff_deploy_live_encryption" {
  name = "encryption"
  role = aws_iam_role.diff_deploy_live.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Diff-DeployLive: what earlier actions stored is encrypted with the module's key.
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
    ]
  })
}

resource "aws_iam_role" "deploy_live" {
  name                 = "${var.name}-deploy-live-${local.region}"
  path                 = var.iam_path
  description          = "CodeBuild, for DeployLive."
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
            "aws:SourceArn" = "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-deploy-live"
          }
        }
      },
    ]
  })

  tags = local.tags
}

resource "aws_iam_role_policy" "deploy_live" {
  name = "steps"
  role = aws_iam_role.deploy_live.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # DeployLive: writes its log.
      {
        Sid      = "WriteLogs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/aws/codebuild/${var.name}-deploy-live:*"
      },
      # DeployLive: CodeBuild checks the bucket before it reads from it.
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
      # DeployLive: reads what earlier actions stored.
      {
        Sid      = "ReadArtifacts"
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:GetObjectVersion"]
        Resource = "arn:${local.partition}:s3:::${local.artifact_bucket}/*/Cdk/*"
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
      # DeployLive: deploys with the roles of the CDK's bootstrap stacks, in the accounts and regions that the spec names.
      {
        Sid    = "AssumeBootstrap"
        Effect = "Allow"
        Action = "sts:AssumeRole"
        Resource = [
          "arn:${local.partition}:iam::210987654321:role/cdk-payments-deploy-role-210987654321-eu-west-1",
          "arn:${local.partition}:iam::210987654321:role/cdk-payments-file-publishing-role-210987654321-eu-west-1",
          "arn:${local.partition}:iam::210987654321:role/cdk-payments-image-publishing-role-210987654321-eu-west-1",
          "arn:${local.partition}:iam::210987654321:role/cdk-payments-lookup-role-210987654321-eu-west-1",
          "arn:${local.partition}:iam::210987654321:role/cdk-payments-deploy-role-210987654321-us-east-1",
          "arn:${local.partition}:iam::210987654321:role/cdk-payments-file-publishing-role-210987654321-us-east-1",
          "arn:${local.partition}:iam::210987654321:role/cdk-payments-image-publishing-role-210987654321-us-east-1",
          "arn:${local.partition}:iam::210987654321:role/cdk-payments-lookup-role-210987654321-us-east-1",
        ]
      },
    ]
  })
}

resource "aws_iam_role_policy" "deploy_live_encryption" {
  name = "encryption"
  role = aws_iam_role.deploy_live.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # DeployLive: what earlier actions stored is encrypted with the module's key.
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
    ]
  })
}

resource "aws_iam_role" "assemble" {
  name                 = "${var.name}-assemble-${local.region}"
  path                 = var.iam_path
  description          = "CodeBuild, for Assemble."
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
            "aws:SourceArn" = "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-assemble"
          }
        }
      },
    ]
  })

  tags = local.tags
}

resource "aws_iam_role_policy" "assemble" {
  name = "steps"
  role = aws_iam_role.assemble.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Assemble: writes its log.
      {
        Sid      = "WriteLogs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/aws/codebuild/${var.name}-assemble:*"
      },
      # Assemble: CodeBuild checks the bucket before it reads from it.
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
      # Assemble: reads the source that the pipeline stored.
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
      # Assemble: stores what it built for the later actions.
      {
        Sid      = "WriteOutput"
        Effect   = "Allow"
        Action   = "s3:PutObject"
        Resource = "arn:${local.partition}:s3:::${local.artifact_bucket}/*/Assembly/*"
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
    ]
  })
}

resource "aws_iam_role_policy" "assemble_encryption" {
  name = "encryption"
  role = aws_iam_role.assemble.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Assemble: the source is encrypted with the module's key.
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
      # Assemble: what it stores is encrypted with the module's key.
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

resource "aws_iam_role" "deploy_edge" {
  name                 = "${var.name}-deploy-edge-${local.region}"
  path                 = var.iam_path
  description          = "CodeBuild, for DeployEdge."
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
            "aws:SourceArn" = "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-deploy-edge"
          }
        }
      },
    ]
  })

  tags = local.tags
}

resource "aws_iam_role_policy" "deploy_edge" {
  name = "steps"
  role = aws_iam_role.deploy_edge.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # DeployEdge: writes its log.
      {
        Sid      = "WriteLogs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/aws/codebuild/${var.name}-deploy-edge:*"
      },
      # DeployEdge: CodeBuild checks the bucket before it reads from it.
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
      # DeployEdge: reads what earlier actions stored.
      {
        Sid      = "ReadArtifacts"
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:GetObjectVersion"]
        Resource = "arn:${local.partition}:s3:::${local.artifact_bucket}/*/Assembly/*"
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
      # DeployEdge: deploys with the roles of the CDK's bootstrap stacks, in the accounts and regions that the spec names.
      {
        Sid    = "AssumeBootstrap"
        Effect = "Allow"
        Action = "sts:AssumeRole"
        Resource = [
          "arn:${local.partition}:iam::${local.account_id}:role/cdk-hnb659fds-deploy-role-${local.account_id}-${local.region}",
          "arn:${local.partition}:iam::${local.account_id}:role/cdk-hnb659fds-file-publishing-role-${local.account_id}-${local.region}",
          "arn:${local.partition}:iam::${local.account_id}:role/cdk-hnb659fds-lookup-role-${local.account_id}-${local.region}",
        ]
      },
    ]
  })
}

resource "aws_iam_role_policy" "deploy_edge_encryption" {
  name = "encryption"
  role = aws_iam_role.deploy_edge.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # DeployEdge: what earlier actions stored is encrypted with the module's key.
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
      # Synth-DeployTest: starts the build and follows it.
      # DeployTest: starts the build and follows it.
      # Diff-DeployLive: starts the build and follows it.
      # DeployLive: starts the build and follows it.
      # Assemble: starts the build and follows it.
      # DeployEdge: starts the build and follows it.
      {
        Sid    = "RunBuilds"
        Effect = "Allow"
        Action = ["codebuild:BatchGetBuilds", "codebuild:StartBuild"]
        Resource = [
          "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-synth-deploy-test",
          "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-deploy-test",
          "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-diff-deploy-live",
          "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-deploy-live",
          "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-assemble",
          "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-deploy-edge",
        ]
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
