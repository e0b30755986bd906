# Compiled by tfpipe from a pipeline spec; change the spec and run `tfpipe emit` again.
# An edit made here is kept: tfpipe does not overwrite it unless it is told to.

resource "aws_cloudwatch_log_group" "test" {
  # checkov:skip=CKV_AWS_158:`logs.encryption` is `default`: a key that CloudWatch Logs manages
  # checkov:skip=CKV_AWS_338:the spec keeps this log for 7 days

  name              = "/aws/codebuild/${var.name}-test"
  retention_in_days = var.log_retention_days

  tags = local.tags
}

resource "aws_codebuild_project" "test" {
  # checkov:skip=CKV_AWS_147:`artifacts.encryption` is `s3`: AWS's own key for S3

  name          = "${var.name}-test"
  description   = "Runs commands of the pipeline spec"
  service_role  = aws_iam_role.test.arn
  build_timeout = 60

  artifacts {
    type = "CODEPIPELINE"
  }

  environment {
    type                        = "LINUX_CONTAINER"
    compute_type                = "BUILD_GENERAL1_SMALL"
    image                       = var.test_machine_image
    image_pull_credentials_type = "CODEBUILD"

    dynamic "environment_variable" {
      for_each = var.test_environment

      content {
        name  = environment_variable.key
        value = environment_variable.value
      }
    }
  }

  logs_config {
    cloudwatch_logs {
      group_name = aws_cloudwatch_log_group.test.name
    }
  }

  source {
    type      = "CODEPIPELINE"
    buildspec = file("${path.module}/buildspecs/test.yml")
  }

  tags = local.tags

  depends_on = [aws_iam_role_policy.test]
}

resource "aws_cloudwatch_log_group" "scan" {
  # checkov:skip=CKV_AWS_158:`logs.encryption` is `default`: a key that CloudWatch Logs manages
  # checkov:skip=CKV_AWS_338:the spec keeps this log for 7 days

  name              = "/aws/codebuild/${var.name}-scan"
  retention_in_days = var.log_retention_days

  tags = local.tags
}

resource "aws_codebuild_project" "scan" {
  # checkov:skip=CKV_AWS_147:`artifacts.encryption` is `s3`: AWS's own key for S3

  name          = "${var.name}-scan"
  description   = "Scans the source and keeps what it finds"
  service_role  = aws_iam_role.scan.arn
  build_timeout = 60

  artifacts {
    type = "CODEPIPELINE"
  }

  environment {
    type                        = "LINUX_CONTAINER"
    compute_type                = "BUILD_GENERAL1_SMALL"
    image                       = var.scan_machine_image
    image_pull_credentials_type = "CODEBUILD"

    environment_variable {
      name  = "SCANNERS"
      value = "checkov trivy"
    }

    environment_variable {
      name  = "FAIL_ON"
      value = "HIGH"
    }

    environment_variable {
      name  = "DIRECTORY"
      value = "."
    }
  }

  logs_config {
    cloudwatch_logs {
      group_name = aws_cloudwatch_log_group.scan.name
    }
  }

  source {
    type      = "CODEPIPELINE"
    buildspec = file("${path.module}/buildspecs/scan.yml")
  }

  tags = local.tags

  depends_on = [aws_iam_role_policy.scan]
}
