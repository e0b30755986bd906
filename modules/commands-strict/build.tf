# Compiled by tfpipe from a pipeline spec; change the spec and run `tfpipe emit` again.
# An edit made here is kept: tfpipe does not overwrite it unless it is told to.

resource "aws_cloudwatch_log_group" "lint" {
  name              = "/aws/codebuild/${var.name}-lint"
  retention_in_days = var.log_retention_days
  kms_key_id        = aws_kms_key.pipeline.arn

  tags = local.tags
}

resource "aws_codebuild_project" "lint" {
  name           = "${var.name}-lint"
  description    = "Runs commands of the pipeline spec"
  service_role   = aws_iam_role.lint.arn
  build_timeout  = 60
  encryption_key = aws_kms_key.pipeline.arn

  artifacts {
    type = "CODEPIPELINE"
  }

  cache {
    type     = "S3"
    location = "${local.artifact_bucket}/cache_lint"
  }

  environment {
    type                        = "LINUX_CONTAINER"
    compute_type                = "BUILD_GENERAL1_SMALL"
    image                       = var.lint_machine_image
    image_pull_credentials_type = can(regex("^aws/codebuild/", var.lint_machine_image)) ? "CODEBUILD" : "SERVICE_ROLE"

    dynamic "environment_variable" {
      for_each = var.lint_environment

      content {
        name  = environment_variable.key
        value = environment_variable.value
      }
    }
  }

  logs_config {
    cloudwatch_logs {
      group_name = aws_cloudwatch_log_group.lint.name
    }
  }

  source {
    type      = "CODEPIPELINE"
    buildspec = file("${path.module}/buildspecs/lint.yml")
  }

  vpc_config {
    vpc_id             = var.vpc_id
    subnets            = var.subnet_ids
    security_group_ids = [aws_security_group.builds.id]
  }

  tags = local.tags

  depends_on = [aws_iam_role_policy.lint, aws_iam_role_policy.lint_encryption, aws_iam_role_policy.lint_connection]
}

resource "aws_cloudwatch_log_group" "scan" {
  name              = "/aws/codebuild/${var.name}-scan"
  retention_in_days = var.log_retention_days
  kms_key_id        = aws_kms_key.pipeline.arn

  tags = local.tags
}

resource "aws_codebuild_project" "scan" {
  name           = "${var.name}-scan"
  description    = "Runs commands of the pipeline spec"
  service_role   = aws_iam_role.scan.arn
  build_timeout  = 60
  encryption_key = aws_kms_key.pipeline.arn

  artifacts {
    type = "CODEPIPELINE"
  }

  cache {
    type     = "S3"
    location = "${local.artifact_bucket}/cache_scan"
  }

  environment {
    type                        = "LINUX_CONTAINER"
    compute_type                = "BUILD_GENERAL1_SMALL"
    image                       = var.scan_machine_image
    image_pull_credentials_type = "CODEBUILD"

    dynamic "environment_variable" {
      for_each = var.scan_environment

      content {
        name  = environment_variable.key
        value = environment_variable.value
      }
    }
  }

  logs_config {
    cloudwatch_logs {
      group_name = aws_cloudwatch_log_group.scan.name
    }
  }

  source {
    type      = "CODEPIPELINE"
    buildspec = "ci/scan.yml"
  }

  vpc_config {
    vpc_id             = var.vpc_id
    subnets            = var.subnet_ids
    security_group_ids = [aws_security_group.builds.id]
  }

  tags = local.tags

  depends_on = [aws_iam_role_policy.scan, aws_iam_role_policy.scan_encryption, aws_iam_role_policy.scan_connection]
}

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
      value = "CRITICAL"
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

  vpc_config {
    vpc_id             = var.vpc_id
    subnets            = var.subnet_ids
    security_group_ids = [aws_security_group.builds.id]
  }

  tags = local.tags

  depends_on = [aws_iam_role_policy.build, aws_iam_role_policy.build_encryption, aws_iam_role_policy.build_connection]
}

resource "aws_cloudwatch_log_group" "smoke" {
  name              = "/aws/codebuild/${var.name}-smoke"
  retention_in_days = var.log_retention_days
  kms_key_id        = aws_kms_key.pipeline.arn

  tags = local.tags
}

resource "aws_codebuild_project" "smoke" {
  # checkov:skip=CKV_AWS_316:the spec says `docker: true`, and Docker needs a privileged build

  name           = "${var.name}-smoke"
  description    = "Runs commands of the pipeline spec"
  service_role   = aws_iam_role.smoke.arn
  build_timeout  = 60
  encryption_key = aws_kms_key.pipeline.arn

  artifacts {
    type = "CODEPIPELINE"
  }

  environment {
    type                        = "LINUX_CONTAINER"
    compute_type                = "BUILD_GENERAL1_SMALL"
    image                       = var.smoke_machine_image
    image_pull_credentials_type = "CODEBUILD"
    # Docker runs inside the build.
    privileged_mode = true

    dynamic "environment_variable" {
      for_each = var.smoke_environment

      content {
        name  = environment_variable.key
        value = environment_variable.value
      }
    }
  }

  logs_config {
    cloudwatch_logs {
      group_name = aws_cloudwatch_log_group.smoke.name
    }
  }

  source {
    type      = "CODEPIPELINE"
    buildspec = file("${path.module}/buildspecs/smoke.yml")
  }

  vpc_config {
    vpc_id             = var.vpc_id
    subnets            = var.subnet_ids
    security_group_ids = [aws_security_group.builds.id]
  }

  tags = local.tags

  depends_on = [aws_iam_role_policy.smoke, aws_iam_role_policy.smoke_encryption]
}
