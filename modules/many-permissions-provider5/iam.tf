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
      # Declared in the spec: the tests of articles put their own rows there, and remove them.
      # Declared in the spec: the tests of articles read and write with queries.
      # Declared in the spec: the tests of baskets put their own rows there, and remove them.
      # Declared in the spec: the tests of baskets read and write with queries.
      # Declared in the spec: the tests of customers put their own rows there, and remove them.
      # Declared in the spec: the tests of customers read and write with queries.
      # Declared in the spec: the tests of discounts put their own rows there, and remove them.
      # Declared in the spec: the tests of discounts read and write with queries.
      # Declared in the spec: the tests of orders put their own rows there, and remove them.
      # Declared in the spec: the tests of orders read and write with queries.
      # Declared in the spec: the tests of payments put their own rows there, and remove them.
      # Declared in the spec: the tests of payments read and write with queries.
      # Declared in the spec: the tests of prices put their own rows there, and remove them.
      # Declared in the spec: the tests of prices read and write with queries.
      # Declared in the spec: the tests of returns put their own rows there, and remove them.
      # Declared in the spec: the tests of returns read and write with queries.
      # Declared in the spec: the tests of shipments put their own rows there, and remove them.
      # Declared in the spec: the tests of shipments read and write with queries.
      # Declared in the spec: the tests of stock put their own rows there, and remove them.
      # Declared in the spec: the tests of stock read and write with queries.
      # Declared in the spec: the tests of suppliers put their own rows there, and remove them.
      # Declared in the spec: the tests of suppliers read and write with queries.
      # Declared in the spec: the tests of vouchers put their own rows there, and remove them.
      # Declared in the spec: the tests of vouchers read and write with queries.
      {
        Sid    = "Declared1"
        Effect = "Allow"
        Action = [
          "dynamodb:BatchGetItem",
          "dynamodb:BatchWriteItem",
          "dynamodb:ConditionCheckItem",
          "dynamodb:DeleteItem",
          "dynamodb:GetItem",
          "dynamodb:PartiQLSelect",
          "dynamodb:PutItem",
          "dynamodb:Query",
          "dynamodb:Scan",
          "dynamodb:UpdateItem",
        ]
        Resource = [
          "arn:${local.partition}:dynamodb:${local.region}:${local.account_id}:table/acme-shop-integration-tests-articles",
          "arn:${local.partition}:dynamodb:${local.region}:${local.account_id}:table/acme-shop-integration-tests-baskets",
          "arn:${local.partition}:dynamodb:${local.region}:${local.account_id}:table/acme-shop-integration-tests-customers",
          "arn:${local.partition}:dynamodb:${local.region}:${local.account_id}:table/acme-shop-integration-tests-discounts",
          "arn:${local.partition}:dynamodb:${local.region}:${local.account_id}:table/acme-shop-integration-tests-orders",
          "arn:${local.partition}:dynamodb:${local.region}:${local.account_id}:table/acme-shop-integration-tests-payments",
          "arn:${local.partition}:dynamodb:${local.region}:${local.account_id}:table/acme-shop-integration-tests-prices",
          "arn:${local.partition}:dynamodb:${local.region}:${local.account_id}:table/acme-shop-integration-tests-returns",
          "arn:${local.partition}:dynamodb:${local.region}:${local.account_id}:table/acme-shop-integration-tests-shipments",
          "arn:${local.partition}:dynamodb:${local.region}:${local.account_id}:table/acme-shop-integration-tests-stock",
          "arn:${local.partition}:dynamodb:${local.region}:${local.account_id}:table/acme-shop-integration-tests-suppliers",
          "arn:${local.partition}:dynamodb:${local.region}:${local.account_id}:table/acme-shop-integration-tests-vouchers",
        ]
      },
      # Declared in the spec: what changes articles is told to this queue.
      # Declared in the spec: what changes baskets is told to this queue.
      # Declared in the spec: what changes customers is told to this queue.
      # Declared in the spec: what changes discounts is told to this queue.
      # Declared in the spec: what changes orders is told to this queue.
      # Declared in the spec: what changes payments is told to this queue.
      # Declared in the spec: what changes prices is told to this queue.
      # Declared in the spec: what changes returns is told to this queue.
      # Declared in the spec: what changes shipments is told to this queue.
      # Declared in the spec: what changes stock is told to this queue.
      # Declared in the spec: what changes suppliers is told to this queue.
      # Declared in the spec: what changes vouchers is told to this queue.
      {
        Sid    = "Declared3"
        Effect = "Allow"
        Action = [
          "sqs:DeleteMessage",
          "sqs:GetQueueAttributes",
          "sqs:PurgeQueue",
          "sqs:ReceiveMessage",
          "sqs:SendMessage",
        ]
        Resource = [
          "arn:${local.partition}:sqs:${local.region}:${local.account_id}:acme-shop-integration-tests-articles-changed",
          "arn:${local.partition}:sqs:${local.region}:${local.account_id}:acme-shop-integration-tests-baskets-changed",
          "arn:${local.partition}:sqs:${local.region}:${local.account_id}:acme-shop-integration-tests-customers-changed",
          "arn:${local.partition}:sqs:${local.region}:${local.account_id}:acme-shop-integration-tests-discounts-changed",
          "arn:${local.partition}:sqs:${local.region}:${local.account_id}:acme-shop-integration-tests-orders-changed",
          "arn:${local.partition}:sqs:${local.region}:${local.account_id}:acme-shop-integration-tests-payments-changed",
          "arn:${local.partition}:sqs:${local.region}:${local.account_id}:acme-shop-integration-tests-prices-changed",
          "arn:${local.partition}:sqs:${local.region}:${local.account_id}:acme-shop-integration-tests-returns-changed",
          "arn:${local.partition}:sqs:${local.region}:${local.account_id}:acme-shop-integration-tests-shipments-changed",
          "arn:${local.partition}:sqs:${local.region}:${local.account_id}:acme-shop-integration-tests-stock-changed",
          "arn:${local.partition}:sqs:${local.region}:${local.account_id}:acme-shop-integration-tests-suppliers-changed",
          "arn:${local.partition}:sqs:${local.region}:${local.account_id}:acme-shop-integration-tests-vouchers-changed",
        ]
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
      # Source: finds the branch's commit and has CodeCommit pack it.
      {
        Sid    = "ReadCodeCommit"
        Effect = "Allow"
        Action = [
          "codecommit:CancelUploadArchive",
          "codecommit:GetBranch",
          "codecommit:GetCommit",
          "codecommit:GetUploadArchiveStatus",
          "codecommit:UploadArchive",
        ]
        Resource = "arn:${local.partition}:codecommit:${local.region}:${local.account_id}:${var.source_repository}"
      },
      # Build: starts the build and follows it.
      # Test: starts the build and follows it.
      {
        Sid    = "RunBuilds"
        Effect = "Allow"
        Action = ["codebuild:BatchGetBuilds", "codebuild:StartBuild"]
        Resource = [
          "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-build",
          "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-test",
        ]
      },
      # Deploy-at: gives the service the new revision and follows it.
      # Deploy-be: gives the service the new revision and follows it.
      # Deploy-ch: gives the service the new revision and follows it.
      # Deploy-de: gives the service the new revision and follows it.
      # Deploy-es: gives the service the new revision and follows it.
      # Deploy-fr: gives the service the new revision and follows it.
      {
        Sid    = "UpdateService"
        Effect = "Allow"
        Action = ["ecs:DescribeServices", "ecs:UpdateService"]
        Resource = [
          "arn:${local.partition}:ecs:${local.region}:${local.account_id}:service/${var.deploy_at_cluster}/${var.deploy_at_service}",
          "arn:${local.partition}:ecs:${local.region}:${local.account_id}:service/${var.deploy_be_cluster}/${var.deploy_be_service}",
          "arn:${local.partition}:ecs:${local.region}:${local.account_id}:service/${var.deploy_ch_cluster}/${var.deploy_ch_service}",
          "arn:${local.partition}:ecs:${local.region}:${local.account_id}:service/${var.deploy_de_cluster}/${var.deploy_de_service}",
          "arn:${local.partition}:ecs:${local.region}:${local.account_id}:service/${var.deploy_es_cluster}/${var.deploy_es_service}",
          "arn:${local.partition}:ecs:${local.region}:${local.account_id}:service/${var.deploy_fr_cluster}/${var.deploy_fr_service}",
        ]
      },
      # Deploy-at: copies the revision that the service uses, with the new image.
      # `*`: AWS's documented policy for the action names no resource for these calls (CodePipeline user guide, action-reference-ECS).
      # Deploy-be: copies the revision that the service uses, with the new image.
      # Deploy-ch: copies the revision that the service uses, with the new image.
      # Deploy-de: copies the revision that the service uses, with the new image.
      # Deploy-es: copies the revision that the service uses, with the new image.
      # Deploy-fr: copies the revision that the service uses, with the new image.
      # Live-Deploy-at: CodePipeline looks the function up by its name.
      # `*`: `lambda:ListFunctions` has no resource type (service authorization reference).
      # Live-Deploy-be: CodePipeline looks the function up by its name.
      # Live-Deploy-ch: CodePipeline looks the function up by its name.
      # Live-Deploy-de: CodePipeline looks the function up by its name.
      # Live-Deploy-es: CodePipeline looks the function up by its name.
      # Live-Deploy-fr: CodePipeline looks the function up by its name.
      {
        Sid      = "ReviseTaskDefinition"
        Effect   = "Allow"
        Action   = ["ecs:DescribeTaskDefinition", "ecs:RegisterTaskDefinition", "lambda:ListFunctions"]
        Resource = "*"
      },
      # Deploy-at: registers the revision with the tags of the task definition.
      # Deploy-be: registers the revision with the tags of the task definition.
      # Deploy-ch: registers the revision with the tags of the task definition.
      # Deploy-de: registers the revision with the tags of the task definition.
      # Deploy-es: registers the revision with the tags of the task definition.
      # Deploy-fr: registers the revision with the tags of the task definition.
      {
        Sid    = "TagTaskDefinition"
        Effect = "Allow"
        Action = "ecs:TagResource"
        Resource = [
          "arn:${local.partition}:ecs:${local.region}:${local.account_id}:task-definition/${var.deploy_at_family}:*",
          "arn:${local.partition}:ecs:${local.region}:${local.account_id}:task-definition/${var.deploy_be_family}:*",
          "arn:${local.partition}:ecs:${local.region}:${local.account_id}:task-definition/${var.deploy_ch_family}:*",
          "arn:${local.partition}:ecs:${local.region}:${local.account_id}:task-definition/${var.deploy_de_family}:*",
          "arn:${local.partition}:ecs:${local.region}:${local.account_id}:task-definition/${var.deploy_es_family}:*",
          "arn:${local.partition}:ecs:${local.region}:${local.account_id}:task-definition/${var.deploy_fr_family}:*",
        ]
        Condition = {
          StringEquals = {
            "ecs:CreateAction" = "RegisterTaskDefinition"
          }
        }
      },
      # Live-Deploy-at: calls the function.
      # Live-Deploy-be: calls the function.
      # Live-Deploy-ch: calls the function.
      # Live-Deploy-de: calls the function.
      # Live-Deploy-es: calls the function.
      # Live-Deploy-fr: calls the function.
      {
        Sid      = "InvokeFunctions"
        Effect   = "Allow"
        Action   = "lambda:InvokeFunction"
        Resource = "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:${var.name}-live-tags"
      },
    ]
  })
}

# More of what the role `pipeline` may do: IAM takes 10,240 characters in the inline policies of a role, and 6,144 in a managed policy.
resource "aws_iam_policy" "pipeline_2" {
  name        = "${var.name}-pipeline-2-${local.region}"
  path        = var.iam_path
  description = "CodePipeline, for this pipeline: more of what it may do."
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Deploy-at: registers task definitions that name these roles, and no others.
      # Deploy-be: registers task definitions that name these roles, and no others.
      # Deploy-ch: registers task definitions that name these roles, and no others.
      # Deploy-de: registers task definitions that name these roles, and no others.
      # Deploy-es: registers task definitions that name these roles, and no others.
      # Deploy-fr: registers task definitions that name these roles, and no others.
      # Part 1 of 2: one policy has no room for all of it.
      {
        Sid    = "PassTaskRoles"
        Effect = "Allow"
        Action = "iam:PassRole"
        Resource = [
          "arn:${local.partition}:iam::${local.account_id}:role/${var.deploy_at_task_role}",
          "arn:${local.partition}:iam::${local.account_id}:role/${var.deploy_at_execution_role}",
          "arn:${local.partition}:iam::${local.account_id}:role/${var.deploy_be_task_role}",
          "arn:${local.partition}:iam::${local.account_id}:role/${var.deploy_be_execution_role}",
          "arn:${local.partition}:iam::${local.account_id}:role/${var.deploy_ch_task_role}",
          "arn:${local.partition}:iam::${local.account_id}:role/${var.deploy_ch_execution_role}",
        ]
        Condition = {
          StringEquals = {
            "iam:PassedToService" = "ecs-tasks.amazonaws.com"
          }
        }
      },
    ]
  })

  tags = local.tags
}

resource "aws_iam_role_policy_attachment" "pipeline_2" {
  role       = aws_iam_role.pipeline.name
  policy_arn = aws_iam_policy.pipeline_2.arn
}

resource "aws_iam_policy" "pipeline_3" {
  name        = "${var.name}-pipeline-3-${local.region}"
  path        = var.iam_path
  description = "CodePipeline, for this pipeline: more of what it may do."
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Deploy-at: registers task definitions that name these roles, and no others.
      # Deploy-be: registers task definitions that name these roles, and no others.
      # Deploy-ch: registers task definitions that name these roles, and no others.
      # Deploy-de: registers task definitions that name these roles, and no others.
      # Deploy-es: registers task definitions that name these roles, and no others.
      # Deploy-fr: registers task definitions that name these roles, and no others.
      # Part 2 of 2: one policy has no room for all of it.
      {
        Sid    = "PassTaskRolesPart2"
        Effect = "Allow"
        Action = "iam:PassRole"
        Resource = [
          "arn:${local.partition}:iam::${local.account_id}:role/${var.deploy_de_task_role}",
          "arn:${local.partition}:iam::${local.account_id}:role/${var.deploy_de_execution_role}",
          "arn:${local.partition}:iam::${local.account_id}:role/${var.deploy_es_task_role}",
          "arn:${local.partition}:iam::${local.account_id}:role/${var.deploy_es_execution_role}",
          "arn:${local.partition}:iam::${local.account_id}:role/${var.deploy_fr_task_role}",
          "arn:${local.partition}:iam::${local.account_id}:role/${var.deploy_fr_execution_role}",
        ]
        Condition = {
          StringEquals = {
            "iam:PassedToService" = "ecs-tasks.amazonaws.com"
          }
        }
      },
    ]
  })

  tags = local.tags
}

resource "aws_iam_role_policy_attachment" "pipeline_3" {
  role       = aws_iam_role.pipeline.name
  policy_arn = aws_iam_policy.pipeline_3.arn
}

resource "aws_iam_role" "events" {
  name                 = "${var.name}-events-${local.region}"
  path                 = var.iam_path
  description          = "EventBridge, for changes of the source."
  permissions_boundary = var.permissions_boundary
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Only on behalf of this module (EventBridge user guide, condition keys: the ARN of the rule that sends the event).
      {
        Sid    = "Assume"
        Effect = "Allow"
        Principal = {
          Service = "events.amazonaws.com"
        }
        Action = "sts:AssumeRole"
        Condition = {
          StringEquals = {
            "aws:SourceAccount" = local.account_id
          }
          ArnLike = {
            "aws:SourceArn" = "arn:${local.partition}:events:${local.region}:${local.account_id}:rule/${var.name}-source"
          }
        }
      },
    ]
  })

  tags = local.tags
}

resource "aws_iam_role_policy" "events" {
  name = "steps"
  role = aws_iam_role.events.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Change: the rule starts this pipeline and no other.
      {
        Sid      = "StartPipeline"
        Effect   = "Allow"
        Action   = "codepipeline:StartPipelineExecution"
        Resource = "arn:${local.partition}:codepipeline:${local.region}:${local.account_id}:${var.name}"
      },
    ]
  })
}
