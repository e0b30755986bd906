# Compiled by tfpipe from a pipeline spec; change the spec and run `tfpipe emit` again.
# An edit made here is kept: tfpipe does not overwrite it unless it is told to.

resource "aws_iam_role" "package_deploy_test" {
  name                 = "${var.name}-package-deploy-test-${local.region}"
  path                 = var.iam_path
  description          = "CodeBuild, for Package-DeployTest."
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
            "aws:SourceArn" = "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-package-deploy-test"
          }
        }
      },
    ]
  })

  tags = local.tags
}

resource "aws_iam_role_policy" "package_deploy_test" {
  name = "steps"
  role = aws_iam_role.package_deploy_test.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Package-DeployTest: writes its log.
      {
        Sid      = "WriteLogs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/aws/codebuild/${var.name}-package-deploy-test:*"
      },
      # Package-DeployTest: CodeBuild checks the bucket before it reads from it.
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
      # Package-DeployTest: reads the source that the pipeline stored.
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
      # Package-DeployTest: stores what it built for the later actions.
      {
        Sid      = "WriteOutput"
        Effect   = "Allow"
        Action   = "s3:PutObject"
        Resource = "arn:${local.partition}:s3:::${local.artifact_bucket}/*/Sam/*"
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
      # Package-DeployTest: stores the code that the packaged template names.
      {
        Sid      = "StorePackage"
        Effect   = "Allow"
        Action   = "s3:PutObject"
        Resource = "arn:${local.partition}:s3:::${local.artifact_bucket}/code_package-deploy-test/*"
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
    ]
  })
}

resource "aws_iam_role_policy" "package_deploy_test_encryption" {
  name = "encryption"
  role = aws_iam_role.package_deploy_test.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Package-DeployTest: the source is encrypted with the module's key.
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
      # Package-DeployTest: what it stores is encrypted with the module's key.
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
  description          = "CloudFormation, for DeployTest."
  permissions_boundary = var.permissions_boundary
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # cloudformation.amazonaws.com is not documented to send a source when it assumes a role.
      {
        Sid    = "Assume"
        Effect = "Allow"
        Principal = {
          Service = "cloudformation.amazonaws.com"
        }
        Action = "sts:AssumeRole"
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
      # DeployTest: reads the code that the packaged template names.
      {
        Sid      = "ReadPackage"
        Effect   = "Allow"
        Action   = "s3:GetObject"
        Resource = "arn:${local.partition}:s3:::${local.artifact_bucket}/code_package-deploy-test/*"
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
          "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${var.name}-package-deploy-test-${local.region}",
          "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${var.name}-deploy-test-${local.region}",
          "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${var.name}-package-deploy-live-${local.region}",
          "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${var.name}-package-deploy-jobs-${local.region}",
          "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${var.name}-deploy-jobs-${local.region}",
          "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${var.name}-pipeline-${local.region}",
        ]
      },
      # Refused, whatever else allows it: the policies that say what the stacks may do, and the boundary.
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
        Resource = compact([var.deploy_test_policy_arn, var.deploy_jobs_policy_arn, var.permissions_boundary])
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
        Sid    = "DenyOwnProjects"
        Effect = "Deny"
        Action = "codebuild:*"
        Resource = [
          "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-package-deploy-test",
          "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-package-deploy-live",
          "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-package-deploy-jobs",
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
        Resource = "arn:${local.partition}:s3:::${local.artifact_bucket}"
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
          "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/aws/codebuild/${var.name}-package-deploy-test",
          "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/aws/codebuild/${var.name}-package-deploy-test:*",
          "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/aws/codebuild/${var.name}-package-deploy-live",
          "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/aws/codebuild/${var.name}-package-deploy-live:*",
          "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/aws/codebuild/${var.name}-package-deploy-jobs",
          "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/aws/codebuild/${var.name}-package-deploy-jobs:*",
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
      # DeployTest: the code is encrypted with the module's key.
      {
        Sid      = "DecryptPackage"
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

# More of what the role `deploy_test` may do: IAM takes 10,240 characters in the inline policies of a role, and 6,144 in a managed policy.
resource "aws_iam_policy" "deploy_test_2" {
  name        = "${var.name}-deploy-test-2-${local.region}"
  path        = var.iam_path
  description = "CloudFormation, for DeployTest: more of what it may do."
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
      # Refused, whatever else allows it: the managed policies of this module's roles.
      {
        Sid    = "DenyOwnManagedPolicies"
        Effect = "Deny"
        Action = "iam:*"
        Resource = [
          "arn:${local.partition}:iam::${local.account_id}:policy${var.iam_path}${var.name}-deploy-test-2-${local.region}",
          "arn:${local.partition}:iam::${local.account_id}:policy${var.iam_path}${var.name}-deploy-jobs-2-${local.region}",
          "arn:${local.partition}:iam::${local.account_id}:policy${var.iam_path}${var.name}-pipeline-2-${local.region}",
        ]
      },
    ]
  })

  tags = local.tags
}

resource "aws_iam_role_policy_attachment" "deploy_test_2" {
  role       = aws_iam_role.deploy_test.name
  policy_arn = aws_iam_policy.deploy_test_2.arn
}

# What the stack may make and change; whatever it allows, the role's own policy refuses this pipeline.
resource "aws_iam_role_policy_attachment" "deploy_test" {
  role       = aws_iam_role.deploy_test.name
  policy_arn = var.deploy_test_policy_arn
}

resource "aws_iam_role" "package_deploy_live" {
  name                 = "${var.name}-package-deploy-live-${local.region}"
  path                 = var.iam_path
  description          = "CodeBuild, for Package-DeployLive."
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
            "aws:SourceArn" = "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-package-deploy-live"
          }
        }
      },
    ]
  })

  tags = local.tags
}

resource "aws_iam_role_policy" "package_deploy_live" {
  name = "steps"
  role = aws_iam_role.package_deploy_live.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Package-DeployLive: writes its log.
      {
        Sid      = "WriteLogs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/aws/codebuild/${var.name}-package-deploy-live:*"
      },
      # Package-DeployLive: CodeBuild checks the bucket before it reads from it.
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
      # Package-DeployLive: reads the source that the pipeline stored.
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
      # Package-DeployLive: stores what it built for the later actions.
      {
        Sid      = "WriteOutput"
        Effect   = "Allow"
        Action   = "s3:PutObject"
        Resource = "arn:${local.partition}:s3:::${local.artifact_bucket}/*/Sam2/*"
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
      # Package-DeployLive: stores the code that the packaged template names.
      {
        Sid      = "StorePackage"
        Effect   = "Allow"
        Action   = "s3:PutObject"
        Resource = "arn:${local.partition}:s3:::${local.artifact_bucket}/code_package-deploy-live/*"
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
    ]
  })
}

resource "aws_iam_role_policy" "package_deploy_live_encryption" {
  name = "encryption"
  role = aws_iam_role.package_deploy_live.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Package-DeployLive: the source is encrypted with the module's key.
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
      # Package-DeployLive: what it stores is encrypted with the module's key.
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

resource "aws_iam_role" "package_deploy_jobs" {
  name                 = "${var.name}-package-deploy-jobs-${local.region}"
  path                 = var.iam_path
  description          = "CodeBuild, for Package-DeployJobs."
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
            "aws:SourceArn" = "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-package-deploy-jobs"
          }
        }
      },
    ]
  })

  tags = local.tags
}

resource "aws_iam_role_policy" "package_deploy_jobs" {
  name = "steps"
  role = aws_iam_role.package_deploy_jobs.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Package-DeployJobs: writes its log.
      {
        Sid      = "WriteLogs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/aws/codebuild/${var.name}-package-deploy-jobs:*"
      },
      # Package-DeployJobs: CodeBuild checks the bucket before it reads from it.
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
      # Package-DeployJobs: reads the source that the pipeline stored.
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
      # Package-DeployJobs: stores what it built for the later actions.
      {
        Sid      = "WriteOutput"
        Effect   = "Allow"
        Action   = "s3:PutObject"
        Resource = "arn:${local.partition}:s3:::${local.artifact_bucket}/*/Sam3/*"
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
      # Package-DeployJobs: stores the code that the packaged template names.
      {
        Sid      = "StorePackage"
        Effect   = "Allow"
        Action   = "s3:PutObject"
        Resource = "arn:${local.partition}:s3:::${local.artifact_bucket}/code_package-deploy-jobs/*"
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
    ]
  })
}

resource "aws_iam_role_policy" "package_deploy_jobs_encryption" {
  name = "encryption"
  role = aws_iam_role.package_deploy_jobs.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Package-DeployJobs: the source is encrypted with the module's key.
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
      # Package-DeployJobs: what it stores is encrypted with the module's key.
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

resource "aws_iam_role" "deploy_jobs" {
  name                 = "${var.name}-deploy-jobs-${local.region}"
  path                 = var.iam_path
  description          = "CloudFormation, for DeployJobs."
  permissions_boundary = var.permissions_boundary
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # cloudformation.amazonaws.com is not documented to send a source when it assumes a role.
      {
        Sid    = "Assume"
        Effect = "Allow"
        Principal = {
          Service = "cloudformation.amazonaws.com"
        }
        Action = "sts:AssumeRole"
      },
    ]
  })

  tags = local.tags
}

resource "aws_iam_role_policy" "deploy_jobs" {
  name = "steps"
  role = aws_iam_role.deploy_jobs.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # DeployJobs: reads the code that the packaged template names.
      {
        Sid      = "ReadPackage"
        Effect   = "Allow"
        Action   = "s3:GetObject"
        Resource = "arn:${local.partition}:s3:::${local.artifact_bucket}/code_package-deploy-jobs/*"
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
          "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${var.name}-package-deploy-test-${local.region}",
          "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${var.name}-deploy-test-${local.region}",
          "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${var.name}-package-deploy-live-${local.region}",
          "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${var.name}-package-deploy-jobs-${local.region}",
          "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${var.name}-deploy-jobs-${local.region}",
          "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${var.name}-pipeline-${local.region}",
        ]
      },
      # Refused, whatever else allows it: the policies that say what the stacks may do, and the boundary.
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
        Resource = compact([var.deploy_test_policy_arn, var.deploy_jobs_policy_arn, var.permissions_boundary])
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
        Sid    = "DenyOwnProjects"
        Effect = "Deny"
        Action = "codebuild:*"
        Resource = [
          "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-package-deploy-test",
          "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-package-deploy-live",
          "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-package-deploy-jobs",
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
        Resource = "arn:${local.partition}:s3:::${local.artifact_bucket}"
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
          "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/aws/codebuild/${var.name}-package-deploy-test",
          "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/aws/codebuild/${var.name}-package-deploy-test:*",
          "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/aws/codebuild/${var.name}-package-deploy-live",
          "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/aws/codebuild/${var.name}-package-deploy-live:*",
          "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/aws/codebuild/${var.name}-package-deploy-jobs",
          "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/aws/codebuild/${var.name}-package-deploy-jobs:*",
        ]
      },
    ]
  })
}

resource "aws_iam_role_policy" "deploy_jobs_encryption" {
  name = "encryption"
  role = aws_iam_role.deploy_jobs.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # DeployJobs: the code is encrypted with the module's key.
      {
        Sid      = "DecryptPackage"
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

# More of what the role `deploy_jobs` may do: IAM takes 10,240 characters in the inline policies of a role, and 6,144 in a managed policy.
resource "aws_iam_policy" "deploy_jobs_2" {
  name        = "${var.name}-deploy-jobs-2-${local.region}"
  path        = var.iam_path
  description = "CloudFormation, for DeployJobs: more of what it may do."
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
      # Refused, whatever else allows it: the managed policies of this module's roles.
      {
        Sid    = "DenyOwnManagedPolicies"
        Effect = "Deny"
        Action = "iam:*"
        Resource = [
          "arn:${local.partition}:iam::${local.account_id}:policy${var.iam_path}${var.name}-deploy-test-2-${local.region}",
          "arn:${local.partition}:iam::${local.account_id}:policy${var.iam_path}${var.name}-deploy-jobs-2-${local.region}",
          "arn:${local.partition}:iam::${local.account_id}:policy${var.iam_path}${var.name}-pipeline-2-${local.region}",
        ]
      },
    ]
  })

  tags = local.tags
}

resource "aws_iam_role_policy_attachment" "deploy_jobs_2" {
  role       = aws_iam_role.deploy_jobs.name
  policy_arn = aws_iam_policy.deploy_jobs_2.arn
}

# What the stack may make and change; whatever it allows, the role's own policy refuses this pipeline.
resource "aws_iam_role_policy_attachment" "deploy_jobs" {
  role       = aws_iam_role.deploy_jobs.name
  policy_arn = var.deploy_jobs_policy_arn
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
      # Package-DeployTest: starts the build and follows it.
      # Package-DeployLive: starts the build and follows it.
      # Package-DeployJobs: starts the build and follows it.
      {
        Sid    = "RunBuilds"
        Effect = "Allow"
        Action = ["codebuild:BatchGetBuilds", "codebuild:StartBuild"]
        Resource = [
          "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-package-deploy-test",
          "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-package-deploy-live",
          "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-package-deploy-jobs",
        ]
      },
      # DeployTest: creates the stack or updates it, with its own role.
      {
        Sid      = "DeployStack"
        Effect   = "Allow"
        Action   = ["cloudformation:CreateStack", "cloudformation:UpdateStack"]
        Resource = "arn:${local.partition}:cloudformation:${local.region}:${local.account_id}:stack/${var.deploy_test_stack}/*"
        Condition = {
          StringEqualsIfExists = {
            "cloudformation:RoleArn" = "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${var.name}-deploy-test-${local.region}"
          }
        }
      },
      # DeployTest: looks at the stack.
      # Prepare-DeployLive: looks at the stack.
      # DeployLive: looks at the stack.
      # Prepare-DeployJobs: looks at the stack.
      # DeployJobs: looks at the stack.
      # DeployTest: follows what becomes of the stack.
      # DeployLive: follows what becomes of the stack.
      # DeployJobs: follows what becomes of the stack.
      {
        Sid    = "FindStack"
        Effect = "Allow"
        Action = ["cloudformation:DescribeStackEvents", "cloudformation:DescribeStacks"]
        Resource = [
          "arn:${local.partition}:cloudformation:${local.region}:${local.account_id}:stack/${var.deploy_test_stack}/*",
          "arn:${local.partition}:cloudformation:${local.region}:${local.account_id}:stack/${var.deploy_live_stack}/*",
          "arn:${local.partition}:cloudformation:${local.region}:${local.account_id}:stack/${var.deploy_jobs_stack}/*",
        ]
      },
      # DeployTest: reads what the stack is made of.
      {
        Sid      = "ReadStack"
        Effect   = "Allow"
        Action   = ["cloudformation:DescribeStackResources", "cloudformation:GetTemplate"]
        Resource = "arn:${local.partition}:cloudformation:${local.region}:${local.account_id}:stack/${var.deploy_test_stack}/*"
      },
      # DeployTest: reads which parameters and capabilities the template has.
      # `*`: `cloudformation:ValidateTemplate` has no resource type (service authorization reference).
      {
        Sid      = "ValidateTemplate"
        Effect   = "Allow"
        Action   = "cloudformation:ValidateTemplate"
        Resource = "*"
      },
      # DeployTest: hands CloudFormation the role of the stack, and no other.
      # Prepare-DeployLive: hands CloudFormation the role of the stack, and no other.
      # Prepare-DeployJobs: hands CloudFormation the role of the stack, and no other.
      {
        Sid    = "PassStackRole"
        Effect = "Allow"
        Action = "iam:PassRole"
        Resource = [
          "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${var.name}-deploy-test-${local.region}",
          var.deploy_live_stack_role_arn,
          "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${var.name}-deploy-jobs-${local.region}",
        ]
        Condition = {
          StringEquals = {
            "iam:PassedToService" = "cloudformation.amazonaws.com"
          }
        }
      },
      # Prepare-DeployLive: makes the change set, with the role of the stack.
      {
        Sid      = "CreateChangeSet"
        Effect   = "Allow"
        Action   = "cloudformation:CreateChangeSet"
        Resource = "arn:${local.partition}:cloudformation:${local.region}:${local.account_id}:stack/${var.deploy_live_stack}/*"
        Condition = {
          StringEqualsIfExists = {
            "cloudformation:ChangeSetName" = "${var.deploy_live_stack}-changes"
            "cloudformation:RoleArn"       = var.deploy_live_stack_role_arn
          }
        }
      },
      # Prepare-DeployLive: deletes the change set of an earlier execution.
      # Prepare-DeployLive: looks at the change set.
      # DeployLive: looks at the change set.
      # DeployLive: executes the change set.
      {
        Sid    = "DeleteChangeSet"
        Effect = "Allow"
        Action = [
          "cloudformation:DeleteChangeSet",
          "cloudformation:DescribeChangeSet",
          "cloudformation:ExecuteChangeSet",
        ]
        Resource = "arn:${local.partition}:cloudformation:${local.region}:${local.account_id}:stack/${var.deploy_live_stack}/*"
        Condition = {
          StringEqualsIfExists = {
            "cloudformation:ChangeSetName" = "${var.deploy_live_stack}-changes"
          }
        }
      },
      # Prepare-DeployJobs: deletes the change set of an earlier execution.
      # Prepare-DeployJobs: looks at the change set.
      # DeployJobs: looks at the change set.
      # DeployJobs: executes the change set.
      {
        Sid    = "DeleteChangeSet2"
        Effect = "Allow"
        Action = [
          "cloudformation:DeleteChangeSet",
          "cloudformation:DescribeChangeSet",
          "cloudformation:ExecuteChangeSet",
        ]
        Resource = "arn:${local.partition}:cloudformation:${local.region}:${local.account_id}:stack/${var.deploy_jobs_stack}/*"
        Condition = {
          StringEqualsIfExists = {
            "cloudformation:ChangeSetName" = "${var.deploy_jobs_stack}-changes"
          }
        }
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

# More of what the role `pipeline` may do: IAM takes 10,240 characters in the inline policies of a role, and 6,144 in a managed policy.
resource "aws_iam_policy" "pipeline_2" {
  name        = "${var.name}-pipeline-2-${local.region}"
  path        = var.iam_path
  description = "CodePipeline, for this pipeline: more of what it may do."
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Prepare-DeployJobs: makes the change set, with the role of the stack.
      {
        Sid      = "CreateChangeSet2"
        Effect   = "Allow"
        Action   = "cloudformation:CreateChangeSet"
        Resource = "arn:${local.partition}:cloudformation:${local.region}:${local.account_id}:stack/${var.deploy_jobs_stack}/*"
        Condition = {
          StringEqualsIfExists = {
            "cloudformation:ChangeSetName" = "${var.deploy_jobs_stack}-changes"
            "cloudformation:RoleArn"       = "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${var.name}-deploy-jobs-${local.region}"
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
