# Compiled by tfpipe from a pipeline spec; change the spec and run `tfpipe emit` again.
# An edit made here is kept: tfpipe does not overwrite it unless it is told to.

resource "aws_cloudwatch_log_group" "tag_image" {
  name              = "/aws/lambda/${var.name}-tag-image"
  retention_in_days = var.log_retention_days
  kms_key_id        = aws_kms_key.pipeline.arn

  tags = local.tags
}

resource "aws_sqs_queue" "tag_image" {
  name                    = "${var.name}-tag-image-failed"
  sqs_managed_sse_enabled = true
  # A day: long enough to look at, and what an event carries of credentials has expired.
  message_retention_seconds = 86400

  tags = local.tags
}

resource "aws_lambda_function" "tag_image" {
  function_name                  = "${var.name}-tag-image"
  description                    = "Puts a tag on the image that an execution built, by its digest"
  role                           = aws_iam_role.tag_image.arn
  runtime                        = "python3.13"
  architectures                  = ["arm64"]
  handler                        = "tag_image.handler"
  filename                       = "${path.module}/functions/tag_image.zip"
  source_code_hash               = filebase64sha256("${path.module}/functions/tag_image.zip")
  timeout                        = 60
  memory_size                    = 256
  reserved_concurrent_executions = var.functions_concurrency
  kms_key_arn                    = aws_kms_key.pipeline.arn
  code_signing_config_arn        = var.code_signing_config_arn

  environment {
    variables = {
      REPOSITORY = aws_ecr_repository.images.name
      TAG        = "production-{commit}"
    }
  }

  dead_letter_config {
    target_arn = aws_sqs_queue.tag_image.arn
  }

  tracing_config {
    mode = "Active"
  }

  vpc_config {
    subnet_ids         = var.subnet_ids
    security_group_ids = [aws_security_group.functions.id]
  }

  tags = local.tags

  depends_on = [
    aws_iam_role_policy.tag_image,
    aws_iam_role_policy.tag_image_encryption,
    aws_cloudwatch_log_group.tag_image,
  ]
}

# CodePipeline gives a job up after 20 minutes; an event that comes later must not move the tag.
resource "aws_lambda_function_event_invoke_config" "tag_image" {
  function_name                = aws_lambda_function.tag_image.function_name
  maximum_event_age_in_seconds = 900
  maximum_retry_attempts       = 0
}
