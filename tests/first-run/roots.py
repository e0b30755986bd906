"""The root modules that call what tfpipe emits, with what the modules ask for and do not make."""

import zipfile

# A function that answers CodePipeline, whatever it is sent. Its event carries credentials, so it writes none of it.
ANSWER = """import boto3


def handler(event, context):
    job = event["CodePipeline.job"]["id"]
    boto3.client("codepipeline").put_job_success_result(jobId=job)
"""

PROVIDER = """terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> @PROVIDER@.0"
    }
  }
}

variable "repository" {
  type    = string
  default = ""
}

provider "aws" {
  region              = "@REGION@"
  allowed_account_ids = ["@ACCOUNT@"]

  default_tags {
    tags = {
      FirstRun = "@RUN@"
    }
  }
}

output "pipeline" {
  value = module.pipeline
}
"""

IMAGE = """
module "pipeline" {
  source = "./module"

  source_repository       = var.repository
  artifacts_force_destroy = true
  registry_force_delete   = true
}
"""

ARCHIVE = """
locals {
  bucket = "first-run-source-@ACCOUNT@-@REGION@"
}

resource "aws_s3_bucket" "source" {
  bucket        = local.bucket
  force_destroy = true
}

resource "aws_s3_bucket_versioning" "source" {
  bucket = aws_s3_bucket.source.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_public_access_block" "source" {
  bucket                  = aws_s3_bucket.source.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_notification" "source" {
  bucket      = aws_s3_bucket.source.id
  eventbridge = true
}

# Nothing writes this metric, so the alarm never rings.
resource "aws_cloudwatch_metric_alarm" "quiet" {
  alarm_name          = "first-run-quiet"
  namespace           = "FirstRun"
  metric_name         = "Errors"
  statistic           = "Sum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  period              = 60
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching"
}

resource "aws_iam_role" "answer" {
  name = "first-run-answer"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

# The action has no resource type (service authorization reference).
resource "aws_iam_role_policy" "answer" {
  name = "answer"
  role = aws_iam_role.answer.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "codepipeline:PutJobSuccessResult"
      Resource = "*"
    }]
  })
}

resource "aws_lambda_function" "answer" {
  function_name = "first-run-answer"
  filename      = "answer.zip"
  handler       = "answer.handler"
  runtime       = "python3.13"
  role          = aws_iam_role.answer.arn
  timeout       = 10
}

module "pipeline" {
  source = "./module"

  source_bucket           = local.bucket
  alarm_before_call_1     = aws_cloudwatch_metric_alarm.quiet.alarm_name
  invoke_function         = aws_lambda_function.answer.function_name
  artifacts_force_destroy = true
}
"""

MODULES = {"archive": ARCHIVE, "image": IMAGE}


def write(folder, module, account, region, provider, run):
    """Writes the root of a module into its folder, which has the emitted module below it."""
    text = PROVIDER + MODULES[module]
    values = {"@ACCOUNT@": account, "@REGION@": region, "@PROVIDER@": str(provider), "@RUN@": run}
    for name, value in values.items():
        text = text.replace(name, value)
    (folder / "main.tf").write_text(text)
    if module == "archive":
        with zipfile.ZipFile(folder / "answer.zip", "w") as archive:
            archive.writestr("answer.py", ANSWER)
        with zipfile.ZipFile(folder / "source.zip", "w") as archive:
            archive.writestr("hello.txt", "hello\n")
