# Compiled by tfpipe from a pipeline spec; change the spec and run `tfpipe emit` again.
# An edit made here is kept: tfpipe does not overwrite it unless it is told to.

resource "aws_sns_topic" "notifications" {
  # checkov:skip=CKV_AWS_26:`notifications.encryption` is `default`: messages hold names and states, and AWS's own key for topics lets no service publish

  name         = "${var.name}-notifications"
  display_name = "Pipeline ${var.name}"

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
        Resource  = "arn:${local.partition}:sns:${local.region}:${local.account_id}:${var.name}-notifications"
        Condition = {
          Bool = {
            "aws:SecureTransport" = "false"
          }
        }
      },
      # EventBridge publishes what happened. A condition would lose every message (EventBridge user guide, resource-based
      # policies: none in policies of topics), so any rule of any account that names the topic can publish to it, too.
      {
        Sid    = "LetEventsPublish"
        Effect = "Allow"
        Principal = {
          Service = "events.amazonaws.com"
        }
        Action   = "sns:Publish"
        Resource = "arn:${local.partition}:sns:${local.region}:${local.account_id}:${var.name}-notifications"
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

resource "aws_cloudwatch_event_rule" "notifications" {
  name        = "${var.name}-notifications"
  description = "Executions of the pipeline that somebody wants to hear of"
  event_pattern = jsonencode({
    source      = ["aws.codepipeline"]
    detail-type = ["CodePipeline Pipeline Execution State Change"]
    detail = {
      pipeline = [var.name]
      state    = ["FAILED"]
    }
  })
  state = "ENABLED"

  tags = local.tags
}

# Without a role: the topic's policy lets EventBridge publish.
resource "aws_cloudwatch_event_target" "notifications" {
  rule      = aws_cloudwatch_event_rule.notifications.name
  target_id = "notifications"
  arn       = aws_sns_topic.notifications.arn

  dead_letter_config {
    arn = aws_sqs_queue.undelivered.arn
  }

  input_transformer {
    input_paths = {
      execution = "$.detail.execution-id"
      pipeline  = "$.detail.pipeline"
      region    = "$.region"
      state     = "$.detail.state"
      time      = "$.time"
    }
    # One plain line, made of what AWS says; nothing in it comes from a commit.
    input_template = "\"Pipeline <pipeline> (<region>): execution <execution> is <state> since <time>.\""
  }

  depends_on = [aws_sns_topic_policy.notifications, aws_sqs_queue_policy.undelivered]
}

resource "aws_cloudwatch_event_rule" "drift" {
  name        = "${var.name}-drift"
  description = "Searches for drift that found some, or could not look"
  event_pattern = jsonencode({
    source      = ["aws.codebuild"]
    detail-type = ["CodeBuild Build State Change"]
    detail = {
      build-status = ["FAILED", "FAULT", "STOPPED", "TIMED_OUT"]
      project-name = ["${var.name}-drift-dev", "${var.name}-drift-staging", "${var.name}-drift-production"]
    }
  })
  state = "ENABLED"

  tags = local.tags
}

# Without a role: the topic's policy lets EventBridge publish.
resource "aws_cloudwatch_event_target" "drift" {
  rule      = aws_cloudwatch_event_rule.drift.name
  target_id = "drift"
  arn       = aws_sns_topic.notifications.arn

  dead_letter_config {
    arn = aws_sqs_queue.undelivered.arn
  }

  input_transformer {
    input_paths = {
      project = "$.detail.project-name"
      region  = "$.region"
      state   = "$.detail.build-status"
      time    = "$.time"
    }
    # One plain line, made of what AWS says; nothing in it comes from a commit.
    input_template = "\"Build of <project> (<region>) is <state> since <time>: what was applied is not there as it was, or could not be looked at.\""
  }

  depends_on = [aws_sns_topic_policy.notifications, aws_sqs_queue_policy.undelivered]
}
