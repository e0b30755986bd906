# Compiled by tfpipe from a pipeline spec; change the spec and run `tfpipe emit` again.
# An edit made here is kept: tfpipe does not overwrite it unless it is told to.

resource "aws_iam_role" "package" {
  name                 = "${var.name}-package-${local.region}"
  path                 = var.iam_path
  description          = "CodeBuild, for Package."
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
            "aws:SourceArn" = "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-package"
          }
        }
      },
    ]
  })

  tags = local.tags
}

resource "aws_iam_role_policy" "package" {
  name = "steps"
  role = aws_iam_role.package.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Package: writes its log.
      {
        Sid      = "WriteLogs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/aws/codebuild/${var.name}-package:*"
      },
      # Package: CodeBuild checks the bucket before it reads from it.
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
      # Package: reads the source that the pipeline stored.
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
      # Package: stores what it built for the later actions.
      {
        Sid    = "WriteOutput"
        Effect = "Allow"
        Action = "s3:PutObject"
        Resource = [
          "arn:${local.partition}:s3:::${local.artifact_bucket}/*/images/*",
          "arn:${local.partition}:s3:::${local.artifact_bucket}/*/site/*",
          "arn:${local.partition}:s3:::${local.artifact_bucket}/*/stack/*",
        ]
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
          "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${var.name}-package-${local.region}",
          "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${var.name}-stack-frankfurt-${local.region}",
          "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${var.name}-stack-sydney-${local.region}",
          "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${var.name}-pipeline-${local.region}",
        ]
      },
      # Refused, whatever else allows it: the policies that say what the builds may do, and the boundary.
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
        Resource = compact([
          var.package_policy_arn,
          var.stack_frankfurt_policy_arn,
          var.stack_sydney_policy_arn,
          var.permissions_boundary,
        ])
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
        Resource = "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-package"
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
          "arn:${local.partition}:s3:::${local.artifact_bucket}",
          "arn:${local.partition}:s3:::${local.artifact_buckets.ap_southeast_2}",
          "arn:${local.partition}:s3:::${local.artifact_buckets.eu_central_1}",
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
        Resource = [
          "arn:${local.partition}:s3:::${local.artifact_bucket}/*/Source/*",
          "arn:${local.partition}:s3:::${local.artifact_buckets.ap_southeast_2}/*",
          "arn:${local.partition}:s3:::${local.artifact_buckets.eu_central_1}/*",
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
          "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/aws/codebuild/${var.name}-package",
          "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/aws/codebuild/${var.name}-package:*",
        ]
      },
    ]
  })
}

resource "aws_iam_role_policy" "package_encryption" {
  name = "encryption"
  role = aws_iam_role.package.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Package: the source is encrypted with the module's key.
      # Package: what it stores is encrypted with the module's key.
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
        Resource = [
          aws_kms_key.pipeline.arn,
          aws_kms_key.pipeline_ap_southeast_2.arn,
          aws_kms_key.pipeline_eu_central_1.arn,
        ]
      },
    ]
  })
}

# More of what the role `package` may do: IAM takes 10,240 characters in the inline policies of a role, and 6,144 in a managed policy.
resource "aws_iam_policy" "package_2" {
  name        = "${var.name}-package-2-${local.region}"
  path        = var.iam_path
  description = "CodeBuild, for Package: more of what it may do."
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
          "arn:${local.partition}:iam::${local.account_id}:policy${var.iam_path}${var.name}-package-2-${local.region}",
          "arn:${local.partition}:iam::${local.account_id}:policy${var.iam_path}${var.name}-pipeline-2-${local.region}",
          "arn:${local.partition}:iam::${local.account_id}:policy${var.iam_path}${var.name}-stack-frankfurt-2-${local.region}",
          "arn:${local.partition}:iam::${local.account_id}:policy${var.iam_path}${var.name}-stack-sydney-2-${local.region}",
        ]
      },
    ]
  })

  tags = local.tags
}

resource "aws_iam_role_policy_attachment" "package_2" {
  role       = aws_iam_role.package.name
  policy_arn = aws_iam_policy.package_2.arn
}

# More of what the commands may do; whatever it allows, the role's own policy refuses this pipeline.
resource "aws_iam_role_policy_attachment" "package" {
  role       = aws_iam_role.package.name
  policy_arn = var.package_policy_arn
}

resource "aws_iam_role" "stack_frankfurt" {
  name                 = "${var.name}-stack-frankfurt-${local.region}"
  path                 = var.iam_path
  description          = "CloudFormation, for Stack-frankfurt."
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

resource "aws_iam_role_policy" "stack_frankfurt" {
  name = "steps"
  role = aws_iam_role.stack_frankfurt.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Declared in the spec: the stack makes its topics
      {
        Sid      = "Declared1"
        Effect   = "Allow"
        Action   = ["sns:CreateTopic", "sns:DeleteTopic", "sns:GetTopicAttributes"]
        Resource = "arn:${local.partition}:sns:eu-central-1:${local.account_id}:orders-*"
      },
      # Refused, whatever else allows it: the roles of this module, its own first of all.
      {
        Sid    = "DenyOwnRoles"
        Effect = "Deny"
        Action = ["iam:*", "sts:AssumeRole"]
        Resource = [
          "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${var.name}-package-${local.region}",
          "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${var.name}-stack-frankfurt-${local.region}",
          "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${var.name}-stack-sydney-${local.region}",
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
        Resource = compact([
          var.package_policy_arn,
          var.stack_frankfurt_policy_arn,
          var.stack_sydney_policy_arn,
          var.permissions_boundary,
        ])
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
        Resource = "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-package"
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
          "arn:${local.partition}:s3:::${local.artifact_bucket}",
          "arn:${local.partition}:s3:::${local.artifact_buckets.ap_southeast_2}",
          "arn:${local.partition}:s3:::${local.artifact_buckets.eu_central_1}",
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
        Resource = [
          "arn:${local.partition}:s3:::${local.artifact_bucket}/*",
          "arn:${local.partition}:s3:::${local.artifact_buckets.ap_southeast_2}/*",
          "arn:${local.partition}:s3:::${local.artifact_buckets.eu_central_1}/*",
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
          "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/aws/codebuild/${var.name}-package",
          "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/aws/codebuild/${var.name}-package:*",
        ]
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

resource "aws_iam_role_policy" "stack_frankfurt_encryption" {
  name = "encryption"
  role = aws_iam_role.stack_frankfurt.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
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
        Resource = [
          aws_kms_key.pipeline.arn,
          aws_kms_key.pipeline_ap_southeast_2.arn,
          aws_kms_key.pipeline_eu_central_1.arn,
        ]
      },
    ]
  })
}

# More of what the role `stack_frankfurt` may do: IAM takes 10,240 characters in the inline policies of a role, and 6,144 in a managed policy.
resource "aws_iam_policy" "stack_frankfurt_2" {
  name        = "${var.name}-stack-frankfurt-2-${local.region}"
  path        = var.iam_path
  description = "CloudFormation, for Stack-frankfurt: more of what it may do."
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Refused, whatever else allows it: the managed policies of this module's roles.
      {
        Sid    = "DenyOwnManagedPolicies"
        Effect = "Deny"
        Action = "iam:*"
        Resource = [
          "arn:${local.partition}:iam::${local.account_id}:policy${var.iam_path}${var.name}-package-2-${local.region}",
          "arn:${local.partition}:iam::${local.account_id}:policy${var.iam_path}${var.name}-pipeline-2-${local.region}",
          "arn:${local.partition}:iam::${local.account_id}:policy${var.iam_path}${var.name}-stack-frankfurt-2-${local.region}",
          "arn:${local.partition}:iam::${local.account_id}:policy${var.iam_path}${var.name}-stack-sydney-2-${local.region}",
        ]
      },
    ]
  })

  tags = local.tags
}

resource "aws_iam_role_policy_attachment" "stack_frankfurt_2" {
  role       = aws_iam_role.stack_frankfurt.name
  policy_arn = aws_iam_policy.stack_frankfurt_2.arn
}

# What the stack may make and change; whatever it allows, the role's own policy refuses this pipeline.
resource "aws_iam_role_policy_attachment" "stack_frankfurt" {
  role       = aws_iam_role.stack_frankfurt.name
  policy_arn = var.stack_frankfurt_policy_arn
}

resource "aws_iam_role" "stack_sydney" {
  name                 = "${var.name}-stack-sydney-${local.region}"
  path                 = var.iam_path
  description          = "CloudFormation, for Stack-sydney."
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

resource "aws_iam_role_policy" "stack_sydney" {
  name = "steps"
  role = aws_iam_role.stack_sydney.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Declared in the spec: the stack makes its topics
      {
        Sid      = "Declared1"
        Effect   = "Allow"
        Action   = ["sns:CreateTopic", "sns:DeleteTopic", "sns:GetTopicAttributes"]
        Resource = "arn:${local.partition}:sns:ap-southeast-2:${local.account_id}:orders-*"
      },
      # Refused, whatever else allows it: the roles of this module, its own first of all.
      {
        Sid    = "DenyOwnRoles"
        Effect = "Deny"
        Action = ["iam:*", "sts:AssumeRole"]
        Resource = [
          "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${var.name}-package-${local.region}",
          "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${var.name}-stack-frankfurt-${local.region}",
          "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${var.name}-stack-sydney-${local.region}",
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
        Resource = compact([
          var.package_policy_arn,
          var.stack_frankfurt_policy_arn,
          var.stack_sydney_policy_arn,
          var.permissions_boundary,
        ])
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
        Resource = "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-package"
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
          "arn:${local.partition}:s3:::${local.artifact_bucket}",
          "arn:${local.partition}:s3:::${local.artifact_buckets.ap_southeast_2}",
          "arn:${local.partition}:s3:::${local.artifact_buckets.eu_central_1}",
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
        Resource = [
          "arn:${local.partition}:s3:::${local.artifact_bucket}/*",
          "arn:${local.partition}:s3:::${local.artifact_buckets.ap_southeast_2}/*",
          "arn:${local.partition}:s3:::${local.artifact_buckets.eu_central_1}/*",
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
          "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/aws/codebuild/${var.name}-package",
          "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/aws/codebuild/${var.name}-package:*",
        ]
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

resource "aws_iam_role_policy" "stack_sydney_encryption" {
  name = "encryption"
  role = aws_iam_role.stack_sydney.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
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
        Resource = [
          aws_kms_key.pipeline.arn,
          aws_kms_key.pipeline_ap_southeast_2.arn,
          aws_kms_key.pipeline_eu_central_1.arn,
        ]
      },
    ]
  })
}

# More of what the role `stack_sydney` may do: IAM takes 10,240 characters in the inline policies of a role, and 6,144 in a managed policy.
resource "aws_iam_policy" "stack_sydney_2" {
  name        = "${var.name}-stack-sydney-2-${local.region}"
  path        = var.iam_path
  description = "CloudFormation, for Stack-sydney: more of what it may do."
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Refused, whatever else allows it: the managed policies of this module's roles.
      {
        Sid    = "DenyOwnManagedPolicies"
        Effect = "Deny"
        Action = "iam:*"
        Resource = [
          "arn:${local.partition}:iam::${local.account_id}:policy${var.iam_path}${var.name}-package-2-${local.region}",
          "arn:${local.partition}:iam::${local.account_id}:policy${var.iam_path}${var.name}-pipeline-2-${local.region}",
          "arn:${local.partition}:iam::${local.account_id}:policy${var.iam_path}${var.name}-stack-frankfurt-2-${local.region}",
          "arn:${local.partition}:iam::${local.account_id}:policy${var.iam_path}${var.name}-stack-sydney-2-${local.region}",
        ]
      },
    ]
  })

  tags = local.tags
}

resource "aws_iam_role_policy_attachment" "stack_sydney_2" {
  role       = aws_iam_role.stack_sydney.name
  policy_arn = aws_iam_policy.stack_sydney_2.arn
}

# What the stack may make and change; whatever it allows, the role's own policy refuses this pipeline.
resource "aws_iam_role_policy_attachment" "stack_sydney" {
  role       = aws_iam_role.stack_sydney.name
  policy_arn = var.stack_sydney_policy_arn
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
        Sid    = "InspectArtifactBucket"
        Effect = "Allow"
        Action = ["s3:GetBucketAcl", "s3:GetBucketLocation", "s3:GetBucketVersioning"]
        Resource = [
          "arn:${local.partition}:s3:::${local.artifact_bucket}",
          "arn:${local.partition}:s3:::${local.artifact_buckets.ap_southeast_2}",
          "arn:${local.partition}:s3:::${local.artifact_buckets.eu_central_1}",
        ]
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
      # Every stage: CodePipeline stores the source and hands it to the actions.
      {
        Sid    = "CarryArtifacts"
        Effect = "Allow"
        Action = ["s3:GetObject", "s3:GetObjectVersion", "s3:PutObject", "s3:PutObjectAcl"]
        Resource = [
          "arn:${local.partition}:s3:::${local.artifact_bucket}/*",
          "arn:${local.partition}:s3:::${local.artifact_buckets.ap_southeast_2}/*",
          "arn:${local.partition}:s3:::${local.artifact_buckets.eu_central_1}/*",
        ]
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
      # Package: starts the build and follows it.
      # Smoke: starts the build and follows it.
      {
        Sid    = "RunBuilds"
        Effect = "Allow"
        Action = ["codebuild:BatchGetBuilds", "codebuild:StartBuild"]
        Resource = [
          "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-package",
          "arn:${local.partition}:codebuild:ap-southeast-2:${local.account_id}:project/${var.smoke_project}",
        ]
      },
      # Publish: the action has a role of its own, which the pipeline's role assumes.
      # PublishThere: the action has a role of its own, which the pipeline's role assumes.
      {
        Sid      = "AssumeActionRole"
        Effect   = "Allow"
        Action   = "sts:AssumeRole"
        Resource = local.action_role_arn.publish
      },
      # Prepare-Stack-frankfurt: makes the change set, with the role of the stack.
      {
        Sid      = "CreateChangeSet"
        Effect   = "Allow"
        Action   = "cloudformation:CreateChangeSet"
        Resource = "arn:${local.partition}:cloudformation:eu-central-1:${local.account_id}:stack/${var.stack_frankfurt_stack}/*"
        Condition = {
          StringEqualsIfExists = {
            "cloudformation:ChangeSetName" = "${var.stack_frankfurt_stack}-changes"
            "cloudformation:RoleArn"       = "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${var.name}-stack-frankfurt-${local.region}"
          }
        }
      },
      # Prepare-Stack-frankfurt: deletes the change set of an earlier execution.
      # Prepare-Stack-frankfurt: looks at the change set.
      # Stack-frankfurt: looks at the change set.
      # Stack-frankfurt: executes the change set.
      {
        Sid    = "DeleteChangeSet"
        Effect = "Allow"
        Action = [
          "cloudformation:DeleteChangeSet",
          "cloudformation:DescribeChangeSet",
          "cloudformation:ExecuteChangeSet",
        ]
        Resource = "arn:${local.partition}:cloudformation:eu-central-1:${local.account_id}:stack/${var.stack_frankfurt_stack}/*"
        Condition = {
          StringEqualsIfExists = {
            "cloudformation:ChangeSetName" = "${var.stack_frankfurt_stack}-changes"
          }
        }
      },
      # Prepare-Stack-frankfurt: looks at the stack.
      # Stack-frankfurt: looks at the stack.
      # Prepare-Stack-sydney: looks at the stack.
      # Stack-sydney: looks at the stack.
      # Stack-frankfurt: follows what becomes of the stack.
      # Stack-sydney: follows what becomes of the stack.
      {
        Sid    = "FindStack"
        Effect = "Allow"
        Action = ["cloudformation:DescribeStackEvents", "cloudformation:DescribeStacks"]
        Resource = [
          "arn:${local.partition}:cloudformation:eu-central-1:${local.account_id}:stack/${var.stack_frankfurt_stack}/*",
          "arn:${local.partition}:cloudformation:ap-southeast-2:${local.account_id}:stack/${var.stack_sydney_stack}/*",
        ]
      },
      # Prepare-Stack-frankfurt: hands CloudFormation the role of the stack, and no other.
      # Prepare-Stack-sydney: hands CloudFormation the role of the stack, and no other.
      {
        Sid    = "PassStackRole"
        Effect = "Allow"
        Action = "iam:PassRole"
        Resource = [
          "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${var.name}-stack-frankfurt-${local.region}",
          "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${var.name}-stack-sydney-${local.region}",
        ]
        Condition = {
          StringEquals = {
            "iam:PassedToService" = "cloudformation.amazonaws.com"
          }
        }
      },
      # Run-frankfurt: gives the service the new revision and follows it.
      # Run-sydney: gives the service the new revision and follows it.
      {
        Sid    = "UpdateService"
        Effect = "Allow"
        Action = ["ecs:DescribeServices", "ecs:UpdateService"]
        Resource = [
          "arn:${local.partition}:ecs:eu-central-1:${local.account_id}:service/${var.run_frankfurt_cluster}/${var.run_frankfurt_service}",
          "arn:${local.partition}:ecs:ap-southeast-2:${local.account_id}:service/${var.run_sydney_cluster}/${var.run_sydney_service}",
        ]
      },
      # Run-frankfurt: copies the revision that the service uses, with the new image.
      # `*`: AWS's documented policy for the action names no resource for these calls (CodePipeline user guide, action-reference-ECS).
      # Run-sydney: copies the revision that the service uses, with the new image.
      # Check-frankfurt: CodePipeline looks the function up by its name.
      # `*`: `lambda:ListFunctions` has no resource type (service authorization reference).
      # Check-sydney: CodePipeline looks the function up by its name.
      {
        Sid      = "ReviseTaskDefinition"
        Effect   = "Allow"
        Action   = ["ecs:DescribeTaskDefinition", "ecs:RegisterTaskDefinition", "lambda:ListFunctions"]
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
      # Every stage: artifacts are encrypted with the module's key.
      {
        Sid      = "UseArtifactKey2"
        Effect   = "Allow"
        Action   = ["kms:Decrypt", "kms:GenerateDataKey"]
        Resource = aws_kms_key.pipeline_ap_southeast_2.arn
        Condition = {
          StringEquals = {
            "kms:ViaService" = "s3.ap-southeast-2.${local.dns_suffix}"
          }
        }
      },
      # Every stage: artifacts are encrypted with the module's key.
      {
        Sid      = "UseArtifactKey3"
        Effect   = "Allow"
        Action   = ["kms:Decrypt", "kms:GenerateDataKey"]
        Resource = aws_kms_key.pipeline_eu_central_1.arn
        Condition = {
          StringEquals = {
            "kms:ViaService" = "s3.eu-central-1.${local.dns_suffix}"
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
      # Run-frankfurt: registers the revision with the tags of the task definition.
      # Run-sydney: registers the revision with the tags of the task definition.
      {
        Sid    = "TagTaskDefinition"
        Effect = "Allow"
        Action = "ecs:TagResource"
        Resource = [
          "arn:${local.partition}:ecs:eu-central-1:${local.account_id}:task-definition/*:*",
          "arn:${local.partition}:ecs:ap-southeast-2:${local.account_id}:task-definition/*:*",
        ]
        Condition = {
          StringEquals = {
            "ecs:CreateAction" = "RegisterTaskDefinition"
          }
        }
      },
      # Run-frankfurt: registers task definitions that name these roles, and no others.
      # Run-sydney: registers task definitions that name these roles, and no others.
      {
        Sid      = "PassTaskRoles"
        Effect   = "Allow"
        Action   = "iam:PassRole"
        Resource = "arn:${local.partition}:iam::${local.account_id}:role/shop/*"
        Condition = {
          StringEquals = {
            "iam:PassedToService" = "ecs-tasks.amazonaws.com"
          }
        }
      },
      # Check-frankfurt: calls the function.
      # Check-sydney: calls the function.
      {
        Sid    = "InvokeFunctions"
        Effect = "Allow"
        Action = "lambda:InvokeFunction"
        Resource = [
          "arn:${local.partition}:lambda:eu-central-1:${local.account_id}:function:${var.check_frankfurt_function}",
          "arn:${local.partition}:lambda:ap-southeast-2:${local.account_id}:function:${var.check_sydney_function}",
        ]
      },
      # Prepare-Stack-sydney: makes the change set, with the role of the stack.
      {
        Sid      = "CreateChangeSet2"
        Effect   = "Allow"
        Action   = "cloudformation:CreateChangeSet"
        Resource = "arn:${local.partition}:cloudformation:ap-southeast-2:${local.account_id}:stack/${var.stack_sydney_stack}/*"
        Condition = {
          StringEqualsIfExists = {
            "cloudformation:ChangeSetName" = "${var.stack_sydney_stack}-changes"
            "cloudformation:RoleArn"       = "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${var.name}-stack-sydney-${local.region}"
          }
        }
      },
      # Prepare-Stack-sydney: deletes the change set of an earlier execution.
      # Prepare-Stack-sydney: looks at the change set.
      # Stack-sydney: looks at the change set.
      # Stack-sydney: executes the change set.
      {
        Sid    = "DeleteChangeSet2"
        Effect = "Allow"
        Action = [
          "cloudformation:DeleteChangeSet",
          "cloudformation:DescribeChangeSet",
          "cloudformation:ExecuteChangeSet",
        ]
        Resource = "arn:${local.partition}:cloudformation:ap-southeast-2:${local.account_id}:stack/${var.stack_sydney_stack}/*"
        Condition = {
          StringEqualsIfExists = {
            "cloudformation:ChangeSetName" = "${var.stack_sydney_stack}-changes"
          }
        }
      },
      # Declared in the spec: CodePipeline starts the state machine.
      {
        Sid      = "Declared1"
        Effect   = "Allow"
        Action   = ["states:DescribeStateMachine", "states:StartExecution"]
        Resource = "arn:${local.partition}:states:ap-southeast-2:${local.account_id}:stateMachine:register"
      },
      # Declared in the spec: It asks until the execution has ended.
      {
        Sid      = "Declared2"
        Effect   = "Allow"
        Action   = "states:DescribeExecution"
        Resource = "arn:${local.partition}:states:ap-southeast-2:${local.account_id}:execution:register:*"
      },
    ]
  })

  tags = local.tags
}

resource "aws_iam_role_policy_attachment" "pipeline_2" {
  role       = aws_iam_role.pipeline.name
  policy_arn = aws_iam_policy.pipeline_2.arn
}
