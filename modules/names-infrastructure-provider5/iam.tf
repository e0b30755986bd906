# Compiled by tfpipe from a pipeline spec; change the spec and run `tfpipe emit` again.
# An edit made here is kept: tfpipe does not overwrite it unless it is told to.

resource "aws_iam_role" "plan" {
  name                 = "acme-${var.name}-plan-${local.region}"
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
            "aws:SourceArn" = "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/acme-${var.name}-plan"
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
        Resource = "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/acme/${var.name}/plan:*"
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
  name                 = "acme-${var.name}-review-${local.region}"
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
            "aws:SourceArn" = "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/acme-${var.name}-review"
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
        Resource = "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/acme/${var.name}/review:*"
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
  name                 = "acme-${var.name}-apply-${local.region}"
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
            "aws:SourceArn" = "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/acme-${var.name}-apply"
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
        Resource = "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/acme/${var.name}/apply:*"
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
      # Apply: reads what earlier actions stored.
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
      # Apply: writes its state.
      {
        Sid      = "WriteState"
        Effect   = "Allow"
        Action   = "s3:PutObject"
        Resource = "arn:${local.partition}:s3:::${local.state_bucket}/shop/terraform.tfstate"
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
          "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}acme-${var.name}-*-${local.region}",
          "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}acme-${var.name}-${local.region}",
        ]
      },
      # Refused, whatever else allows it: the pipeline, its actions and its approvals.
      {
        Sid    = "DenyOwnPipeline"
        Effect = "Deny"
        Action = "codepipeline:*"
        Resource = [
          "arn:${local.partition}:codepipeline:${local.region}:${local.account_id}:acme-${var.name}",
          "arn:${local.partition}:codepipeline:${local.region}:${local.account_id}:acme-${var.name}/*",
        ]
      },
      # Refused, whatever else allows it: the projects, with their code and their images.
      {
        Sid      = "DenyOwnProjects"
        Effect   = "Deny"
        Action   = "codebuild:*"
        Resource = "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/acme-${var.name}-*"
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
          "arn:${local.partition}:scheduler:${local.region}:${local.account_id}:schedule-group/acme-${var.name}",
          "arn:${local.partition}:scheduler:${local.region}:${local.account_id}:schedule/acme-${var.name}/*",
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
        Resource = [
          "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/acme/${var.name}/plan",
          "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/acme/${var.name}/plan:*",
          "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/acme/${var.name}/review",
          "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/acme/${var.name}/review:*",
          "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/acme/${var.name}/apply",
          "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/acme/${var.name}/apply:*",
          "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/acme/${var.name}/drift",
          "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/acme/${var.name}/drift:*",
        ]
      },
      # Refused, whatever else allows it: the rules that start the pipeline, or say how it ends.
      {
        Sid      = "DenyOwnRules"
        Effect   = "Deny"
        Action   = "events:*"
        Resource = "arn:${local.partition}:events:${local.region}:${local.account_id}:rule/acme-${var.name}-*"
      },
      # Refused, whatever else allows it: the topic of notifications, and who hears of them.
      {
        Sid      = "DenyOwnTopics"
        Effect   = "Deny"
        Action   = "sns:*"
        Resource = "arn:${local.partition}:sns:${local.region}:${local.account_id}:shop-news"
      },
      # Refused, whatever else allows it: the alarms, and the dashboard.
      {
        Sid    = "DenyOwnAlarms"
        Effect = "Deny"
        Action = "cloudwatch:*"
        Resource = [
          "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:acme/${var.name}/failed",
          "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:acme/${var.name}/slow",
          "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:acme/${var.name}/plan",
          "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:acme/${var.name}/review",
          "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:acme/${var.name}/apply",
          "arn:${local.partition}:cloudwatch::${local.account_id}:dashboard/acme-${var.name}-*",
        ]
      },
      # Refused, whatever else allows it: the queues of what failed.
      {
        Sid      = "DenyOwnQueues"
        Effect   = "Deny"
        Action   = "sqs:*"
        Resource = "arn:${local.partition}:sqs:${local.region}:${local.account_id}:shop-lost-events"
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
      # Apply: states are encrypted with the module's key.
      {
        Sid      = "EncryptState"
        Effect   = "Allow"
        Action   = "kms:GenerateDataKey"
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

resource "aws_iam_role" "drift" {
  name                 = "acme-${var.name}-drift-${local.region}"
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
            "aws:SourceArn" = "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/acme-${var.name}-drift"
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
        Resource = "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/acme/${var.name}/drift:*"
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
  name                 = "acme-${var.name}-scheduler-${local.region}"
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
            "aws:SourceArn" = "arn:${local.partition}:scheduler:${local.region}:${local.account_id}:schedule-group/acme-${var.name}"
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
        Resource = "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/acme-${var.name}-drift"
      },
      # Schedule: the schedule keeps a start that failed.
      {
        Sid      = "KeepMissed"
        Effect   = "Allow"
        Action   = "sqs:SendMessage"
        Resource = "arn:${local.partition}:sqs:${local.region}:${local.account_id}:shop-lost-events"
      },
    ]
  })
}

resource "aws_iam_role" "pipeline" {
  name                 = "acme-${var.name}-${local.region}"
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
            "aws:SourceArn" = "arn:${local.partition}:codepipeline:${local.region}:${local.account_id}:acme-${var.name}"
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
      # Plan: starts the build and follows it.
      # Review: starts the build and follows it.
      # Apply: starts the build and follows it.
      {
        Sid    = "RunBuilds"
        Effect = "Allow"
        Action = ["codebuild:BatchGetBuilds", "codebuild:StartBuild"]
        Resource = [
          "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/acme-${var.name}-plan",
          "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/acme-${var.name}-review",
          "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/acme-${var.name}-apply",
        ]
      },
      # Approve: tells the topic that it waits for an answer.
      {
        Sid      = "AskForApproval"
        Effect   = "Allow"
        Action   = "sns:Publish"
        Resource = "arn:${local.partition}:sns:${local.region}:${local.account_id}:shop-news"
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

resource "aws_iam_role" "events" {
  name                 = "acme-${var.name}-events-${local.region}"
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
            "aws:SourceArn" = "arn:${local.partition}:events:${local.region}:${local.account_id}:rule/acme-${var.name}-pushed"
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
        Resource = "arn:${local.partition}:codepipeline:${local.region}:${local.account_id}:acme-${var.name}"
      },
    ]
  })
}
