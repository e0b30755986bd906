# Compiled by tfpipe from a pipeline spec; change the spec and run `tfpipe emit` again.
# An edit made here is kept: tfpipe does not overwrite it unless it is told to.

resource "aws_cloudwatch_log_group" "checks" {
  # checkov:skip=CKV_AWS_158:`logs.encryption` is `default`: a key that CloudWatch Logs manages
  # checkov:skip=CKV_AWS_338:the spec keeps this log for 7 days

  name              = "/aws/codebuild/${var.name}-checks"
  retention_in_days = var.log_retention_days

  tags = local.tags
}

resource "aws_codebuild_project" "checks" {
  # checkov:skip=CKV_AWS_147:`artifacts.encryption` is `s3`: AWS's own key for S3

  name          = "${var.name}-checks"
  description   = "Checks the infrastructure code, without an account"
  service_role  = aws_iam_role.checks.arn
  build_timeout = 30

  artifacts {
    type = "CODEPIPELINE"
  }

  environment {
    type                        = "LINUX_CONTAINER"
    compute_type                = "BUILD_GENERAL1_SMALL"
    image                       = var.checks_machine_image
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
      name  = "TFLINT_VERSION"
      value = var.tflint_version
    }

    environment_variable {
      name  = "TFLINT_SHA256"
      value = var.tflint_sha256
    }

    environment_variable {
      name  = "LINT_PRESET"
      value = "recommended"
    }

    environment_variable {
      name  = "DIRECTORY"
      value = "."
    }

    environment_variable {
      name  = "CHECKS"
      value = "fmt validate lint test docs"
    }
  }

  logs_config {
    cloudwatch_logs {
      group_name = aws_cloudwatch_log_group.checks.name
    }
  }

  source {
    type      = "CODEPIPELINE"
    buildspec = file("${path.module}/buildspecs/terraform_checks.yml")
  }

  tags = local.tags

  depends_on = [aws_iam_role_policy.checks]
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
      value = "checkov"
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
      name  = "VAR_FILE"
      value = "environments/dev.tfvars"
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
      value = "dev/terraform.tfstate"
    }

    environment_variable {
      name  = "STATE_REGION"
      value = local.region
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
      value = "dev/terraform.tfstate"
    }

    environment_variable {
      name  = "STATE_REGION"
      value = local.region
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
      value = "dev/terraform.tfstate"
    }

    environment_variable {
      name  = "STATE_REGION"
      value = local.region
    }

    environment_variable {
      name  = "DEPLOYED_KEY"
      value = "dev/applied.tar"
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

  depends_on = [
    aws_iam_role_policy.apply_dev,
    aws_iam_role_policy.apply_dev_connection,
    aws_iam_role_policy_attachment.apply_dev,
  ]
}

resource "aws_cloudwatch_log_group" "plan_staging" {
  # checkov:skip=CKV_AWS_158:`logs.encryption` is `default`: a key that CloudWatch Logs manages
  # checkov:skip=CKV_AWS_338:the spec keeps this log for 7 days

  name              = "/aws/codebuild/${var.name}-plan-staging"
  retention_in_days = var.log_retention_days

  tags = local.tags
}

resource "aws_codebuild_project" "plan_staging" {
  # checkov:skip=CKV_AWS_147:`artifacts.encryption` is `s3`: AWS's own key for S3

  name          = "${var.name}-plan-staging"
  description   = "Plans the infrastructure, and keeps the plan for its apply"
  service_role  = aws_iam_role.plan_staging.arn
  build_timeout = 60

  artifacts {
    type = "CODEPIPELINE"
  }

  environment {
    type                        = "LINUX_CONTAINER"
    compute_type                = "BUILD_GENERAL1_SMALL"
    image                       = var.plan_staging_machine_image
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
      name  = "VAR_FILE"
      value = "environments/staging.tfvars"
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
      value = "staging/terraform.tfstate"
    }

    environment_variable {
      name  = "STATE_REGION"
      value = local.region
    }
  }

  logs_config {
    cloudwatch_logs {
      group_name = aws_cloudwatch_log_group.plan_staging.name
    }
  }

  source {
    type      = "CODEPIPELINE"
    buildspec = file("${path.module}/buildspecs/terraform_plan.yml")
  }

  tags = local.tags

  depends_on = [aws_iam_role_policy.plan_staging, aws_iam_role_policy_attachment.plan_staging]
}

resource "aws_cloudwatch_log_group" "review_staging" {
  # checkov:skip=CKV_AWS_158:`logs.encryption` is `default`: a key that CloudWatch Logs manages
  # checkov:skip=CKV_AWS_338:the spec keeps this log for 7 days

  name              = "/aws/codebuild/${var.name}-review-staging"
  retention_in_days = var.log_retention_days

  tags = local.tags
}

resource "aws_codebuild_project" "review_staging" {
  # checkov:skip=CKV_AWS_147:`artifacts.encryption` is `s3`: AWS's own key for S3

  name          = "${var.name}-review-staging"
  description   = "Says what the plan changes; nothing of the repository runs here"
  service_role  = aws_iam_role.review_staging.arn
  build_timeout = 30

  artifacts {
    type = "CODEPIPELINE"
  }

  environment {
    type                        = "LINUX_CONTAINER"
    compute_type                = "BUILD_GENERAL1_SMALL"
    image                       = var.review_staging_machine_image
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
      value = "staging/terraform.tfstate"
    }

    environment_variable {
      name  = "STATE_REGION"
      value = local.region
    }
  }

  logs_config {
    cloudwatch_logs {
      group_name = aws_cloudwatch_log_group.review_staging.name
    }
  }

  source {
    type      = "CODEPIPELINE"
    buildspec = file("${path.module}/buildspecs/terraform_review.yml")
  }

  tags = local.tags

  depends_on = [aws_iam_role_policy.review_staging]
}

resource "aws_cloudwatch_log_group" "apply_staging" {
  # checkov:skip=CKV_AWS_158:`logs.encryption` is `default`: a key that CloudWatch Logs manages
  # checkov:skip=CKV_AWS_338:the spec keeps this log for 7 days

  name              = "/aws/codebuild/${var.name}-apply-staging"
  retention_in_days = var.log_retention_days

  tags = local.tags
}

resource "aws_codebuild_project" "apply_staging" {
  # checkov:skip=CKV_AWS_147:`artifacts.encryption` is `s3`: AWS's own key for S3

  name          = "${var.name}-apply-staging"
  description   = "Applies exactly the plan that was made for this execution"
  service_role  = aws_iam_role.apply_staging.arn
  build_timeout = 120

  artifacts {
    type = "CODEPIPELINE"
  }

  environment {
    type                        = "LINUX_CONTAINER"
    compute_type                = "BUILD_GENERAL1_SMALL"
    image                       = var.apply_staging_machine_image
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
      value = "staging/terraform.tfstate"
    }

    environment_variable {
      name  = "STATE_REGION"
      value = local.region
    }

    environment_variable {
      name  = "DEPLOYED_KEY"
      value = "staging/applied.tar"
    }
  }

  logs_config {
    cloudwatch_logs {
      group_name = aws_cloudwatch_log_group.apply_staging.name
    }
  }

  source {
    type      = "CODEPIPELINE"
    buildspec = file("${path.module}/buildspecs/terraform_apply.yml")
  }

  tags = local.tags

  depends_on = [
    aws_iam_role_policy.apply_staging,
    aws_iam_role_policy.apply_staging_connection,
    aws_iam_role_policy_attachment.apply_staging,
  ]
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
      name  = "VAR_FILE"
      value = "environments/production.tfvars"
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
      value = "production/terraform.tfstate"
    }

    environment_variable {
      name  = "STATE_REGION"
      value = local.region
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
      value = "production/terraform.tfstate"
    }

    environment_variable {
      name  = "STATE_REGION"
      value = local.region
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
      value = "production/terraform.tfstate"
    }

    environment_variable {
      name  = "STATE_REGION"
      value = local.region
    }

    environment_variable {
      name  = "DEPLOYED_KEY"
      value = "production/applied.tar"
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

  depends_on = [
    aws_iam_role_policy.apply_production,
    aws_iam_role_policy.apply_production_connection,
    aws_iam_role_policy_attachment.apply_production,
  ]
}

resource "aws_cloudwatch_log_group" "drift_dev" {
  # checkov:skip=CKV_AWS_158:`logs.encryption` is `default`: a key that CloudWatch Logs manages
  # checkov:skip=CKV_AWS_338:the spec keeps this log for 7 days

  name              = "/aws/codebuild/${var.name}-drift-dev"
  retention_in_days = var.log_retention_days

  tags = local.tags
}

# Outside of the pipeline, so it has no source: it takes what the apply has stored beside the state.
resource "aws_codebuild_project" "drift_dev" {
  # checkov:skip=CKV_AWS_147:`artifacts.encryption` is `s3`: keys that S3 manages

  name          = "${var.name}-drift-dev"
  description   = "Looks whether dev is still as it was applied"
  service_role  = aws_iam_role.drift_dev.arn
  build_timeout = 60

  artifacts {
    type = "NO_ARTIFACTS"
  }

  environment {
    type         = "LINUX_CONTAINER"
    compute_type = "BUILD_GENERAL1_SMALL"
    # The machine that the plan runs on.
    image                       = var.plan_dev_machine_image
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
      name  = "VAR_FILE"
      value = "environments/dev.tfvars"
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
      value = "dev/terraform.tfstate"
    }

    environment_variable {
      name  = "STATE_REGION"
      value = local.region
    }

    environment_variable {
      name  = "DEPLOYED_KEY"
      value = "dev/applied.tar"
    }
  }

  logs_config {
    cloudwatch_logs {
      group_name = aws_cloudwatch_log_group.drift_dev.name
    }
  }

  source {
    type      = "NO_SOURCE"
    buildspec = file("${path.module}/buildspecs/terraform_drift.yml")
  }

  tags = local.tags

  depends_on = [aws_iam_role_policy.drift_dev, aws_iam_role_policy_attachment.drift_dev]
}

resource "aws_cloudwatch_log_group" "drift_staging" {
  # checkov:skip=CKV_AWS_158:`logs.encryption` is `default`: a key that CloudWatch Logs manages
  # checkov:skip=CKV_AWS_338:the spec keeps this log for 7 days

  name              = "/aws/codebuild/${var.name}-drift-staging"
  retention_in_days = var.log_retention_days

  tags = local.tags
}

# Outside of the pipeline, so it has no source: it takes what the apply has stored beside the state.
resource "aws_codebuild_project" "drift_staging" {
  # checkov:skip=CKV_AWS_147:`artifacts.encryption` is `s3`: keys that S3 manages

  name          = "${var.name}-drift-staging"
  description   = "Looks whether staging is still as it was applied"
  service_role  = aws_iam_role.drift_staging.arn
  build_timeout = 60

  artifacts {
    type = "NO_ARTIFACTS"
  }

  environment {
    type         = "LINUX_CONTAINER"
    compute_type = "BUILD_GENERAL1_SMALL"
    # The machine that the plan runs on.
    image                       = var.plan_staging_machine_image
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
      name  = "VAR_FILE"
      value = "environments/staging.tfvars"
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
      value = "staging/terraform.tfstate"
    }

    environment_variable {
      name  = "STATE_REGION"
      value = local.region
    }

    environment_variable {
      name  = "DEPLOYED_KEY"
      value = "staging/applied.tar"
    }
  }

  logs_config {
    cloudwatch_logs {
      group_name = aws_cloudwatch_log_group.drift_staging.name
    }
  }

  source {
    type      = "NO_SOURCE"
    buildspec = file("${path.module}/buildspecs/terraform_drift.yml")
  }

  tags = local.tags

  depends_on = [aws_iam_role_policy.drift_staging, aws_iam_role_policy_attachment.drift_staging]
}

resource "aws_cloudwatch_log_group" "drift_production" {
  # checkov:skip=CKV_AWS_158:`logs.encryption` is `default`: a key that CloudWatch Logs manages
  # checkov:skip=CKV_AWS_338:the spec keeps this log for 7 days

  name              = "/aws/codebuild/${var.name}-drift-production"
  retention_in_days = var.log_retention_days

  tags = local.tags
}

# Outside of the pipeline, so it has no source: it takes what the apply has stored beside the state.
resource "aws_codebuild_project" "drift_production" {
  # checkov:skip=CKV_AWS_147:`artifacts.encryption` is `s3`: keys that S3 manages

  name          = "${var.name}-drift-production"
  description   = "Looks whether production is still as it was applied"
  service_role  = aws_iam_role.drift_production.arn
  build_timeout = 60

  artifacts {
    type = "NO_ARTIFACTS"
  }

  environment {
    type         = "LINUX_CONTAINER"
    compute_type = "BUILD_GENERAL1_SMALL"
    # The machine that the plan runs on.
    image                       = var.plan_production_machine_image
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
      name  = "VAR_FILE"
      value = "environments/production.tfvars"
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
      value = "production/terraform.tfstate"
    }

    environment_variable {
      name  = "STATE_REGION"
      value = local.region
    }

    environment_variable {
      name  = "DEPLOYED_KEY"
      value = "production/applied.tar"
    }
  }

  logs_config {
    cloudwatch_logs {
      group_name = aws_cloudwatch_log_group.drift_production.name
    }
  }

  source {
    type      = "NO_SOURCE"
    buildspec = file("${path.module}/buildspecs/terraform_drift.yml")
  }

  tags = local.tags

  depends_on = [aws_iam_role_policy.drift_production, aws_iam_role_policy_attachment.drift_production]
}
