# Compiled by tfpipe from a pipeline spec; change the spec and run `tfpipe emit` again.
# An edit made here is kept: tfpipe does not overwrite it unless it is told to.

resource "aws_cloudwatch_log_group" "orders" {
  # checkov:skip=CKV_AWS_158:`logs.encryption` is `default`: a key that CloudWatch Logs manages
  # checkov:skip=CKV_AWS_338:the spec keeps this log for 7 days

  name              = "/aws/codebuild/${var.name}-orders"
  retention_in_days = var.log_retention_days

  tags = local.tags
}

resource "aws_codebuild_project" "orders" {
  # checkov:skip=CKV_AWS_316:building an image needs Docker, and Docker needs a privileged build

  name           = "${var.name}-orders"
  description    = "Builds the image, pushes it, and waits for its scan"
  service_role   = aws_iam_role.orders.arn
  build_timeout  = 60
  encryption_key = aws_kms_key.pipeline.arn

  artifacts {
    type = "CODEPIPELINE"
  }

  environment {
    type                        = "LINUX_CONTAINER"
    compute_type                = "BUILD_GENERAL1_SMALL"
    image                       = var.orders_machine_image
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
      value = "./services/orders"
    }

    environment_variable {
      name  = "SCAN_FAIL_ON"
      value = "CRITICAL"
    }

    environment_variable {
      name  = "TAG_PREFIX"
      value = "orders-"
    }

    environment_variable {
      name  = "BUILD_ARG_NAMES"
      value = join(" ", var.orders_arguments)
    }

    environment_variable {
      name  = "CONTAINER_NAME"
      value = var.orders_container
    }

    dynamic "environment_variable" {
      for_each = var.orders_environment

      content {
        name  = environment_variable.key
        value = environment_variable.value
      }
    }
  }

  logs_config {
    cloudwatch_logs {
      group_name = aws_cloudwatch_log_group.orders.name
    }
  }

  source {
    type      = "CODEPIPELINE"
    buildspec = file("${path.module}/buildspecs/image.yml")
  }

  vpc_config {
    vpc_id             = var.vpc_id
    subnets            = var.subnet_ids
    security_group_ids = var.security_group_ids
  }

  tags = local.tags

  depends_on = [aws_iam_role_policy.orders, aws_iam_role_policy.orders_encryption]
}

resource "aws_cloudwatch_log_group" "billing" {
  # checkov:skip=CKV_AWS_158:`logs.encryption` is `default`: a key that CloudWatch Logs manages
  # checkov:skip=CKV_AWS_338:the spec keeps this log for 7 days

  name              = "/aws/codebuild/${var.name}-billing"
  retention_in_days = var.log_retention_days

  tags = local.tags
}

resource "aws_codebuild_project" "billing" {
  # checkov:skip=CKV_AWS_316:building an image needs Docker, and Docker needs a privileged build

  name           = "${var.name}-billing"
  description    = "Builds the image, pushes it, and waits for its scan"
  service_role   = aws_iam_role.billing.arn
  build_timeout  = 60
  encryption_key = aws_kms_key.pipeline.arn

  artifacts {
    type = "CODEPIPELINE"
  }

  environment {
    type                        = "LINUX_CONTAINER"
    compute_type                = "BUILD_GENERAL1_SMALL"
    image                       = var.billing_machine_image
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
      value = "./services/billing"
    }

    environment_variable {
      name  = "SCAN_FAIL_ON"
      value = "CRITICAL"
    }

    environment_variable {
      name  = "TAG_PREFIX"
      value = "billing-"
    }

    environment_variable {
      name  = "BUILD_ARG_NAMES"
      value = join(" ", var.billing_arguments)
    }

    environment_variable {
      name  = "CONTAINER_NAME"
      value = var.billing_container
    }

    dynamic "environment_variable" {
      for_each = var.billing_environment

      content {
        name  = environment_variable.key
        value = environment_variable.value
      }
    }
  }

  logs_config {
    cloudwatch_logs {
      group_name = aws_cloudwatch_log_group.billing.name
    }
  }

  source {
    type      = "CODEPIPELINE"
    buildspec = file("${path.module}/buildspecs/image.yml")
  }

  vpc_config {
    vpc_id             = var.vpc_id
    subnets            = var.subnet_ids
    security_group_ids = var.security_group_ids
  }

  tags = local.tags

  depends_on = [aws_iam_role_policy.billing, aws_iam_role_policy.billing_encryption]
}

resource "aws_cloudwatch_log_group" "mailer" {
  # checkov:skip=CKV_AWS_158:`logs.encryption` is `default`: a key that CloudWatch Logs manages
  # checkov:skip=CKV_AWS_338:the spec keeps this log for 7 days

  name              = "/aws/codebuild/${var.name}-mailer"
  retention_in_days = var.log_retention_days

  tags = local.tags
}

resource "aws_codebuild_project" "mailer" {
  name           = "${var.name}-mailer"
  description    = "Runs commands of the pipeline spec"
  service_role   = aws_iam_role.mailer.arn
  build_timeout  = 60
  encryption_key = aws_kms_key.pipeline.arn

  artifacts {
    type = "CODEPIPELINE"
  }

  environment {
    type                        = "LINUX_CONTAINER"
    compute_type                = "BUILD_GENERAL1_SMALL"
    image                       = var.mailer_machine_image
    image_pull_credentials_type = "CODEBUILD"

    dynamic "environment_variable" {
      for_each = var.mailer_environment

      content {
        name  = environment_variable.key
        value = environment_variable.value
      }
    }
  }

  logs_config {
    cloudwatch_logs {
      group_name = aws_cloudwatch_log_group.mailer.name
    }
  }

  source {
    type      = "CODEPIPELINE"
    buildspec = file("${path.module}/buildspecs/mailer.yml")
  }

  vpc_config {
    vpc_id             = var.vpc_id
    subnets            = var.subnet_ids
    security_group_ids = var.security_group_ids
  }

  tags = local.tags

  depends_on = [aws_iam_role_policy.mailer, aws_iam_role_policy.mailer_encryption]
}

resource "aws_cloudwatch_log_group" "site" {
  # checkov:skip=CKV_AWS_158:`logs.encryption` is `default`: a key that CloudWatch Logs manages
  # checkov:skip=CKV_AWS_338:the spec keeps this log for 7 days

  name              = "/aws/codebuild/${var.name}-site"
  retention_in_days = var.log_retention_days

  tags = local.tags
}

resource "aws_codebuild_project" "site" {
  name           = "${var.name}-site"
  description    = "Runs commands of the pipeline spec"
  service_role   = aws_iam_role.site.arn
  build_timeout  = 60
  encryption_key = aws_kms_key.pipeline.arn

  artifacts {
    type = "CODEPIPELINE"
  }

  environment {
    type                        = "LINUX_CONTAINER"
    compute_type                = "BUILD_GENERAL1_SMALL"
    image                       = var.site_machine_image
    image_pull_credentials_type = "CODEBUILD"

    dynamic "environment_variable" {
      for_each = var.site_environment

      content {
        name  = environment_variable.key
        value = environment_variable.value
      }
    }
  }

  logs_config {
    cloudwatch_logs {
      group_name = aws_cloudwatch_log_group.site.name
    }
  }

  source {
    type      = "CODEPIPELINE"
    buildspec = file("${path.module}/buildspecs/site.yml")
  }

  vpc_config {
    vpc_id             = var.vpc_id
    subnets            = var.subnet_ids
    security_group_ids = var.security_group_ids
  }

  tags = local.tags

  depends_on = [aws_iam_role_policy.site, aws_iam_role_policy.site_encryption]
}

resource "aws_cloudwatch_log_group" "plan" {
  # checkov:skip=CKV_AWS_158:`logs.encryption` is `default`: a key that CloudWatch Logs manages
  # checkov:skip=CKV_AWS_338:the spec keeps this log for 7 days

  name              = "/aws/codebuild/${var.name}-plan"
  retention_in_days = var.log_retention_days

  tags = local.tags
}

resource "aws_codebuild_project" "plan" {
  name           = "${var.name}-plan"
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
      value = "infrastructure"
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
      value = "platform/terraform.tfstate"
    }

    environment_variable {
      name  = "STATE_REGION"
      value = local.region
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

  vpc_config {
    vpc_id             = var.vpc_id
    subnets            = var.subnet_ids
    security_group_ids = var.security_group_ids
  }

  tags = local.tags

  depends_on = [aws_iam_role_policy.plan, aws_iam_role_policy.plan_encryption, aws_iam_role_policy_attachment.plan]
}

resource "aws_cloudwatch_log_group" "review" {
  # checkov:skip=CKV_AWS_158:`logs.encryption` is `default`: a key that CloudWatch Logs manages
  # checkov:skip=CKV_AWS_338:the spec keeps this log for 7 days

  name              = "/aws/codebuild/${var.name}-review"
  retention_in_days = var.log_retention_days

  tags = local.tags
}

resource "aws_codebuild_project" "review" {
  name           = "${var.name}-review"
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
      value = "platform/terraform.tfstate"
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

  vpc_config {
    vpc_id             = var.vpc_id
    subnets            = var.subnet_ids
    security_group_ids = var.security_group_ids
  }

  tags = local.tags

  depends_on = [aws_iam_role_policy.review, aws_iam_role_policy.review_encryption]
}

resource "aws_cloudwatch_log_group" "apply" {
  # checkov:skip=CKV_AWS_158:`logs.encryption` is `default`: a key that CloudWatch Logs manages
  # checkov:skip=CKV_AWS_338:the spec keeps this log for 7 days

  name              = "/aws/codebuild/${var.name}-apply"
  retention_in_days = var.log_retention_days

  tags = local.tags
}

resource "aws_codebuild_project" "apply" {
  name           = "${var.name}-apply"
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
      value = "infrastructure"
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
      value = "platform/terraform.tfstate"
    }

    environment_variable {
      name  = "STATE_REGION"
      value = local.region
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

  vpc_config {
    vpc_id             = var.vpc_id
    subnets            = var.subnet_ids
    security_group_ids = var.security_group_ids
  }

  tags = local.tags

  depends_on = [
    aws_iam_role_policy.apply,
    aws_iam_role_policy.apply_encryption,
    aws_iam_role_policy_attachment.apply_2,
    aws_iam_role_policy_attachment.apply,
  ]
}
