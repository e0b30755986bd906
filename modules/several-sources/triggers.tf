# Compiled by tfpipe from a pipeline spec; change the spec and run `tfpipe emit` again.
# An edit made here is kept: tfpipe does not overwrite it unless it is told to.

# Events that could not be delivered; without the queue they would be lost without a trace.
resource "aws_sqs_queue" "undelivered" {
  name                    = "${var.name}-undelivered"
  sqs_managed_sse_enabled = true
  # Two weeks, the longest: somebody must look before it is gone.
  message_retention_seconds = 1209600

  tags = local.tags
}

resource "aws_sqs_queue_policy" "undelivered" {
  queue_url = aws_sqs_queue.undelivered.url
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Only the rules of this module put events here (EventBridge user guide, dead-letter queues).
      {
        Sid    = "KeepUndelivered"
        Effect = "Allow"
        Principal = {
          Service = "events.amazonaws.com"
        }
        Action   = "sqs:SendMessage"
        Resource = "arn:${local.partition}:sqs:${local.region}:${local.account_id}:${var.name}-undelivered"
        Condition = {
          ArnEquals = {
            "aws:SourceArn" = [
              "arn:${local.partition}:events:${local.region}:${local.account_id}:rule/${var.name}-base",
              "arn:${local.partition}:events:${local.region}:${local.account_id}:rule/${var.name}-data",
            ]
          }
        }
      },
    ]
  })
}

resource "aws_cloudwatch_event_rule" "base" {
  name        = "${var.name}-base"
  description = "An image under the tag that the pipeline watches"
  event_pattern = jsonencode({
    source      = ["aws.ecr"]
    detail-type = ["ECR Image Action"]
    detail = {
      action-type     = ["PUSH"]
      result          = ["SUCCESS"]
      repository-name = [var.base_repository]
      image-tag       = [var.base_tag]
    }
  })
  state = "ENABLED"

  tags = local.tags
}

resource "aws_cloudwatch_event_rule" "data" {
  name        = "${var.name}-data"
  description = "A new version of the archive that the pipeline reads"
  event_pattern = jsonencode({
    source      = ["aws.s3"]
    detail-type = ["Object Created"]
    detail = {
      bucket = {
        name = [var.data_bucket]
      }
      object = {
        key = [var.data_key]
      }
    }
  })
  state = "ENABLED"

  tags = local.tags
}

resource "aws_cloudwatch_event_target" "base" {
  rule      = aws_cloudwatch_event_rule.base.name
  target_id = "pipeline"
  arn       = aws_codepipeline.pipeline.arn
  role_arn  = aws_iam_role.events.arn

  dead_letter_config {
    arn = aws_sqs_queue.undelivered.arn
  }

  depends_on = [aws_iam_role_policy.events, aws_sqs_queue_policy.undelivered]
}

resource "aws_cloudwatch_event_target" "data" {
  rule      = aws_cloudwatch_event_rule.data.name
  target_id = "pipeline"
  arn       = aws_codepipeline.pipeline.arn
  role_arn  = aws_iam_role.events.arn

  dead_letter_config {
    arn = aws_sqs_queue.undelivered.arn
  }

  depends_on = [aws_iam_role_policy.events, aws_sqs_queue_policy.undelivered]
}
