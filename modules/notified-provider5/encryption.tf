# Compiled by tfpipe from a pipeline spec; change the spec and run `tfpipe emit` again.
# An edit made here is kept: tfpipe does not overwrite it unless it is told to.

resource "aws_kms_key" "pipeline" {
  description             = "Notifications of ${var.name}"
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
      # EventBridge publishes to the topic; its calls carry no source (SNS developer guide, key management).
      {
        Sid    = "EncryptForEvents"
        Effect = "Allow"
        Principal = {
          Service = "events.amazonaws.com"
        }
        Action   = ["kms:Decrypt", "kms:GenerateDataKey"]
        Resource = "*"
        Condition = {
          StringEquals = {
            "kms:EncryptionContext:aws:sns:topicArn" = "arn:${local.partition}:sns:${local.region}:${local.account_id}:${var.name}-notifications"
          }
        }
      },
      # The alarms of this module that act publish to the topic (SNS developer guide, key management).
      {
        Sid    = "EncryptForAlarms"
        Effect = "Allow"
        Principal = {
          Service = "cloudwatch.amazonaws.com"
        }
        Action   = ["kms:Decrypt", "kms:GenerateDataKey"]
        Resource = "*"
        Condition = {
          StringEquals = {
            "kms:EncryptionContext:aws:sns:topicArn" = "arn:${local.partition}:sns:${local.region}:${local.account_id}:${var.name}-notifications"
            "aws:SourceAccount"                      = local.account_id
          }
          ArnEquals = {
            "aws:SourceArn" = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-duration"
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
