# Compiled by tfpipe from a pipeline spec; change the spec and run `tfpipe emit` again.
# An edit made here is kept: tfpipe does not overwrite it unless it is told to.

resource "aws_cloudwatch_log_group" "build" {
  # checkov:skip=CKV_AWS_158:`logs.encryption` is `default`: a key that CloudWatch Logs manages
  # checkov:skip=CKV_AWS_338:the spec keeps this log for 7 days

  name              = "/acme/${var.name}/image"
  retention_in_days = var.build_log_retention_days

  tags = local.tags
}

resource "aws_codebuild_project" "build" {
  # checkov:skip=CKV_AWS_316:building an image needs Docker, and Docker needs a privileged build
  # checkov:skip=CKV_AWS_147:`artifacts.encryption` is `s3`: AWS's own key for S3

  name          = "${var.name}-image"
  description   = "Builds the image, pushes it, and waits for its scan"
  service_role  = aws_iam_role.build.arn
  build_timeout = 60

  artifacts {
    type = "CODEPIPELINE"
  }

  environment {
    type                        = "LINUX_CONTAINER"
    compute_type                = "BUILD_GENERAL1_SMALL"
    image                       = var.build_machine_image
    image_pull_credentials_type = "CODEBUILD"
    # Docker runs inside the build.
    privileged_mode = true

    environment_variable {
      name  = "REPOSITORY"
      value = aws_ecr_repository.images.name
    }

    environment_variable {
      name  = "REPOSITORY_URI"
      value = aws_ecr_repository.images.repository_url
    }

    environment_variable {
      name  = "DOCKERFILE"
      value = "Dockerfile"
    }

    environment_variable {
      name  = "CONTEXT"
      value = "."
    }

    environment_variable {
      name  = "SCAN_FAIL_ON"
      value = "CRITICAL"
    }

    environment_variable {
      name  = "CACHE_TAG"
      value = "production"
    }

    environment_variable {
      name  = "BUILD_ARG_NAMES"
      value = join(" ", var.build_arguments)
    }

    dynamic "environment_variable" {
      for_each = var.build_environment

      content {
        name  = environment_variable.key
        value = environment_variable.value
      }
    }
  }

  logs_config {
    cloudwatch_logs {
      group_name = aws_cloudwatch_log_group.build.name
    }
  }

  source {
    type      = "CODEPIPELINE"
    buildspec = file("${path.module}/buildspecs/image.yml")
  }

  tags = local.tags

  depends_on = [aws_iam_role_policy.build]
}
