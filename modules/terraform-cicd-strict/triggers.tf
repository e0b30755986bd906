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

resource "aws_scheduler_schedule_group" "drift" {
  name = "${var.name}-drift"

  tags = local.tags
}

resource "aws_scheduler_schedule" "drift" {
  # checkov:skip=CKV_AWS_297:a schedule holds the name of a project and no secret

  name                = "${var.name}-drift"
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
