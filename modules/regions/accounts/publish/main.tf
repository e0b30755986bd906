# Compiled by tfpipe from a pipeline spec; change the spec and run `tfpipe emit` again.
# An edit made here is kept: tfpipe does not overwrite it unless it is told to.

# Carries out actions of a pipeline of another account.
resource "aws_iam_role" "action" {
  name                 = var.role_name
  path                 = var.iam_path
  description          = "CodePipeline of another account, for Publish and PublishThere."
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
      # Publish: looks at the artifact bucket before it uses it.
      # PublishThere: looks at the artifact bucket before it uses it.
      {
        Sid    = "InspectArtifacts"
        Effect = "Allow"
        Action = ["s3:GetBucketAcl", "s3:GetBucketLocation", "s3:GetBucketVersioning"]
        Resource = [
          "arn:${local.partition}:s3:::${var.artifact_bucket}",
          "arn:${local.partition}:s3:::${var.artifact_bucket_ap_southeast_2}",
        ]
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = var.pipeline_account_id
          }
        }
      },
      # Publish: reads the artifacts that it takes in.
      # PublishThere: reads the artifacts that it takes in.
      {
        Sid    = "ReadArtifacts"
        Effect = "Allow"
        Action = ["s3:GetObject", "s3:GetObjectVersion"]
        Resource = [
          "arn:${local.partition}:s3:::${var.artifact_bucket}/*/site/*",
          "arn:${local.partition}:s3:::${var.artifact_bucket_ap_southeast_2}/*/site/*",
        ]
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = var.pipeline_account_id
          }
        }
      },
      # Publish: looks at the key of the artifacts.
      # PublishThere: looks at the key of the artifacts.
      {
        Sid      = "InspectArtifactKey"
        Effect   = "Allow"
        Action   = "kms:DescribeKey"
        Resource = [var.artifact_key_arn, var.artifact_key_arn_ap_southeast_2]
      },
      # Publish: decrypts the artifacts that it takes in.
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
      # PublishThere: decrypts the artifacts that it takes in.
      {
        Sid      = "DecryptArtifacts2"
        Effect   = "Allow"
        Action   = "kms:Decrypt"
        Resource = var.artifact_key_arn_ap_southeast_2
        Condition = {
          StringEquals = {
            "kms:ViaService" = "s3.ap-southeast-2.${local.dns_suffix}"
          }
        }
      },
      # Publish: CodePipeline checks the bucket before it writes to it.
      # PublishThere: CodePipeline checks the bucket before it writes to it.
      {
        Sid    = "InspectTargetBucket"
        Effect = "Allow"
        Action = ["s3:GetBucketAcl", "s3:GetBucketLocation", "s3:GetBucketVersioning"]
        Resource = [
          "arn:${local.partition}:s3:::${var.publish_bucket}",
          "arn:${local.partition}:s3:::${var.publish_there_bucket}",
        ]
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
      # Publish: puts the artifact there.
      # PublishThere: puts the artifact there.
      {
        Sid    = "PutFiles"
        Effect = "Allow"
        Action = ["s3:PutObject", "s3:PutObjectAcl", "s3:PutObjectVersionAcl"]
        Resource = [
          "arn:${local.partition}:s3:::${var.publish_bucket}/*",
          "arn:${local.partition}:s3:::${var.publish_there_bucket}/*",
        ]
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
        }
      },
    ]
  })
}
