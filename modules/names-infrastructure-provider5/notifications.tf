# Compiled by tfpipe from a pipeline spec; change the spec and run `tfpipe emit` again.
# An edit made here is kept: tfpipe does not overwrite it unless it is told to.

resource "aws_sns_topic" "notifications" {
  # checkov:skip=CKV_AWS_26:`notifications.encryption` is `default`: messages hold names and states, and AWS's own key for topics lets no service publish

  name         = "shop-news"
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
        Resource  = "arn:${local.partition}:sns:${local.region}:${local.account_id}:shop-news"
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
        Resource = "arn:${local.partition}:sns:${local.region}:${local.account_id}:shop-news"
      },
      # The alarms of this module that act, and no others (SNS developer guide, example policies).
      {
        Sid    = "LetAlarmsPublish"
        Effect = "Allow"
        Principal = {
          Service = "cloudwatch.amazonaws.com"
        }
        Action   = "sns:Publish"
        Resource = "arn:${local.partition}:sns:${local.region}:${local.account_id}:shop-news"
        Condition = {
          StringEquals = {
            "aws:SourceAccount" = local.account_id
          }
          ArnEquals = {
            "aws:SourceArn" = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:acme/${var.name}/slow"
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

resource "aws_cloudwatch_event_rule" "notifications" {
  name        = "acme-${var.name}-executions"
  description = "Executions of the pipeline that somebody wants to hear of"
  event_pattern = jsonencode({
    source      = ["aws.codepipeline"]
    detail-type = ["CodePipeline Pipeline Execution State Change"]
    detail = {
      pipeline = ["acme-${var.name}"]
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
  name        = "acme-${var.name}-found-drift"
  description = "Searches for drift that found some, or could not look"
  event_pattern = jsonencode({
    source      = ["aws.codebuild"]
    detail-type = ["CodeBuild Build State Change"]
    detail = {
      build-status = ["FAILED", "FAULT", "STOPPED", "TIMED_OUT"]
      project-name = ["acme-${var.name}-drift"]
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

# No action: the topic hears of every failed execution already.
resource "aws_cloudwatch_metric_alarm" "failed_executions" {
  alarm_name        = "acme/${var.name}/failed"
  alarm_description = "An execution of the pipeline failed."
  namespace         = "AWS/CodePipeline"
  metric_name       = "FailedPipelineExecutions"
  dimensions = {
    PipelineName = "acme-${var.name}"
  }
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = var.alarm_failed_executions
  # A pipeline that does not run is fine.
  treat_missing_data = "notBreaching"

  tags = local.tags
}

resource "aws_cloudwatch_metric_alarm" "duration" {
  alarm_name        = "acme/${var.name}/slow"
  alarm_description = "An execution of the pipeline took too long."
  namespace         = "AWS/CodePipeline"
  metric_name       = "PipelineDuration"
  dimensions = {
    PipelineName = "acme-${var.name}"
  }
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = var.alarm_duration_minutes * 60
  # A pipeline that does not run is fine.
  treat_missing_data = "notBreaching"
  alarm_actions      = [aws_sns_topic.notifications.arn]

  tags = local.tags
}

# No action: a failure here fails the execution, which is told already.
resource "aws_cloudwatch_metric_alarm" "plan_failed" {
  alarm_name        = "acme/${var.name}/plan"
  alarm_description = "Plan: a build failed."
  namespace         = "AWS/CodeBuild"
  metric_name       = "FailedBuilds"
  dimensions = {
    ProjectName = aws_codebuild_project.plan.name
  }
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = var.alarm_failed_builds
  # A pipeline that does not run is fine.
  treat_missing_data = "notBreaching"

  tags = local.tags
}

# No action: a failure here fails the execution, which is told already.
resource "aws_cloudwatch_metric_alarm" "review_failed" {
  alarm_name        = "acme/${var.name}/review"
  alarm_description = "Review: a build failed."
  namespace         = "AWS/CodeBuild"
  metric_name       = "FailedBuilds"
  dimensions = {
    ProjectName = aws_codebuild_project.review.name
  }
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = var.alarm_failed_builds
  # A pipeline that does not run is fine.
  treat_missing_data = "notBreaching"

  tags = local.tags
}

# No action: a failure here fails the execution, which is told already.
resource "aws_cloudwatch_metric_alarm" "apply_failed" {
  alarm_name        = "acme/${var.name}/apply"
  alarm_description = "Apply: a build failed."
  namespace         = "AWS/CodeBuild"
  metric_name       = "FailedBuilds"
  dimensions = {
    ProjectName = aws_codebuild_project.apply.name
  }
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = var.alarm_failed_builds
  # A pipeline that does not run is fine.
  treat_missing_data = "notBreaching"

  tags = local.tags
}

resource "aws_cloudwatch_dashboard" "pipeline" {
  # The spec names the dashboard.
  dashboard_name = "acme-${var.name}-${local.region}"
  dashboard_body = jsonencode({
    widgets = [
      {
        type   = "alarm"
        x      = 0
        y      = 0
        width  = 24
        height = 3
        properties = {
          title = "Alarms"
          alarms = [
            aws_cloudwatch_metric_alarm.failed_executions.arn,
            aws_cloudwatch_metric_alarm.duration.arn,
            aws_cloudwatch_metric_alarm.plan_failed.arn,
            aws_cloudwatch_metric_alarm.review_failed.arn,
            aws_cloudwatch_metric_alarm.apply_failed.arn,
          ]
        }
      },
      {
        type   = "metric"
        x      = 0
        y      = 3
        width  = 12
        height = 6
        properties = {
          title   = "Pipeline: failed executions"
          region  = local.region
          view    = "timeSeries"
          stat    = "Sum"
          period  = 300
          metrics = [["AWS/CodePipeline", "FailedPipelineExecutions", "PipelineName", "acme-${var.name}"]]
        }
      },
      {
        type   = "metric"
        x      = 12
        y      = 3
        width  = 12
        height = 6
        properties = {
          title   = "Pipeline: duration of executions (seconds)"
          region  = local.region
          view    = "timeSeries"
          stat    = "Maximum"
          period  = 300
          metrics = [["AWS/CodePipeline", "PipelineDuration", "PipelineName", "acme-${var.name}"]]
        }
      },
      {
        type   = "metric"
        x      = 0
        y      = 9
        width  = 12
        height = 6
        properties = {
          title  = "Plan: builds"
          region = local.region
          view   = "timeSeries"
          stat   = "Sum"
          period = 300
          metrics = [
            ["AWS/CodeBuild", "SucceededBuilds", "ProjectName", aws_codebuild_project.plan.name],
            ["AWS/CodeBuild", "FailedBuilds", "ProjectName", aws_codebuild_project.plan.name],
          ]
        }
      },
      {
        type   = "metric"
        x      = 12
        y      = 9
        width  = 12
        height = 6
        properties = {
          title   = "Plan: duration of builds (seconds)"
          region  = local.region
          view    = "timeSeries"
          stat    = "Maximum"
          period  = 300
          metrics = [["AWS/CodeBuild", "Duration", "ProjectName", aws_codebuild_project.plan.name]]
        }
      },
      {
        type   = "metric"
        x      = 0
        y      = 15
        width  = 12
        height = 6
        properties = {
          title  = "Review: builds"
          region = local.region
          view   = "timeSeries"
          stat   = "Sum"
          period = 300
          metrics = [
            ["AWS/CodeBuild", "SucceededBuilds", "ProjectName", aws_codebuild_project.review.name],
            ["AWS/CodeBuild", "FailedBuilds", "ProjectName", aws_codebuild_project.review.name],
          ]
        }
      },
      {
        type   = "metric"
        x      = 12
        y      = 15
        width  = 12
        height = 6
        properties = {
          title   = "Review: duration of builds (seconds)"
          region  = local.region
          view    = "timeSeries"
          stat    = "Maximum"
          period  = 300
          metrics = [["AWS/CodeBuild", "Duration", "ProjectName", aws_codebuild_project.review.name]]
        }
      },
      {
        type   = "metric"
        x      = 0
        y      = 21
        width  = 12
        height = 6
        properties = {
          title  = "Apply: builds"
          region = local.region
          view   = "timeSeries"
          stat   = "Sum"
          period = 300
          metrics = [
            ["AWS/CodeBuild", "SucceededBuilds", "ProjectName", aws_codebuild_project.apply.name],
            ["AWS/CodeBuild", "FailedBuilds", "ProjectName", aws_codebuild_project.apply.name],
          ]
        }
      },
      {
        type   = "metric"
        x      = 12
        y      = 21
        width  = 12
        height = 6
        properties = {
          title   = "Apply: duration of builds (seconds)"
          region  = local.region
          view    = "timeSeries"
          stat    = "Maximum"
          period  = 300
          metrics = [["AWS/CodeBuild", "Duration", "ProjectName", aws_codebuild_project.apply.name]]
        }
      },
    ]
  })
}
