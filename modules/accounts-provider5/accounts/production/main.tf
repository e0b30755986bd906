# Compiled by tfpipe from a pipeline spec; change the spec and run `tfpipe emit` again.
# An edit made here is kept: tfpipe does not overwrite it unless it is told to.

# Carries out actions of a pipeline of another account.
resource "aws_iam_role" "action" {
  name                 = var.role_name
  path                 = var.iam_path
  description          = "CodePipeline of another account, for Stack-production, Publish-production and Check-production."
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
      # Stack-production, Publish-production and Check-production: looks at the artifact bucket before it uses it.
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
      # Stack-production, Publish-production and Check-production: reads the artifacts that it takes in.
      {
        Sid    = "ReadArtifacts"
        Effect = "Allow"
        Action = ["s3:GetObject", "s3:GetObjectVersion"]
        Resource = [
          "arn:${local.partition}:s3:::${var.artifact_bucket}/*/stack/*",
          "arn:${local.partition}:s3:::${var.artifact_bucket}/*/site/*",
        ]
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = var.pipeline_account_id
          }
        }
      },
      # Stack-production, Publish-production and Check-production: looks at the key of the artifacts.
      {
        Sid      = "InspectArtifactKey"
        Effect   = "Allow"
        Action   = "kms:DescribeKey"
        Resource = var.artifact_key_arn
      },
      # Stack-production, Publish-production and Check-production: decrypts the artifacts that it takes in.
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
      # Stack-production: creates the stack or updates it, with its own role.
      {
        Sid      = "DeployStack"
        Effect   = "Allow"
        Action   = ["cloudformation:CreateStack", "cloudformation:UpdateStack"]
        Resource = "arn:${local.partition}:cloudformation:${local.region}:${local.account_id}:stack/${var.stack_production_stack}/*"
        Condition = {
          StringEqualsIfExists = {
            "cloudformation:RoleArn" = var.stack_production_stack_role_arn
          }
        }
      },
      # Stack-production: looks at the stack.
      {
        Sid      = "FindStack"
        Effect   = "Allow"
        Action   = "cloudformation:DescribeStacks"
        Resource = "arn:${local.partition}:cloudformation:${local.region}:${local.account_id}:stack/${var.stack_production_stack}/*"
      },
      # Stack-production: follows what becomes of the stack.
      {
        Sid      = "FollowStack"
        Effect   = "Allow"
        Action   = "cloudformation:DescribeStackEvents"
        Resource = "arn:${local.partition}:cloudformation:${local.region}:${local.account_id}:stack/${var.stack_production_stack}/*"
      },
      # Stack-production: reads what the stack is made of.
      {
        Sid      = "ReadStack"
        Effect   = "Allow"
        Action   = ["cloudformation:DescribeStackResources", "cloudformation:GetTemplate"]
        Resource = "arn:${local.partition}:cloudformation:${local.region}:${local.account_id}:stack/${var.stack_production_stack}/*"
      },
      # Stack-production: reads which parameters and capabilities the template has.
      # `*`: `cloudformation:ValidateTemplate` has no resource type (service authorization reference).
      {
        Sid      = "ValidateTemplate"
        Effect   = "Allow"
        Action   = "cloudformation:ValidateTemplate"
        Resource = "*"
      },
      # Stack-production: hands CloudFormation the role of the stack, and no other.
      {
        Sid      = "PassStackRole"
        Effect   = "Allow"
        Action   = "iam:PassRole"
        Resource = var.stack_production_stack_role_arn
        Condition = {
          StringEquals = {
            "iam:PassedToService" = "cloudformation.amazonaws.com"
          }
        }
      },
      # Publish-production: CodePipeline checks the bucket before it writes to it.
      {
        Sid      = "InspectTargetBucket"
        Effect   = "Allow"
        Action   = ["s3:GetBucketAcl", "s3:GetBucketLocation", "s3:GetBucketVersioning"]
        Resource = "arn:${local.partition}:s3:::${var.publish_production_bucket}"
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
      # Publish-production: puts the artifact there.
      {
        Sid      = "PutFiles"
        Effect   = "Allow"
        Action   = ["s3:PutObject", "s3:PutObjectAcl", "s3:PutObjectVersionAcl"]
        Resource = "arn:${local.partition}:s3:::${var.publish_production_bucket}/*"
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
      # Check-production: calls the function.
      {
        Sid      = "InvokeFunctions"
        Effect   = "Allow"
        Action   = "lambda:InvokeFunction"
        Resource = "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:${var.check_production_function}"
      },
      # Check-production: CodePipeline looks the function up by its name.
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
