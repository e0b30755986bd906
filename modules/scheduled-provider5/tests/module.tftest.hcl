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

run "plans_from_its_defaults" {
  command = plan

  assert {
    condition     = aws_s3_bucket.artifacts.bucket == "nightly-artifacts-123456789012-us-east-1"
    error_message = "The artifact bucket must carry the name, the account and the region."
  }

  assert {
    condition = alltrue([
      can(jsondecode(aws_iam_role_policy.unit.policy)),
      can(jsondecode(aws_iam_role_policy.whole.policy)),
      can(jsondecode(aws_iam_role_policy.pipeline.policy)),
      can(jsondecode(aws_iam_role_policy.events.policy)),
    ])
    error_message = "The first plan must show the policies of the roles."
  }

  assert {
    condition = alltrue([
      lookup(aws_codepipeline.pipeline.tags, "Environment", "") == "test",
      lookup(aws_codepipeline.pipeline.tags, "Team", "") == "web",
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
      aws_iam_role.unit.permissions_boundary == "arn:aws:iam::123456789012:policy/boundary",
      aws_iam_role.whole.permissions_boundary == "arn:aws:iam::123456789012:policy/boundary",
      aws_iam_role.pipeline.permissions_boundary == "arn:aws:iam::123456789012:policy/boundary",
      aws_iam_role.events.permissions_boundary == "arn:aws:iam::123456789012:policy/boundary",
    ])
    error_message = "Every role must have the boundary."
  }

  assert {
    condition = alltrue([
      aws_iam_role.unit.path == "/pipelines/",
      aws_iam_role.whole.path == "/pipelines/",
      aws_iam_role.pipeline.path == "/pipelines/",
      aws_iam_role.events.path == "/pipelines/",
    ])
    error_message = "Every role must have the path."
  }
}

run "applies_and_gives_every_output" {
  command = apply

  assert {
    condition = alltrue([
      output.artifact_bucket_name != null,
      output.artifact_bucket_arn != null,
      output.unit_role_name != null,
      output.unit_role_arn != null,
      output.unit_project_name != null,
      output.unit_log_group_name != null,
      output.whole_role_name != null,
      output.whole_role_arn != null,
      output.whole_project_name != null,
      output.whole_log_group_name != null,
      output.undelivered_queue_url != null,
      output.pipeline_role_name != null,
      output.pipeline_role_arn != null,
      output.pipeline_name != null,
      output.pipeline_arn != null,
      output.events_role_name != null,
      output.events_role_arn != null,
    ])
    error_message = "Every output must have a value."
  }
}

run "refuses_a_wrong_app_branch" {
  command = plan

  variables {
    app_branch = "not valid"
  }

  expect_failures = [var.app_branch]
}

run "refuses_a_wrong_app_repository" {
  command = plan

  variables {
    app_repository = "not valid"
  }

  expect_failures = [var.app_repository]
}

run "refuses_a_wrong_artifacts_expire_days" {
  command = plan

  variables {
    artifacts_expire_days = -2
  }

  expect_failures = [var.artifacts_expire_days]
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

run "refuses_a_wrong_permissions_boundary" {
  command = plan

  variables {
    permissions_boundary = "not valid"
  }

  expect_failures = [var.permissions_boundary]
}

run "refuses_a_wrong_schedule" {
  command = plan

  variables {
    schedule = "not valid"
  }

  expect_failures = [var.schedule]
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

run "refuses_a_wrong_tools_branch" {
  command = plan

  variables {
    tools_branch = "not valid"
  }

  expect_failures = [var.tools_branch]
}

run "refuses_a_wrong_tools_repository" {
  command = plan

  variables {
    tools_repository = "not valid"
  }

  expect_failures = [var.tools_repository]
}

run "refuses_a_wrong_unit_environment" {
  command = plan

  variables {
    unit_environment = {
      "not valid" = ""
    }
  }

  expect_failures = [var.unit_environment]
}

run "refuses_a_wrong_whole_environment" {
  command = plan

  variables {
    whole_environment = {
      "not valid" = ""
    }
  }

  expect_failures = [var.whole_environment]
}
