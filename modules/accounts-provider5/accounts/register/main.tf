# Compiled by tfpipe from a pipeline spec; change the spec and run `tfpipe emit` again.
# An edit made here is kept: tfpipe does not overwrite it unless it is told to.

# Carries out actions of a pipeline of another account.
resource "aws_iam_role" "action" {
  name                 = var.role_name
  path                 = var.iam_path
  description          = "CodePipeline of another account, for Register."
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
      # Register: looks at the artifact bucket before it uses it.
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
      # Register: reads the artifacts that it takes in.
      {
        Sid      = "ReadArtifacts"
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:GetObjectVersion"]
        Resource = "arn:${local.partition}:s3:::${var.artifact_bucket}/*/site/*"
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = var.pipeline_account_id
          }
        }
      },
      # Register: stores the artifacts that it puts out.
      {
        Sid      = "WriteArtifacts"
        Effect   = "Allow"
        Action   = "s3:PutObject"
        Resource = "arn:${local.partition}:s3:::${var.artifact_bucket}/*/register/*"
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = var.pipeline_account_id
          }
        }
      },
      # Register: looks at the key of the artifacts.
      {
        Sid      = "InspectArtifactKey"
        Effect   = "Allow"
        Action   = "kms:DescribeKey"
        Resource = var.artifact_key_arn
      },
      # Register: encrypts the artifacts that it puts out.
      {
        Sid      = "EncryptArtifacts"
        Effect   = "Allow"
        Action   = ["kms:Decrypt", "kms:GenerateDataKey"]
        Resource = var.artifact_key_arn
        Condition = {
          StringEquals = {
            "kms:ViaService" = "s3.${local.region}.${local.dns_suffix}"
          }
        }
      },
      # Declared in the spec: CodePipeline starts the state machine.
      {
        Sid      = "Declared1"
        Effect   = "Allow"
        Action   = ["states:DescribeStateMachine", "states:StartExecution"]
        Resource = "arn:${local.partition}:states:${local.region}:${local.account_id}:stateMachine:register"
      },
      # Declared in the spec: It asks until the execution has ended.
      {
        Sid      = "Declared2"
        Effect   = "Allow"
        Action   = "states:DescribeExecution"
        Resource = "arn:${local.partition}:states:${local.region}:${local.account_id}:execution:register:*"
      },
    ]
  })
}
