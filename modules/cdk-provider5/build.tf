# Compiled by tfpipe from a pipeline spec; change the spec and run `tfpipe emit` again.
# An edit made here is kept: tfpipe does not overwrite it unless it is told to.

resource "aws_cloudwatch_log_group" "synth_deploy_test" {
  # checkov:skip=CKV_AWS_158:`logs.encryption` is `default`: a key that CloudWatch Logs manages
  # checkov:skip=CKV_AWS_338:the spec keeps this log for 7 days

  name              = "/aws/codebuild/${var.name}-synth-deploy-test"
  retention_in_days = var.log_retention_days

  tags = local.tags
}

resource "aws_codebuild_project" "synth_deploy_test" {
  # checkov:skip=CKV_AWS_316:the spec says `docker: true`, and Docker needs a privileged build

  name           = "${var.name}-synth-deploy-test"
  description    = "Runs the app of the CDK, without any right in an account"
  service_role   = aws_iam_role.synth_deploy_test.arn
  build_timeout  = 120
  encryption_key = aws_kms_key.pipeline.arn

  artifacts {
    type = "CODEPIPELINE"
  }

  environment {
    type                        = "LINUX_CONTAINER"
    compute_type                = "BUILD_GENERAL1_SMALL"
    image                       = var.synth_deploy_test_machine_image
    image_pull_credentials_type = "CODEBUILD"
    # Docker runs inside the build.
    privileged_mode = true

    environment_variable {
      name  = "CDK_CLI_VERSION"
      value = var.cdk_version
    }

    environment_variable {
      name  = "CDK_CLI_SHA256"
      value = var.cdk_sha256
    }

    environment_variable {
      name  = "DIRECTORY"
      value = "infrastructure"
    }
  }

  logs_config {
    cloudwatch_logs {
      group_name = aws_cloudwatch_log_group.synth_deploy_test.name
    }
  }

  source {
    type      = "CODEPIPELINE"
    buildspec = file("${path.module}/buildspecs/synth-deploy-test.yml")
  }

  tags = local.tags

  depends_on = [aws_iam_role_policy.synth_deploy_test, aws_iam_role_policy.synth_deploy_test_encryption]
}

resource "aws_cloudwatch_log_group" "deploy_test" {
  # checkov:skip=CKV_AWS_158:`logs.encryption` is `default`: a key that CloudWatch Logs manages
  # checkov:skip=CKV_AWS_338:the spec keeps this log for 7 days

  name              = "/aws/codebuild/${var.name}-deploy-test"
  retention_in_days = var.log_retention_days

  tags = local.tags
}

resource "aws_codebuild_project" "deploy_test" {
  # checkov:skip=CKV_AWS_316:the spec says `docker: true`, and Docker needs a privileged build

  name           = "${var.name}-deploy-test"
  description    = "Deploys stacks of the app with the roles of the bootstrap stacks"
  service_role   = aws_iam_role.deploy_test.arn
  build_timeout  = 120
  encryption_key = aws_kms_key.pipeline.arn

  artifacts {
    type = "CODEPIPELINE"
  }

  environment {
    type                        = "LINUX_CONTAINER"
    compute_type                = "BUILD_GENERAL1_SMALL"
    image                       = var.deploy_test_machine_image
    image_pull_credentials_type = "CODEBUILD"
    # Docker runs inside the build.
    privileged_mode = true

    environment_variable {
      name  = "CDK_CLI_VERSION"
      value = var.cdk_version
    }

    environment_variable {
      name  = "CDK_CLI_SHA256"
      value = var.cdk_sha256
    }

    environment_variable {
      name  = "CDK_STACKS"
      value = "Test/*"
    }

    environment_variable {
      name  = "CDK_TARGETS"
      value = "aws://${local.account_id}/${local.region}"
    }

    environment_variable {
      name  = "CDK_QUALIFIER"
      value = "hnb659fds"
    }

    environment_variable {
      name  = "CDK_REQUIRE_APPROVAL"
      value = "broadening"
    }
  }

  logs_config {
    cloudwatch_logs {
      group_name = aws_cloudwatch_log_group.deploy_test.name
    }
  }

  source {
    type      = "CODEPIPELINE"
    buildspec = file("${path.module}/buildspecs/cdk_deploy.yml")
  }

  tags = local.tags

  depends_on = [aws_iam_role_policy.deploy_test, aws_iam_role_policy.deploy_test_encryption]
}

resource "aws_cloudwatch_log_group" "diff_deploy_live" {
  # checkov:skip=CKV_AWS_158:`logs.encryption` is `default`: a key that CloudWatch Logs manages
  # checkov:skip=CKV_AWS_338:the spec keeps this log for 7 days

  name              = "/aws/codebuild/${var.name}-diff-deploy-live"
  retention_in_days = var.log_retention_days

  tags = local.tags
}

resource "aws_codebuild_project" "diff_deploy_live" {
  name           = "${var.name}-diff-deploy-live"
  description    = "Says what the stacks would change; nothing of the repository runs here"
  service_role   = aws_iam_role.diff_deploy_live.arn
  build_timeout  = 30
  encryption_key = aws_kms_key.pipeline.arn

  artifacts {
    type = "CODEPIPELINE"
  }

  environment {
    type                        = "LINUX_CONTAINER"
    compute_type                = "BUILD_GENERAL1_SMALL"
    image                       = var.diff_deploy_live_machine_image
    image_pull_credentials_type = "CODEBUILD"

    environment_variable {
      name  = "CDK_CLI_VERSION"
      value = var.cdk_version
    }

    environment_variable {
      name  = "CDK_CLI_SHA256"
      value = var.cdk_sha256
    }

    environment_variable {
      name  = "CDK_STACKS"
      value = "Live/*"
    }

    environment_variable {
      name  = "CDK_TARGETS"
      value = "aws://210987654321/eu-west-1 aws://210987654321/us-east-1"
    }

    environment_variable {
      name  = "CDK_QUALIFIER"
      value = "payments"
    }
  }

  logs_config {
    cloudwatch_logs {
      group_name = aws_cloudwatch_log_group.diff_deploy_live.name
    }
  }

  source {
    type      = "CODEPIPELINE"
    buildspec = file("${path.module}/buildspecs/cdk_diff.yml")
  }

  tags = local.tags

  depends_on = [aws_iam_role_policy.diff_deploy_live, aws_iam_role_policy.diff_deploy_live_encryption]
}

resource "aws_cloudwatch_log_group" "deploy_live" {
  # checkov:skip=CKV_AWS_158:`logs.encryption` is `default`: a key that CloudWatch Logs manages
  # checkov:skip=CKV_AWS_338:the spec keeps this log for 7 days

  name              = "/aws/codebuild/${var.name}-deploy-live"
  retention_in_days = var.log_retention_days

  tags = local.tags
}

resource "aws_codebuild_project" "deploy_live" {
  # checkov:skip=CKV_AWS_316:the spec says `docker: true`, and Docker needs a privileged build

  name           = "${var.name}-deploy-live"
  description    = "Deploys stacks of the app with the roles of the bootstrap stacks"
  service_role   = aws_iam_role.deploy_live.arn
  build_timeout  = 120
  encryption_key = aws_kms_key.pipeline.arn

  artifacts {
    type = "CODEPIPELINE"
  }

  environment {
    type                        = "LINUX_CONTAINER"
    compute_type                = "BUILD_GENERAL1_SMALL"
    image                       = var.deploy_live_machine_image
    image_pull_credentials_type = "CODEBUILD"
    # Docker runs inside the build.
    privileged_mode = true

    environment_variable {
      name  = "CDK_CLI_VERSION"
      value = var.cdk_version
    }

    environment_variable {
      name  = "CDK_CLI_SHA256"
      value = var.cdk_sha256
    }

    environment_variable {
      name  = "CDK_STACKS"
      value = "Live/*"
    }

    environment_variable {
      name  = "CDK_TARGETS"
      value = "aws://210987654321/eu-west-1 aws://210987654321/us-east-1"
    }

    environment_variable {
      name  = "CDK_QUALIFIER"
      value = "payments"
    }

    environment_variable {
      name  = "CDK_REQUIRE_APPROVAL"
      value = "never"
    }
  }

  logs_config {
    cloudwatch_logs {
      group_name = aws_cloudwatch_log_group.deploy_live.name
    }
  }

  source {
    type      = "CODEPIPELINE"
    buildspec = file("${path.module}/buildspecs/cdk_deploy.yml")
  }

  tags = local.tags

  depends_on = [aws_iam_role_policy.deploy_live, aws_iam_role_policy.deploy_live_encryption]
}

resource "aws_cloudwatch_log_group" "assemble" {
  # checkov:skip=CKV_AWS_158:`logs.encryption` is `default`: a key that CloudWatch Logs manages
  # checkov:skip=CKV_AWS_338:the spec keeps this log for 7 days

  name              = "/aws/codebuild/${var.name}-assemble"
  retention_in_days = var.log_retention_days

  tags = local.tags
}

resource "aws_codebuild_project" "assemble" {
  name           = "${var.name}-assemble"
  description    = "Runs commands of the pipeline spec"
  service_role   = aws_iam_role.assemble.arn
  build_timeout  = 60
  encryption_key = aws_kms_key.pipeline.arn

  artifacts {
    type = "CODEPIPELINE"
  }

  environment {
    type                        = "LINUX_CONTAINER"
    compute_type                = "BUILD_GENERAL1_SMALL"
    image                       = var.assemble_machine_image
    image_pull_credentials_type = "CODEBUILD"

    dynamic "environment_variable" {
      for_each = var.assemble_environment

      content {
        name  = environment_variable.key
        value = environment_variable.value
      }
    }
  }

  logs_config {
    cloudwatch_logs {
      group_name = aws_cloudwatch_log_group.assemble.name
    }
  }

  source {
    type      = "CODEPIPELINE"
    buildspec = file("${path.module}/buildspecs/assemble.yml")
  }

  tags = local.tags

  depends_on = [aws_iam_role_policy.assemble, aws_iam_role_policy.assemble_encryption]
}

resource "aws_cloudwatch_log_group" "deploy_edge" {
  # checkov:skip=CKV_AWS_158:`logs.encryption` is `default`: a key that CloudWatch Logs manages
  # checkov:skip=CKV_AWS_338:the spec keeps this log for 7 days

  name              = "/aws/codebuild/${var.name}-deploy-edge"
  retention_in_days = var.log_retention_days

  tags = local.tags
}

resource "aws_codebuild_project" "deploy_edge" {
  name           = "${var.name}-deploy-edge"
  description    = "Deploys stacks of the app with the roles of the bootstrap stacks"
  service_role   = aws_iam_role.deploy_edge.arn
  build_timeout  = 120
  encryption_key = aws_kms_key.pipeline.arn

  artifacts {
    type = "CODEPIPELINE"
  }

  environment {
    type                        = "LINUX_CONTAINER"
    compute_type                = "BUILD_GENERAL1_SMALL"
    image                       = var.deploy_edge_machine_image
    image_pull_credentials_type = "CODEBUILD"

    environment_variable {
      name  = "CDK_CLI_VERSION"
      value = var.cdk_version
    }

    environment_variable {
      name  = "CDK_CLI_SHA256"
      value = var.cdk_sha256
    }

    environment_variable {
      name  = "CDK_STACKS"
      value = "**"
    }

    environment_variable {
      name  = "CDK_TARGETS"
      value = "aws://${local.account_id}/${local.region}"
    }

    environment_variable {
      name  = "CDK_QUALIFIER"
      value = "hnb659fds"
    }

    environment_variable {
      name  = "CDK_REQUIRE_APPROVAL"
      value = "broadening"
    }
  }

  logs_config {
    cloudwatch_logs {
      group_name = aws_cloudwatch_log_group.deploy_edge.name
    }
  }

  source {
    type      = "CODEPIPELINE"
    buildspec = file("${path.module}/buildspecs/cdk_deploy.yml")
  }

  tags = local.tags

  depends_on = [aws_iam_role_policy.deploy_edge, aws_iam_role_policy.deploy_edge_encryption]
}
