# Compiled by tfpipe from a pipeline spec; change the spec and run `tfpipe emit` again.
# An edit made here is kept: tfpipe does not overwrite it unless it is told to.

# Events that could not be delivered; without the queue they would be lost without a trace.
resource "aws_sqs_queue" "undelivered" {
  name                    = "shop-${var.environment_suffix}-lost-events"
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
        Resource = "arn:${local.partition}:sqs:${local.region}:${local.account_id}:shop-${var.environment_suffix}-lost-events"
        Condition = {
          ArnEquals = {
            "aws:SourceArn" = [
              "arn:${local.partition}:events:${local.region}:${local.account_id}:rule/${var.name}.${var.environment_suffix}.github/start-on-push",
              "arn:${local.partition}:events:${local.region}:${local.account_id}:rule/${local.name}-executions",
              "arn:${local.partition}:events:${local.region}:${local.account_id}:rule/${local.name}-found-drift",
            ]
          }
        }
      },
    ]
  })
}

resource "aws_scheduler_schedule_group" "drift" {
  name = "${local.name}-checks"

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

# A bus of its own: of the module's roles, only the one that checks signatures may put events on it.
resource "aws_cloudwatch_event_bus" "github" {
  name = "${var.name}.${var.environment_suffix}.github"

  tags = local.tags
}

# Created empty: no secret passes through the state. Until it has a value, every call is refused.
resource "aws_secretsmanager_secret" "github_webhook" {
  # checkov:skip=CKV_AWS_149:the secret is encrypted with Secrets Manager's key; it protects a trigger, not data
  # checkov:skip=CKV2_AWS_57:GitHub must be told of a new secret by hand, so it cannot rotate by itself

  name        = "acme/shop/${var.environment_suffix}/github"
  description = "What GitHub signs its webhooks with; filled by hand after apply"
  # Long enough to undo a deletion, short enough to use the name again.
  recovery_window_in_days = 7

  tags = local.tags
}

# The hashes of bodies that were delivered, for a day: a body that comes again starts nothing.
resource "aws_dynamodb_table" "github_deliveries" {
  # checkov:skip=CKV_AWS_28:hashes that expire within a day need no backup
  # checkov:skip=CKV_AWS_119:hashes of deliveries are no secret; DynamoDB encrypts them with its own key

  name         = "shop-${var.environment_suffix}-deliveries"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "body_sha256"

  attribute {
    name = "body_sha256"
    type = "S"
  }

  ttl {
    attribute_name = "expires_at"
    enabled        = true
  }

  tags = local.tags
}

resource "aws_cloudwatch_log_group" "github_webhook" {
  # checkov:skip=CKV_AWS_158:`logs.encryption` is `default`: a key that CloudWatch Logs manages
  # checkov:skip=CKV_AWS_338:the spec keeps this log for 7 days

  name              = "/acme/${local.name}-ci-webhook"
  retention_in_days = var.log_retention_days

  tags = local.tags
}

resource "aws_sqs_queue" "github_webhook" {
  name                    = "shop-${var.environment_suffix}-lost-webhooks"
  sqs_managed_sse_enabled = true
  # A day: long enough to look at, and what an event carries of credentials has expired.
  message_retention_seconds = 86400

  tags = local.tags
}

resource "aws_lambda_function" "github_webhook" {
  # checkov:skip=CKV_AWS_50:`functions.tracing` is false
  # checkov:skip=CKV_AWS_117:`functions.vpc` is false: the function calls AWS only, through its public endpoints
  # checkov:skip=CKV_AWS_272:`functions.code_signing_config` is not set: the code is the file beside the archive

  function_name                  = "ci-${local.name}-webhook"
  description                    = "Verifies GitHub's webhooks and passes pushes to the branch on"
  role                           = aws_iam_role.github_webhook.arn
  runtime                        = "python3.13"
  architectures                  = ["arm64"]
  handler                        = "github_webhook.handler"
  filename                       = "${path.module}/functions/github_webhook.zip"
  source_code_hash               = filebase64sha256("${path.module}/functions/github_webhook.zip")
  timeout                        = 30
  memory_size                    = 256
  reserved_concurrent_executions = var.github_webhook_concurrency
  kms_key_arn                    = aws_kms_key.pipeline.arn

  environment {
    variables = {
      SECRET_ARN   = aws_secretsmanager_secret.github_webhook.arn
      EVENT_BUS    = aws_cloudwatch_event_bus.github.name
      REPLAY_TABLE = aws_dynamodb_table.github_deliveries.name
      REPOSITORY   = var.source_repository
      BRANCH       = var.source_branch
    }
  }

  dead_letter_config {
    target_arn = aws_sqs_queue.github_webhook.arn
  }

  logging_config {
    log_format = "Text"
    log_group  = aws_cloudwatch_log_group.github_webhook.name
  }

  tags = local.tags

  depends_on = [
    aws_iam_role_policy.github_webhook,
    aws_iam_role_policy.github_webhook_encryption,
    aws_cloudwatch_log_group.github_webhook,
  ]
}

# GitHub cannot sign requests for IAM; the function checks GitHub's signature instead.
resource "aws_lambda_function_url" "github_webhook" {
  # checkov:skip=CKV_AWS_258:GitHub signs the body, and the function refuses what is not signed

  function_name      = aws_lambda_function.github_webhook.function_name
  authorization_type = "NONE"
}

resource "aws_lambda_permission" "call_url" {
  # checkov:skip=CKV_AWS_301:GitHub calls from anywhere, and the function refuses what GitHub did not sign

  statement_id           = "CallUrl"
  action                 = "lambda:InvokeFunctionUrl"
  function_name          = aws_lambda_function.github_webhook.function_name
  principal              = "*"
  function_url_auth_type = "NONE"
}

# Through the URL only: without the last argument anyone could invoke the function by its name.
resource "aws_lambda_permission" "invoke_through_url" {
  # checkov:skip=CKV_AWS_301:GitHub calls from anywhere, and the function refuses what GitHub did not sign

  statement_id             = "InvokeThroughUrl"
  action                   = "lambda:InvokeFunction"
  function_name            = aws_lambda_function.github_webhook.function_name
  principal                = "*"
  invoked_via_function_url = true
}

resource "aws_cloudwatch_event_rule" "push" {
  name           = "start-on-push"
  description    = "A push to the branch that the pipeline builds"
  event_bus_name = aws_cloudwatch_event_bus.github.name
  event_pattern = jsonencode({
    source      = ["tfpipe.github"]
    detail-type = ["push"]
    detail = {
      repository = [var.source_repository]
      branch     = [var.source_branch]
    }
  })
  state = "ENABLED"

  tags = local.tags
}

resource "aws_cloudwatch_event_target" "pipeline" {
  rule           = aws_cloudwatch_event_rule.push.name
  event_bus_name = aws_cloudwatch_event_bus.github.name
  target_id      = "pipeline"
  arn            = aws_codepipeline.pipeline.arn
  role_arn       = aws_iam_role.events.arn

  dead_letter_config {
    arn = aws_sqs_queue.undelivered.arn
  }

  depends_on = [aws_iam_role_policy.events, aws_sqs_queue_policy.undelivered]
}
