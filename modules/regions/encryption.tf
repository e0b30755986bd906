# Compiled by tfpipe from a pipeline spec; change the spec and run `tfpipe emit` again.
# An edit made here is kept: tfpipe does not overwrite it unless it is told to.

resource "aws_kms_key" "pipeline" {
  description             = "Artifacts of ${var.name}"
  enable_key_rotation     = true
  deletion_window_in_days = 30
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # The policies of the account's roles decide who uses and who administers the key;
      # without this statement nobody could change the key's policy again (KMS developer guide, default key policy).
      {
        Sid    = "DelegateToIam"
        Effect = "Allow"
        Principal = {
          AWS = "arn:${local.partition}:iam::${local.account_id}:root"
        }
        Action   = "kms:*"
        Resource = "*"
      },
      # Publish: looks at the key of the artifacts. The condition lets no other role of the account in.
      {
        Sid    = "InspectArtifactKeyForPublish"
        Effect = "Allow"
        Principal = {
          AWS = "arn:${local.partition}:iam::${local.action_account.publish}:root"
        }
        Action   = "kms:DescribeKey"
        Resource = "*"
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = local.action_role_arn.publish
          }
        }
      },
      # Publish: decrypts the artifacts that it takes in. The condition lets no other role of the account in.
      {
        Sid    = "DecryptArtifactsForPublish"
        Effect = "Allow"
        Principal = {
          AWS = "arn:${local.partition}:iam::${local.action_account.publish}:root"
        }
        Action   = "kms:Decrypt"
        Resource = "*"
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = local.action_role_arn.publish
          }
          StringEquals = {
            "kms:ViaService" = "s3.${local.region}.${local.dns_suffix}"
          }
        }
      },
    ]
  })

  tags = local.tags
}

resource "aws_kms_alias" "pipeline" {
  name          = "alias/${var.name}-pipeline"
  target_key_id = aws_kms_key.pipeline.key_id
}

resource "aws_kms_key" "pipeline_ap_southeast_2" {
  region                  = "ap-southeast-2"
  description             = "Artifacts in ap-southeast-2 of ${var.name}"
  enable_key_rotation     = true
  deletion_window_in_days = 30
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # The policies of the account's roles decide who uses and who administers the key;
      # without this statement nobody could change the key's policy again (KMS developer guide, default key policy).
      {
        Sid    = "DelegateToIam"
        Effect = "Allow"
        Principal = {
          AWS = "arn:${local.partition}:iam::${local.account_id}:root"
        }
        Action   = "kms:*"
        Resource = "*"
      },
      # PublishThere: looks at the key of the artifacts. The condition lets no other role of the account in.
      {
        Sid    = "InspectArtifactKeyForPublish"
        Effect = "Allow"
        Principal = {
          AWS = "arn:${local.partition}:iam::${local.action_account.publish}:root"
        }
        Action   = "kms:DescribeKey"
        Resource = "*"
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = local.action_role_arn.publish
          }
        }
      },
      # PublishThere: decrypts the artifacts that it takes in. The condition lets no other role of the account in.
      {
        Sid    = "DecryptArtifactsForPublish"
        Effect = "Allow"
        Principal = {
          AWS = "arn:${local.partition}:iam::${local.action_account.publish}:root"
        }
        Action   = "kms:Decrypt"
        Resource = "*"
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = local.action_role_arn.publish
          }
          StringEquals = {
            "kms:ViaService" = "s3.ap-southeast-2.${local.dns_suffix}"
          }
        }
      },
    ]
  })

  tags = local.tags
}

resource "aws_kms_alias" "pipeline_ap_southeast_2" {
  region        = "ap-southeast-2"
  name          = "alias/${var.name}-pipeline-ap-southeast-2-${local.region}"
  target_key_id = aws_kms_key.pipeline_ap_southeast_2.key_id
}

resource "aws_kms_key" "pipeline_eu_central_1" {
  region                  = "eu-central-1"
  description             = "Artifacts in eu-central-1 of ${var.name}"
  enable_key_rotation     = true
  deletion_window_in_days = 30
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # The policies of the account's roles decide who uses and who administers the key;
      # without this statement nobody could change the key's policy again (KMS developer guide, default key policy).
      {
        Sid    = "DelegateToIam"
        Effect = "Allow"
        Principal = {
          AWS = "arn:${local.partition}:iam::${local.account_id}:root"
        }
        Action   = "kms:*"
        Resource = "*"
      },
    ]
  })

  tags = local.tags
}

resource "aws_kms_alias" "pipeline_eu_central_1" {
  region        = "eu-central-1"
  name          = "alias/${var.name}-pipeline-eu-central-1-${local.region}"
  target_key_id = aws_kms_key.pipeline_eu_central_1.key_id
}
