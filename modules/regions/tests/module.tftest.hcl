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
      id     = "us-east-1"
      region = "us-east-1"
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

  mock_resource "aws_iam_role" {
    defaults = {
      arn = "arn:aws:iam::123456789012:role/mock"
    }
  }

  mock_resource "aws_iam_policy" {
    defaults = {
      arn = "arn:aws:iam::123456789012:policy/mock"
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

  mock_resource "aws_codepipeline" {
    defaults = {
      arn = "arn:aws:codepipeline:us-east-1:123456789012:mock"
    }
  }
}

variables {
  check_frankfurt_function   = "validate-staging"
  check_sydney_function      = "validate-staging"
  connection_arn             = "arn:aws:codeconnections:us-east-1:123456789012:connection/01234567-89ab-cdef-0123-456789abcdef"
  package_policy_arn         = "arn:aws:iam::123456789012:policy/example-build"
  publish_bucket             = "example-site"
  publish_there_bucket       = "example-site"
  register_state_machine_arn = "example"
  source_repository          = "acme/web"
  stack_frankfurt_policy_arn = "arn:aws:iam::123456789012:policy/example-stack"
  stack_sydney_policy_arn    = "arn:aws:iam::123456789012:policy/example-stack"
}

run "plans_from_its_defaults" {
  command = plan

  assert {
    condition     = aws_s3_bucket.artifacts.bucket == "shop-artifacts-123456789012-us-east-1"
    error_message = "The artifact bucket must carry the name, the account and the region."
  }

  assert {
    condition = alltrue([
      can(jsondecode(aws_iam_role_policy.package.policy)),
      can(jsondecode(aws_iam_policy.package_2.policy)),
      can(jsondecode(aws_iam_role_policy.stack_frankfurt.policy)),
      can(jsondecode(aws_iam_policy.stack_frankfurt_2.policy)),
      can(jsondecode(aws_iam_role_policy.stack_sydney.policy)),
      can(jsondecode(aws_iam_policy.stack_sydney_2.policy)),
      can(jsondecode(aws_iam_role_policy.pipeline.policy)),
      can(jsondecode(aws_iam_policy.pipeline_2.policy)),
    ])
    error_message = "The first plan must show the policies of the roles."
  }

  assert {
    condition = alltrue([
      lookup(aws_codepipeline.pipeline.tags, "Environment", "") == "production",
      lookup(aws_codepipeline.pipeline.tags, "Team", "") == "shop",
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
      aws_iam_role.package.permissions_boundary == "arn:aws:iam::123456789012:policy/boundary",
      aws_iam_role.stack_frankfurt.permissions_boundary == "arn:aws:iam::123456789012:policy/boundary",
      aws_iam_role.stack_sydney.permissions_boundary == "arn:aws:iam::123456789012:policy/boundary",
      aws_iam_role.pipeline.permissions_boundary == "arn:aws:iam::123456789012:policy/boundary",
    ])
    error_message = "Every role must have the boundary."
  }

  assert {
    condition = alltrue([
      aws_iam_role.package.path == "/pipelines/",
      aws_iam_role.stack_frankfurt.path == "/pipelines/",
      aws_iam_role.stack_sydney.path == "/pipelines/",
      aws_iam_role.pipeline.path == "/pipelines/",
    ])
    error_message = "Every role must have the path."
  }
}

run "refuses_a_region_of_its_actions" {
  command = plan

  override_data {
    target = data.aws_region.current
    values = {
      id     = "ap-southeast-2"
      region = "ap-southeast-2"
    }
  }

  expect_failures = [aws_codepipeline.pipeline]
}

run "applies_and_gives_every_output" {
  command = apply

  assert {
    condition = alltrue([
      output.key_arn != null,
      output.key_arn_ap_southeast_2 != null,
      output.key_arn_eu_central_1 != null,
      output.artifact_bucket_name != null,
      output.artifact_bucket_arn != null,
      output.artifact_bucket_name_ap_southeast_2 != null,
      output.artifact_bucket_arn_ap_southeast_2 != null,
      output.artifact_bucket_name_eu_central_1 != null,
      output.artifact_bucket_arn_eu_central_1 != null,
      output.package_role_name != null,
      output.package_role_arn != null,
      output.package_project_name != null,
      output.package_log_group_name != null,
      output.approve_stack_frankfurt_action_arn != null,
      output.stack_frankfurt_role_name != null,
      output.stack_frankfurt_role_arn != null,
      output.approve_sydney_action_arn != null,
      output.approve_stack_sydney_action_arn != null,
      output.stack_sydney_role_name != null,
      output.stack_sydney_role_arn != null,
      output.pipeline_role_name != null,
      output.pipeline_role_arn != null,
      output.pipeline_name != null,
      output.pipeline_arn != null,
    ])
    error_message = "Every output must have a value."
  }
}

run "refuses_a_wrong_artifacts_expire_days" {
  command = plan

  variables {
    artifacts_expire_days = -2
  }

  expect_failures = [var.artifacts_expire_days]
}

run "refuses_a_wrong_check_frankfurt_function" {
  command = plan

  variables {
    check_frankfurt_function = "not valid"
  }

  expect_failures = [var.check_frankfurt_function]
}

run "refuses_a_wrong_check_sydney_function" {
  command = plan

  variables {
    check_sydney_function = "not valid"
  }

  expect_failures = [var.check_sydney_function]
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

run "refuses_a_wrong_name" {
  command = plan

  variables {
    name = "not valid"
  }

  expect_failures = [var.name]
}

run "refuses_a_wrong_package_environment" {
  command = plan

  variables {
    package_environment = {
      "not valid" = ""
    }
  }

  expect_failures = [var.package_environment]
}

run "refuses_a_wrong_package_machine_image" {
  command = plan

  variables {
    package_machine_image = "not valid"
  }

  expect_failures = [var.package_machine_image]
}

run "refuses_a_wrong_package_policy_arn" {
  command = plan

  variables {
    package_policy_arn = "not valid"
  }

  expect_failures = [var.package_policy_arn]
}

run "refuses_a_wrong_permissions_boundary" {
  command = plan

  variables {
    permissions_boundary = "not valid"
  }

  expect_failures = [var.permissions_boundary]
}

run "refuses_a_wrong_publish_action_role_arn" {
  command = plan

  variables {
    publish_action_role_arn = "not valid"
  }

  expect_failures = [var.publish_action_role_arn]
}

run "refuses_a_wrong_publish_bucket" {
  command = plan

  variables {
    publish_bucket = "not valid"
  }

  expect_failures = [var.publish_bucket]
}

run "refuses_a_wrong_publish_there_bucket" {
  command = plan

  variables {
    publish_there_bucket = "not valid"
  }

  expect_failures = [var.publish_there_bucket]
}

run "refuses_a_wrong_register_state_machine_arn" {
  command = plan

  variables {
    register_state_machine_arn = "#{Source.CommitMessage}"
  }

  expect_failures = [var.register_state_machine_arn]
}

run "refuses_a_wrong_run_frankfurt_cluster" {
  command = plan

  variables {
    run_frankfurt_cluster = "not valid"
  }

  expect_failures = [var.run_frankfurt_cluster]
}

run "refuses_a_wrong_run_frankfurt_service" {
  command = plan

  variables {
    run_frankfurt_service = "not valid"
  }

  expect_failures = [var.run_frankfurt_service]
}

run "refuses_a_wrong_run_sydney_cluster" {
  command = plan

  variables {
    run_sydney_cluster = "not valid"
  }

  expect_failures = [var.run_sydney_cluster]
}

run "refuses_a_wrong_run_sydney_service" {
  command = plan

  variables {
    run_sydney_service = "not valid"
  }

  expect_failures = [var.run_sydney_service]
}

run "refuses_a_wrong_smoke_project" {
  command = plan

  variables {
    smoke_project = "not valid"
  }

  expect_failures = [var.smoke_project]
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

run "refuses_a_wrong_stack_frankfurt_policy_arn" {
  command = plan

  variables {
    stack_frankfurt_policy_arn = "not valid"
  }

  expect_failures = [var.stack_frankfurt_policy_arn]
}

run "refuses_a_wrong_stack_frankfurt_stack" {
  command = plan

  variables {
    stack_frankfurt_stack = "not valid"
  }

  expect_failures = [var.stack_frankfurt_stack]
}

run "refuses_a_wrong_stack_sydney_policy_arn" {
  command = plan

  variables {
    stack_sydney_policy_arn = "not valid"
  }

  expect_failures = [var.stack_sydney_policy_arn]
}

run "refuses_a_wrong_stack_sydney_stack" {
  command = plan

  variables {
    stack_sydney_stack = "not valid"
  }

  expect_failures = [var.stack_sydney_stack]
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
