# Run with `terraform test` (1.7 or later) or `tofu test` in the module's folder; nothing is called and nothing
# is created.

mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = {
      account_id = "123456789012"
    }
  }

  mock_data "aws_partition" {
    defaults = {
      partition  = "aws"
      dns_suffix = "amazonaws.com"
    }
  }

  mock_data "aws_region" {
    defaults = {
      id   = "us-east-1"
      name = "us-east-1"
    }
  }

  mock_resource "aws_kms_key" {
    defaults = {
      arn    = "arn:aws:kms:us-east-1:123456789012:key/01234567-89ab-cdef-0123-456789abcdef"
      key_id = "01234567-89ab-cdef-0123-456789abcdef"
    }
  }

  mock_resource "aws_s3_bucket" {
    defaults = {
      arn = "arn:aws:s3:::mock"
    }
  }

  mock_resource "aws_ecr_repository" {
    defaults = {
      arn            = "arn:aws:ecr:us-east-1:123456789012:repository/mock"
      repository_url = "123456789012.dkr.ecr.us-east-1.amazonaws.com/mock"
    }
  }

  mock_resource "aws_iam_role" {
    defaults = {
      arn = "arn:aws:iam::123456789012:role/mock"
    }
  }

  mock_resource "aws_cloudwatch_log_group" {
    defaults = {
      arn = "arn:aws:logs:us-east-1:123456789012:log-group:mock"
    }
  }

  mock_resource "aws_codebuild_project" {
    defaults = {
      arn = "arn:aws:codebuild:us-east-1:123456789012:project/mock"
    }
  }

  mock_resource "aws_iam_policy" {
    defaults = {
      arn = "arn:aws:iam::123456789012:policy/mock"
    }
  }

  mock_resource "aws_lambda_function" {
    defaults = {
      arn = "arn:aws:lambda:us-east-1:123456789012:function:mock"
    }
  }

  mock_resource "aws_sqs_queue" {
    defaults = {
      arn = "arn:aws:sqs:us-east-1:123456789012:mock"
      url = "https://sqs.us-east-1.amazonaws.com/123456789012/mock"
    }
  }

  mock_resource "aws_codepipeline" {
    defaults = {
      arn = "arn:aws:codepipeline:us-east-1:123456789012:mock"
    }
  }
}

variables {
  apply_policy_arn                 = "arn:aws:iam::123456789012:policy/example-apply"
  billing_container                = "web"
  connection_arn                   = "arn:aws:codeconnections:us-east-1:123456789012:connection/01234567-89ab-cdef-0123-456789abcdef"
  mailer_production_stack_role_arn = "arn:aws:iam::123456789012:role/example-stack"
  mailer_staging_stack_role_arn    = "arn:aws:iam::123456789012:role/example-stack"
  mailer_test_stack_role_arn       = "arn:aws:iam::123456789012:role/example-stack"
  notification_topic_arn           = "arn:aws:sns:us-east-1:123456789012:team"
  orders_container                 = "web"
  security_group_ids               = ["sg-0123456789abcdef0"]
  subnet_ids                       = ["subnet-0123456789abcdef0"]
  vpc_id                           = "vpc-0123456789abcdef0"
}

run "plans_from_its_defaults" {
  command = plan

  assert {
    condition     = aws_s3_bucket.artifacts.bucket == "acme-artifacts-123456789012-us-east-1"
    error_message = "The artifact bucket must carry the name, the account and the region."
  }

  assert {
    condition = alltrue([
      can(jsondecode(aws_iam_role_policy.orders.policy)),
      can(jsondecode(aws_iam_role_policy.billing.policy)),
      can(jsondecode(aws_iam_role_policy.mailer.policy)),
      can(jsondecode(aws_iam_role_policy.site.policy)),
      can(jsondecode(aws_iam_role_policy.plan.policy)),
      can(jsondecode(aws_iam_role_policy.review.policy)),
      can(jsondecode(aws_iam_role_policy.apply.policy)),
      can(jsondecode(aws_iam_policy.apply_2.policy)),
      can(jsondecode(aws_iam_role_policy.live_tags.policy)),
      can(jsondecode(aws_iam_role_policy.pipeline.policy)),
    ])
    error_message = "The first plan must show the policies of the roles."
  }

  assert {
    condition = alltrue([
      lookup(aws_codepipeline.pipeline.tags, "Environment", "") == "production",
      lookup(aws_codepipeline.pipeline.tags, "Team", "") == "platform",
    ])
    error_message = "The pipeline must carry the tags of the spec."
  }
}

run "takes_another_name_and_a_boundary" {
  command = plan

  variables {
    name                 = "second"
    permissions_boundary = "arn:aws:iam::123456789012:policy/boundary"
    iam_path             = "/pipelines/"
  }

  assert {
    condition     = aws_codepipeline.pipeline.name == "second"
    error_message = "The pipeline must have its name."
  }

  assert {
    condition = alltrue([
      aws_iam_role.orders.permissions_boundary == "arn:aws:iam::123456789012:policy/boundary",
      aws_iam_role.billing.permissions_boundary == "arn:aws:iam::123456789012:policy/boundary",
      aws_iam_role.mailer.permissions_boundary == "arn:aws:iam::123456789012:policy/boundary",
      aws_iam_role.site.permissions_boundary == "arn:aws:iam::123456789012:policy/boundary",
      aws_iam_role.plan.permissions_boundary == "arn:aws:iam::123456789012:policy/boundary",
      aws_iam_role.review.permissions_boundary == "arn:aws:iam::123456789012:policy/boundary",
      aws_iam_role.apply.permissions_boundary == "arn:aws:iam::123456789012:policy/boundary",
      aws_iam_role.live_tags.permissions_boundary == "arn:aws:iam::123456789012:policy/boundary",
      aws_iam_role.pipeline.permissions_boundary == "arn:aws:iam::123456789012:policy/boundary",
    ])
    error_message = "Every role must have the boundary."
  }

  assert {
    condition = alltrue([
      aws_iam_role.orders.path == "/pipelines/",
      aws_iam_role.billing.path == "/pipelines/",
      aws_iam_role.mailer.path == "/pipelines/",
      aws_iam_role.site.path == "/pipelines/",
      aws_iam_role.plan.path == "/pipelines/",
      aws_iam_role.review.path == "/pipelines/",
      aws_iam_role.apply.path == "/pipelines/",
      aws_iam_role.live_tags.path == "/pipelines/",
      aws_iam_role.pipeline.path == "/pipelines/",
    ])
    error_message = "Every role must have the path."
  }
}

run "applies_and_gives_every_output" {
  command = apply

  assert {
    condition = alltrue([
      output.key_arn != null,
      output.artifact_bucket_name != null,
      output.artifact_bucket_arn != null,
      output.repository_name != null,
      output.repository_arn != null,
      output.repository_url != null,
      output.orders_role_name != null,
      output.orders_role_arn != null,
      output.orders_project_name != null,
      output.orders_log_group_name != null,
      output.billing_role_name != null,
      output.billing_role_arn != null,
      output.billing_project_name != null,
      output.billing_log_group_name != null,
      output.mailer_role_name != null,
      output.mailer_role_arn != null,
      output.mailer_project_name != null,
      output.mailer_log_group_name != null,
      output.site_role_name != null,
      output.site_role_arn != null,
      output.site_project_name != null,
      output.site_log_group_name != null,
      output.plan_role_name != null,
      output.plan_role_arn != null,
      output.plan_project_name != null,
      output.plan_log_group_name != null,
      output.review_role_name != null,
      output.review_role_arn != null,
      output.review_project_name != null,
      output.review_log_group_name != null,
      output.approve_plan_action_arn != null,
      output.apply_role_name != null,
      output.apply_role_arn != null,
      output.apply_project_name != null,
      output.apply_log_group_name != null,
      output.live_tags_role_name != null,
      output.live_tags_role_arn != null,
      output.live_tags_function_name != null,
      output.live_tags_function_arn != null,
      output.live_tags_log_group_name != null,
      output.approve_production_action_arn != null,
      output.undelivered_queue_url != null,
      output.pipeline_role_name != null,
      output.pipeline_role_arn != null,
      output.pipeline_name != null,
      output.pipeline_arn != null,
    ])
    error_message = "Every output must have a value."
  }
}

run "refuses_a_wrong_apply_policy_arn" {
  command = plan

  variables {
    apply_policy_arn = "not valid"
  }

  expect_failures = [var.apply_policy_arn]
}

run "refuses_a_wrong_artifacts_expire_days" {
  command = plan

  variables {
    artifacts_expire_days = -2
  }

  expect_failures = [var.artifacts_expire_days]
}

run "refuses_a_wrong_billing_arguments" {
  command = plan

  variables {
    billing_arguments = ["not valid"]
  }

  expect_failures = [var.billing_arguments]
}

run "refuses_a_wrong_billing_container" {
  command = plan

  variables {
    billing_container = "not valid"
  }

  expect_failures = [var.billing_container]
}

run "refuses_a_wrong_billing_environment" {
  command = plan

  variables {
    billing_environment = {
      "not valid" = ""
    }
  }

  expect_failures = [var.billing_environment]
}

run "refuses_a_wrong_billing_production_cluster" {
  command = plan

  variables {
    billing_production_cluster = "not valid"
  }

  expect_failures = [var.billing_production_cluster]
}

run "refuses_a_wrong_billing_production_service" {
  command = plan

  variables {
    billing_production_service = "not valid"
  }

  expect_failures = [var.billing_production_service]
}

run "refuses_a_wrong_billing_staging_cluster" {
  command = plan

  variables {
    billing_staging_cluster = "not valid"
  }

  expect_failures = [var.billing_staging_cluster]
}

run "refuses_a_wrong_billing_staging_service" {
  command = plan

  variables {
    billing_staging_service = "not valid"
  }

  expect_failures = [var.billing_staging_service]
}

run "refuses_a_wrong_billing_test_cluster" {
  command = plan

  variables {
    billing_test_cluster = "not valid"
  }

  expect_failures = [var.billing_test_cluster]
}

run "refuses_a_wrong_billing_test_service" {
  command = plan

  variables {
    billing_test_service = "not valid"
  }

  expect_failures = [var.billing_test_service]
}

run "refuses_a_wrong_connection_arn" {
  command = plan

  variables {
    connection_arn = "not valid"
  }

  expect_failures = [var.connection_arn]
}

run "refuses_a_wrong_iam_path" {
  command = plan

  variables {
    iam_path = "not valid"
  }

  expect_failures = [var.iam_path]
}

run "refuses_a_wrong_log_retention_days" {
  command = plan

  variables {
    log_retention_days = -2
  }

  expect_failures = [var.log_retention_days]
}

run "refuses_a_wrong_mailer_environment" {
  command = plan

  variables {
    mailer_environment = {
      "not valid" = ""
    }
  }

  expect_failures = [var.mailer_environment]
}

run "refuses_a_wrong_mailer_machine_image" {
  command = plan

  variables {
    mailer_machine_image = "not valid"
  }

  expect_failures = [var.mailer_machine_image]
}

run "refuses_a_wrong_mailer_production_stack" {
  command = plan

  variables {
    mailer_production_stack = "not valid"
  }

  expect_failures = [var.mailer_production_stack]
}

run "refuses_a_wrong_mailer_production_stack_role_arn" {
  command = plan

  variables {
    mailer_production_stack_role_arn = "not valid"
  }

  expect_failures = [var.mailer_production_stack_role_arn]
}

run "refuses_a_wrong_mailer_staging_stack" {
  command = plan

  variables {
    mailer_staging_stack = "not valid"
  }

  expect_failures = [var.mailer_staging_stack]
}

run "refuses_a_wrong_mailer_staging_stack_role_arn" {
  command = plan

  variables {
    mailer_staging_stack_role_arn = "not valid"
  }

  expect_failures = [var.mailer_staging_stack_role_arn]
}

run "refuses_a_wrong_mailer_test_stack" {
  command = plan

  variables {
    mailer_test_stack = "not valid"
  }

  expect_failures = [var.mailer_test_stack]
}

run "refuses_a_wrong_mailer_test_stack_role_arn" {
  command = plan

  variables {
    mailer_test_stack_role_arn = "not valid"
  }

  expect_failures = [var.mailer_test_stack_role_arn]
}

run "refuses_a_wrong_name" {
  command = plan

  variables {
    name = "not valid"
  }

  expect_failures = [var.name]
}

run "refuses_a_wrong_notification_topic_arn" {
  command = plan

  variables {
    notification_topic_arn = "not valid"
  }

  expect_failures = [var.notification_topic_arn]
}

run "refuses_a_wrong_orders_arguments" {
  command = plan

  variables {
    orders_arguments = ["not valid"]
  }

  expect_failures = [var.orders_arguments]
}

run "refuses_a_wrong_orders_container" {
  command = plan

  variables {
    orders_container = "not valid"
  }

  expect_failures = [var.orders_container]
}

run "refuses_a_wrong_orders_environment" {
  command = plan

  variables {
    orders_environment = {
      "not valid" = ""
    }
  }

  expect_failures = [var.orders_environment]
}

run "refuses_a_wrong_orders_production_cluster" {
  command = plan

  variables {
    orders_production_cluster = "not valid"
  }

  expect_failures = [var.orders_production_cluster]
}

run "refuses_a_wrong_orders_production_service" {
  command = plan

  variables {
    orders_production_service = "not valid"
  }

  expect_failures = [var.orders_production_service]
}

run "refuses_a_wrong_orders_staging_cluster" {
  command = plan

  variables {
    orders_staging_cluster = "not valid"
  }

  expect_failures = [var.orders_staging_cluster]
}

run "refuses_a_wrong_orders_staging_service" {
  command = plan

  variables {
    orders_staging_service = "not valid"
  }

  expect_failures = [var.orders_staging_service]
}

run "refuses_a_wrong_orders_test_cluster" {
  command = plan

  variables {
    orders_test_cluster = "not valid"
  }

  expect_failures = [var.orders_test_cluster]
}

run "refuses_a_wrong_orders_test_service" {
  command = plan

  variables {
    orders_test_service = "not valid"
  }

  expect_failures = [var.orders_test_service]
}

run "refuses_a_wrong_permissions_boundary" {
  command = plan

  variables {
    permissions_boundary = "not valid"
  }

  expect_failures = [var.permissions_boundary]
}

run "refuses_a_wrong_production_action_role_arn" {
  command = plan

  variables {
    production_action_role_arn = "not valid"
  }

  expect_failures = [var.production_action_role_arn]
}

run "refuses_a_wrong_publish_production_bucket" {
  command = plan

  variables {
    publish_production_bucket = "not valid"
  }

  expect_failures = [var.publish_production_bucket]
}

run "refuses_a_wrong_publish_staging_bucket" {
  command = plan

  variables {
    publish_staging_bucket = "not valid"
  }

  expect_failures = [var.publish_staging_bucket]
}

run "refuses_a_wrong_publish_test_bucket" {
  command = plan

  variables {
    publish_test_bucket = "not valid"
  }

  expect_failures = [var.publish_test_bucket]
}

run "refuses_a_wrong_registry_keep" {
  command = plan

  variables {
    registry_keep = -2
  }

  expect_failures = [var.registry_keep]
}

run "refuses_a_wrong_security_group_ids" {
  command = plan

  variables {
    security_group_ids = ["not valid"]
  }

  expect_failures = [var.security_group_ids]
}

run "refuses_a_wrong_site_environment" {
  command = plan

  variables {
    site_environment = {
      "not valid" = ""
    }
  }

  expect_failures = [var.site_environment]
}

run "refuses_a_wrong_site_machine_image" {
  command = plan

  variables {
    site_machine_image = "not valid"
  }

  expect_failures = [var.site_machine_image]
}

run "refuses_a_wrong_source_branch" {
  command = plan

  variables {
    source_branch = "not valid"
  }

  expect_failures = [var.source_branch]
}

run "refuses_a_wrong_source_repository" {
  command = plan

  variables {
    source_repository = "not valid"
  }

  expect_failures = [var.source_repository]
}

run "refuses_a_wrong_staging_action_role_arn" {
  command = plan

  variables {
    staging_action_role_arn = "not valid"
  }

  expect_failures = [var.staging_action_role_arn]
}

run "refuses_a_wrong_state_bucket" {
  command = plan

  variables {
    state_bucket = "not valid"
  }

  expect_failures = [var.state_bucket]
}

run "refuses_a_wrong_subnet_ids" {
  command = plan

  variables {
    subnet_ids = ["not valid"]
  }

  expect_failures = [var.subnet_ids]
}

run "refuses_a_wrong_subnet_owner_account" {
  command = plan

  variables {
    subnet_owner_account = "not valid"
  }

  expect_failures = [var.subnet_owner_account]
}

run "refuses_a_wrong_tags" {
  command = plan

  variables {
    tags = {
      environment = ""
    }
  }

  expect_failures = [var.tags]
}

run "refuses_a_wrong_terraform_sha256" {
  command = plan

  variables {
    terraform_sha256 = "not valid"
  }

  expect_failures = [var.terraform_sha256]
}

run "refuses_a_wrong_terraform_version" {
  command = plan

  variables {
    terraform_version = "not valid"
  }

  expect_failures = [var.terraform_version]
}

run "refuses_a_wrong_test_action_role_arn" {
  command = plan

  variables {
    test_action_role_arn = "not valid"
  }

  expect_failures = [var.test_action_role_arn]
}

run "refuses_a_wrong_vpc_id" {
  command = plan

  variables {
    vpc_id = "not valid"
  }

  expect_failures = [var.vpc_id]
}
