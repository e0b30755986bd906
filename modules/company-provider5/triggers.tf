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
            "aws:SourceArn" = "arn:${local.partition}:events:${local.region}:${local.account_id}:rule/${var.name}-notifications"
          }
        }
      },
    ]
  })
}
