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
