# Compiled by tfpipe from a pipeline spec; change the spec and run `tfpipe emit` again.
# An edit made here is kept: tfpipe does not overwrite it unless it is told to.

resource "aws_cloudwatch_log_group" "live_tags" {
  # checkov:skip=CKV_AWS_158:`logs.encryption` is `default`: a key that CloudWatch Logs manages
  # checkov:skip=CKV_AWS_338:the spec keeps this log for 7 days

  name              = "/aws/lambda/${var.name}-live-tags"
  retention_in_days = var.log_retention_days

  tags = local.tags
}

resource "aws_lambda_function" "live_tags" {
  # checkov:skip=CKV_AWS_50:`functions.tracing` is false
  # checkov:skip=CKV_AWS_115:`functions.reserved_concurrency` is not set: the function shares the account's pool
  # checkov:skip=CKV_AWS_116:`functions.dead_letter_queue` is false: whoever calls the function waits for its answer
  # checkov:skip=CKV_AWS_117:`functions.vpc` is false: the function calls AWS only, through its public endpoints
  # checkov:skip=CKV_AWS_272:`functions.code_signing_config` is not set: the code is the file beside the archive

  function_name    = "${var.name}-live-tags"
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
