# Compiled by tfpipe from a pipeline spec; change the spec and run `tfpipe emit` again.
# An edit made here is kept: tfpipe does not overwrite it unless it is told to.

resource "aws_iam_role" "package_the_application" {
  name                 = "${var.name}-package-the-fb77-${local.region}"
  path                 = var.iam_path
  description          = "CodeBuild, for PackageTheApplication."
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
            "aws:SourceArn" = "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-package-the-fb77"
          }
        }
      },
    ]
  })

  tags = local.tags
}

resource "aws_iam_role_policy" "package_the_application" {
  name = "steps"
  role = aws_iam_role.package_the_application.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # PackageTheApplication: writes its log.
      {
        Sid      = "WriteLogs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/aws/codebuild/${var.name}-package-the-fb77:*"
      },
      # PackageTheApplication: CodeBuild checks the bucket before it reads from it.
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
      # PackageTheApplication: reads the source that the pipeline stored.
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
      # PackageTheApplication: stores what it built for the later actions.
      {
        Sid      = "WriteOutput"
        Effect   = "Allow"
        Action   = "s3:PutObject"
        Resource = "arn:${local.partition}:s3:::${local.artifact_bucket}/*/deployment/*"
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
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
  # checkov:skip=CKV_AWS_355:CloudWatch returns composite alarms only to a permission on everything (CloudWatch API reference, DescribeAlarms)

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
      # PackageTheApplication: starts the build and follows it.
      # Licences: starts the build and follows it.
      {
        Sid    = "RunBuilds"
        Effect = "Allow"
        Action = ["codebuild:BatchGetBuilds", "codebuild:StartBuild"]
        Resource = [
          "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-package-the-fb77",
          "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.licences_project}",
        ]
      },
      # Servers: registers what is deployed with the application.
      {
        Sid    = "UseApplication"
        Effect = "Allow"
        Action = [
          "codedeploy:GetApplication",
          "codedeploy:GetApplicationRevision",
          "codedeploy:RegisterApplicationRevision",
        ]
        Resource = "arn:${local.partition}:codedeploy:${local.region}:${local.account_id}:application:${var.servers_application}"
      },
      # Servers: starts the deployment and follows it.
      {
        Sid      = "StartDeployment"
        Effect   = "Allow"
        Action   = ["codedeploy:CreateDeployment", "codedeploy:GetDeployment"]
        Resource = "arn:${local.partition}:codedeploy:${local.region}:${local.account_id}:deploymentgroup:${var.servers_application}/${var.servers_group}"
      },
      # Servers: reads how the deployment moves the traffic.
      {
        Sid      = "ReadDeploymentConfig"
        Effect   = "Allow"
        Action   = "codedeploy:GetDeploymentConfig"
        Resource = "arn:${local.partition}:codedeploy:${local.region}:${local.account_id}:deploymentconfig:*"
      },
      # Worker: gives the function the new code and publishes a version of it.
      {
        Sid    = "DeployFunction"
        Effect = "Allow"
        Action = ["lambda:GetFunctionConfiguration", "lambda:PublishVersion", "lambda:UpdateFunctionCode"]
        Resource = [
          "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:${var.worker_function}",
          "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:${var.worker_function}:*",
        ]
      },
      # Worker: looks at the concurrency that is provisioned for the alias or its versions.
      {
        Sid      = "ReadProvisioned"
        Effect   = "Allow"
        Action   = "lambda:GetProvisionedConcurrencyConfig"
        Resource = "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:${var.worker_function}:*"
      },
      # Worker: moves the alias to the new version.
      {
        Sid    = "MoveAlias"
        Effect = "Allow"
        Action = ["lambda:GetAlias", "lambda:UpdateAlias"]
        Resource = [
          "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:${var.worker_function}",
          "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:${var.worker_function}:live",
        ]
      },
      # Worker: looks at the alarms that fail it.
      {
        Sid      = "WatchAlarms"
        Effect   = "Allow"
        Action   = "cloudwatch:DescribeAlarms"
        Resource = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:shop-worker-errors"
      },
      # Worker: makes the group of its log.
      {
        Sid      = "MakeLogGroup"
        Effect   = "Allow"
        Action   = "logs:CreateLogGroup"
        Resource = "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/aws/codepipeline/${var.name}"
      },
      # Worker: writes its log.
      {
        Sid      = "WriteLogOfAction"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/aws/codepipeline/${var.name}:*"
      },
      # Declared in the spec: CodePipeline makes a version of the application of each artifact.
      {
        Sid      = "Declared1"
        Effect   = "Allow"
        Action   = ["elasticbeanstalk:CreateApplicationVersion", "elasticbeanstalk:DescribeApplicationVersions"]
        Resource = "arn:${local.partition}:elasticbeanstalk:${local.region}:${local.account_id}:applicationversion/shop/*"
      },
      # Declared in the spec: It brings the version to the environment, and waits until it runs.
      {
        Sid    = "Declared2"
        Effect = "Allow"
        Action = [
          "elasticbeanstalk:DescribeEnvironments",
          "elasticbeanstalk:DescribeEvents",
          "elasticbeanstalk:UpdateEnvironment",
        ]
        Resource = "arn:${local.partition}:elasticbeanstalk:${local.region}:${local.account_id}:environment/shop/*"
      },
      # Declared in the spec: CodePipeline starts the state machine.
      {
        Sid      = "Declared3"
        Effect   = "Allow"
        Action   = ["states:DescribeStateMachine", "states:StartExecution"]
        Resource = "arn:${local.partition}:states:${local.region}:${local.account_id}:stateMachine:warm-up"
      },
      # Declared in the spec: It asks until the execution has ended.
      {
        Sid      = "Declared4"
        Effect   = "Allow"
        Action   = "states:DescribeExecution"
        Resource = "arn:${local.partition}:states:${local.region}:${local.account_id}:execution:warm-up:*"
      },
    ]
  })
}
