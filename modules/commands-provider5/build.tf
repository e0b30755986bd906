# Compiled by tfpipe from a pipeline spec; change the spec and run `tfpipe emit` again.
# An edit made here is kept: tfpipe does not overwrite it unless it is told to.

resource "aws_cloudwatch_log_group" "test" {
  # checkov:skip=CKV_AWS_158:`logs.encryption` is `default`: a key that CloudWatch Logs manages
  # checkov:skip=CKV_AWS_338:the spec keeps this log for 30 days

  name              = "/aws/codebuild/${var.name}-test"
  retention_in_days = var.test_log_retention_days

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

  cache {
    type = "LOCAL"
    # Kept on the host: no bucket whose content could be changed from elsewhere.
    modes = ["LOCAL_CUSTOM_CACHE"]
  }

  environment {
    type                        = "LINUX_CONTAINER"
    compute_type                = "BUILD_GENERAL1_SMALL"
    image                       = var.test_machine_image
    image_pull_credentials_type = "CODEBUILD"

    environment_variable {
      name  = "API_URL"
      type  = "PARAMETER_STORE"
      value = "/site/api-url"
    }

    environment_variable {
      name  = "NPM_TOKEN"
      type  = "SECRETS_MANAGER"
      value = "site/npm"
    }

    dynamic "environment_variable" {
      for_each = merge(
        {
          CI = "true"
        },
        var.test_environment,
      )

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
      value = "trivy checkov"
    }

    environment_variable {
      name  = "FAIL_ON"
      value = "CRITICAL"
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

resource "aws_cloudwatch_log_group" "pack" {
  # checkov:skip=CKV_AWS_158:`logs.encryption` is `default`: a key that CloudWatch Logs manages
  # checkov:skip=CKV_AWS_338:the spec keeps this log for 7 days

  name              = "/aws/codebuild/${var.name}-pack"
  retention_in_days = var.log_retention_days

  tags = local.tags
}

resource "aws_codebuild_project" "pack" {
  # checkov:skip=CKV_AWS_147:`artifacts.encryption` is `s3`: AWS's own key for S3

  name          = "${var.name}-pack"
  description   = "Runs commands of the pipeline spec"
  service_role  = aws_iam_role.pack.arn
  build_timeout = 60

  artifacts {
    type = "CODEPIPELINE"
  }

  environment {
    type                        = "ARM_CONTAINER"
    compute_type                = "BUILD_GENERAL1_SMALL"
    image                       = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/build-tools:2.1"
    image_pull_credentials_type = "SERVICE_ROLE"

    dynamic "environment_variable" {
      for_each = var.pack_environment

      content {
        name  = environment_variable.key
        value = environment_variable.value
      }
    }
  }

  logs_config {
    cloudwatch_logs {
      group_name = aws_cloudwatch_log_group.pack.name
    }
  }

  source {
    type      = "CODEPIPELINE"
    buildspec = file("${path.module}/buildspecs/pack.yml")
  }

  tags = local.tags

  depends_on = [aws_iam_role_policy.pack]
}

resource "aws_cloudwatch_log_group" "upload" {
  # checkov:skip=CKV_AWS_158:`logs.encryption` is `default`: a key that CloudWatch Logs manages
  # checkov:skip=CKV_AWS_338:the spec keeps this log for 7 days

  name              = "/aws/codebuild/${var.name}-upload"
  retention_in_days = var.log_retention_days

  tags = local.tags
}

resource "aws_codebuild_project" "upload" {
  # checkov:skip=CKV_AWS_147:`artifacts.encryption` is `s3`: AWS's own key for S3

  name          = "${var.name}-upload"
  description   = "Runs commands of the pipeline spec"
  service_role  = aws_iam_role.upload.arn
  build_timeout = 60

  artifacts {
    type = "CODEPIPELINE"
  }

  environment {
    type                        = "LINUX_CONTAINER"
    compute_type                = "BUILD_GENERAL1_SMALL"
    image                       = var.upload_machine_image
    image_pull_credentials_type = "CODEBUILD"

    dynamic "environment_variable" {
      for_each = merge(
        {
          BUCKET = "acme-site-releases"
        },
        var.upload_environment,
      )

      content {
        name  = environment_variable.key
        value = environment_variable.value
      }
    }
  }

  logs_config {
    cloudwatch_logs {
      group_name = aws_cloudwatch_log_group.upload.name
    }
  }

  source {
    type      = "CODEPIPELINE"
    buildspec = file("${path.module}/buildspecs/upload.yml")
  }

  tags = local.tags

  depends_on = [aws_iam_role_policy.upload]
}
