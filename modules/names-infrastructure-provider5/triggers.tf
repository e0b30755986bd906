# Compiled by tfpipe from a pipeline spec; change the spec and run `tfpipe emit` again.
# An edit made here is kept: tfpipe does not overwrite it unless it is told to.

# Events that could not be delivered; without the queue they would be lost without a trace.
resource "aws_sqs_queue" "undelivered" {
  name                    = "shop-lost-events"
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
        Resource = "arn:${local.partition}:sqs:${local.region}:${local.account_id}:shop-lost-events"
        Condition = {
          ArnEquals = {
            "aws:SourceArn" = [
              "arn:${local.partition}:events:${local.region}:${local.account_id}:rule/acme-${var.name}-pushed",
              "arn:${local.partition}:events:${local.region}:${local.account_id}:rule/acme-${var.name}-executions",
              "arn:${local.partition}:events:${local.region}:${local.account_id}:rule/acme-${var.name}-found-drift",
            ]
          }
        }
      },
    ]
  })
}

resource "aws_scheduler_schedule_group" "drift" {
  name = "acme-${var.name}"

  tags = local.tags
}

resource "aws_scheduler_schedule" "drift" {
  # checkov:skip=CKV_AWS_297:a schedule holds the name of a project and no secret

  name                = "look-for-drift"
  description         = "Starts Drift"
  group_name          = aws_scheduler_schedule_group.drift.name
  schedule_expression = var.drift_schedule

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = aws_codebuild_project.drift.arn
    role_arn = aws_iam_role.scheduler.arn

    dead_letter_config {
      arn = aws_sqs_queue.undelivered.arn
    }
  }

  depends_on = [aws_iam_role_policy.scheduler]
}

resource "aws_cloudwatch_event_rule" "source" {
  name        = "acme-${var.name}-pushed"
  description = "A push to the branch that the pipeline builds"
  event_pattern = jsonencode({
    source      = ["aws.codecommit"]
    detail-type = ["CodeCommit Repository State Change"]
    resources   = ["arn:${local.partition}:codecommit:${local.region}:${local.account_id}:${var.source_repository}"]
    detail = {
      event         = ["referenceCreated", "referenceUpdated"]
      referenceType = ["branch"]
      referenceName = [var.source_branch]
    }
  })
  state = "ENABLED"

  tags = local.tags
}

resource "aws_cloudwatch_event_target" "source" {
  rule      = aws_cloudwatch_event_rule.source.name
  target_id = "pipeline"
  arn       = aws_codepipeline.pipeline.arn
  role_arn  = aws_iam_role.events.arn

  dead_letter_config {
    arn = aws_sqs_queue.undelivered.arn
  }

  depends_on = [aws_iam_role_policy.events, aws_sqs_queue_policy.undelivered]
}
