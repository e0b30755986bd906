# Compiled by tfpipe from a pipeline spec; change the spec and run `tfpipe emit` again.
# An edit made here is kept: tfpipe does not overwrite it unless it is told to.

resource "aws_iam_role" "build" {
  name                 = "${var.name}-build-${local.region}"
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
            "aws:SourceArn" = "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-build"
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
        Resource = "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/aws/codebuild/${var.name}-build:*"
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
      # Build: stores what it built for the later actions.
      {
        Sid      = "WriteOutput"
        Effect   = "Allow"
        Action   = "s3:PutObject"
        Resource = "arn:${local.partition}:s3:::${local.artifact_bucket}/*/Build/*"
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
        Resource = "arn:${local.partition}:ecr:${local.region}:${local.account_id}:repository/${var.name}"
      },
      # Build: finds the image of a revision that was built before, and the digest of a new one.
      {
        Sid      = "FindImage"
        Effect   = "Allow"
        Action   = "ecr:DescribeImages"
        Resource = "arn:${local.partition}:ecr:${local.region}:${local.account_id}:repository/${var.name}"
      },
      # Build: waits for the scan of the image and reads what it found.
      {
        Sid      = "ReadScan"
        Effect   = "Allow"
        Action   = "ecr:DescribeImageScanFindings"
        Resource = "arn:${local.partition}:ecr:${local.region}:${local.account_id}:repository/${var.name}"
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

resource "aws_iam_role" "deploy" {
  name                 = "${var.name}-deploy-${local.region}"
  path                 = var.iam_path
  description          = "CodeDeploy, for Deploy."
  permissions_boundary = var.permissions_boundary
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Only on behalf of this module (CodeDeploy user guide, cross-service confused deputy prevention: the deployment group's ARN).
      {
        Sid    = "Assume"
        Effect = "Allow"
        Principal = {
          Service = "codedeploy.amazonaws.com"
        }
        Action = "sts:AssumeRole"
        Condition = {
          StringEquals = {
            "aws:SourceAccount" = local.account_id
          }
          ArnLike = {
            "aws:SourceArn" = "arn:${local.partition}:codedeploy:${local.region}:${local.account_id}:deploymentgroup:${var.name}-deploy/${var.name}-deploy"
          }
        }
      },
    ]
  })

  tags = local.tags
}

resource "aws_iam_role_policy" "deploy" {
  # checkov:skip=CKV_AWS_355:CloudWatch returns composite alarms only to a permission on everything (CloudWatch API reference, DescribeAlarms)

  name = "steps"
  role = aws_iam_role.deploy.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Deploy: reads the service and makes the new version its primary one.
      {
        Sid      = "SwitchVersion"
        Effect   = "Allow"
        Action   = ["ecs:DescribeServices", "ecs:UpdateServicePrimaryTaskSet"]
        Resource = "arn:${local.partition}:ecs:${local.region}:${local.account_id}:service/${var.deploy_cluster}/${var.deploy_service}"
      },
      # Deploy: starts the tasks of the new version.
      # `*`: AWS's managed policy for CodeDeploy names no resource for it (AWSCodeDeployRoleForECSLimited).
      {
        Sid      = "StartVersion"
        Effect   = "Allow"
        Action   = "ecs:CreateTaskSet"
        Resource = "*"
      },
      # Deploy: ends the tasks of the old version, or of a new one that failed.
      {
        Sid      = "EndVersion"
        Effect   = "Allow"
        Action   = "ecs:DeleteTaskSet"
        Resource = "arn:${local.partition}:ecs:${local.region}:${local.account_id}:task-set/${var.deploy_cluster}/${var.deploy_service}/*"
      },
      # Deploy: reads where the traffic goes.
      # `*`: reading load balancers has no resource type (service authorization reference).
      {
        Sid    = "ReadLoadBalancer"
        Effect = "Allow"
        Action = [
          "elasticloadbalancing:DescribeListeners",
          "elasticloadbalancing:DescribeRules",
          "elasticloadbalancing:DescribeTargetGroups",
        ]
        Resource = "*"
      },
      # Deploy: moves the traffic of the listener between the target groups.
      {
        Sid      = "MoveTraffic"
        Effect   = "Allow"
        Action   = "elasticloadbalancing:ModifyListener"
        Resource = var.deploy_listener_arn
      },
      # Deploy: moves the traffic of the listener's rules between the target groups.
      {
        Sid      = "MoveRules"
        Effect   = "Allow"
        Action   = "elasticloadbalancing:ModifyRule"
        Resource = "${replace(var.deploy_listener_arn, ":listener/", ":listener-rule/")}/*"
      },
      # Deploy: watches the alarms while it deploys.
      # `*`: CloudWatch returns composite alarms only to a permission on everything (CloudWatch API reference, DescribeAlarms).
      {
        Sid      = "WatchAlarms"
        Effect   = "Allow"
        Action   = "cloudwatch:DescribeAlarms"
        Resource = "*"
      },
      # Deploy: calls these functions as hooks of the application specification.
      {
        Sid    = "CallHooks"
        Effect = "Allow"
        Action = "lambda:InvokeFunction"
        Resource = [
          for function in var.deploy_hooks : "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:${function}"
        ]
      },
      # Deploy: starts tasks with these roles, and no others.
      {
        Sid    = "PassTaskRoles"
        Effect = "Allow"
        Action = "iam:PassRole"
        Resource = [
          "arn:${local.partition}:iam::${local.account_id}:role/${var.deploy_task_role}",
          "arn:${local.partition}:iam::${local.account_id}:role/${var.deploy_execution_role}",
        ]
        Condition = {
          StringEquals = {
            "iam:PassedToService" = "ecs-tasks.amazonaws.com"
          }
        }
      },
      # Deploy: reads the application specification of the revision.
      {
        Sid      = "ReadRevision"
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:GetObjectVersion"]
        Resource = "arn:${local.partition}:s3:::${local.artifact_bucket}/*/Build/*"
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
    ]
  })
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
      # Build: starts the build and follows it.
      {
        Sid      = "RunBuilds"
        Effect   = "Allow"
        Action   = ["codebuild:BatchGetBuilds", "codebuild:StartBuild"]
        Resource = "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-build"
      },
      # Deploy: registers what is deployed with the application.
      {
        Sid    = "UseApplication"
        Effect = "Allow"
        Action = [
          "codedeploy:GetApplication",
          "codedeploy:GetApplicationRevision",
          "codedeploy:RegisterApplicationRevision",
        ]
        Resource = "arn:${local.partition}:codedeploy:${local.region}:${local.account_id}:application:${var.name}-deploy"
      },
      # Deploy: starts the deployment and follows it.
      {
        Sid      = "StartDeployment"
        Effect   = "Allow"
        Action   = ["codedeploy:CreateDeployment", "codedeploy:GetDeployment"]
        Resource = "arn:${local.partition}:codedeploy:${local.region}:${local.account_id}:deploymentgroup:${var.name}-deploy/${var.name}-deploy"
      },
      # Deploy: reads how the deployment moves the traffic.
      {
        Sid      = "ReadDeploymentConfig"
        Effect   = "Allow"
        Action   = "codedeploy:GetDeploymentConfig"
        Resource = "arn:${local.partition}:codedeploy:${local.region}:${local.account_id}:deploymentconfig:CodeDeployDefault.ECSAllAtOnce"
      },
      # Deploy: registers the task definition of the repository, with the new image.
      # `*`: AWS's documented policy for the action names no resource for it (CodePipeline user guide, action-reference-ECSbluegreen).
      {
        Sid      = "RegisterTaskDefinition"
        Effect   = "Allow"
        Action   = "ecs:RegisterTaskDefinition"
        Resource = "*"
      },
      # Deploy: registers the revision with the tags of the task definition.
      {
        Sid      = "TagTaskDefinition"
        Effect   = "Allow"
        Action   = "ecs:TagResource"
        Resource = "arn:${local.partition}:ecs:${local.region}:${local.account_id}:task-definition/${var.deploy_family}:*"
        Condition = {
          StringEquals = {
            "ecs:CreateAction" = "RegisterTaskDefinition"
          }
        }
      },
      # Deploy: registers task definitions that name these roles, and no others.
      {
        Sid    = "PassTaskRoles"
        Effect = "Allow"
        Action = "iam:PassRole"
        Resource = [
          "arn:${local.partition}:iam::${local.account_id}:role/${var.deploy_task_role}",
          "arn:${local.partition}:iam::${local.account_id}:role/${var.deploy_execution_role}",
        ]
        Condition = {
          StringEquals = {
            "iam:PassedToService" = "ecs-tasks.amazonaws.com"
          }
        }
      },
      # Live-Deploy: calls the function.
      {
        Sid      = "InvokeFunctions"
        Effect   = "Allow"
        Action   = "lambda:InvokeFunction"
        Resource = "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:${var.name}-live-tags"
      },
      # Live-Deploy: CodePipeline looks the function up by its name.
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
