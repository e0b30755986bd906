# Compiled by tfpipe from a pipeline spec; change the spec and run `tfpipe emit` again.
# An edit made here is kept: tfpipe does not overwrite it unless it is told to.

# Carries out actions of a pipeline of another account.
resource "aws_iam_role" "action" {
  name                 = var.role_name
  path                 = var.iam_path
  description          = "CodePipeline of another account, for Orders-test, Billing-test, Mailer-test and Publish-test."
  permissions_boundary = var.permissions_boundary
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # CodePipeline takes the role on with the role of the pipeline; no other principal of that account can.
      {
        Sid    = "Assume"
        Effect = "Allow"
        Principal = {
          AWS = "arn:${local.partition}:iam::${var.pipeline_account_id}:root"
        }
        Action = "sts:AssumeRole"
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = var.pipeline_role_arn
          }
        }
      },
    ]
  })

  tags = var.tags
}

resource "aws_iam_role_policy" "action" {
  name = "steps"
  role = aws_iam_role.action.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Orders-test, Billing-test, Mailer-test and Publish-test: looks at the artifact bucket before it uses it.
      {
        Sid      = "InspectArtifacts"
        Effect   = "Allow"
        Action   = ["s3:GetBucketAcl", "s3:GetBucketLocation", "s3:GetBucketVersioning"]
        Resource = "arn:${local.partition}:s3:::${var.artifact_bucket}"
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = var.pipeline_account_id
          }
        }
      },
      # Orders-test, Billing-test, Mailer-test and Publish-test: reads the artifacts that it takes in.
      {
        Sid    = "ReadArtifacts"
        Effect = "Allow"
        Action = ["s3:GetObject", "s3:GetObjectVersion"]
        Resource = [
          "arn:${local.partition}:s3:::${var.artifact_bucket}/*/Orders/*",
          "arn:${local.partition}:s3:::${var.artifact_bucket}/*/Billing/*",
          "arn:${local.partition}:s3:::${var.artifact_bucket}/*/mailer/*",
          "arn:${local.partition}:s3:::${var.artifact_bucket}/*/site/*",
        ]
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = var.pipeline_account_id
          }
        }
      },
      # Orders-test, Billing-test, Mailer-test and Publish-test: looks at the key of the artifacts.
      {
        Sid      = "InspectArtifactKey"
        Effect   = "Allow"
        Action   = "kms:DescribeKey"
        Resource = var.artifact_key_arn
      },
      # Orders-test, Billing-test, Mailer-test and Publish-test: decrypts the artifacts that it takes in.
      {
        Sid      = "DecryptArtifacts"
        Effect   = "Allow"
        Action   = "kms:Decrypt"
        Resource = var.artifact_key_arn
        Condition = {
          StringEquals = {
            "kms:ViaService" = "s3.${local.region}.${local.dns_suffix}"
          }
        }
      },
      # Orders-test: gives the service the new revision and follows it.
      # Billing-test: gives the service the new revision and follows it.
      {
        Sid    = "UpdateService"
        Effect = "Allow"
        Action = ["ecs:DescribeServices", "ecs:UpdateService"]
        Resource = [
          "arn:${local.partition}:ecs:${local.region}:${local.account_id}:service/${var.orders_test_cluster}/${var.orders_test_service}",
          "arn:${local.partition}:ecs:${local.region}:${local.account_id}:service/${var.billing_test_cluster}/${var.billing_test_service}",
        ]
      },
      # Orders-test: copies the revision that the service uses, with the new image.
      # `*`: AWS's documented policy for the action names no resource for these calls (CodePipeline user guide, action-reference-ECS).
      # Billing-test: copies the revision that the service uses, with the new image.
      {
        Sid      = "ReviseTaskDefinition"
        Effect   = "Allow"
        Action   = ["ecs:DescribeTaskDefinition", "ecs:RegisterTaskDefinition"]
        Resource = "*"
      },
      # Orders-test: registers the revision with the tags of the task definition.
      # Billing-test: registers the revision with the tags of the task definition.
      {
        Sid      = "TagTaskDefinition"
        Effect   = "Allow"
        Action   = "ecs:TagResource"
        Resource = "arn:${local.partition}:ecs:${local.region}:${local.account_id}:task-definition/*:*"
        Condition = {
          StringEquals = {
            "ecs:CreateAction" = "RegisterTaskDefinition"
          }
        }
      },
      # Orders-test: registers task definitions that name these roles, and no others.
      # Billing-test: registers task definitions that name these roles, and no others.
      {
        Sid      = "PassTaskRoles"
        Effect   = "Allow"
        Action   = "iam:PassRole"
        Resource = "arn:${local.partition}:iam::${local.account_id}:role/tasks/*"
        Condition = {
          StringEquals = {
            "iam:PassedToService" = "ecs-tasks.amazonaws.com"
          }
        }
      },
      # Mailer-test: creates the stack or updates it, with its own role.
      {
        Sid      = "DeployStack"
        Effect   = "Allow"
        Action   = ["cloudformation:CreateStack", "cloudformation:UpdateStack"]
        Resource = "arn:${local.partition}:cloudformation:${local.region}:${local.account_id}:stack/${var.mailer_test_stack}/*"
        Condition = {
          StringEqualsIfExists = {
            "cloudformation:RoleArn" = var.mailer_test_stack_role_arn
          }
        }
      },
      # Mailer-test: looks at the stack.
      {
        Sid      = "FindStack"
        Effect   = "Allow"
        Action   = "cloudformation:DescribeStacks"
        Resource = "arn:${local.partition}:cloudformation:${local.region}:${local.account_id}:stack/${var.mailer_test_stack}/*"
      },
      # Mailer-test: follows what becomes of the stack.
      {
        Sid      = "FollowStack"
        Effect   = "Allow"
        Action   = "cloudformation:DescribeStackEvents"
        Resource = "arn:${local.partition}:cloudformation:${local.region}:${local.account_id}:stack/${var.mailer_test_stack}/*"
      },
      # Mailer-test: reads what the stack is made of.
      {
        Sid      = "ReadStack"
        Effect   = "Allow"
        Action   = ["cloudformation:DescribeStackResources", "cloudformation:GetTemplate"]
        Resource = "arn:${local.partition}:cloudformation:${local.region}:${local.account_id}:stack/${var.mailer_test_stack}/*"
      },
      # Mailer-test: reads which parameters and capabilities the template has.
      # `*`: `cloudformation:ValidateTemplate` has no resource type (service authorization reference).
      {
        Sid      = "ValidateTemplate"
        Effect   = "Allow"
        Action   = "cloudformation:ValidateTemplate"
        Resource = "*"
      },
      # Mailer-test: hands CloudFormation the role of the stack, and no other.
      {
        Sid      = "PassStackRole"
        Effect   = "Allow"
        Action   = "iam:PassRole"
        Resource = var.mailer_test_stack_role_arn
        Condition = {
          StringEquals = {
            "iam:PassedToService" = "cloudformation.amazonaws.com"
          }
        }
      },
      # Publish-test: CodePipeline checks the bucket before it writes to it.
      {
        Sid      = "InspectTargetBucket"
        Effect   = "Allow"
        Action   = ["s3:GetBucketAcl", "s3:GetBucketLocation", "s3:GetBucketVersioning"]
        Resource = "arn:${local.partition}:s3:::${var.publish_test_bucket}"
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
      # Publish-test: puts the artifact there.
      {
        Sid      = "PutFiles"
        Effect   = "Allow"
        Action   = ["s3:PutObject", "s3:PutObjectAcl", "s3:PutObjectVersionAcl"]
        Resource = "arn:${local.partition}:s3:::${var.publish_test_bucket}/*"
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
    ]
  })
}
