# Compiled by tfpipe from a pipeline spec; change the spec and run `tfpipe emit` again.
# An edit made here is kept: tfpipe does not overwrite it unless it is told to.

resource "aws_cloudwatch_log_group" "package" {
  # checkov:skip=CKV_AWS_158:`logs.encryption` is `default`: a key that CloudWatch Logs manages
  # checkov:skip=CKV_AWS_338:the spec keeps this log for 7 days

  name              = "/aws/codebuild/${var.name}-package"
  retention_in_days = var.log_retention_days

  tags = local.tags
}

resource "aws_codebuild_project" "package" {
  name           = "${var.name}-package"
  description    = "Runs commands of the pipeline spec"
  service_role   = aws_iam_role.package.arn
  build_timeout  = 60
  encryption_key = aws_kms_key.pipeline.arn

  artifacts {
    type = "CODEPIPELINE"
  }

  environment {
    type                        = "LINUX_CONTAINER"
    compute_type                = "BUILD_GENERAL1_SMALL"
    image                       = var.package_machine_image
    image_pull_credentials_type = "CODEBUILD"

    dynamic "environment_variable" {
      for_each = var.package_environment

      content {
        name  = environment_variable.key
        value = environment_variable.value
      }
    }
  }

  logs_config {
    cloudwatch_logs {
      group_name = aws_cloudwatch_log_group.package.name
    }
  }

  source {
    type      = "CODEPIPELINE"
    buildspec = file("${path.module}/buildspecs/package.yml")
  }

  tags = local.tags

  depends_on = [
    aws_iam_role_policy.package,
    aws_iam_role_policy.package_encryption,
    aws_iam_role_policy_attachment.package_2,
    aws_iam_role_policy_attachment.package,
  ]
}
