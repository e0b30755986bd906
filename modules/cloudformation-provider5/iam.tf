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
    ]
  })
}

resource "aws_iam_role" "deploy_staging" {
  name                 = "${var.name}-deploy-staging-${local.region}"
  path                 = var.iam_path
  description          = "CloudFormation, for Deploy-staging."
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

resource "aws_iam_role_policy" "deploy_staging" {
  name = "steps"
  role = aws_iam_role.deploy_staging.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Declared in the spec: the stack makes its topics
      {
        Sid      = "Declared1"
        Effect   = "Allow"
        Action   = ["sns:CreateTopic", "sns:DeleteTopic", "sns:GetTopicAttributes", "sns:TagResource"]
        Resource = "arn:${local.partition}:sns:${local.region}:${local.account_id}:orders-*"
      },
      # Refused, whatever else allows it: the roles of this module, its own first of all.
      {
        Sid    = "DenyOwnRoles"
        Effect = "Deny"
        Action = ["iam:*", "sts:AssumeRole"]
        Resource = [
          "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${var.name}-package-${local.region}",
          "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${var.name}-deploy-staging-${local.region}",
          "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${var.name}-deploy-production-${local.region}",
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
        Resource = compact([var.deploy_staging_policy_arn, var.deploy_production_policy_arn, var.permissions_boundary])
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
          "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/aws/codebuild/${var.name}-package",
          "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/aws/codebuild/${var.name}-package:*",
        ]
      },
      # Refused, whatever else allows it: the connection to the repository: its use, and its life.
      {
        Sid      = "DenyOwnConnection"
        Effect   = "Deny"
        Action   = "codeconnections:*"
        Resource = [local.connection_arn, local.star_connection_arn]
      },
      # Refused, whatever else allows it: the same under the older name of the service.
      {
        Sid      = "DenyOwnStarConnection"
        Effect   = "Deny"
        Action   = "codestar-connections:*"
        Resource = [local.connection_arn, local.star_connection_arn]
      },
    ]
  })
}

# What the stack may make and change; whatever it allows, the role's own policy refuses this pipeline.
resource "aws_iam_role_policy_attachment" "deploy_staging" {
  role       = aws_iam_role.deploy_staging.name
  policy_arn = var.deploy_staging_policy_arn
}

# What the stack may make and change; whatever it allows, the role's own policy refuses this pipeline.
resource "aws_iam_role_policy_attachment" "deploy_staging_attached_2" {
  role       = aws_iam_role.deploy_staging.name
  policy_arn = "arn:${local.partition}:iam::aws:policy/AmazonSQSFullAccess"
}

resource "aws_iam_role" "deploy_production" {
  name                 = "${var.name}-deploy-production-${local.region}"
  path                 = var.iam_path
  description          = "CloudFormation, for Deploy-production."
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

resource "aws_iam_role_policy" "deploy_production" {
  name = "steps"
  role = aws_iam_role.deploy_production.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Declared in the spec: the stack makes its topics
      {
        Sid      = "Declared1"
        Effect   = "Allow"
        Action   = ["sns:CreateTopic", "sns:DeleteTopic", "sns:GetTopicAttributes", "sns:TagResource"]
        Resource = "arn:${local.partition}:sns:${local.region}:${local.account_id}:orders-*"
      },
      # Refused, whatever else allows it: the roles of this module, its own first of all.
      {
        Sid    = "DenyOwnRoles"
        Effect = "Deny"
        Action = ["iam:*", "sts:AssumeRole"]
        Resource = [
          "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${var.name}-package-${local.region}",
          "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${var.name}-deploy-staging-${local.region}",
          "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${var.name}-deploy-production-${local.region}",
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
        Resource = compact([var.deploy_staging_policy_arn, var.deploy_production_policy_arn, var.permissions_boundary])
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
          "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/aws/codebuild/${var.name}-package",
          "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/aws/codebuild/${var.name}-package:*",
        ]
      },
      # Refused, whatever else allows it: the connection to the repository: its use, and its life.
      {
        Sid      = "DenyOwnConnection"
        Effect   = "Deny"
        Action   = "codeconnections:*"
        Resource = [local.connection_arn, local.star_connection_arn]
      },
      # Refused, whatever else allows it: the same under the older name of the service.
      {
        Sid      = "DenyOwnStarConnection"
        Effect   = "Deny"
        Action   = "codestar-connections:*"
        Resource = [local.connection_arn, local.star_connection_arn]
      },
    ]
  })
}

# What the stack may make and change; whatever it allows, the role's own policy refuses this pipeline.
resource "aws_iam_role_policy_attachment" "deploy_production" {
  role       = aws_iam_role.deploy_production.name
  policy_arn = var.deploy_production_policy_arn
}

# What the stack may make and change; whatever it allows, the role's own policy refuses this pipeline.
resource "aws_iam_role_policy_attachment" "deploy_production_attached_2" {
  role       = aws_iam_role.deploy_production.name
  policy_arn = "arn:${local.partition}:iam::aws:policy/AmazonSQSFullAccess"
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
      {
        Sid      = "RunBuilds"
        Effect   = "Allow"
        Action   = ["codebuild:BatchGetBuilds", "codebuild:StartBuild"]
        Resource = "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-package"
      },
      # Shared: creates the stack or updates it, with its own role.
      {
        Sid      = "DeployStack"
        Effect   = "Allow"
        Action   = ["cloudformation:CreateStack", "cloudformation:UpdateStack"]
        Resource = "arn:${local.partition}:cloudformation:${local.region}:${local.account_id}:stack/${var.shared_stack}/*"
        Condition = {
          StringEqualsIfExists = {
            "cloudformation:RoleArn" = var.shared_stack_role_arn
          }
        }
      },
      # Shared: looks at the stack.
      # Deploy-staging: looks at the stack.
      # Deploy-production: looks at the stack.
      {
        Sid    = "FindStack"
        Effect = "Allow"
        Action = "cloudformation:DescribeStacks"
        Resource = [
          "arn:${local.partition}:cloudformation:${local.region}:${local.account_id}:stack/${var.shared_stack}/*",
          "arn:${local.partition}:cloudformation:${local.region}:${local.account_id}:stack/${var.deploy_staging_stack}/*",
          "arn:${local.partition}:cloudformation:${local.region}:${local.account_id}:stack/${var.deploy_production_stack}/*",
        ]
      },
      # Shared: follows what becomes of the stack.
      # Deploy-staging: follows what becomes of the stack.
      # Deploy-production: follows what becomes of the stack.
      {
        Sid    = "FollowStack"
        Effect = "Allow"
        Action = "cloudformation:DescribeStackEvents"
        Resource = [
          "arn:${local.partition}:cloudformation:${local.region}:${local.account_id}:stack/${var.shared_stack}/*",
          "arn:${local.partition}:cloudformation:${local.region}:${local.account_id}:stack/${var.deploy_staging_stack}/*",
          "arn:${local.partition}:cloudformation:${local.region}:${local.account_id}:stack/${var.deploy_production_stack}/*",
        ]
      },
      # Shared: reads what the stack is made of.
      # Deploy-staging: reads what the stack is made of.
      # Deploy-production: reads what the stack is made of.
      {
        Sid    = "ReadStack"
        Effect = "Allow"
        Action = ["cloudformation:DescribeStackResources", "cloudformation:GetTemplate"]
        Resource = [
          "arn:${local.partition}:cloudformation:${local.region}:${local.account_id}:stack/${var.shared_stack}/*",
          "arn:${local.partition}:cloudformation:${local.region}:${local.account_id}:stack/${var.deploy_staging_stack}/*",
          "arn:${local.partition}:cloudformation:${local.region}:${local.account_id}:stack/${var.deploy_production_stack}/*",
        ]
      },
      # Shared: reads which parameters and capabilities the template has.
      # `*`: `cloudformation:ValidateTemplate` has no resource type (service authorization reference).
      # Deploy-staging: reads which parameters and capabilities the template has.
      # Deploy-production: reads which parameters and capabilities the template has.
      {
        Sid      = "ValidateTemplate"
        Effect   = "Allow"
        Action   = "cloudformation:ValidateTemplate"
        Resource = "*"
      },
      # Shared: hands CloudFormation the role of the stack, and no other.
      # Deploy-staging: hands CloudFormation the role of the stack, and no other.
      # Deploy-production: hands CloudFormation the role of the stack, and no other.
      {
        Sid    = "PassStackRole"
        Effect = "Allow"
        Action = "iam:PassRole"
        Resource = [
          var.shared_stack_role_arn,
          "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${var.name}-deploy-staging-${local.region}",
          "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${var.name}-deploy-production-${local.region}",
        ]
        Condition = {
          StringEquals = {
            "iam:PassedToService" = "cloudformation.amazonaws.com"
          }
        }
      },
      # Deploy-staging: creates the stack or updates it, with its own role.
      {
        Sid      = "DeployStack2"
        Effect   = "Allow"
        Action   = ["cloudformation:CreateStack", "cloudformation:UpdateStack"]
        Resource = "arn:${local.partition}:cloudformation:${local.region}:${local.account_id}:stack/${var.deploy_staging_stack}/*"
        Condition = {
          StringEqualsIfExists = {
            "cloudformation:RoleArn" = "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${var.name}-deploy-staging-${local.region}"
          }
        }
      },
      # Deploy-production: creates the stack or updates it, with its own role.
      {
        Sid      = "DeployStack3"
        Effect   = "Allow"
        Action   = ["cloudformation:CreateStack", "cloudformation:UpdateStack"]
        Resource = "arn:${local.partition}:cloudformation:${local.region}:${local.account_id}:stack/${var.deploy_production_stack}/*"
        Condition = {
          StringEqualsIfExists = {
            "cloudformation:RoleArn" = "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${var.name}-deploy-production-${local.region}"
          }
        }
      },
    ]
  })
}
