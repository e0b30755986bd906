# Compiled by tfpipe from a pipeline spec; change the spec and run `tfpipe emit` again.
# An edit made here is kept: tfpipe does not overwrite it unless it is told to.

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
  arn       = local.topic_arn

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

  depends_on = [aws_sqs_queue_policy.undelivered]
}

# No action: the topic hears of every failed execution already.
resource "aws_cloudwatch_metric_alarm" "failed_executions" {
  alarm_name        = "${var.name}-failed-executions"
  alarm_description = "An execution of the pipeline failed."
  namespace         = "AWS/CodePipeline"
  metric_name       = "FailedPipelineExecutions"
  dimensions = {
    PipelineName = var.name
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

# No action: a failure here fails the execution, which is told already.
resource "aws_cloudwatch_metric_alarm" "test_failed" {
  alarm_name        = "${var.name}-test-failed"
  alarm_description = "Test: a build failed."
  namespace         = "AWS/CodeBuild"
  metric_name       = "FailedBuilds"
  dimensions = {
    ProjectName = aws_codebuild_project.test.name
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
resource "aws_cloudwatch_metric_alarm" "build_failed" {
  alarm_name        = "${var.name}-build-failed"
  alarm_description = "Build: a build failed."
  namespace         = "AWS/CodeBuild"
  metric_name       = "FailedBuilds"
  dimensions = {
    ProjectName = aws_codebuild_project.build.name
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
resource "aws_cloudwatch_metric_alarm" "tag_image_errors" {
  alarm_name        = "${var.name}-tag-image-errors"
  alarm_description = "TagImage: its function ended with an error."
  namespace         = "AWS/Lambda"
  metric_name       = "Errors"
  dimensions = {
    FunctionName = aws_lambda_function.tag_image.function_name
  }
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = var.alarm_function_errors
  # A pipeline that does not run is fine.
  treat_missing_data = "notBreaching"

  tags = local.tags
}

resource "aws_cloudwatch_dashboard" "pipeline" {
  # Dashboards belong to no region, so the name carries it.
  dashboard_name = "${var.name}-${local.region}"
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
            aws_cloudwatch_metric_alarm.test_failed.arn,
            aws_cloudwatch_metric_alarm.build_failed.arn,
            aws_cloudwatch_metric_alarm.tag_image_errors.arn,
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
          metrics = [["AWS/CodePipeline", "FailedPipelineExecutions", "PipelineName", var.name]]
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
          metrics = [["AWS/CodePipeline", "PipelineDuration", "PipelineName", var.name]]
        }
      },
      {
        type   = "metric"
        x      = 0
        y      = 9
        width  = 12
        height = 6
        properties = {
          title  = "Test: builds"
          region = local.region
          view   = "timeSeries"
          stat   = "Sum"
          period = 300
          metrics = [
            ["AWS/CodeBuild", "SucceededBuilds", "ProjectName", aws_codebuild_project.test.name],
            ["AWS/CodeBuild", "FailedBuilds", "ProjectName", aws_codebuild_project.test.name],
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
          title   = "Test: duration of builds (seconds)"
          region  = local.region
          view    = "timeSeries"
          stat    = "Maximum"
          period  = 300
          metrics = [["AWS/CodeBuild", "Duration", "ProjectName", aws_codebuild_project.test.name]]
        }
      },
      {
        type   = "metric"
        x      = 0
        y      = 15
        width  = 12
        height = 6
        properties = {
          title  = "Build: builds"
          region = local.region
          view   = "timeSeries"
          stat   = "Sum"
          period = 300
          metrics = [
            ["AWS/CodeBuild", "SucceededBuilds", "ProjectName", aws_codebuild_project.build.name],
            ["AWS/CodeBuild", "FailedBuilds", "ProjectName", aws_codebuild_project.build.name],
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
          title   = "Build: duration of builds (seconds)"
          region  = local.region
          view    = "timeSeries"
          stat    = "Maximum"
          period  = 300
          metrics = [["AWS/CodeBuild", "Duration", "ProjectName", aws_codebuild_project.build.name]]
        }
      },
      {
        type   = "metric"
        x      = 0
        y      = 21
        width  = 12
        height = 6
        properties = {
          title  = "TagImage: function"
          region = local.region
          view   = "timeSeries"
          stat   = "Sum"
          period = 300
          metrics = [
            ["AWS/Lambda", "Invocations", "FunctionName", aws_lambda_function.tag_image.function_name],
            ["AWS/Lambda", "Errors", "FunctionName", aws_lambda_function.tag_image.function_name],
            ["AWS/Lambda", "Throttles", "FunctionName", aws_lambda_function.tag_image.function_name],
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
          title   = "TagImage: duration of the function (milliseconds)"
          region  = local.region
          view    = "timeSeries"
          stat    = "Maximum"
          period  = 300
          metrics = [["AWS/Lambda", "Duration", "FunctionName", aws_lambda_function.tag_image.function_name]]
        }
      },
    ]
  })
}
