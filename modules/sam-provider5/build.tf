# Compiled by tfpipe from a pipeline spec; change the spec and run `tfpipe emit` again.
# An edit made here is kept: tfpipe does not overwrite it unless it is told to.

resource "aws_cloudwatch_log_group" "package_deploy_test" {
  # checkov:skip=CKV_AWS_158:`logs.encryption` is `default`: a key that CloudWatch Logs manages
  # checkov:skip=CKV_AWS_338:the spec keeps this log for 7 days

  name              = "/aws/codebuild/${var.name}-package-deploy-test"
  retention_in_days = var.log_retention_days

  tags = local.tags
}

resource "aws_codebuild_project" "package_deploy_test" {
  name           = "${var.name}-package-deploy-test"
  description    = "Builds the functions of the template, and stores their code"
  service_role   = aws_iam_role.package_deploy_test.arn
  build_timeout  = 60
  encryption_key = aws_kms_key.pipeline.arn

  artifacts {
    type = "CODEPIPELINE"
  }

  environment {
    type                        = "LINUX_CONTAINER"
    compute_type                = "BUILD_GENERAL1_SMALL"
    image                       = var.package_deploy_test_machine_image
    image_pull_credentials_type = "CODEBUILD"

    environment_variable {
      name  = "SAM_CLI_VERSION"
      value = var.sam_version
    }

    environment_variable {
      name  = "SAM_TEMPLATE"
      value = "template.yaml"
    }

    environment_variable {
      name  = "PACKAGE_BUCKET"
      value = local.artifact_bucket
    }

    environment_variable {
      name  = "PACKAGE_PREFIX"
      value = "code_package-deploy-test"
    }

    environment_variable {
      name  = "PACKAGE_KMS_KEY_ARN"
      value = aws_kms_key.pipeline.arn
    }
  }

  logs_config {
    cloudwatch_logs {
      group_name = aws_cloudwatch_log_group.package_deploy_test.name
    }
  }

  source {
    type      = "CODEPIPELINE"
    buildspec = file("${path.module}/buildspecs/package-deploy-test.yml")
  }

  tags = local.tags

  depends_on = [aws_iam_role_policy.package_deploy_test, aws_iam_role_policy.package_deploy_test_encryption]
}

resource "aws_cloudwatch_log_group" "package_deploy_live" {
  # checkov:skip=CKV_AWS_158:`logs.encryption` is `default`: a key that CloudWatch Logs manages
  # checkov:skip=CKV_AWS_338:the spec keeps this log for 7 days

  name              = "/aws/codebuild/${var.name}-package-deploy-live"
  retention_in_days = var.log_retention_days

  tags = local.tags
}

resource "aws_codebuild_project" "package_deploy_live" {
  # checkov:skip=CKV_AWS_316:the spec says `docker: true`, and Docker needs a privileged build

  name           = "${var.name}-package-deploy-live"
  description    = "Builds the functions of the template, and stores their code"
  service_role   = aws_iam_role.package_deploy_live.arn
  build_timeout  = 60
  encryption_key = aws_kms_key.pipeline.arn

  artifacts {
    type = "CODEPIPELINE"
  }

  environment {
    type                        = "LINUX_CONTAINER"
    compute_type                = "BUILD_GENERAL1_SMALL"
    image                       = var.package_deploy_live_machine_image
    image_pull_credentials_type = "CODEBUILD"
    # Docker runs inside the build.
    privileged_mode = true

    environment_variable {
      name  = "SAM_CLI_VERSION"
      value = var.sam_version
    }

    environment_variable {
      name  = "SAM_TEMPLATE"
      value = "template.yaml"
    }

    environment_variable {
      name  = "PACKAGE_BUCKET"
      value = local.artifact_bucket
    }

    environment_variable {
      name  = "PACKAGE_PREFIX"
      value = "code_package-deploy-live"
    }

    environment_variable {
      name  = "PACKAGE_KMS_KEY_ARN"
      value = aws_kms_key.pipeline.arn
    }

    environment_variable {
      name  = "SAM_CONTAINER"
      value = "yes"
    }
  }

  logs_config {
    cloudwatch_logs {
      group_name = aws_cloudwatch_log_group.package_deploy_live.name
    }
  }

  source {
    type      = "CODEPIPELINE"
    buildspec = file("${path.module}/buildspecs/package-deploy-live.yml")
  }

  tags = local.tags

  depends_on = [aws_iam_role_policy.package_deploy_live, aws_iam_role_policy.package_deploy_live_encryption]
}

resource "aws_cloudwatch_log_group" "package_deploy_jobs" {
  # checkov:skip=CKV_AWS_158:`logs.encryption` is `default`: a key that CloudWatch Logs manages
  # checkov:skip=CKV_AWS_338:the spec keeps this log for 7 days

  name              = "/aws/codebuild/${var.name}-package-deploy-jobs"
  retention_in_days = var.log_retention_days

  tags = local.tags
}

resource "aws_codebuild_project" "package_deploy_jobs" {
  name           = "${var.name}-package-deploy-jobs"
  description    = "Builds the functions of the template, and stores their code"
  service_role   = aws_iam_role.package_deploy_jobs.arn
  build_timeout  = 60
  encryption_key = aws_kms_key.pipeline.arn

  artifacts {
    type = "CODEPIPELINE"
  }

  environment {
    type                        = "LINUX_CONTAINER"
    compute_type                = "BUILD_GENERAL1_SMALL"
    image                       = var.package_deploy_jobs_machine_image
    image_pull_credentials_type = "CODEBUILD"

    environment_variable {
      name  = "SAM_CLI_VERSION"
      value = var.sam_version
    }

    environment_variable {
      name  = "SAM_TEMPLATE"
      value = "jobs/template.yaml"
    }

    environment_variable {
      name  = "PACKAGE_BUCKET"
      value = local.artifact_bucket
    }

    environment_variable {
      name  = "PACKAGE_PREFIX"
      value = "code_package-deploy-jobs"
    }

    environment_variable {
      name  = "PACKAGE_KMS_KEY_ARN"
      value = aws_kms_key.pipeline.arn
    }
  }

  logs_config {
    cloudwatch_logs {
      group_name = aws_cloudwatch_log_group.package_deploy_jobs.name
    }
  }

  source {
    type      = "CODEPIPELINE"
    buildspec = file("${path.module}/buildspecs/package-deploy-jobs.yml")
  }

  tags = local.tags

  depends_on = [aws_iam_role_policy.package_deploy_jobs, aws_iam_role_policy.package_deploy_jobs_encryption]
}
