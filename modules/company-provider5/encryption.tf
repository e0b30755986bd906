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
      # Orders-test, Billing-test, Mailer-test and Publish-test: looks at the key of the artifacts. The condition lets no other role of the account in.
      {
        Sid    = "InspectArtifactKeyForTest"
        Effect = "Allow"
        Principal = {
          AWS = "arn:${local.partition}:iam::${local.action_account.test}:root"
        }
        Action   = "kms:DescribeKey"
        Resource = "*"
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = local.action_role_arn.test
          }
        }
      },
      # Orders-test, Billing-test, Mailer-test and Publish-test: decrypts the artifacts that it takes in. The condition lets no other role of the account in.
      {
        Sid    = "DecryptArtifactsForTest"
        Effect = "Allow"
        Principal = {
          AWS = "arn:${local.partition}:iam::${local.action_account.test}:root"
        }
        Action   = "kms:Decrypt"
        Resource = "*"
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = local.action_role_arn.test
          }
          StringEquals = {
            "kms:ViaService" = "s3.${local.region}.${local.dns_suffix}"
          }
        }
      },
      # Orders-staging, Billing-staging, Mailer-staging and Publish-staging: looks at the key of the artifacts. The condition lets no other role of the account in.
      {
        Sid    = "InspectArtifactKeyForStaging"
        Effect = "Allow"
        Principal = {
          AWS = "arn:${local.partition}:iam::${local.action_account.staging}:root"
        }
        Action   = "kms:DescribeKey"
        Resource = "*"
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = local.action_role_arn.staging
          }
        }
      },
      # Orders-staging, Billing-staging, Mailer-staging and Publish-staging: decrypts the artifacts that it takes in. The condition lets no other role of the account in.
      {
        Sid    = "DecryptArtifactsForStaging"
        Effect = "Allow"
        Principal = {
          AWS = "arn:${local.partition}:iam::${local.action_account.staging}:root"
        }
        Action   = "kms:Decrypt"
        Resource = "*"
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = local.action_role_arn.staging
          }
          StringEquals = {
            "kms:ViaService" = "s3.${local.region}.${local.dns_suffix}"
          }
        }
      },
      # Orders-production, Billing-production, Mailer-production and Publish-production: looks at the key of the artifacts. The condition lets no other role of the account in.
      {
        Sid    = "InspectArtifactKeyForProduction"
        Effect = "Allow"
        Principal = {
          AWS = "arn:${local.partition}:iam::${local.action_account.production}:root"
        }
        Action   = "kms:DescribeKey"
        Resource = "*"
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = local.action_role_arn.production
          }
        }
      },
      # Orders-production, Billing-production, Mailer-production and Publish-production: decrypts the artifacts that it takes in. The condition lets no other role of the account in.
      {
        Sid    = "DecryptArtifactsForProduction"
        Effect = "Allow"
        Principal = {
          AWS = "arn:${local.partition}:iam::${local.action_account.production}:root"
        }
        Action   = "kms:Decrypt"
        Resource = "*"
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = local.action_role_arn.production
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
