# Compiled by tfpipe from a pipeline spec; change the spec and run `tfpipe emit` again.
# An edit made here is kept: tfpipe does not overwrite it unless it is told to.

resource "aws_codedeploy_app" "deploy" {
  name             = "${local.name}-blue-green"
  compute_platform = "ECS"

  tags = local.tags
}

resource "aws_codedeploy_deployment_group" "deploy" {
  app_name               = aws_codedeploy_app.deploy.name
  deployment_group_name  = "production-${var.environment_suffix}"
  service_role_arn       = aws_iam_role.deploy.arn
  deployment_config_name = "CodeDeployDefault.ECSAllAtOnce"

  auto_rollback_configuration {
    enabled = true
    events  = ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM"]
  }

  blue_green_deployment_config {
    deployment_ready_option {
      action_on_timeout = "CONTINUE_DEPLOYMENT"
    }

    terminate_blue_instances_on_deployment_success {
      action                           = "TERMINATE"
      termination_wait_time_in_minutes = 60
    }
  }

  deployment_style {
    deployment_option = "WITH_TRAFFIC_CONTROL"
    deployment_type   = "BLUE_GREEN"
  }

  ecs_service {
    cluster_name = var.deploy_cluster
    service_name = var.deploy_service
  }

  load_balancer_info {
    target_group_pair_info {
      prod_traffic_route {
        listener_arns = [var.deploy_listener_arn]
      }

      target_group {
        name = element(var.deploy_target_groups, 0)
      }

      target_group {
        name = element(var.deploy_target_groups, 1)
      }
    }
  }

  tags = local.tags

  depends_on = [aws_iam_role_policy.deploy, aws_iam_role_policy.deploy_encryption]
}

resource "aws_cloudwatch_log_group" "live_tags" {
  # checkov:skip=CKV_AWS_158:`logs.encryption` is `default`: a key that CloudWatch Logs manages
  # checkov:skip=CKV_AWS_338:the spec keeps this log for 7 days

  name              = "/acme/${local.name}-ci-live-tags"
  retention_in_days = var.log_retention_days

  tags = local.tags
}

resource "aws_sqs_queue" "live_tags" {
  name                    = "shop-${var.environment_suffix}-lost-tags"
  sqs_managed_sse_enabled = true
  # A day: long enough to look at, and what an event carries of credentials has expired.
  message_retention_seconds = 86400

  tags = local.tags
}

resource "aws_lambda_function" "live_tags" {
  # checkov:skip=CKV_AWS_50:`functions.tracing` is false
  # checkov:skip=CKV_AWS_115:`functions.reserved_concurrency` is not set: the function shares the account's pool
  # checkov:skip=CKV_AWS_117:`functions.vpc` is false: the function calls AWS only, through its public endpoints
  # checkov:skip=CKV_AWS_272:`functions.code_signing_config` is not set: the code is the file beside the archive

  function_name    = "ci-${local.name}-live-tags"
  description      = "Puts a tag on the image that an execution built, by its digest"
  role             = aws_iam_role.live_tags.arn
  runtime          = "python3.13"
  architectures    = ["arm64"]
  handler          = "tag_image.handler"
  filename         = "${path.module}/functions/tag_image.zip"
  source_code_hash = filebase64sha256("${path.module}/functions/tag_image.zip")
  timeout          = 60
  memory_size      = 256
  kms_key_arn      = aws_kms_key.pipeline.arn

  environment {
    variables = {
      REPOSITORY = aws_ecr_repository.images.name
      TAG        = "live-{deployment}"
    }
  }

  dead_letter_config {
    target_arn = aws_sqs_queue.live_tags.arn
  }

  logging_config {
    log_format = "Text"
    log_group  = aws_cloudwatch_log_group.live_tags.name
  }

  tags = local.tags

  depends_on = [
    aws_iam_role_policy.live_tags,
    aws_iam_role_policy.live_tags_encryption,
    aws_cloudwatch_log_group.live_tags,
  ]
}

# CodePipeline gives a job up after 20 minutes; an event that comes later must not move the tag.
resource "aws_lambda_function_event_invoke_config" "live_tags" {
  function_name                = aws_lambda_function.live_tags.function_name
  maximum_event_age_in_seconds = 900
  maximum_retry_attempts       = 0
}
