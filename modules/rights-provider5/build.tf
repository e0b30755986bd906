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
  # checkov:skip=CKV_AWS_147:`artifacts.encryption` is `s3`: AWS's own key for S3

  name          = "${var.name}-package"
  description   = "Runs commands of the pipeline spec"
  service_role  = aws_iam_role.package.arn
  build_timeout = 60

  artifacts {
    type = "CODEPIPELINE"
  }

  cache {
    type     = "S3"
    location = "${local.artifact_bucket}/cache_package/build-cache"
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

  depends_on = [aws_iam_role_policy.package]
}

resource "aws_cloudwatch_log_group" "deploy" {
  # checkov:skip=CKV_AWS_158:`logs.encryption` is `default`: a key that CloudWatch Logs manages
  # checkov:skip=CKV_AWS_338:the spec keeps this log for 7 days

  name              = "/aws/codebuild/${var.name}-deploy"
  retention_in_days = var.log_retention_days

  tags = local.tags
}

resource "aws_codebuild_project" "deploy" {
  # checkov:skip=CKV_AWS_147:`artifacts.encryption` is `s3`: AWS's own key for S3

  name          = "${var.name}-deploy"
  description   = "Runs commands of the pipeline spec"
  service_role  = aws_iam_role.deploy.arn
  build_timeout = 60

  artifacts {
    type = "CODEPIPELINE"
  }

  environment {
    type                        = "LINUX_CONTAINER"
    compute_type                = "BUILD_GENERAL1_SMALL"
    image                       = var.deploy_machine_image
    image_pull_credentials_type = "CODEBUILD"

    dynamic "environment_variable" {
      for_each = var.deploy_environment

      content {
        name  = environment_variable.key
        value = environment_variable.value
      }
    }
  }

  logs_config {
    cloudwatch_logs {
      group_name = aws_cloudwatch_log_group.deploy.name
    }
  }

  source {
    type      = "CODEPIPELINE"
    buildspec = file("${path.module}/buildspecs/deploy.yml")
  }

  tags = local.tags

  depends_on = [
    aws_iam_role_policy.deploy,
    aws_iam_role_policy_attachment.deploy_2,
    aws_iam_role_policy_attachment.deploy,
    aws_iam_role_policy_attachment.deploy_attached_2,
  ]
}
