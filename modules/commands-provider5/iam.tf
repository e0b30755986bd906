# Compiled by tfpipe from a pipeline spec; change the spec and run `tfpipe emit` again.
# An edit made here is kept: tfpipe does not overwrite it unless it is told to.

resource "aws_iam_role" "test" {
  name                 = "${var.name}-test-${local.region}"
  path                 = var.iam_path
  description          = "CodeBuild, for Test."
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
            "aws:SourceArn" = "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-test"
          }
        }
      },
    ]
  })

  tags = local.tags
}

resource "aws_iam_role_policy" "test" {
  name = "steps"
  role = aws_iam_role.test.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Test: writes its log.
      {
        Sid      = "WriteLogs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/aws/codebuild/${var.name}-test:*"
      },
      # Test: CodeBuild checks the bucket before it reads from it.
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
      # Test: reads the source that the pipeline stored.
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
      # Test: stores what it built for the later actions.
      {
        Sid    = "WriteOutput"
        Effect = "Allow"
        Action = "s3:PutObject"
        Resource = [
          "arn:${local.partition}:s3:::${local.artifact_bucket}/*/dist/*",
          "arn:${local.partition}:s3:::${local.artifact_bucket}/*/docs/*",
        ]
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
      # Test: reads environment variables from SSM parameters.
      {
        Sid      = "ReadParameters"
        Effect   = "Allow"
        Action   = "ssm:GetParameters"
        Resource = "arn:${local.partition}:ssm:${local.region}:${local.account_id}:parameter/site/api-url"
      },
      # Test: reads environment variables from Secrets Manager.
      {
        Sid      = "ReadSecrets"
        Effect   = "Allow"
        Action   = "secretsmanager:GetSecretValue"
        Resource = "arn:${local.partition}:secretsmanager:${local.region}:${local.account_id}:secret:site/npm-??????"
      },
      # Test: CodeBuild makes the report group at the first report, and writes the coverage.
      {
        Sid    = "WriteCoverage"
        Effect = "Allow"
        Action = [
          "codebuild:BatchPutCodeCoverages",
          "codebuild:CreateReport",
          "codebuild:CreateReportGroup",
          "codebuild:UpdateReport",
        ]
        Resource = "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:report-group/${var.name}-test-coverage"
      },
      # Test: CodeBuild makes the report group at the first report, and writes the results of the tests.
      {
        Sid    = "WriteReports"
        Effect = "Allow"
        Action = [
          "codebuild:BatchPutTestCases",
          "codebuild:CreateReport",
          "codebuild:CreateReportGroup",
          "codebuild:UpdateReport",
        ]
        Resource = "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:report-group/${var.name}-test-unit"
      },
    ]
  })
}

resource "aws_iam_role" "scan" {
  name                 = "${var.name}-scan-${local.region}"
  path                 = var.iam_path
  description          = "CodeBuild, for Scan."
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
            "aws:SourceArn" = "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-scan"
          }
        }
      },
    ]
  })

  tags = local.tags
}

resource "aws_iam_role_policy" "scan" {
  name = "steps"
  role = aws_iam_role.scan.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Scan: writes its log.
      {
        Sid      = "WriteLogs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/aws/codebuild/${var.name}-scan:*"
      },
      # Scan: CodeBuild checks the bucket before it reads from it.
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
      # Scan: reads the source that the pipeline stored.
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
      # Scan: stores what it built for the later actions.
      {
        Sid      = "WriteOutput"
        Effect   = "Allow"
        Action   = "s3:PutObject"
        Resource = "arn:${local.partition}:s3:::${local.artifact_bucket}/*/Scan/*"
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
    ]
  })
}

resource "aws_iam_role" "pack" {
  name                 = "${var.name}-pack-${local.region}"
  path                 = var.iam_path
  description          = "CodeBuild, for Pack."
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
            "aws:SourceArn" = "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-pack"
          }
        }
      },
    ]
  })

  tags = local.tags
}

resource "aws_iam_role_policy" "pack" {
  name = "steps"
  role = aws_iam_role.pack.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Pack: writes its log.
      {
        Sid      = "WriteLogs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/aws/codebuild/${var.name}-pack:*"
      },
      # Pack: CodeBuild checks the bucket before it reads from it.
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
      # Pack: reads the source that the pipeline stored.
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
      # Pack: reads what earlier actions stored.
      {
        Sid      = "ReadArtifacts"
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:GetObjectVersion"]
        Resource = "arn:${local.partition}:s3:::${local.artifact_bucket}/*/dist/*"
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
      # Pack: stores what it built for the later actions.
      {
        Sid      = "WriteOutput"
        Effect   = "Allow"
        Action   = "s3:PutObject"
        Resource = "arn:${local.partition}:s3:::${local.artifact_bucket}/*/package/*"
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
      # Pack: CodeBuild pulls the image of its machine with a token of the registry.
      # `*`: `ecr:GetAuthorizationToken` has no resource type (service authorization reference).
      {
        Sid      = "LogInForMachine"
        Effect   = "Allow"
        Action   = "ecr:GetAuthorizationToken"
        Resource = "*"
      },
      # Pack: CodeBuild pulls the image of its machine.
      {
        Sid      = "PullMachine"
        Effect   = "Allow"
        Action   = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
        Resource = "arn:${local.partition}:ecr:eu-west-1:123456789012:repository/build-tools"
      },
    ]
  })
}

resource "aws_iam_role" "upload" {
  name                 = "${var.name}-upload-${local.region}"
  path                 = var.iam_path
  description          = "CodeBuild, for Upload."
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
            "aws:SourceArn" = "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-upload"
          }
        }
      },
    ]
  })

  tags = local.tags
}

resource "aws_iam_role_policy" "upload" {
  name = "steps"
  role = aws_iam_role.upload.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Upload: writes its log.
      {
        Sid      = "WriteLogs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/aws/codebuild/${var.name}-upload:*"
      },
      # Upload: CodeBuild checks the bucket before it reads from it.
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
      # Upload: reads what earlier actions stored.
      {
        Sid    = "ReadArtifacts"
        Effect = "Allow"
        Action = ["s3:GetObject", "s3:GetObjectVersion"]
        Resource = [
          "arn:${local.partition}:s3:::${local.artifact_bucket}/*/package/*",
          "arn:${local.partition}:s3:::${local.artifact_bucket}/*/docs/*",
        ]
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
      # Declared in the spec: releases are kept in a bucket of their own
      {
        Sid      = "Declared1"
        Effect   = "Allow"
        Action   = "s3:PutObject"
        Resource = "arn:${local.partition}:s3:::acme-site-releases/*"
      },
      # Declared in the spec: another account keeps the list of releases
      {
        Sid      = "Declared2"
        Effect   = "Allow"
        Action   = "sts:AssumeRole"
        Resource = "arn:${local.partition}:iam::222222222222:role/site-announcer"
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
      # Test: starts the build and follows it.
      # Scan: starts the build and follows it.
      # Pack: starts the build and follows it.
      # Upload: starts the build and follows it.
      {
        Sid    = "RunBuilds"
        Effect = "Allow"
        Action = ["codebuild:BatchGetBuilds", "codebuild:StartBuild"]
        Resource = [
          "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-test",
          "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-scan",
          "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-pack",
          "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-upload",
        ]
      },
    ]
  })
}
