# Compiled by tfpipe from a pipeline spec; change the spec and run `tfpipe emit` again.
# An edit made here is kept: tfpipe does not overwrite it unless it is told to.

resource "aws_cloudwatch_log_group" "build" {
  name              = "/aws/codebuild/${var.name}-build"
  retention_in_days = var.log_retention_days
  kms_key_id        = aws_kms_key.pipeline.arn

  tags = local.tags
}

resource "aws_codebuild_project" "build" {
  # checkov:skip=CKV_AWS_316:building an image needs Docker, and Docker needs a privileged build

  name           = "${var.name}-build"
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
      value = "HIGH"
    }

    environment_variable {
      name  = "SCANNING"
      value = "basic"
    }

    environment_variable {
      name  = "BASE_REGISTRIES"
      value = "210987654321.dkr.ecr.${local.region}.${local.dns_suffix}"
    }

    environment_variable {
      name  = "BUILD_ARG_NAMES"
      value = join(" ", var.build_arguments)
    }

    environment_variable {
      name  = "BUILD_SECRET_NAMES"
      value = "API_URL NPM_AUTH"
    }

    environment_variable {
      name  = "API_URL"
      type  = "PARAMETER_STORE"
      value = "/web/api-url"
    }

    environment_variable {
      name  = "NPM_AUTH"
      type  = "SECRETS_MANAGER"
      value = "web/build:npm"
    }

    dynamic "environment_variable" {
      for_each = merge(
        {
          APP_ENV = "production"
        },
        var.build_environment,
      )

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

  depends_on = [aws_iam_role_policy.build, aws_iam_role_policy.build_encryption, aws_iam_role_policy.build_connection]
}
