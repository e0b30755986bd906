# Compiled by tfpipe from a pipeline spec; change the spec and run `tfpipe emit` again.
# An edit made here is kept: tfpipe does not overwrite it unless it is told to.

resource "aws_cloudwatch_log_group" "build" {
  # checkov:skip=CKV_AWS_338:the spec keeps this log for 30 days

  name              = "/aws/codebuild/${local.name}-build"
  retention_in_days = var.log_retention_days
  kms_key_id        = aws_kms_key.pipeline.arn

  tags = local.tags
}

resource "aws_codebuild_project" "build" {
  # checkov:skip=CKV_AWS_316:building an image needs Docker, and Docker needs a privileged build

  name           = "${local.name}-build"
  description    = "Builds the image, pushes it, and waits for its scan"
  service_role   = aws_iam_role.build.arn
  build_timeout  = 60
  encryption_key = aws_kms_key.pipeline.arn

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
      value = local.repository_name
    }

    environment_variable {
      name  = "REPOSITORY_URI"
      value = var.repository_uri
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
      name  = "SCAN_START"
      value = "yes"
    }

    environment_variable {
      name  = "BUILD_ARG_NAMES"
      value = join(" ", var.build_arguments)
    }

    environment_variable {
      name  = "CONTAINER_NAME"
      value = var.build_container
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

  vpc_config {
    vpc_id             = var.vpc_id
    subnets            = var.subnet_ids
    security_group_ids = [aws_security_group.builds.id]
  }

  tags = local.tags

  depends_on = [aws_iam_role_policy.build, aws_iam_role_policy.build_encryption]
}
