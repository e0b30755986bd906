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

  mock_resource "aws_codepipeline" {
    defaults = {
      arn = "arn:aws:codepipeline:us-east-1:123456789012:mock"
    }
  }
}

variables {
  beanstalk_environment_name = "example"
  connection_arn             = "arn:aws:codeconnections:us-east-1:123456789012:connection/01234567-89ab-cdef-0123-456789abcdef"
  servers_group              = "production"
  source_repository          = "acme/web"
  warm_state_machine_arn     = "example"
}

run "plans_from_its_defaults" {
  command = plan

  assert {
    condition     = aws_s3_bucket.artifacts.bucket == "shop-artifacts-123456789012-us-east-1"
    error_message = "The artifact bucket must carry the name, the account and the region."
  }

  assert {
    condition = alltrue([
      can(jsondecode(aws_iam_role_policy.package_the_application.policy)),
      can(jsondecode(aws_iam_role_policy.pipeline.policy)),
    ])
    error_message = "The first plan must show the policies of the roles."
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
      aws_iam_role.package_the_application.permissions_boundary == "arn:aws:iam::123456789012:policy/boundary",
      aws_iam_role.pipeline.permissions_boundary == "arn:aws:iam::123456789012:policy/boundary",
    ])
    error_message = "Every role must have the boundary."
  }

  assert {
    condition = alltrue([
      aws_iam_role.package_the_application.path == "/pipelines/",
      aws_iam_role.pipeline.path == "/pipelines/",
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
      output.package_the_application_role_name != null,
      output.package_the_application_role_arn != null,
      output.package_the_application_project_name != null,
      output.package_the_application_log_group_name != null,
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

run "refuses_a_wrong_beanstalk_environment_name" {
  command = plan

  variables {
    beanstalk_environment_name = "#{Source.CommitMessage}"
  }

  expect_failures = [var.beanstalk_environment_name]
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

run "refuses_a_wrong_licences_project" {
  command = plan

  variables {
    licences_project = "not valid"
  }

  expect_failures = [var.licences_project]
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

run "refuses_a_wrong_package_the_application_environment" {
  command = plan

  variables {
    package_the_application_environment = {
      "not valid" = ""
    }
  }

  expect_failures = [var.package_the_application_environment]
}

run "refuses_a_wrong_permissions_boundary" {
  command = plan

  variables {
    permissions_boundary = "not valid"
  }

  expect_failures = [var.permissions_boundary]
}

run "refuses_a_wrong_servers_application" {
  command = plan

  variables {
    servers_application = "not valid"
  }

  expect_failures = [var.servers_application]
}

run "refuses_a_wrong_servers_group" {
  command = plan

  variables {
    servers_group = "not valid"
  }

  expect_failures = [var.servers_group]
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

run "refuses_a_wrong_tags" {
  command = plan

  variables {
    tags = {
      Owner = ""
      owner = ""
    }
  }

  expect_failures = [var.tags]
}

run "refuses_a_wrong_warm_state_machine_arn" {
  command = plan

  variables {
    warm_state_machine_arn = "#{Source.CommitMessage}"
  }

  expect_failures = [var.warm_state_machine_arn]
}

run "refuses_a_wrong_worker_function" {
  command = plan

  variables {
    worker_function = "not valid"
  }

  expect_failures = [var.worker_function]
}
