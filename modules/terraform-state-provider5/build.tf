# Compiled by tfpipe from a pipeline spec; change the spec and run `tfpipe emit` again.
# An edit made here is kept: tfpipe does not overwrite it unless it is told to.

resource "aws_cloudwatch_log_group" "plan_dev" {
  # checkov:skip=CKV_AWS_158:`logs.encryption` is `default`: a key that CloudWatch Logs manages
  # checkov:skip=CKV_AWS_338:the spec keeps this log for 7 days

  name              = "/aws/codebuild/${var.name}-plan-dev"
  retention_in_days = var.log_retention_days

  tags = local.tags
}

resource "aws_codebuild_project" "plan_dev" {
  # checkov:skip=CKV_AWS_147:`artifacts.encryption` is `s3`: AWS's own key for S3

  name          = "${var.name}-plan-dev"
  description   = "Plans the infrastructure, and keeps the plan for its apply"
  service_role  = aws_iam_role.plan_dev.arn
  build_timeout = 60

  artifacts {
    type = "CODEPIPELINE"
  }

  environment {
    type                        = "LINUX_CONTAINER"
    compute_type                = "BUILD_GENERAL1_SMALL"
    image                       = var.plan_dev_machine_image
    image_pull_credentials_type = "CODEBUILD"

    environment_variable {
      name  = "TOOL"
      value = "terraform"
    }

    environment_variable {
      name  = "TOOL_VERSION"
      value = var.terraform_version
    }

    environment_variable {
      name  = "TOOL_SHA256"
      value = var.terraform_sha256
    }

    environment_variable {
      name  = "DIRECTORY"
      value = "."
    }

    environment_variable {
      name  = "LOCK_FILE"
      value = "required"
    }

    environment_variable {
      name  = "PROVIDER_ALLOW"
      value = "hashicorp/aws"
    }

    environment_variable {
      name  = "STATE_BUCKET"
      value = local.state_bucket
    }

    environment_variable {
      name  = "STATE_KEY"
      value = "platform/dev/terraform.tfstate"
    }

    environment_variable {
      name  = "STATE_REGION"
      value = local.region
    }

    environment_variable {
      name  = "STATE_LOCK_TABLE"
      value = var.state_lock_table
    }

    environment_variable {
      name  = "STATE_KMS_KEY_ARN"
      value = var.state_key_arn
    }
  }

  logs_config {
    cloudwatch_logs {
      group_name = aws_cloudwatch_log_group.plan_dev.name
    }
  }

  source {
    type      = "CODEPIPELINE"
    buildspec = file("${path.module}/buildspecs/terraform_plan.yml")
  }

  tags = local.tags

  depends_on = [aws_iam_role_policy.plan_dev, aws_iam_role_policy_attachment.plan_dev]
}

resource "aws_cloudwatch_log_group" "review_dev" {
  # checkov:skip=CKV_AWS_158:`logs.encryption` is `default`: a key that CloudWatch Logs manages
  # checkov:skip=CKV_AWS_338:the spec keeps this log for 7 days

  name              = "/aws/codebuild/${var.name}-review-dev"
  retention_in_days = var.log_retention_days

  tags = local.tags
}

resource "aws_codebuild_project" "review_dev" {
  # checkov:skip=CKV_AWS_147:`artifacts.encryption` is `s3`: AWS's own key for S3

  name          = "${var.name}-review-dev"
  description   = "Says what the plan changes; nothing of the repository runs here"
  service_role  = aws_iam_role.review_dev.arn
  build_timeout = 30

  artifacts {
    type = "CODEPIPELINE"
  }

  environment {
    type                        = "LINUX_CONTAINER"
    compute_type                = "BUILD_GENERAL1_SMALL"
    image                       = var.review_dev_machine_image
    image_pull_credentials_type = "CODEBUILD"

    environment_variable {
      name  = "TOOL"
      value = "terraform"
    }

    environment_variable {
      name  = "TOOL_VERSION"
      value = var.terraform_version
    }

    environment_variable {
      name  = "TOOL_SHA256"
      value = var.terraform_sha256
    }

    environment_variable {
      name  = "PROVIDER_ALLOW"
      value = "hashicorp/aws"
    }

    environment_variable {
      name  = "STATE_BUCKET"
      value = local.state_bucket
    }

    environment_variable {
      name  = "STATE_KEY"
      value = "platform/dev/terraform.tfstate"
    }

    environment_variable {
      name  = "STATE_REGION"
      value = local.region
    }

    environment_variable {
      name  = "STATE_LOCK_TABLE"
      value = var.state_lock_table
    }
  }

  logs_config {
    cloudwatch_logs {
      group_name = aws_cloudwatch_log_group.review_dev.name
    }
  }

  source {
    type      = "CODEPIPELINE"
    buildspec = file("${path.module}/buildspecs/terraform_review.yml")
  }

  tags = local.tags

  depends_on = [aws_iam_role_policy.review_dev]
}

resource "aws_cloudwatch_log_group" "apply_dev" {
  # checkov:skip=CKV_AWS_158:`logs.encryption` is `default`: a key that CloudWatch Logs manages
  # checkov:skip=CKV_AWS_338:the spec keeps this log for 7 days

  name              = "/aws/codebuild/${var.name}-apply-dev"
  retention_in_days = var.log_retention_days

  tags = local.tags
}

resource "aws_codebuild_project" "apply_dev" {
  # checkov:skip=CKV_AWS_147:`artifacts.encryption` is `s3`: AWS's own key for S3

  name          = "${var.name}-apply-dev"
  description   = "Applies exactly the plan that was made for this execution"
  service_role  = aws_iam_role.apply_dev.arn
  build_timeout = 120

  artifacts {
    type = "CODEPIPELINE"
  }

  environment {
    type                        = "LINUX_CONTAINER"
    compute_type                = "BUILD_GENERAL1_SMALL"
    image                       = var.apply_dev_machine_image
    image_pull_credentials_type = "CODEBUILD"

    environment_variable {
      name  = "TOOL"
      value = "terraform"
    }

    environment_variable {
      name  = "TOOL_VERSION"
      value = var.terraform_version
    }

    environment_variable {
      name  = "TOOL_SHA256"
      value = var.terraform_sha256
    }

    environment_variable {
      name  = "DIRECTORY"
      value = "."
    }

    environment_variable {
      name  = "PROVIDER_ALLOW"
      value = "hashicorp/aws"
    }

    environment_variable {
      name  = "STATE_BUCKET"
      value = local.state_bucket
    }

    environment_variable {
      name  = "STATE_KEY"
      value = "platform/dev/terraform.tfstate"
    }

    environment_variable {
      name  = "STATE_REGION"
      value = local.region
    }

    environment_variable {
      name  = "STATE_LOCK_TABLE"
      value = var.state_lock_table
    }

    environment_variable {
      name  = "STATE_KMS_KEY_ARN"
      value = var.state_key_arn
    }
  }

  logs_config {
    cloudwatch_logs {
      group_name = aws_cloudwatch_log_group.apply_dev.name
    }
  }

  source {
    type      = "CODEPIPELINE"
    buildspec = file("${path.module}/buildspecs/terraform_apply.yml")
  }

  tags = local.tags

  depends_on = [aws_iam_role_policy.apply_dev, aws_iam_role_policy_attachment.apply_dev]
}

resource "aws_cloudwatch_log_group" "plan_production" {
  # checkov:skip=CKV_AWS_158:`logs.encryption` is `default`: a key that CloudWatch Logs manages
  # checkov:skip=CKV_AWS_338:the spec keeps this log for 7 days

  name              = "/aws/codebuild/${var.name}-plan-production"
  retention_in_days = var.log_retention_days

  tags = local.tags
}

resource "aws_codebuild_project" "plan_production" {
  # checkov:skip=CKV_AWS_147:`artifacts.encryption` is `s3`: AWS's own key for S3

  name          = "${var.name}-plan-production"
  description   = "Plans the infrastructure, and keeps the plan for its apply"
  service_role  = aws_iam_role.plan_production.arn
  build_timeout = 60

  artifacts {
    type = "CODEPIPELINE"
  }

  environment {
    type                        = "LINUX_CONTAINER"
    compute_type                = "BUILD_GENERAL1_SMALL"
    image                       = var.plan_production_machine_image
    image_pull_credentials_type = "CODEBUILD"

    environment_variable {
      name  = "TOOL"
      value = "terraform"
    }

    environment_variable {
      name  = "TOOL_VERSION"
      value = var.terraform_version
    }

    environment_variable {
      name  = "TOOL_SHA256"
      value = var.terraform_sha256
    }

    environment_variable {
      name  = "DIRECTORY"
      value = "."
    }

    environment_variable {
      name  = "LOCK_FILE"
      value = "required"
    }

    environment_variable {
      name  = "PROVIDER_ALLOW"
      value = "hashicorp/aws"
    }

    environment_variable {
      name  = "STATE_BUCKET"
      value = local.state_bucket
    }

    environment_variable {
      name  = "STATE_KEY"
      value = "platform/production/terraform.tfstate"
    }

    environment_variable {
      name  = "STATE_REGION"
      value = local.region
    }

    environment_variable {
      name  = "STATE_LOCK_TABLE"
      value = var.state_lock_table
    }

    environment_variable {
      name  = "STATE_KMS_KEY_ARN"
      value = var.state_key_arn
    }
  }

  logs_config {
    cloudwatch_logs {
      group_name = aws_cloudwatch_log_group.plan_production.name
    }
  }

  source {
    type      = "CODEPIPELINE"
    buildspec = file("${path.module}/buildspecs/terraform_plan.yml")
  }

  tags = local.tags

  depends_on = [aws_iam_role_policy.plan_production, aws_iam_role_policy_attachment.plan_production]
}

resource "aws_cloudwatch_log_group" "review_production" {
  # checkov:skip=CKV_AWS_158:`logs.encryption` is `default`: a key that CloudWatch Logs manages
  # checkov:skip=CKV_AWS_338:the spec keeps this log for 7 days

  name              = "/aws/codebuild/${var.name}-review-production"
  retention_in_days = var.log_retention_days

  tags = local.tags
}

resource "aws_codebuild_project" "review_production" {
  # checkov:skip=CKV_AWS_147:`artifacts.encryption` is `s3`: AWS's own key for S3

  name          = "${var.name}-review-production"
  description   = "Says what the plan changes; nothing of the repository runs here"
  service_role  = aws_iam_role.review_production.arn
  build_timeout = 30

  artifacts {
    type = "CODEPIPELINE"
  }

  environment {
    type                        = "LINUX_CONTAINER"
    compute_type                = "BUILD_GENERAL1_SMALL"
    image                       = var.review_production_machine_image
    image_pull_credentials_type = "CODEBUILD"

    environment_variable {
      name  = "TOOL"
      value = "terraform"
    }

    environment_variable {
      name  = "TOOL_VERSION"
      value = var.terraform_version
    }

    environment_variable {
      name  = "TOOL_SHA256"
      value = var.terraform_sha256
    }

    environment_variable {
      name  = "PROVIDER_ALLOW"
      value = "hashicorp/aws"
    }

    environment_variable {
      name  = "STATE_BUCKET"
      value = local.state_bucket
    }

    environment_variable {
      name  = "STATE_KEY"
      value = "platform/production/terraform.tfstate"
    }

    environment_variable {
      name  = "STATE_REGION"
      value = local.region
    }

    environment_variable {
      name  = "STATE_LOCK_TABLE"
      value = var.state_lock_table
    }
  }

  logs_config {
    cloudwatch_logs {
      group_name = aws_cloudwatch_log_group.review_production.name
    }
  }

  source {
    type      = "CODEPIPELINE"
    buildspec = file("${path.module}/buildspecs/terraform_review.yml")
  }

  tags = local.tags

  depends_on = [aws_iam_role_policy.review_production]
}

resource "aws_cloudwatch_log_group" "apply_production" {
  # checkov:skip=CKV_AWS_158:`logs.encryption` is `default`: a key that CloudWatch Logs manages
  # checkov:skip=CKV_AWS_338:the spec keeps this log for 7 days

  name              = "/aws/codebuild/${var.name}-apply-production"
  retention_in_days = var.log_retention_days

  tags = local.tags
}

resource "aws_codebuild_project" "apply_production" {
  # checkov:skip=CKV_AWS_147:`artifacts.encryption` is `s3`: AWS's own key for S3

  name          = "${var.name}-apply-production"
  description   = "Applies exactly the plan that was made for this execution"
  service_role  = aws_iam_role.apply_production.arn
  build_timeout = 120

  artifacts {
    type = "CODEPIPELINE"
  }

  environment {
    type                        = "LINUX_CONTAINER"
    compute_type                = "BUILD_GENERAL1_SMALL"
    image                       = var.apply_production_machine_image
    image_pull_credentials_type = "CODEBUILD"

    environment_variable {
      name  = "TOOL"
      value = "terraform"
    }

    environment_variable {
      name  = "TOOL_VERSION"
      value = var.terraform_version
    }

    environment_variable {
      name  = "TOOL_SHA256"
      value = var.terraform_sha256
    }

    environment_variable {
      name  = "DIRECTORY"
      value = "."
    }

    environment_variable {
      name  = "PROVIDER_ALLOW"
      value = "hashicorp/aws"
    }

    environment_variable {
      name  = "STATE_BUCKET"
      value = local.state_bucket
    }

    environment_variable {
      name  = "STATE_KEY"
      value = "platform/production/terraform.tfstate"
    }

    environment_variable {
      name  = "STATE_REGION"
      value = local.region
    }

    environment_variable {
      name  = "STATE_LOCK_TABLE"
      value = var.state_lock_table
    }

    environment_variable {
      name  = "STATE_KMS_KEY_ARN"
      value = var.state_key_arn
    }
  }

  logs_config {
    cloudwatch_logs {
      group_name = aws_cloudwatch_log_group.apply_production.name
    }
  }

  source {
    type      = "CODEPIPELINE"
    buildspec = file("${path.module}/buildspecs/terraform_apply.yml")
  }

  tags = local.tags

  depends_on = [aws_iam_role_policy.apply_production, aws_iam_role_policy_attachment.apply_production]
}
