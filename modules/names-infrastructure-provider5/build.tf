# Compiled by tfpipe from a pipeline spec; change the spec and run `tfpipe emit` again.
# An edit made here is kept: tfpipe does not overwrite it unless it is told to.

resource "aws_cloudwatch_log_group" "plan" {
  # checkov:skip=CKV_AWS_338:the spec keeps this log for 7 days

  name              = "/acme/${var.name}/plan"
  retention_in_days = var.log_retention_days
  kms_key_id        = aws_kms_key.pipeline.arn

  tags = local.tags
}

resource "aws_codebuild_project" "plan" {
  name           = "acme-${var.name}-plan"
  description    = "Plans the infrastructure, and keeps the plan for its apply"
  service_role   = aws_iam_role.plan.arn
  build_timeout  = 60
  encryption_key = aws_kms_key.pipeline.arn

  artifacts {
    type = "CODEPIPELINE"
  }

  environment {
    type                        = "LINUX_CONTAINER"
    compute_type                = "BUILD_GENERAL1_SMALL"
    image                       = var.plan_machine_image
    image_pull_credentials_type = "CODEBUILD"

    environment_variable {
      name  = "TOOL"
      value = "tofu"
    }

    environment_variable {
      name  = "TOOL_VERSION"
      value = var.opentofu_version
    }

    environment_variable {
      name  = "TOOL_SHA256"
      value = var.opentofu_sha256
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
      value = aws_s3_bucket.state.bucket
    }

    environment_variable {
      name  = "STATE_KEY"
      value = "shop/terraform.tfstate"
    }

    environment_variable {
      name  = "STATE_REGION"
      value = local.region
    }

    environment_variable {
      name  = "STATE_KMS_KEY_ARN"
      value = aws_kms_key.pipeline.arn
    }
  }

  logs_config {
    cloudwatch_logs {
      group_name = aws_cloudwatch_log_group.plan.name
    }
  }

  source {
    type      = "CODEPIPELINE"
    buildspec = file("${path.module}/buildspecs/terraform_plan.yml")
  }

  tags = local.tags

  depends_on = [aws_iam_role_policy.plan, aws_iam_role_policy.plan_encryption]
}

resource "aws_cloudwatch_log_group" "review" {
  # checkov:skip=CKV_AWS_338:the spec keeps this log for 7 days

  name              = "/acme/${var.name}/review"
  retention_in_days = var.log_retention_days
  kms_key_id        = aws_kms_key.pipeline.arn

  tags = local.tags
}

resource "aws_codebuild_project" "review" {
  name           = "acme-${var.name}-review"
  description    = "Says what the plan changes; nothing of the repository runs here"
  service_role   = aws_iam_role.review.arn
  build_timeout  = 30
  encryption_key = aws_kms_key.pipeline.arn

  artifacts {
    type = "CODEPIPELINE"
  }

  environment {
    type                        = "LINUX_CONTAINER"
    compute_type                = "BUILD_GENERAL1_SMALL"
    image                       = var.review_machine_image
    image_pull_credentials_type = "CODEBUILD"

    environment_variable {
      name  = "TOOL"
      value = "tofu"
    }

    environment_variable {
      name  = "TOOL_VERSION"
      value = var.opentofu_version
    }

    environment_variable {
      name  = "TOOL_SHA256"
      value = var.opentofu_sha256
    }

    environment_variable {
      name  = "PROVIDER_ALLOW"
      value = "hashicorp/aws"
    }

    environment_variable {
      name  = "STATE_BUCKET"
      value = aws_s3_bucket.state.bucket
    }

    environment_variable {
      name  = "STATE_KEY"
      value = "shop/terraform.tfstate"
    }

    environment_variable {
      name  = "STATE_REGION"
      value = local.region
    }
  }

  logs_config {
    cloudwatch_logs {
      group_name = aws_cloudwatch_log_group.review.name
    }
  }

  source {
    type      = "CODEPIPELINE"
    buildspec = file("${path.module}/buildspecs/terraform_review.yml")
  }

  tags = local.tags

  depends_on = [aws_iam_role_policy.review, aws_iam_role_policy.review_encryption]
}

resource "aws_cloudwatch_log_group" "apply" {
  # checkov:skip=CKV_AWS_338:the spec keeps this log for 7 days

  name              = "/acme/${var.name}/apply"
  retention_in_days = var.log_retention_days
  kms_key_id        = aws_kms_key.pipeline.arn

  tags = local.tags
}

resource "aws_codebuild_project" "apply" {
  name           = "acme-${var.name}-apply"
  description    = "Applies exactly the plan that was made for this execution"
  service_role   = aws_iam_role.apply.arn
  build_timeout  = 120
  encryption_key = aws_kms_key.pipeline.arn

  artifacts {
    type = "CODEPIPELINE"
  }

  environment {
    type                        = "LINUX_CONTAINER"
    compute_type                = "BUILD_GENERAL1_SMALL"
    image                       = var.apply_machine_image
    image_pull_credentials_type = "CODEBUILD"

    environment_variable {
      name  = "TOOL"
      value = "tofu"
    }

    environment_variable {
      name  = "TOOL_VERSION"
      value = var.opentofu_version
    }

    environment_variable {
      name  = "TOOL_SHA256"
      value = var.opentofu_sha256
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
      value = aws_s3_bucket.state.bucket
    }

    environment_variable {
      name  = "STATE_KEY"
      value = "shop/terraform.tfstate"
    }

    environment_variable {
      name  = "STATE_REGION"
      value = local.region
    }

    environment_variable {
      name  = "STATE_KMS_KEY_ARN"
      value = aws_kms_key.pipeline.arn
    }

    environment_variable {
      name  = "DEPLOYED_KEY"
      value = "shop/applied.tar"
    }
  }

  logs_config {
    cloudwatch_logs {
      group_name = aws_cloudwatch_log_group.apply.name
    }
  }

  source {
    type      = "CODEPIPELINE"
    buildspec = file("${path.module}/buildspecs/terraform_apply.yml")
  }

  tags = local.tags

  depends_on = [aws_iam_role_policy.apply, aws_iam_role_policy.apply_encryption]
}

resource "aws_cloudwatch_log_group" "drift" {
  # checkov:skip=CKV_AWS_338:the spec keeps this log for 7 days

  name              = "/acme/${var.name}/drift"
  retention_in_days = var.log_retention_days
  kms_key_id        = aws_kms_key.pipeline.arn

  tags = local.tags
}

# Outside of the pipeline, so it has no source: it takes what the apply has stored beside the state.
resource "aws_codebuild_project" "drift" {
  name           = "acme-${var.name}-drift"
  description    = "Looks whether shop is still as it was applied"
  service_role   = aws_iam_role.drift.arn
  build_timeout  = 60
  encryption_key = aws_kms_key.pipeline.arn

  artifacts {
    type = "NO_ARTIFACTS"
  }

  environment {
    type         = "LINUX_CONTAINER"
    compute_type = "BUILD_GENERAL1_SMALL"
    # The machine that the plan runs on.
    image                       = var.plan_machine_image
    image_pull_credentials_type = "CODEBUILD"

    environment_variable {
      name  = "TOOL"
      value = "tofu"
    }

    environment_variable {
      name  = "TOOL_VERSION"
      value = var.opentofu_version
    }

    environment_variable {
      name  = "TOOL_SHA256"
      value = var.opentofu_sha256
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
      value = aws_s3_bucket.state.bucket
    }

    environment_variable {
      name  = "STATE_KEY"
      value = "shop/terraform.tfstate"
    }

    environment_variable {
      name  = "STATE_REGION"
      value = local.region
    }

    environment_variable {
      name  = "STATE_KMS_KEY_ARN"
      value = aws_kms_key.pipeline.arn
    }

    environment_variable {
      name  = "DEPLOYED_KEY"
      value = "shop/applied.tar"
    }
  }

  logs_config {
    cloudwatch_logs {
      group_name = aws_cloudwatch_log_group.drift.name
    }
  }

  source {
    type      = "NO_SOURCE"
    buildspec = file("${path.module}/buildspecs/terraform_drift.yml")
  }

  tags = local.tags

  depends_on = [aws_iam_role_policy.drift, aws_iam_role_policy.drift_encryption]
}
