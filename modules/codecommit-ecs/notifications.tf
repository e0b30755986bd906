# Compiled by tfpipe from a pipeline spec; change the spec and run `tfpipe emit` again.
# An edit made here is kept: tfpipe does not overwrite it unless it is told to.

resource "aws_sns_topic" "notifications" {
  name              = "${local.name}-notifications"
  display_name      = "Pipeline ${local.name}"
  kms_master_key_id = aws_kms_key.pipeline.arn

  tags = local.tags
}

# Takes the place of SNS's default policy: nobody but the services below, if any, and roles whose own policies allow it, publishes.
resource "aws_sns_topic_policy" "notifications" {
  arn = aws_sns_topic.notifications.arn
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Nobody publishes without TLS.
      {
        Sid       = "DenyPlainHttp"
        Effect    = "Deny"
        Principal = "*"
        Action    = "sns:Publish"
        Resource  = "arn:${local.partition}:sns:${local.region}:${local.account_id}:${local.name}-notifications"
        Condition = {
          Bool = {
            "aws:SecureTransport" = "false"
          }
        }
      },
    ]
  })
}

# Pending until its owner confirms it.
resource "aws_sns_topic_subscription" "email" {
  topic_arn = aws_sns_topic.notifications.arn
  protocol  = "email"
  endpoint  = var.notification_email
}
