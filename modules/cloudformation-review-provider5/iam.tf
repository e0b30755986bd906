# Compiled by tfpipe from a pipeline spec; change the spec and run `tfpipe emit` again.
# An edit made here is kept: tfpipe does not overwrite it unless it is told to.

resource "aws_iam_role" "try" {
  name                 = "${var.name}-try-${local.region}"
  path                 = var.iam_path
  description          = "CloudFormation, for Try."
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

resource "aws_iam_role_policy" "try" {
  name = "steps"
  role = aws_iam_role.try.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Refused, whatever else allows it: the roles of this module, its own first of all.
      {
        Sid    = "DenyOwnRoles"
        Effect = "Deny"
        Action = ["iam:*", "sts:AssumeRole"]
        Resource = [
          "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${var.name}-try-${local.region}",
          "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${var.name}-deploy-${local.region}",
          "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${var.name}-smoke-${local.region}",
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
        Resource = compact([var.try_policy_arn, var.permissions_boundary])
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
        Resource = "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-smoke"
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
          "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/aws/codebuild/${var.name}-smoke",
          "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/aws/codebuild/${var.name}-smoke:*",
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
      # Refused, whatever else allows it: the managed policies of this module's roles.
      {
        Sid      = "DenyOwnManagedPolicies"
        Effect   = "Deny"
        Action   = "iam:*"
        Resource = "arn:${local.partition}:iam::${local.account_id}:policy${var.iam_path}${var.name}-pipeline-2-${local.region}"
      },
    ]
  })
}

# What the stack may make and change; whatever it allows, the role's own policy refuses this pipeline.
resource "aws_iam_role_policy_attachment" "try" {
  role       = aws_iam_role.try.name
  policy_arn = var.try_policy_arn
}

resource "aws_iam_role" "deploy" {
  name                 = "${var.name}-deploy-${local.region}"
  path                 = var.iam_path
  description          = "CloudFormation, for Deploy."
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

resource "aws_iam_role_policy" "deploy" {
  name = "steps"
  role = aws_iam_role.deploy.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Declared in the spec: the stack makes its queues
      {
        Sid      = "Declared1"
        Effect   = "Allow"
        Action   = ["sqs:CreateQueue", "sqs:GetQueueAttributes"]
        Resource = "arn:${local.partition}:sqs:${local.region}:${local.account_id}:ledger-*"
      },
    ]
  })
}

resource "aws_iam_role" "smoke" {
  name                 = "${var.name}-smoke-${local.region}"
  path                 = var.iam_path
  description          = "CodeBuild, for Smoke."
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
            "aws:SourceArn" = "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-smoke"
          }
        }
      },
    ]
  })

  tags = local.tags
}

resource "aws_iam_role_policy" "smoke" {
  name = "steps"
  role = aws_iam_role.smoke.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Smoke: writes its log.
      {
        Sid      = "WriteLogs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/aws/codebuild/${var.name}-smoke:*"
      },
      # Smoke: CodeBuild checks the bucket before it reads from it.
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
      # Smoke: reads the source that the pipeline stored.
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
      # Try: creates the stack or updates it, with its own role.
      # Try: deletes the stack, with its own role.
      {
        Sid      = "DeployStack"
        Effect   = "Allow"
        Action   = ["cloudformation:CreateStack", "cloudformation:DeleteStack", "cloudformation:UpdateStack"]
        Resource = "arn:${local.partition}:cloudformation:${local.region}:${local.account_id}:stack/${var.try_stack}/*"
        Condition = {
          StringEqualsIfExists = {
            "cloudformation:RoleArn" = "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${var.name}-try-${local.region}"
          }
        }
      },
      # Try: looks at the stack.
      # Clean: looks at the stack.
      # Change: looks at the stack.
      # Execute: looks at the stack.
      # Prepare-Deploy: looks at the stack.
      # Deploy: looks at the stack.
      {
        Sid    = "FindStack"
        Effect = "Allow"
        Action = "cloudformation:DescribeStacks"
        Resource = [
          "arn:${local.partition}:cloudformation:${local.region}:${local.account_id}:stack/${var.try_stack}/*",
          "arn:${local.partition}:cloudformation:${local.region}:${local.account_id}:stack/${var.clean_stack}/*",
          "arn:${local.partition}:cloudformation:${local.region}:${local.account_id}:stack/${var.change_stack}/*",
          "arn:${local.partition}:cloudformation:${local.region}:${local.account_id}:stack/${var.execute_stack}/*",
          "arn:${local.partition}:cloudformation:${local.region}:${local.account_id}:stack/${var.deploy_stack}/*",
        ]
      },
      # Try: follows what becomes of the stack.
      # Clean: follows what becomes of the stack.
      # Execute: follows what becomes of the stack.
      # Deploy: follows what becomes of the stack.
      {
        Sid    = "FollowStack"
        Effect = "Allow"
        Action = "cloudformation:DescribeStackEvents"
        Resource = [
          "arn:${local.partition}:cloudformation:${local.region}:${local.account_id}:stack/${var.try_stack}/*",
          "arn:${local.partition}:cloudformation:${local.region}:${local.account_id}:stack/${var.clean_stack}/*",
          "arn:${local.partition}:cloudformation:${local.region}:${local.account_id}:stack/${var.execute_stack}/*",
          "arn:${local.partition}:cloudformation:${local.region}:${local.account_id}:stack/${var.deploy_stack}/*",
        ]
      },
      # Try: reads what the stack is made of.
      {
        Sid      = "ReadStack"
        Effect   = "Allow"
        Action   = ["cloudformation:DescribeStackResources", "cloudformation:GetTemplate"]
        Resource = "arn:${local.partition}:cloudformation:${local.region}:${local.account_id}:stack/${var.try_stack}/*"
      },
      # Try: reads which parameters and capabilities the template has.
      # `*`: `cloudformation:ValidateTemplate` has no resource type (service authorization reference).
      {
        Sid      = "ValidateTemplate"
        Effect   = "Allow"
        Action   = "cloudformation:ValidateTemplate"
        Resource = "*"
      },
      # Try: hands CloudFormation the role of the stack, and no other.
      # Clean: hands CloudFormation the role of the stack, and no other.
      # Change: hands CloudFormation the role of the stack, and no other.
      # Prepare-Deploy: hands CloudFormation the role of the stack, and no other.
      {
        Sid    = "PassStackRole"
        Effect = "Allow"
        Action = "iam:PassRole"
        Resource = [
          "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${var.name}-try-${local.region}",
          var.clean_stack_role_arn,
          var.change_stack_role_arn,
          "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${var.name}-deploy-${local.region}",
        ]
        Condition = {
          StringEquals = {
            "iam:PassedToService" = "cloudformation.amazonaws.com"
          }
        }
      },
      # Clean: deletes the stack, with its own role.
      {
        Sid      = "DeleteStack2"
        Effect   = "Allow"
        Action   = "cloudformation:DeleteStack"
        Resource = "arn:${local.partition}:cloudformation:${local.region}:${local.account_id}:stack/${var.clean_stack}/*"
        Condition = {
          StringEqualsIfExists = {
            "cloudformation:RoleArn" = var.clean_stack_role_arn
          }
        }
      },
      # Change: deletes the change set of an earlier execution.
      {
        Sid      = "DeleteChangeSet"
        Effect   = "Allow"
        Action   = "cloudformation:DeleteChangeSet"
        Resource = "arn:${local.partition}:cloudformation:${local.region}:${local.account_id}:stack/${var.change_stack}/*"
        Condition = {
          StringEqualsIfExists = {
            "cloudformation:ChangeSetName" = "shared"
          }
        }
      },
      # Prepare-Deploy: sets the policy and the tags of the stack that the parameter file may have.
      {
        Sid      = "ConfigureStack"
        Effect   = "Allow"
        Action   = ["cloudformation:GetStackPolicy", "cloudformation:SetStackPolicy", "cloudformation:TagResource"]
        Resource = "arn:${local.partition}:cloudformation:${local.region}:${local.account_id}:stack/${var.deploy_stack}/*"
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
      # Change: makes the change set, with the role of the stack.
      {
        Sid      = "CreateChangeSet"
        Effect   = "Allow"
        Action   = "cloudformation:CreateChangeSet"
        Resource = "arn:${local.partition}:cloudformation:${local.region}:${local.account_id}:stack/${var.change_stack}/*"
        Condition = {
          StringEqualsIfExists = {
            "cloudformation:ChangeSetName" = "shared"
            "cloudformation:RoleArn"       = var.change_stack_role_arn
          }
        }
      },
      # Change: looks at the change set.
      # Execute: looks at the change set.
      {
        Sid    = "ReadChangeSet"
        Effect = "Allow"
        Action = "cloudformation:DescribeChangeSet"
        Resource = [
          "arn:${local.partition}:cloudformation:${local.region}:${local.account_id}:stack/${var.change_stack}/*",
          "arn:${local.partition}:cloudformation:${local.region}:${local.account_id}:stack/${var.execute_stack}/*",
        ]
        Condition = {
          StringEqualsIfExists = {
            "cloudformation:ChangeSetName" = "shared"
          }
        }
      },
      # Execute: executes the change set.
      {
        Sid      = "ExecuteChangeSet"
        Effect   = "Allow"
        Action   = "cloudformation:ExecuteChangeSet"
        Resource = "arn:${local.partition}:cloudformation:${local.region}:${local.account_id}:stack/${var.execute_stack}/*"
        Condition = {
          StringEqualsIfExists = {
            "cloudformation:ChangeSetName" = "shared"
          }
        }
      },
      # Prepare-Deploy: makes the change set, with the role of the stack.
      {
        Sid      = "CreateChangeSet2"
        Effect   = "Allow"
        Action   = "cloudformation:CreateChangeSet"
        Resource = "arn:${local.partition}:cloudformation:${local.region}:${local.account_id}:stack/${var.deploy_stack}/*"
        Condition = {
          StringEqualsIfExists = {
            "cloudformation:ChangeSetName" = "${var.deploy_stack}-changes"
            "cloudformation:RoleArn"       = "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${var.name}-deploy-${local.region}"
          }
        }
      },
      # Prepare-Deploy: deletes the change set of an earlier execution.
      # Prepare-Deploy: looks at the change set.
      # Deploy: looks at the change set.
      # Deploy: executes the change set.
      {
        Sid    = "DeleteChangeSet2"
        Effect = "Allow"
        Action = [
          "cloudformation:DeleteChangeSet",
          "cloudformation:DescribeChangeSet",
          "cloudformation:ExecuteChangeSet",
        ]
        Resource = "arn:${local.partition}:cloudformation:${local.region}:${local.account_id}:stack/${var.deploy_stack}/*"
        Condition = {
          StringEqualsIfExists = {
            "cloudformation:ChangeSetName" = "${var.deploy_stack}-changes"
          }
        }
      },
      # Smoke: starts the build and follows it.
      {
        Sid      = "RunBuilds"
        Effect   = "Allow"
        Action   = ["codebuild:BatchGetBuilds", "codebuild:StartBuild"]
        Resource = "arn:${local.partition}:codebuild:${local.region}:${local.account_id}:project/${var.name}-smoke"
      },
    ]
  })

  tags = local.tags
}

resource "aws_iam_role_policy_attachment" "pipeline_2" {
  role       = aws_iam_role.pipeline.name
  policy_arn = aws_iam_policy.pipeline_2.arn
}
