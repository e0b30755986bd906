# Compiled by tfpipe from a pipeline spec; change the spec and run `tfpipe emit` again.
# An edit made here is kept: tfpipe does not overwrite it unless it is told to.

resource "aws_iam_role" "build" {
  name                 = "acme-image-${var.name}-${local.region}"
  path                 = var.iam_path
  description          = "CodeBuild, for Build."
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
            "aws:SourceArn" = "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-image"
          }
        }
      },
    ]
  })

  tags = local.tags
}

resource "aws_iam_role_policy" "build" {
  name = "steps"
  role = aws_iam_role.build.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Build: writes its log.
      {
        Sid      = "WriteLogs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/acme/${var.name}/image:*"
      },
      # Build: CodeBuild checks the bucket before it reads from it.
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
      # Build: reads the source that the pipeline stored.
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
      # Build: `docker login` needs a token of the registry.
      # `*`: `ecr:GetAuthorizationToken` has no resource type (service authorization reference).
      {
        Sid      = "LogInToRegistry"
        Effect   = "Allow"
        Action   = "ecr:GetAuthorizationToken"
        Resource = "*"
      },
      # Build: pushes the image.
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
        Resource = "arn:${local.partition}:ecr:${local.region}:${local.account_id}:repository/acme/web"
      },
      # Build: finds the image of a revision that was built before, and the digest of a new one.
      {
        Sid      = "FindImage"
        Effect   = "Allow"
        Action   = "ecr:DescribeImages"
        Resource = "arn:${local.partition}:ecr:${local.region}:${local.account_id}:repository/acme/web"
      },
      # Build: takes unchanged layers from the image that is deployed.
      {
        Sid      = "ReadCache"
        Effect   = "Allow"
        Action   = "ecr:GetDownloadUrlForLayer"
        Resource = "arn:${local.partition}:ecr:${local.region}:${local.account_id}:repository/acme/web"
      },
      # Build: waits for the scan of the image and reads what it found.
      {
        Sid      = "ReadScan"
        Effect   = "Allow"
        Action   = "ecr:DescribeImageScanFindings"
        Resource = "arn:${local.partition}:ecr:${local.region}:${local.account_id}:repository/acme/web"
      },
      # Build: reads the scan where the registry has enhanced scanning, a setting that is often an organization's.
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

resource "aws_iam_role" "tag_image" {
  name                 = "acme-release-${var.name}-${local.region}"
  path                 = var.iam_path
  description          = "Lambda, for TagImage."
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

resource "aws_iam_role_policy" "tag_image" {
  name = "steps"
  role = aws_iam_role.tag_image.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # TagImage: writes its log.
      {
        Sid      = "WriteLogs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/acme/${var.name}/release:*"
      },
      # TagImage: reads the manifest of the image and puts it again under the tag.
      {
        Sid      = "TagImage"
        Effect   = "Allow"
        Action   = ["ecr:BatchGetImage", "ecr:PutImage"]
        Resource = "arn:${local.partition}:ecr:${local.region}:${local.account_id}:repository/acme/web"
      },
      # TagImage: tells CodePipeline how the job ended.
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

resource "aws_iam_role" "pipeline" {
  name                 = "acme-delivery-${var.name}-${local.region}"
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
            "aws:SourceArn" = "arn:${local.partition}:codepipeline:${local.region}:${local.account_id}:${var.name}-delivery"
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
      # Build: starts the build and follows it.
      {
        Sid      = "RunBuilds"
        Effect   = "Allow"
        Action   = ["codebuild:BatchGetBuilds", "codebuild:StartBuild"]
        Resource = "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-image"
      },
      # TagImage: calls the function.
      {
        Sid      = "InvokeFunctions"
        Effect   = "Allow"
        Action   = "lambda:InvokeFunction"
        Resource = "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:release-${var.name}"
      },
      # TagImage: CodePipeline looks the function up by its name.
      # `*`: `lambda:ListFunctions` has no resource type (service authorization reference).
      {
        Sid      = "ListFunctions"
        Effect   = "Allow"
        Action   = "lambda:ListFunctions"
        Resource = "*"
      },
    ]
  })
}
