# Compiled by tfpipe from a pipeline spec; change the spec and run `tfpipe emit` again.
# An edit made here is kept: tfpipe does not overwrite it unless it is told to.

resource "aws_cloudwatch_log_group" "unit" {
  # checkov:skip=CKV_AWS_158:`logs.encryption` is `default`: a key that CloudWatch Logs manages
  # checkov:skip=CKV_AWS_338:the spec keeps this log for 7 days

  name              = "/aws/codebuild/${var.name}-unit"
  retention_in_days = var.log_retention_days

  tags = local.tags
}

resource "aws_codebuild_project" "unit" {
  # checkov:skip=CKV_AWS_147:`artifacts.encryption` is `s3`: AWS's own key for S3

  name          = "${var.name}-unit"
  description   = "Runs commands of the pipeline spec"
  service_role  = aws_iam_role.unit.arn
  build_timeout = 60

  artifacts {
    type = "CODEPIPELINE"
  }

  environment {
    type                        = "LINUX_CONTAINER"
    compute_type                = "BUILD_GENERAL1_SMALL"
    image                       = var.unit_machine_image
    image_pull_credentials_type = "CODEBUILD"

    environment_variable {
      name  = "API_TOKEN"
      type  = "SECRETS_MANAGER"
      value = "web/test:token"
    }

    dynamic "environment_variable" {
      for_each = merge(
        {
          STAGE = "test"
        },
        var.unit_environment,
      )

      content {
        name  = environment_variable.key
        value = environment_variable.value
      }
    }
  }

  logs_config {
    cloudwatch_logs {
      group_name = aws_cloudwatch_log_group.unit.name
    }
  }

  source {
    type      = "CODEPIPELINE"
    buildspec = file("${path.module}/buildspecs/unit.yml")
  }

  tags = local.tags

  depends_on = [aws_iam_role_policy.unit]
}

resource "aws_cloudwatch_log_group" "whole" {
  # checkov:skip=CKV_AWS_158:`logs.encryption` is `default`: a key that CloudWatch Logs manages
  # checkov:skip=CKV_AWS_338:the spec keeps this log for 7 days

  name              = "/aws/codebuild/${var.name}-whole"
  retention_in_days = var.log_retention_days

  tags = local.tags
}

resource "aws_codebuild_project" "whole" {
  # checkov:skip=CKV_AWS_147:`artifacts.encryption` is `s3`: AWS's own key for S3

  name          = "${var.name}-whole"
  description   = "Runs commands of the pipeline spec"
  service_role  = aws_iam_role.whole.arn
  build_timeout = 60

  artifacts {
    type = "CODEPIPELINE"
  }

  environment {
    type                        = "LINUX_CONTAINER"
    compute_type                = "BUILD_GENERAL1_SMALL"
    image                       = var.whole_machine_image
    image_pull_credentials_type = "CODEBUILD"

    environment_variable {
      name  = "API_TOKEN"
      type  = "SECRETS_MANAGER"
      value = "web/test:token"
    }

    dynamic "environment_variable" {
      for_each = merge(
        {
          STAGE = "whole"
        },
        var.whole_environment,
      )

      content {
        name  = environment_variable.key
        value = environment_variable.value
      }
    }
  }

  logs_config {
    cloudwatch_logs {
      group_name = aws_cloudwatch_log_group.whole.name
    }
  }

  source {
    type      = "CODEPIPELINE"
    buildspec = file("${path.module}/buildspecs/whole.yml")
  }

  tags = local.tags

  depends_on = [aws_iam_role_policy.whole]
}
