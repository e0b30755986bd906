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
        Sid      = "WriteOutput"
        Effect   = "Allow"
        Action   = "s3:PutObject"
        Resource = "arn:${local.partition}:s3:::${local.artifact_bucket}/*/Package/*"
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
      # Package: clones the repository through the connection.
      {
        Sid      = "CloneRepository"
        Effect   = "Allow"
        Action   = "codeconnections:UseConnection"
        Resource = [local.connection_arn, local.star_connection_arn]
        Condition = {
          StringEquals = {
            "codeconnections:FullRepositoryId" = var.source_repository
          }
        }
      },
      # Package: the same under the older name of the service.
      {
        Sid      = "CloneRepositoryStar"
        Effect   = "Allow"
        Action   = "codestar-connections:UseConnection"
        Resource = [local.connection_arn, local.star_connection_arn]
        Condition = {
          StringEquals = {
            "codestar-connections:FullRepositoryId" = var.source_repository
          }
        }
      },
      # Declared in the spec: Package clones further repositories through the connection.
      {
        Sid      = "DeclaredRepositoriesSource"
        Effect   = "Allow"
        Action   = "codeconnections:UseConnection"
        Resource = [local.connection_arn, local.star_connection_arn]
        Condition = {
          StringEquals = {
            "codeconnections:FullRepositoryId" = ["acme/shared", "acme/templates"]
          }
        }
      },
      # Declared in the spec: Package clones further repositories through the connection.
      {
        Sid      = "DeclaredRepositoriesStarSource"
        Effect   = "Allow"
        Action   = "codestar-connections:UseConnection"
        Resource = [local.connection_arn, local.star_connection_arn]
        Condition = {
          StringEquals = {
            "codestar-connections:FullRepositoryId" = ["acme/shared", "acme/templates"]
          }
        }
      },
      # Declared in the spec: reports follow each package
      {
        Sid      = "Declared1"
        Effect   = "Allow"
        Action   = "codepipeline:StartPipelineExecution"
        Resource = "arn:${local.partition}:codepipeline:${local.region}:${local.account_id}:reports"
      },
      # Declared in the spec: shows the package
      {
        Sid      = "Declared2"
        Effect   = "Allow"
        Action   = "lambda:UpdateFunctionCode"
        Resource = "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:desk-preview"
      },
      # Declared in the spec: a task of the preview runs with it
      {
        Sid      = "Declared3"
        Effect   = "Allow"
        Action   = "iam:PassRole"
        Resource = "arn:${local.partition}:iam::${local.account_id}:role/desk-task"
        Condition = {
          StringEquals = {
            "iam:PassedToService" = "ecs-tasks.amazonaws.com"
          }
        }
      },
      # Package: finds its cached folders again, and stores them for the next build.
      {
        Sid      = "KeepCache"
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:PutObject"]
        Resource = "arn:${local.partition}:s3:::${local.artifact_bucket}/cache_package/build-cache/*"
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
    ]
  })
}

# A permissions boundary gives no rights: a role may do what both it and the policies of the role allow.
resource "aws_iam_policy" "deploy_boundary" {
  # checkov:skip=CKV_AWS_62:a permissions boundary gives no rights: what it allows must be allowed by a policy, too
  # checkov:skip=CKV_AWS_63:a permissions boundary gives no rights: what it allows must be allowed by a policy, too
  # checkov:skip=CKV_AWS_286:a permissions boundary gives no rights: what it allows must be allowed by a policy, too
  # checkov:skip=CKV_AWS_287:a permissions boundary gives no rights: what it allows must be allowed by a policy, too
  # checkov:skip=CKV_AWS_288:a permissions boundary gives no rights: what it allows must be allowed by a policy, too
  # checkov:skip=CKV_AWS_289:a permissions boundary gives no rights: what it allows must be allowed by a policy, too
  # checkov:skip=CKV_AWS_290:a permissions boundary gives no rights: what it allows must be allowed by a policy, too
  # checkov:skip=CKV_AWS_355:a permissions boundary gives no rights: what it allows must be allowed by a policy, too
  # checkov:skip=CKV2_AWS_40:a permissions boundary gives no rights: what it allows must be allowed by a policy, too

  name        = "${var.name}-deploy-boundary-${local.region}"
  path        = var.iam_path
  description = "CodeBuild, for Deploy: what neither it nor a role that it makes may do."
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # `*`: a boundary gives nothing, and what the policies of a role allow they may allow, but for what is refused here.
      {
        Sid      = "LeaveToPolicies"
        Effect   = "Allow"
        Action   = "*"
        Resource = "*"
      },
      # Roles and users are made, and get rights, under this boundary only.
      {
        Sid    = "DenyUnbounded"
        Effect = "Deny"
        Action = [
          "iam:Attach*Policy",
          "iam:CreateRole",
          "iam:CreateUser",
          "iam:Put*PermissionsBoundary",
          "iam:Put*Policy",
          "iam:UpdateAssumeRolePolicy",
        ]
        Resource = "*"
        Condition = {
          StringNotEquals = {
            "iam:PermissionsBoundary" = "arn:${local.partition}:iam::${local.account_id}:policy${var.iam_path}${var.name}-deploy-boundary-${local.region}"
          }
        }
      },
      # Nobody gets keys, a password or a group: no boundary is asked of these.
      {
        Sid    = "DenyPeople"
        Effect = "Deny"
        Action = [
          "iam:AddUserToGroup",
          "iam:CreateAccessKey",
          "iam:CreateLoginProfile",
          "iam:CreateServiceSpecificCredential",
          "iam:ResetServiceSpecificCredential",
          "iam:UpdateLoginProfile",
          "iam:UploadSSHPublicKey",
          "iam:UploadSigningCertificate",
        ]
        Resource = "*"
      },
      # No boundary is taken away.
      {
        Sid      = "DenyBoundaryRemoved"
        Effect   = "Deny"
        Action   = "iam:Delete*PermissionsBoundary"
        Resource = "*"
      },
      # This boundary stays as it is, and so do the policies of this module.
      {
        Sid      = "DenyBoundaryChanged"
        Effect   = "Deny"
        Action   = ["iam:CreatePolicyVersion", "iam:DeletePolicy*", "iam:SetDefaultPolicyVersion"]
        Resource = "arn:${local.partition}:iam::${local.account_id}:policy${var.iam_path}${var.name}-*-${local.region}"
      },
      # Refused, whatever else allows it: the roles of this module, its own first of all.
      {
        Sid      = "DenyOwnRoles"
        Effect   = "Deny"
        Action   = ["iam:*", "sts:AssumeRole"]
        Resource = "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${var.name}-*-${local.region}"
      },
      # Refused, whatever else allows it: the projects, with their code and their images.
      {
        Sid      = "DenyOwnProjects"
        Effect   = "Deny"
        Action   = "codebuild:*"
        Resource = "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-*"
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
        Resource = [
          "arn:${local.partition}:s3:::${local.artifact_bucket}/*/Source/*",
          "arn:${local.partition}:s3:::${local.artifact_bucket}/*/Package/*",
          "arn:${local.partition}:s3:::${local.artifact_bucket}/cache_package/build-cache/*",
        ]
      },
    ]
  })

  tags = local.tags
}

resource "aws_iam_role" "deploy" {
  name                 = "${var.name}-deploy-${local.region}"
  path                 = var.iam_path
  description          = "CodeBuild, for Deploy."
  permissions_boundary = coalesce(var.permissions_boundary, aws_iam_policy.deploy_boundary.arn)
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
            "aws:SourceArn" = "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-deploy"
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
      # Deploy: writes its log.
      {
        Sid      = "WriteLogs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/aws/codebuild/${var.name}-deploy:*"
      },
      # Deploy: CodeBuild checks the bucket before it reads from it.
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
      # Deploy: reads the source that the pipeline stored.
      # Deploy: reads what earlier actions stored.
      {
        Sid    = "ReadInput"
        Effect = "Allow"
        Action = ["s3:GetObject", "s3:GetObjectVersion"]
        Resource = [
          "arn:${local.partition}:s3:::${local.artifact_bucket}/*/Source/*",
          "arn:${local.partition}:s3:::${local.artifact_bucket}/*/Package/*",
        ]
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
      # Deploy: stores what it built for the later actions.
      {
        Sid      = "WriteOutput"
        Effect   = "Allow"
        Action   = "s3:PutObject"
        Resource = "arn:${local.partition}:s3:::${local.artifact_bucket}/*/Outputs/*"
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
      # Deploy: clones the repository through the connection.
      {
        Sid      = "CloneRepository"
        Effect   = "Allow"
        Action   = "codeconnections:UseConnection"
        Resource = [local.connection_arn, local.star_connection_arn]
        Condition = {
          StringEquals = {
            "codeconnections:FullRepositoryId" = var.source_repository
          }
        }
      },
      # Deploy: the same under the older name of the service.
      {
        Sid      = "CloneRepositoryStar"
        Effect   = "Allow"
        Action   = "codestar-connections:UseConnection"
        Resource = [local.connection_arn, local.star_connection_arn]
        Condition = {
          StringEquals = {
            "codestar-connections:FullRepositoryId" = var.source_repository
          }
        }
      },
      # Declared in the spec: Deploy clones further repositories through the connection.
      {
        Sid      = "DeclaredRepositoriesSource"
        Effect   = "Allow"
        Action   = "codeconnections:UseConnection"
        Resource = [local.connection_arn, local.star_connection_arn]
        Condition = {
          StringEquals = {
            "codeconnections:FullRepositoryId" = ["acme/shared", "acme/templates"]
          }
        }
      },
      # Declared in the spec: Deploy clones further repositories through the connection.
      {
        Sid      = "DeclaredRepositoriesStarSource"
        Effect   = "Allow"
        Action   = "codestar-connections:UseConnection"
        Resource = [local.connection_arn, local.star_connection_arn]
        Condition = {
          StringEquals = {
            "codestar-connections:FullRepositoryId" = ["acme/shared", "acme/templates"]
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
          "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${var.name}-deploy-${local.region}",
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
        Resource = compact([var.deploy_policy_arn, var.permissions_boundary])
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
          "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-package",
          "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-deploy",
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
        Resource = [
          "arn:${local.partition}:s3:::${local.artifact_bucket}/*/Source/*",
          "arn:${local.partition}:s3:::${local.artifact_bucket}/*/Package/*",
          "arn:${local.partition}:s3:::${local.artifact_bucket}/cache_package/build-cache/*",
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
          "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/aws/codebuild/${var.name}-deploy",
          "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/aws/codebuild/${var.name}-deploy:*",
        ]
      },
    ]
  })
}

# More of what the role `deploy` may do: IAM takes 10,240 characters in the inline policies of a role, and 6,144 in a managed policy.
resource "aws_iam_policy" "deploy_2" {
  name        = "${var.name}-deploy-2-${local.region}"
  path        = var.iam_path
  description = "CodeBuild, for Deploy: more of what it may do."
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Refused, whatever else allows it: the life of the connection to the repository; its use is not meant.
      # Refused, whatever else allows it: the same under the older name of the service.
      {
        Sid    = "DenyOwnConnection"
        Effect = "Deny"
        Action = [
          "codeconnections:Create*",
          "codeconnections:Delete*",
          "codeconnections:Pass*",
          "codeconnections:TagResource",
          "codeconnections:UntagResource",
          "codeconnections:Update*",
          "codestar-connections:Create*",
          "codestar-connections:Delete*",
          "codestar-connections:Pass*",
          "codestar-connections:TagResource",
          "codestar-connections:UntagResource",
          "codestar-connections:Update*",
        ]
        Resource = [local.connection_arn, local.star_connection_arn]
      },
      # Refused, whatever else allows it: the managed policies of this module's roles.
      {
        Sid    = "DenyOwnManagedPolicies"
        Effect = "Deny"
        Action = "iam:*"
        Resource = [
          "arn:${local.partition}:iam::${local.account_id}:policy${var.iam_path}${var.name}-deploy-2-${local.region}",
          "arn:${local.partition}:iam::${local.account_id}:policy${var.iam_path}${var.name}-deploy-boundary-${local.region}",
        ]
      },
    ]
  })

  tags = local.tags
}

resource "aws_iam_role_policy_attachment" "deploy_2" {
  role       = aws_iam_role.deploy.name
  policy_arn = aws_iam_policy.deploy_2.arn
}

# More of what the commands may do; whatever it allows, the role's own policy refuses this pipeline.
resource "aws_iam_role_policy_attachment" "deploy" {
  role       = aws_iam_role.deploy.name
  policy_arn = var.deploy_policy_arn
}

# More of what the commands may do; whatever it allows, the role's own policy refuses this pipeline.
resource "aws_iam_role_policy_attachment" "deploy_attached_2" {
  role       = aws_iam_role.deploy.name
  policy_arn = "arn:${local.partition}:iam::aws:policy/AmazonECS_FullAccess"
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
      # Package: starts the build and follows it.
      # Deploy: starts the build and follows it.
      {
        Sid    = "RunBuilds"
        Effect = "Allow"
        Action = ["codebuild:BatchGetBuilds", "codebuild:StartBuild"]
        Resource = [
          "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-package",
          "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-deploy",
        ]
      },
    ]
  })
}
