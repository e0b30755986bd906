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
      value = "/web/api-url"
    }

    environment_variable {
      name  = "NPM_TOKEN"
      type  = "SECRETS_MANAGER"
      value = "web/npm:token"
    }

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

resource "aws_cloudwatch_log_group" "docs" {
  # checkov:skip=CKV_AWS_158:`logs.encryption` is `default`: a key that CloudWatch Logs manages
  # checkov:skip=CKV_AWS_338:the spec keeps this log for 7 days

  name              = "/aws/codebuild/${var.name}-docs"
  retention_in_days = var.log_retention_days

  tags = local.tags
}

resource "aws_codebuild_project" "docs" {
  # checkov:skip=CKV_AWS_147:`artifacts.encryption` is `s3`: AWS's own key for S3

  name          = "${var.name}-docs"
  description   = "Runs commands of the pipeline spec"
  service_role  = aws_iam_role.docs.arn
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
    image                       = var.docs_machine_image
    image_pull_credentials_type = "CODEBUILD"

    dynamic "environment_variable" {
      for_each = var.docs_environment

      content {
        name  = environment_variable.key
        value = environment_variable.value
      }
    }
  }

  logs_config {
    cloudwatch_logs {
      group_name = aws_cloudwatch_log_group.docs.name
    }
  }

  source {
    type      = "CODEPIPELINE"
    buildspec = file("${path.module}/buildspecs/docs.yml")
  }

  tags = local.tags

  depends_on = [aws_iam_role_policy.docs]
}

resource "aws_cloudwatch_log_group" "build" {
  # checkov:skip=CKV_AWS_158:`logs.encryption` is `default`: a key that CloudWatch Logs manages
  # checkov:skip=CKV_AWS_338:the spec keeps this log for 7 days

  name              = "/aws/codebuild/${var.name}-build"
  retention_in_days = var.log_retention_days

  tags = local.tags
}

resource "aws_codebuild_project" "build" {
  # checkov:skip=CKV_AWS_316:building an image needs Docker, and Docker needs a privileged build
  # checkov:skip=CKV_AWS_147:`artifacts.encryption` is `s3`: AWS's own key for S3

  name          = "${var.name}-build"
  description   = "Builds the image, pushes it, and waits for its scan"
  service_role  = aws_iam_role.build.arn
  build_timeout = 30

  artifacts {
    type = "CODEPIPELINE"
  }

  environment {
    type                        = "LINUX_CONTAINER"
    compute_type                = "BUILD_GENERAL1_MEDIUM"
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
      name  = "CACHE_TAG"
      value = "dev"
    }

    environment_variable {
      name  = "BUILD_ARG_NAMES"
      value = join(" ", var.build_arguments)
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

  tags = local.tags

  depends_on = [aws_iam_role_policy.build]
}

resource "aws_cloudwatch_log_group" "smoke_dev" {
  # checkov:skip=CKV_AWS_158:`logs.encryption` is `default`: a key that CloudWatch Logs manages
  # checkov:skip=CKV_AWS_338:the spec keeps this log for 7 days

  name              = "/aws/codebuild/${var.name}-smoke-dev"
  retention_in_days = var.log_retention_days

  tags = local.tags
}

resource "aws_codebuild_project" "smoke_dev" {
  # checkov:skip=CKV_AWS_147:`artifacts.encryption` is `s3`: AWS's own key for S3

  name          = "${var.name}-smoke-dev"
  description   = "Runs commands of the pipeline spec"
  service_role  = aws_iam_role.smoke_dev.arn
  build_timeout = 10

  artifacts {
    type = "CODEPIPELINE"
  }

  environment {
    type                        = "LINUX_CONTAINER"
    compute_type                = "BUILD_GENERAL1_SMALL"
    image                       = var.smoke_dev_machine_image
    image_pull_credentials_type = "CODEBUILD"

    dynamic "environment_variable" {
      for_each = merge(
        {
          URL = "https://dev.example.com"
        },
        var.smoke_dev_environment,
      )

      content {
        name  = environment_variable.key
        value = environment_variable.value
      }
    }
  }

  logs_config {
    cloudwatch_logs {
      group_name = aws_cloudwatch_log_group.smoke_dev.name
    }
  }

  source {
    type      = "CODEPIPELINE"
    buildspec = file("${path.module}/buildspecs/smoke-dev.yml")
  }

  tags = local.tags

  depends_on = [aws_iam_role_policy.smoke_dev]
}

resource "aws_cloudwatch_log_group" "smoke_staging" {
  # checkov:skip=CKV_AWS_158:`logs.encryption` is `default`: a key that CloudWatch Logs manages
  # checkov:skip=CKV_AWS_338:the spec keeps this log for 7 days

  name              = "/aws/codebuild/${var.name}-smoke-staging"
  retention_in_days = var.log_retention_days

  tags = local.tags
}

resource "aws_codebuild_project" "smoke_staging" {
  # checkov:skip=CKV_AWS_147:`artifacts.encryption` is `s3`: AWS's own key for S3

  name          = "${var.name}-smoke-staging"
  description   = "Runs commands of the pipeline spec"
  service_role  = aws_iam_role.smoke_staging.arn
  build_timeout = 10

  artifacts {
    type = "CODEPIPELINE"
  }

  environment {
    type                        = "LINUX_CONTAINER"
    compute_type                = "BUILD_GENERAL1_SMALL"
    image                       = var.smoke_staging_machine_image
    image_pull_credentials_type = "CODEBUILD"

    dynamic "environment_variable" {
      for_each = merge(
        {
          URL = "https://staging.example.com"
        },
        var.smoke_staging_environment,
      )

      content {
        name  = environment_variable.key
        value = environment_variable.value
      }
    }
  }

  logs_config {
    cloudwatch_logs {
      group_name = aws_cloudwatch_log_group.smoke_staging.name
    }
  }

  source {
    type      = "CODEPIPELINE"
    buildspec = file("${path.module}/buildspecs/smoke-staging.yml")
  }

  tags = local.tags

  depends_on = [aws_iam_role_policy.smoke_staging]
}

resource "aws_cloudwatch_log_group" "smoke_production" {
  # checkov:skip=CKV_AWS_158:`logs.encryption` is `default`: a key that CloudWatch Logs manages
  # checkov:skip=CKV_AWS_338:the spec keeps this log for 7 days

  name              = "/aws/codebuild/${var.name}-smoke-production"
  retention_in_days = var.log_retention_days

  tags = local.tags
}

resource "aws_codebuild_project" "smoke_production" {
  # checkov:skip=CKV_AWS_147:`artifacts.encryption` is `s3`: AWS's own key for S3

  name          = "${var.name}-smoke-production"
  description   = "Runs commands of the pipeline spec"
  service_role  = aws_iam_role.smoke_production.arn
  build_timeout = 10

  artifacts {
    type = "CODEPIPELINE"
  }

  environment {
    type                        = "LINUX_CONTAINER"
    compute_type                = "BUILD_GENERAL1_SMALL"
    image                       = var.smoke_production_machine_image
    image_pull_credentials_type = "CODEBUILD"

    dynamic "environment_variable" {
      for_each = merge(
        {
          URL = "https://www.example.com"
        },
        var.smoke_production_environment,
      )

      content {
        name  = environment_variable.key
        value = environment_variable.value
      }
    }
  }

  logs_config {
    cloudwatch_logs {
      group_name = aws_cloudwatch_log_group.smoke_production.name
    }
  }

  source {
    type      = "CODEPIPELINE"
    buildspec = file("${path.module}/buildspecs/smoke-production.yml")
  }

  tags = local.tags

  depends_on = [aws_iam_role_policy.smoke_production]
}
