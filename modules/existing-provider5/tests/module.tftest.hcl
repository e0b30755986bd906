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

  mock_resource "aws_cloudwatch_metric_alarm" {
    defaults = {
      arn = "arn:aws:cloudwatch:us-east-1:123456789012:alarm:mock"
    }
  }
}

variables {
  artifact_bucket        = "example-artifacts"
  artifact_key_arn       = "arn:aws:kms:us-east-1:123456789012:key/01234567-89ab-cdef-0123-456789abcdef"
  connection_arn         = "arn:aws:codeconnections:us-east-1:123456789012:connection/01234567-89ab-cdef-0123-456789abcdef"
  notification_topic_arn = "arn:aws:sns:us-east-1:123456789012:team"
  security_group_ids     = ["sg-0123456789abcdef0"]
  source_repository      = "acme/web"
  subnet_ids             = ["subnet-0123456789abcdef0"]
  vpc_id                 = "vpc-0123456789abcdef0"
}

run "plans_from_its_defaults" {
  command = plan

  assert {
    condition = alltrue([
      can(jsondecode(aws_iam_role_policy.test.policy)),
      can(jsondecode(aws_iam_role_policy.build.policy)),
      can(jsondecode(aws_iam_role_policy.tag_image.policy)),
      can(jsondecode(aws_iam_role_policy.pipeline.policy)),
    ])
    error_message = "The first plan must show the policies of the roles."
  }

  assert {
    condition = alltrue([
      lookup(aws_codepipeline.pipeline.tags, "Environment", "") == "production",
      lookup(aws_codepipeline.pipeline.tags, "Team", "") == "devops",
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
      aws_iam_role.test.permissions_boundary == "arn:aws:iam::123456789012:policy/boundary",
      aws_iam_role.build.permissions_boundary == "arn:aws:iam::123456789012:policy/boundary",
      aws_iam_role.tag_image.permissions_boundary == "arn:aws:iam::123456789012:policy/boundary",
      aws_iam_role.pipeline.permissions_boundary == "arn:aws:iam::123456789012:policy/boundary",
    ])
    error_message = "Every role must have the boundary."
  }

  assert {
    condition = alltrue([
      aws_iam_role.test.path == "/pipelines/",
      aws_iam_role.build.path == "/pipelines/",
      aws_iam_role.tag_image.path == "/pipelines/",
      aws_iam_role.pipeline.path == "/pipelines/",
    ])
    error_message = "Every role must have the path."
  }
}

run "applies_and_gives_every_output" {
  command = apply

  assert {
    condition = alltrue([
      output.repository_name != null,
      output.repository_arn != null,
      output.repository_url != null,
      output.test_role_name != null,
      output.test_role_arn != null,
      output.test_project_name != null,
      output.test_log_group_name != null,
      output.build_role_name != null,
      output.build_role_arn != null,
      output.build_project_name != null,
      output.build_log_group_name != null,
      output.approve_action_arn != null,
      output.tag_image_role_name != null,
      output.tag_image_role_arn != null,
      output.tag_image_function_name != null,
      output.tag_image_function_arn != null,
      output.tag_image_log_group_name != null,
      output.undelivered_queue_url != null,
      output.pipeline_role_name != null,
      output.pipeline_role_arn != null,
      output.pipeline_name != null,
      output.pipeline_arn != null,
      output.dashboard_name != null,
    ])
    error_message = "Every output must have a value."
  }
}

run "refuses_a_wrong_alarm_failed_builds" {
  command = plan

  variables {
    alarm_failed_builds = -2
  }

  expect_failures = [var.alarm_failed_builds]
}

run "refuses_a_wrong_alarm_failed_executions" {
  command = plan

  variables {
    alarm_failed_executions = -2
  }

  expect_failures = [var.alarm_failed_executions]
}

run "refuses_a_wrong_alarm_function_errors" {
  command = plan

  variables {
    alarm_function_errors = -2
  }

  expect_failures = [var.alarm_function_errors]
}

run "refuses_a_wrong_artifact_bucket" {
  command = plan

  variables {
    artifact_bucket = "not valid"
  }

  expect_failures = [var.artifact_bucket]
}

run "refuses_a_wrong_artifact_key_arn" {
  command = plan

  variables {
    artifact_key_arn = "not valid"
  }

  expect_failures = [var.artifact_key_arn]
}

run "refuses_a_wrong_build_arguments" {
  command = plan

  variables {
    build_arguments = ["not valid"]
  }

  expect_failures = [var.build_arguments]
}

run "refuses_a_wrong_build_environment" {
  command = plan

  variables {
    build_environment = {
      "not valid" = ""
    }
  }

  expect_failures = [var.build_environment]
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

run "refuses_a_wrong_notification_topic_arn" {
  command = plan

  variables {
    notification_topic_arn = "not valid"
  }

  expect_failures = [var.notification_topic_arn]
}

run "refuses_a_wrong_permissions_boundary" {
  command = plan

  variables {
    permissions_boundary = "not valid"
  }

  expect_failures = [var.permissions_boundary]
}

run "refuses_a_wrong_publish_bucket" {
  command = plan

  variables {
    publish_bucket = "not valid"
  }

  expect_failures = [var.publish_bucket]
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

run "refuses_a_wrong_test_environment" {
  command = plan

  variables {
    test_environment = {
      "not valid" = ""
    }
  }

  expect_failures = [var.test_environment]
}

run "refuses_a_wrong_vpc_id" {
  command = plan

  variables {
    vpc_id = "not valid"
  }

  expect_failures = [var.vpc_id]
}
