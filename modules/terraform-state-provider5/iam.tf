# Compiled by tfpipe from a pipeline spec; change the spec and run `tfpipe emit` again.
# An edit made here is kept: tfpipe does not overwrite it unless it is told to.

resource "aws_iam_role" "plan_dev" {
  name                 = "${var.name}-plan-dev-${local.region}"
  path                 = var.iam_path
  description          = "CodeBuild, for Plan-dev."
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
            "aws:SourceArn" = "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-plan-dev"
          }
        }
      },
    ]
  })

  tags = local.tags
}

resource "aws_iam_role_policy" "plan_dev" {
  name = "steps"
  role = aws_iam_role.plan_dev.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Plan-dev: writes its log.
      {
        Sid      = "WriteLogs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/aws/codebuild/${var.name}-plan-dev:*"
      },
      # Plan-dev: CodeBuild checks the bucket before it reads from it.
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
      # Plan-dev: reads the source that the pipeline stored.
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
      # Plan-dev: stores what it built for the later actions.
      {
        Sid      = "WriteOutput"
        Effect   = "Allow"
        Action   = "s3:PutObject"
        Resource = "arn:${local.partition}:s3:::${local.artifact_bucket}/*/PlanDev/*"
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
      # Plan-dev: looks for its state; without this a state that is missing would look like one that is forbidden.
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
      # Plan-dev: reads its state.
      {
        Sid      = "ReadState"
        Effect   = "Allow"
        Action   = "s3:GetObject"
        Resource = "arn:${local.partition}:s3:::${local.state_bucket}/platform/dev/terraform.tfstate"
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
      # Plan-dev: locks its state while it works, with an object beside it.
      {
        Sid      = "LockState"
        Effect   = "Allow"
        Action   = ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"]
        Resource = "arn:${local.partition}:s3:::${local.state_bucket}/platform/dev/terraform.tfstate.tflock"
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
      # Plan-dev: the existing states are encrypted with this key, and so is the lock.
      {
        Sid      = "UseStateKey"
        Effect   = "Allow"
        Action   = ["kms:Decrypt", "kms:GenerateDataKey"]
        Resource = var.state_key_arn
        Condition = {
          StringEquals = {
            "kms:ViaService" = "s3.${local.region}.${local.dns_suffix}"
          }
        }
      },
      # Plan-dev: looks at the table that locks its state.
      {
        Sid      = "FindLockTable"
        Effect   = "Allow"
        Action   = "dynamodb:DescribeTable"
        Resource = "arn:${local.partition}:dynamodb:${local.region}:${local.account_id}:table/${var.state_lock_table}"
      },
      # Plan-dev: locks its state in the table while it works, and keeps the digest of the state there.
      {
        Sid      = "LockInTable"
        Effect   = "Allow"
        Action   = ["dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:PutItem"]
        Resource = "arn:${local.partition}:dynamodb:${local.region}:${local.account_id}:table/${var.state_lock_table}"
        Condition = {
          "ForAnyValue:StringEquals" = {
            "dynamodb:LeadingKeys" = [
              "${local.state_bucket}/platform/dev/terraform.tfstate",
              "${local.state_bucket}/platform/dev/terraform.tfstate-md5",
            ]
          }
        }
      },
      # Refused, whatever else allows it: the states of other environments, and their locks.
      {
        Sid    = "DenyOtherStates"
        Effect = "Deny"
        Action = "s3:*"
        Resource = [
          "arn:${local.partition}:s3:::${local.state_bucket}/platform/production/terraform.tfstate*",
          "arn:${local.partition}:s3:::${local.state_bucket}/platform/production/applied.tar",
        ]
      },
      # Refused, whatever else allows it: the plans of other environments, which hold their states.
      {
        Sid    = "DenyOtherPlans"
        Effect = "Deny"
        Action = "s3:*"
        Resource = [
          "arn:${local.partition}:s3:::${local.artifact_bucket}/*/PlanProduc/*",
          "arn:${local.partition}:s3:::${local.artifact_bucket}/*/ListProduc/*",
        ]
      },
    ]
  })
}

# The spec says `access: read_only`: nearly everything in the account, but for Secrets Manager.
resource "aws_iam_role_policy_attachment" "plan_dev" {
  role       = aws_iam_role.plan_dev.name
  policy_arn = "arn:${local.partition}:iam::aws:policy/ReadOnlyAccess"
}

resource "aws_iam_role" "review_dev" {
  name                 = "${var.name}-review-dev-${local.region}"
  path                 = var.iam_path
  description          = "CodeBuild, for Review-dev."
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
            "aws:SourceArn" = "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-review-dev"
          }
        }
      },
    ]
  })

  tags = local.tags
}

resource "aws_iam_role_policy" "review_dev" {
  name = "steps"
  role = aws_iam_role.review_dev.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Review-dev: writes its log.
      {
        Sid      = "WriteLogs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/aws/codebuild/${var.name}-review-dev:*"
      },
      # Review-dev: CodeBuild checks the bucket before it reads from it.
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
      # Review-dev: reads what earlier actions stored.
      {
        Sid      = "ReadArtifacts"
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:GetObjectVersion"]
        Resource = "arn:${local.partition}:s3:::${local.artifact_bucket}/*/PlanDev/*"
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
      # Review-dev: stores what it built for the later actions.
      {
        Sid      = "WriteOutput"
        Effect   = "Allow"
        Action   = "s3:PutObject"
        Resource = "arn:${local.partition}:s3:::${local.artifact_bucket}/*/ListDev/*"
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
    ]
  })
}

resource "aws_iam_role" "apply_dev" {
  name                 = "${var.name}-apply-dev-${local.region}"
  path                 = var.iam_path
  description          = "CodeBuild, for Apply-dev."
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
            "aws:SourceArn" = "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-apply-dev"
          }
        }
      },
    ]
  })

  tags = local.tags
}

resource "aws_iam_role_policy" "apply_dev" {
  name = "steps"
  role = aws_iam_role.apply_dev.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Apply-dev: writes its log.
      {
        Sid      = "WriteLogs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/aws/codebuild/${var.name}-apply-dev:*"
      },
      # Apply-dev: CodeBuild checks the bucket before it reads from it.
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
      # Apply-dev: reads the source that the pipeline stored.
      # Apply-dev: reads what earlier actions stored.
      {
        Sid    = "ReadInput"
        Effect = "Allow"
        Action = ["s3:GetObject", "s3:GetObjectVersion"]
        Resource = [
          "arn:${local.partition}:s3:::${local.artifact_bucket}/*/Source/*",
          "arn:${local.partition}:s3:::${local.artifact_bucket}/*/PlanDev/*",
        ]
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
      # Apply-dev: looks for its state; without this a state that is missing would look like one that is forbidden.
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
      # Apply-dev: reads its state.
      # Apply-dev: writes its state.
      {
        Sid      = "ReadState"
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:PutObject"]
        Resource = "arn:${local.partition}:s3:::${local.state_bucket}/platform/dev/terraform.tfstate"
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
      # Apply-dev: locks its state while it works, with an object beside it.
      {
        Sid      = "LockState"
        Effect   = "Allow"
        Action   = ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"]
        Resource = "arn:${local.partition}:s3:::${local.state_bucket}/platform/dev/terraform.tfstate.tflock"
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
      # Apply-dev: the existing states are encrypted with this key, and so is the lock.
      {
        Sid      = "UseStateKey"
        Effect   = "Allow"
        Action   = ["kms:Decrypt", "kms:GenerateDataKey"]
        Resource = var.state_key_arn
        Condition = {
          StringEquals = {
            "kms:ViaService" = "s3.${local.region}.${local.dns_suffix}"
          }
        }
      },
      # Apply-dev: looks at the table that locks its state.
      {
        Sid      = "FindLockTable"
        Effect   = "Allow"
        Action   = "dynamodb:DescribeTable"
        Resource = "arn:${local.partition}:dynamodb:${local.region}:${local.account_id}:table/${var.state_lock_table}"
      },
      # Apply-dev: locks its state in the table while it works, and keeps the digest of the state there.
      {
        Sid      = "LockInTable"
        Effect   = "Allow"
        Action   = ["dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:PutItem"]
        Resource = "arn:${local.partition}:dynamodb:${local.region}:${local.account_id}:table/${var.state_lock_table}"
        Condition = {
          "ForAnyValue:StringEquals" = {
            "dynamodb:LeadingKeys" = [
              "${local.state_bucket}/platform/dev/terraform.tfstate",
              "${local.state_bucket}/platform/dev/terraform.tfstate-md5",
            ]
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
        Resource = compact([var.apply_dev_policy_arn, var.apply_production_policy_arn, var.permissions_boundary])
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
      # Refused, whatever else allows it: the states of other environments, and their locks.
      # Refused, whatever else allows it: the plans of other environments, which hold their states.
      {
        Sid    = "DenyOtherStates"
        Effect = "Deny"
        Action = "s3:*"
        Resource = [
          "arn:${local.partition}:s3:::${local.state_bucket}/platform/production/terraform.tfstate*",
          "arn:${local.partition}:s3:::${local.state_bucket}/platform/production/applied.tar",
          "arn:${local.partition}:s3:::${local.artifact_bucket}/*/PlanProduc/*",
          "arn:${local.partition}:s3:::${local.artifact_bucket}/*/ListProduc/*",
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
        Resource = "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/aws/codebuild/${var.name}-*"
      },
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

# What the apply may do; whatever it allows, the role's own policy refuses this pipeline.
resource "aws_iam_role_policy_attachment" "apply_dev" {
  role       = aws_iam_role.apply_dev.name
  policy_arn = var.apply_dev_policy_arn
}

resource "aws_iam_role" "plan_production" {
  name                 = "${var.name}-plan-production-${local.region}"
  path                 = var.iam_path
  description          = "CodeBuild, for Plan-production."
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
            "aws:SourceArn" = "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-plan-production"
          }
        }
      },
    ]
  })

  tags = local.tags
}

resource "aws_iam_role_policy" "plan_production" {
  name = "steps"
  role = aws_iam_role.plan_production.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Plan-production: writes its log.
      {
        Sid      = "WriteLogs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/aws/codebuild/${var.name}-plan-production:*"
      },
      # Plan-production: CodeBuild checks the bucket before it reads from it.
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
      # Plan-production: reads the source that the pipeline stored.
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
      # Plan-production: stores what it built for the later actions.
      {
        Sid      = "WriteOutput"
        Effect   = "Allow"
        Action   = "s3:PutObject"
        Resource = "arn:${local.partition}:s3:::${local.artifact_bucket}/*/PlanProduc/*"
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
      # Plan-production: looks for its state; without this a state that is missing would look like one that is forbidden.
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
      # Plan-production: reads its state.
      {
        Sid      = "ReadState"
        Effect   = "Allow"
        Action   = "s3:GetObject"
        Resource = "arn:${local.partition}:s3:::${local.state_bucket}/platform/production/terraform.tfstate"
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
      # Plan-production: locks its state while it works, with an object beside it.
      {
        Sid      = "LockState"
        Effect   = "Allow"
        Action   = ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"]
        Resource = "arn:${local.partition}:s3:::${local.state_bucket}/platform/production/terraform.tfstate.tflock"
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
      # Plan-production: the existing states are encrypted with this key, and so is the lock.
      {
        Sid      = "UseStateKey"
        Effect   = "Allow"
        Action   = ["kms:Decrypt", "kms:GenerateDataKey"]
        Resource = var.state_key_arn
        Condition = {
          StringEquals = {
            "kms:ViaService" = "s3.${local.region}.${local.dns_suffix}"
          }
        }
      },
      # Plan-production: looks at the table that locks its state.
      {
        Sid      = "FindLockTable"
        Effect   = "Allow"
        Action   = "dynamodb:DescribeTable"
        Resource = "arn:${local.partition}:dynamodb:${local.region}:${local.account_id}:table/${var.state_lock_table}"
      },
      # Plan-production: locks its state in the table while it works, and keeps the digest of the state there.
      {
        Sid      = "LockInTable"
        Effect   = "Allow"
        Action   = ["dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:PutItem"]
        Resource = "arn:${local.partition}:dynamodb:${local.region}:${local.account_id}:table/${var.state_lock_table}"
        Condition = {
          "ForAnyValue:StringEquals" = {
            "dynamodb:LeadingKeys" = [
              "${local.state_bucket}/platform/production/terraform.tfstate",
              "${local.state_bucket}/platform/production/terraform.tfstate-md5",
            ]
          }
        }
      },
      # Refused, whatever else allows it: the states of other environments, and their locks.
      {
        Sid    = "DenyOtherStates"
        Effect = "Deny"
        Action = "s3:*"
        Resource = [
          "arn:${local.partition}:s3:::${local.state_bucket}/platform/dev/terraform.tfstate*",
          "arn:${local.partition}:s3:::${local.state_bucket}/platform/dev/applied.tar",
        ]
      },
      # Refused, whatever else allows it: the plans of other environments, which hold their states.
      {
        Sid    = "DenyOtherPlans"
        Effect = "Deny"
        Action = "s3:*"
        Resource = [
          "arn:${local.partition}:s3:::${local.artifact_bucket}/*/PlanDev/*",
          "arn:${local.partition}:s3:::${local.artifact_bucket}/*/ListDev/*",
        ]
      },
    ]
  })
}

# The spec says `access: read_only`: nearly everything in the account, but for Secrets Manager.
resource "aws_iam_role_policy_attachment" "plan_production" {
  role       = aws_iam_role.plan_production.name
  policy_arn = "arn:${local.partition}:iam::aws:policy/ReadOnlyAccess"
}

resource "aws_iam_role" "review_production" {
  name                 = "${var.name}-review-production-${local.region}"
  path                 = var.iam_path
  description          = "CodeBuild, for Review-production."
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
            "aws:SourceArn" = "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-review-production"
          }
        }
      },
    ]
  })

  tags = local.tags
}

resource "aws_iam_role_policy" "review_production" {
  name = "steps"
  role = aws_iam_role.review_production.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Review-production: writes its log.
      {
        Sid      = "WriteLogs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/aws/codebuild/${var.name}-review-production:*"
      },
      # Review-production: CodeBuild checks the bucket before it reads from it.
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
      # Review-production: reads what earlier actions stored.
      {
        Sid      = "ReadArtifacts"
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:GetObjectVersion"]
        Resource = "arn:${local.partition}:s3:::${local.artifact_bucket}/*/PlanProduc/*"
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
      # Review-production: stores what it built for the later actions.
      {
        Sid      = "WriteOutput"
        Effect   = "Allow"
        Action   = "s3:PutObject"
        Resource = "arn:${local.partition}:s3:::${local.artifact_bucket}/*/ListProduc/*"
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
    ]
  })
}

resource "aws_iam_role" "apply_production" {
  name                 = "${var.name}-apply-production-${local.region}"
  path                 = var.iam_path
  description          = "CodeBuild, for Apply-production."
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
            "aws:SourceArn" = "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-apply-production"
          }
        }
      },
    ]
  })

  tags = local.tags
}

resource "aws_iam_role_policy" "apply_production" {
  name = "steps"
  role = aws_iam_role.apply_production.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Apply-production: writes its log.
      {
        Sid      = "WriteLogs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/aws/codebuild/${var.name}-apply-production:*"
      },
      # Apply-production: CodeBuild checks the bucket before it reads from it.
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
      # Apply-production: reads the source that the pipeline stored.
      # Apply-production: reads what earlier actions stored.
      {
        Sid    = "ReadInput"
        Effect = "Allow"
        Action = ["s3:GetObject", "s3:GetObjectVersion"]
        Resource = [
          "arn:${local.partition}:s3:::${local.artifact_bucket}/*/Source/*",
          "arn:${local.partition}:s3:::${local.artifact_bucket}/*/PlanProduc/*",
        ]
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
      # Apply-production: looks for its state; without this a state that is missing would look like one that is forbidden.
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
      # Apply-production: reads its state.
      # Apply-production: writes its state.
      {
        Sid      = "ReadState"
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:PutObject"]
        Resource = "arn:${local.partition}:s3:::${local.state_bucket}/platform/production/terraform.tfstate"
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
      # Apply-production: locks its state while it works, with an object beside it.
      {
        Sid      = "LockState"
        Effect   = "Allow"
        Action   = ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"]
        Resource = "arn:${local.partition}:s3:::${local.state_bucket}/platform/production/terraform.tfstate.tflock"
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
      # Apply-production: the existing states are encrypted with this key, and so is the lock.
      {
        Sid      = "UseStateKey"
        Effect   = "Allow"
        Action   = ["kms:Decrypt", "kms:GenerateDataKey"]
        Resource = var.state_key_arn
        Condition = {
          StringEquals = {
            "kms:ViaService" = "s3.${local.region}.${local.dns_suffix}"
          }
        }
      },
      # Apply-production: looks at the table that locks its state.
      {
        Sid      = "FindLockTable"
        Effect   = "Allow"
        Action   = "dynamodb:DescribeTable"
        Resource = "arn:${local.partition}:dynamodb:${local.region}:${local.account_id}:table/${var.state_lock_table}"
      },
      # Apply-production: locks its state in the table while it works, and keeps the digest of the state there.
      {
        Sid      = "LockInTable"
        Effect   = "Allow"
        Action   = ["dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:PutItem"]
        Resource = "arn:${local.partition}:dynamodb:${local.region}:${local.account_id}:table/${var.state_lock_table}"
        Condition = {
          "ForAnyValue:StringEquals" = {
            "dynamodb:LeadingKeys" = [
              "${local.state_bucket}/platform/production/terraform.tfstate",
              "${local.state_bucket}/platform/production/terraform.tfstate-md5",
            ]
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
        Resource = compact([var.apply_dev_policy_arn, var.apply_production_policy_arn, var.permissions_boundary])
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
      # Refused, whatever else allows it: the states of other environments, and their locks.
      # Refused, whatever else allows it: the plans of other environments, which hold their states.
      {
        Sid    = "DenyOtherStates"
        Effect = "Deny"
        Action = "s3:*"
        Resource = [
          "arn:${local.partition}:s3:::${local.state_bucket}/platform/dev/terraform.tfstate*",
          "arn:${local.partition}:s3:::${local.state_bucket}/platform/dev/applied.tar",
          "arn:${local.partition}:s3:::${local.artifact_bucket}/*/PlanDev/*",
          "arn:${local.partition}:s3:::${local.artifact_bucket}/*/ListDev/*",
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
        Resource = "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/aws/codebuild/${var.name}-*"
      },
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

# What the apply may do; whatever it allows, the role's own policy refuses this pipeline.
resource "aws_iam_role_policy_attachment" "apply_production" {
  role       = aws_iam_role.apply_production.name
  policy_arn = var.apply_production_policy_arn
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
      # Plan-dev: starts the build and follows it.
      # Review-dev: starts the build and follows it.
      # Apply-dev: starts the build and follows it.
      # Plan-production: starts the build and follows it.
      # Review-production: starts the build and follows it.
      # Apply-production: starts the build and follows it.
      {
        Sid    = "RunBuilds"
        Effect = "Allow"
        Action = ["codebuild:BatchGetBuilds", "codebuild:StartBuild"]
        Resource = [
          "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-plan-dev",
          "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-review-dev",
          "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-apply-dev",
          "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-plan-production",
          "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-review-production",
          "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-apply-production",
        ]
      },
    ]
  })
}
