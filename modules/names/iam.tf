# Compiled by tfpipe from a pipeline spec; change the spec and run `tfpipe emit` again.
# An edit made here is kept: tfpipe does not overwrite it unless it is told to.

resource "aws_iam_role" "build" {
  name                 = "${local.name}-ci-image-${local.region}"
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
            "aws:SourceArn" = "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${local.name}-ci-image"
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
        Resource = "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/acme/${local.name}-ci-image:*"
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
        Resource = "arn:${local.partition}:ecr:${local.region}:${local.account_id}:repository/acme/shop-${var.environment_suffix}"
      },
      # Build: finds the image of a revision that was built before, and the digest of a new one.
      {
        Sid      = "FindImage"
        Effect   = "Allow"
        Action   = "ecr:DescribeImages"
        Resource = "arn:${local.partition}:ecr:${local.region}:${local.account_id}:repository/acme/shop-${var.environment_suffix}"
      },
      # Build: waits for the scan of the image and reads what it found.
      {
        Sid      = "ReadScan"
        Effect   = "Allow"
        Action   = "ecr:DescribeImageScanFindings"
        Resource = "arn:${local.partition}:ecr:${local.region}:${local.account_id}:repository/acme/shop-${var.environment_suffix}"
      },
      # Build: reads the scan where the registry has enhanced scanning, a setting that is often an organization's.
      # `*`: ECR asks Amazon Inspector about the whole registry for the caller, and AWS documents `*` (ECR user guide).
      {
        Sid      = "ReadEnhancedScan"
        Effect   = "Allow"
        Action   = ["inspector2:ListCoverage", "inspector2:ListFindings"]
        Resource = "*"
      },
      # Build: takes base images from ECR's cache of public registries.
      {
        Sid      = "PullBaseImages"
        Effect   = "Allow"
        Action   = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
        Resource = "arn:${local.partition}:ecr:${local.region}:${local.account_id}:repository/quay-${var.environment_suffix}/*"
      },
      # Build: lets ECR fetch a base image that its cache does not have yet.
      {
        Sid      = "FillCache"
        Effect   = "Allow"
        Action   = ["ecr:BatchImportUpstreamImage", "ecr:CreateRepository"]
        Resource = "arn:${local.partition}:ecr:${local.region}:${local.account_id}:repository/quay-${var.environment_suffix}/*"
      },
    ]
  })
}

resource "aws_iam_role_policy" "build_encryption" {
  name = "encryption"
  role = aws_iam_role.build.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Build: the source is encrypted with the module's key.
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
      # Build: what it stores is encrypted with the module's key.
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
  name                 = "${local.name}-ci-plan-${local.region}"
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
            "aws:SourceArn" = "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${local.name}-ci-plan"
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
        Resource = "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/acme/${local.name}-ci-plan:*"
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
        Resource = "arn:${local.partition}:s3:::${local.artifact_bucket}/*/PlanShop/*"
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
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
        Resource = "arn:${local.partition}:s3:::${local.state_bucket}/shop/terraform.tfstate"
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
        Resource = "arn:${local.partition}:s3:::${local.state_bucket}/shop/terraform.tfstate.tflock"
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

resource "aws_iam_role" "review" {
  name                 = "${local.name}-ci-review-${local.region}"
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
            "aws:SourceArn" = "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${local.name}-ci-review"
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
        Resource = "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/acme/${local.name}-ci-review:*"
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
        Resource = "arn:${local.partition}:s3:::${local.artifact_bucket}/*/PlanShop/*"
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
        Resource = "arn:${local.partition}:s3:::${local.artifact_bucket}/*/ListShop/*"
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
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
  name                 = "${local.name}-ci-apply-${local.region}"
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
            "aws:SourceArn" = "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${local.name}-ci-apply"
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
        Resource = "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/acme/${local.name}-ci-apply:*"
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
          "arn:${local.partition}:s3:::${local.artifact_bucket}/*/PlanShop/*",
        ]
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
      # Declared in the spec: the code manages the routes of its own tables
      {
        Sid      = "Declared1"
        Effect   = "Allow"
        Action   = ["ec2:CreateRoute", "ec2:DeleteRoute"]
        Resource = "arn:${local.partition}:ec2:${local.region}:${local.account_id}:route-table/*"
        Condition = {
          StringEquals = {
            "aws:ResourceTag/Team" = "platform"
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
        Resource = "arn:${local.partition}:s3:::${local.state_bucket}/shop/terraform.tfstate"
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
        Resource = "arn:${local.partition}:s3:::${local.state_bucket}/shop/terraform.tfstate.tflock"
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
      # Apply: stores the source that it applied, for the search for drift.
      {
        Sid      = "StoreApplied"
        Effect   = "Allow"
        Action   = "s3:PutObject"
        Resource = "arn:${local.partition}:s3:::${local.state_bucket}/shop/applied.tar"
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
      # Refused, whatever else allows it: the roles of this module, its own first of all.
      {
        Sid    = "DenyOwnRoles"
        Effect = "Deny"
        Action = ["iam:*", "sts:AssumeRole"]
        Resource = [
          "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${local.name}-ci-*-${local.region}",
          "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${local.name}-ci-${local.region}",
        ]
      },
      # Refused, whatever else allows it: the pipeline, its actions and its approvals.
      {
        Sid    = "DenyOwnPipeline"
        Effect = "Deny"
        Action = "codepipeline:*"
        Resource = [
          "arn:${local.partition}:codepipeline:${local.region}:${local.account_id}:${local.name}-ci",
          "arn:${local.partition}:codepipeline:${local.region}:${local.account_id}:${local.name}-ci/*",
        ]
      },
      # Refused, whatever else allows it: the projects, with their code and their images.
      {
        Sid    = "DenyOwnProjects"
        Effect = "Deny"
        Action = "codebuild:*"
        Resource = [
          "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${local.name}-ci-*",
          "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${local.name}-drift",
        ]
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
      # Refused, whatever else allows it: the schedules that look for drift.
      {
        Sid    = "DenyOwnSchedules"
        Effect = "Deny"
        Action = "scheduler:*"
        Resource = [
          "arn:${local.partition}:scheduler:${local.region}:${local.account_id}:schedule-group/${local.name}-checks",
          "arn:${local.partition}:scheduler:${local.region}:${local.account_id}:schedule/${local.name}-checks/*",
        ]
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
        Resource = "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/acme/${local.name}-ci-*"
      },
      # Refused, whatever else allows it: the rules that start the pipeline, or say how it ends.
      {
        Sid    = "DenyOwnRules"
        Effect = "Deny"
        Action = "events:*"
        Resource = [
          "arn:${local.partition}:events:${local.region}:${local.account_id}:event-bus/${var.name}.${var.environment_suffix}.github",
          "arn:${local.partition}:events:${local.region}:${local.account_id}:rule/${var.name}.${var.environment_suffix}.github/start-on-push",
          "arn:${local.partition}:events:${local.region}:${local.account_id}:rule/${local.name}-executions",
          "arn:${local.partition}:events:${local.region}:${local.account_id}:rule/${local.name}-found-drift",
        ]
      },
      # Refused, whatever else allows it: the topic of notifications, and who hears of them.
      {
        Sid      = "DenyOwnTopics"
        Effect   = "Deny"
        Action   = "sns:*"
        Resource = "arn:${local.partition}:sns:${local.region}:${local.account_id}:${local.name}-news"
      },
      # Refused, whatever else allows it: the alarms, and the dashboard.
      {
        Sid    = "DenyOwnAlarms"
        Effect = "Deny"
        Action = "cloudwatch:*"
        Resource = [
          "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${local.name}-ci-*",
          "arn:${local.partition}:cloudwatch::${local.account_id}:dashboard/${local.name}-${local.region}-ci",
        ]
      },
      # Refused, whatever else allows it: the queues of what failed.
      {
        Sid    = "DenyOwnQueues"
        Effect = "Deny"
        Action = "sqs:*"
        Resource = [
          "arn:${local.partition}:sqs:${local.region}:${local.account_id}:shop-${var.environment_suffix}-lost-tags",
          "arn:${local.partition}:sqs:${local.region}:${local.account_id}:shop-${var.environment_suffix}-lost-events",
          "arn:${local.partition}:sqs:${local.region}:${local.account_id}:shop-${var.environment_suffix}-lost-webhooks",
        ]
      },
      # Refused, whatever else allows it: the functions.
      {
        Sid    = "DenyOwnFunctions"
        Effect = "Deny"
        Action = "lambda:*"
        Resource = [
          "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:ci-${local.name}-live-tags",
          "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:ci-${local.name}-webhook",
        ]
      },
      # Refused, whatever else allows it: which deliveries the webhook has seen.
      {
        Sid      = "DenyOwnTables"
        Effect   = "Deny"
        Action   = "dynamodb:*"
        Resource = "arn:${local.partition}:dynamodb:${local.region}:${local.account_id}:table/shop-${var.environment_suffix}-deliveries"
      },
      # Refused, whatever else allows it: the secret of the webhook.
      {
        Sid      = "DenyOwnSecrets"
        Effect   = "Deny"
        Action   = "secretsmanager:*"
        Resource = "arn:${local.partition}:secretsmanager:${local.region}:${local.account_id}:secret:acme/shop/${var.environment_suffix}/github-??????"
      },
      # Refused, whatever else allows it: the applications of deployments.
      {
        Sid    = "DenyOwnDeployments"
        Effect = "Deny"
        Action = "codedeploy:*"
        Resource = [
          "arn:${local.partition}:codedeploy:${local.region}:${local.account_id}:application:${local.name}-blue-green",
          "arn:${local.partition}:codedeploy:${local.region}:${local.account_id}:deploymentgroup:${local.name}-blue-green/production-${var.environment_suffix}",
        ]
      },
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
        Resource = "arn:${local.partition}:ecr:${local.region}:${local.account_id}:repository/acme/shop-${var.environment_suffix}"
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
      # Apply: states are encrypted with the module's key.
      {
        Sid      = "DecryptInput"
        Effect   = "Allow"
        Action   = ["kms:Decrypt", "kms:GenerateDataKey"]
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

resource "aws_iam_role_policy" "apply_connection" {
  name = "connection"
  role = aws_iam_role.apply.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Refused, whatever else allows it: the connection to the repository: its use, and its life.
      # Refused, whatever else allows it: the same under the older name of the service.
      {
        Sid      = "DenyOwnConnection"
        Effect   = "Deny"
        Action   = ["codeconnections:*", "codestar-connections:*"]
        Resource = [local.connection_arn, local.star_connection_arn]
      },
    ]
  })
}

resource "aws_iam_role" "deploy" {
  name                 = "${local.name}-ci-codedeploy-${local.region}"
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
            "aws:SourceArn" = "arn:${local.partition}:codedeploy:${local.region}:${local.account_id}:deploymentgroup:${local.name}-blue-green/production-${var.environment_suffix}"
          }
        }
      },
    ]
  })

  tags = local.tags
}

resource "aws_iam_role_policy" "deploy" {
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

resource "aws_iam_role_policy" "deploy_encryption" {
  name = "encryption"
  role = aws_iam_role.deploy.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Deploy: the revision is encrypted with the module's key.
      {
        Sid      = "DecryptRevision"
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

resource "aws_iam_role" "live_tags" {
  name                 = "${local.name}-ci-live-tags-${local.region}"
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
        Resource = "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/acme/${local.name}-ci-live-tags:*"
      },
      # LiveTags: Lambda keeps the events that the function failed to process.
      {
        Sid      = "KeepFailedEvents"
        Effect   = "Allow"
        Action   = "sqs:SendMessage"
        Resource = "arn:${local.partition}:sqs:${local.region}:${local.account_id}:shop-${var.environment_suffix}-lost-tags"
      },
      # LiveTags: reads the manifest of the image and puts it again under the tag.
      {
        Sid      = "TagImage"
        Effect   = "Allow"
        Action   = ["ecr:BatchGetImage", "ecr:PutImage"]
        Resource = "arn:${local.partition}:ecr:${local.region}:${local.account_id}:repository/acme/shop-${var.environment_suffix}"
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
            "kms:EncryptionContext:aws:lambda:FunctionArn" = "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:ci-${local.name}-live-tags"
          }
        }
      },
    ]
  })
}

resource "aws_iam_role" "drift" {
  name                 = "${local.name}-ci-drift-${local.region}"
  path                 = var.iam_path
  description          = "CodeBuild, for Drift."
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
            "aws:SourceArn" = "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${local.name}-drift"
          }
        }
      },
    ]
  })

  tags = local.tags
}

resource "aws_iam_role_policy" "drift" {
  name = "steps"
  role = aws_iam_role.drift.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Drift: writes its log.
      {
        Sid      = "WriteLogs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/acme/${local.name}-ci-drift:*"
      },
      # Drift: looks for its state; without this a state that is missing would look like one that is forbidden.
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
      # Drift: reads its state.
      {
        Sid      = "ReadState"
        Effect   = "Allow"
        Action   = "s3:GetObject"
        Resource = "arn:${local.partition}:s3:::${local.state_bucket}/shop/terraform.tfstate"
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
      # Drift: reads the source that was applied last.
      {
        Sid      = "ReadApplied"
        Effect   = "Allow"
        Action   = "s3:GetObject"
        Resource = "arn:${local.partition}:s3:::${local.state_bucket}/shop/applied.tar"
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
    ]
  })
}

resource "aws_iam_role_policy" "drift_encryption" {
  name = "encryption"
  role = aws_iam_role.drift.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Drift: states are encrypted with the module's key.
      {
        Sid      = "DecryptState"
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

resource "aws_iam_role" "scheduler" {
  name                 = "${local.name}-ci-scheduler-${local.region}"
  path                 = var.iam_path
  description          = "EventBridge Scheduler, for searches for drift."
  permissions_boundary = var.permissions_boundary
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Only on behalf of this module (EventBridge Scheduler user guide, confused deputy prevention: the ARN of the schedule group).
      {
        Sid    = "Assume"
        Effect = "Allow"
        Principal = {
          Service = "scheduler.amazonaws.com"
        }
        Action = "sts:AssumeRole"
        Condition = {
          StringEquals = {
            "aws:SourceAccount" = local.account_id
          }
          ArnLike = {
            "aws:SourceArn" = "arn:${local.partition}:scheduler:${local.region}:${local.account_id}:schedule-group/${local.name}-checks"
          }
        }
      },
    ]
  })

  tags = local.tags
}

resource "aws_iam_role_policy" "scheduler" {
  name = "steps"
  role = aws_iam_role.scheduler.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Schedule: the schedule starts these projects and no others.
      {
        Sid      = "LookForDrift"
        Effect   = "Allow"
        Action   = "codebuild:StartBuild"
        Resource = "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${local.name}-drift"
      },
      # Schedule: the schedule keeps a start that failed.
      {
        Sid      = "KeepMissed"
        Effect   = "Allow"
        Action   = "sqs:SendMessage"
        Resource = "arn:${local.partition}:sqs:${local.region}:${local.account_id}:shop-${var.environment_suffix}-lost-events"
      },
    ]
  })
}

resource "aws_iam_role" "pipeline" {
  name                 = "${local.name}-ci-${local.region}"
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
            "aws:SourceArn" = "arn:${local.partition}:codepipeline:${local.region}:${local.account_id}:${local.name}-ci"
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
      # Build: starts the build and follows it.
      # Plan: starts the build and follows it.
      # Review: starts the build and follows it.
      # Apply: starts the build and follows it.
      {
        Sid    = "RunBuilds"
        Effect = "Allow"
        Action = ["codebuild:BatchGetBuilds", "codebuild:StartBuild"]
        Resource = [
          "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${local.name}-ci-image",
          "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${local.name}-ci-plan",
          "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${local.name}-ci-review",
          "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${local.name}-ci-apply",
        ]
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
        Resource = "arn:${local.partition}:codedeploy:${local.region}:${local.account_id}:application:${local.name}-blue-green"
      },
      # Deploy: starts the deployment and follows it.
      {
        Sid      = "StartDeployment"
        Effect   = "Allow"
        Action   = ["codedeploy:CreateDeployment", "codedeploy:GetDeployment"]
        Resource = "arn:${local.partition}:codedeploy:${local.region}:${local.account_id}:deploymentgroup:${local.name}-blue-green/production-${var.environment_suffix}"
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
        Resource = "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:ci-${local.name}-live-tags"
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

resource "aws_iam_role_policy" "pipeline_connection" {
  name = "connection"
  role = aws_iam_role.pipeline.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
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
    ]
  })
}

resource "aws_iam_role" "github_webhook" {
  name                 = "${local.name}-ci-webhook-${local.region}"
  path                 = var.iam_path
  description          = "Lambda, for Webhook."
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

resource "aws_iam_role_policy" "github_webhook" {
  name = "steps"
  role = aws_iam_role.github_webhook.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Webhook: writes its log.
      {
        Sid      = "WriteLogs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/acme/${local.name}-ci-webhook:*"
      },
      # Webhook: Lambda keeps the events that the function failed to process.
      {
        Sid      = "KeepFailedEvents"
        Effect   = "Allow"
        Action   = "sqs:SendMessage"
        Resource = "arn:${local.partition}:sqs:${local.region}:${local.account_id}:shop-${var.environment_suffix}-lost-webhooks"
      },
      # Webhook: reads the secret that GitHub signs with.
      {
        Sid      = "ReadSecret"
        Effect   = "Allow"
        Action   = "secretsmanager:GetSecretValue"
        Resource = "arn:${local.partition}:secretsmanager:${local.region}:${local.account_id}:secret:acme/shop/${var.environment_suffix}/github-??????"
      },
      # Webhook: puts a verified push on the module's event bus.
      {
        Sid      = "PassPushesOn"
        Effect   = "Allow"
        Action   = "events:PutEvents"
        Resource = "arn:${local.partition}:events:${local.region}:${local.account_id}:event-bus/${var.name}.${var.environment_suffix}.github"
      },
      # Webhook: remembers what was delivered, so that a replay starts nothing.
      {
        Sid      = "RememberDeliveries"
        Effect   = "Allow"
        Action   = ["dynamodb:DeleteItem", "dynamodb:PutItem"]
        Resource = "arn:${local.partition}:dynamodb:${local.region}:${local.account_id}:table/shop-${var.environment_suffix}-deliveries"
      },
    ]
  })
}

resource "aws_iam_role_policy" "github_webhook_encryption" {
  name = "encryption"
  role = aws_iam_role.github_webhook.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Webhook: Lambda decrypts the function's environment variables with the module's key.
      {
        Sid      = "DecryptEnvironment"
        Effect   = "Allow"
        Action   = "kms:Decrypt"
        Resource = aws_kms_key.pipeline.arn
        Condition = {
          StringEquals = {
            "kms:ViaService"                               = "lambda.${local.region}.${local.dns_suffix}"
            "kms:EncryptionContext:aws:lambda:FunctionArn" = "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:ci-${local.name}-webhook"
          }
        }
      },
    ]
  })
}

resource "aws_iam_role" "events" {
  name                 = "${local.name}-ci-events-${local.region}"
  path                 = var.iam_path
  description          = "EventBridge, for pushes."
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
            "aws:SourceArn" = "arn:${local.partition}:events:${local.region}:${local.account_id}:rule/${var.name}.${var.environment_suffix}.github/start-on-push"
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
      # Push: the rule starts this pipeline and no other.
      {
        Sid      = "StartPipeline"
        Effect   = "Allow"
        Action   = "codepipeline:StartPipelineExecution"
        Resource = "arn:${local.partition}:codepipeline:${local.region}:${local.account_id}:${local.name}-ci"
      },
    ]
  })
}
