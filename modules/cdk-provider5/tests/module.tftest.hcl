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

run "plans_from_its_defaults" {
  command = plan

  assert {
    condition     = aws_s3_bucket.artifacts.bucket == "cdk-artifacts-123456789012-us-east-1"
    error_message = "The artifact bucket must carry the name, the account and the region."
  }

  assert {
    condition = alltrue([
      can(jsondecode(aws_iam_role_policy.synth_deploy_test.policy)),
      can(jsondecode(aws_iam_role_policy.deploy_test.policy)),
      can(jsondecode(aws_iam_role_policy.diff_deploy_live.policy)),
      can(jsondecode(aws_iam_role_policy.deploy_live.policy)),
      can(jsondecode(aws_iam_role_policy.assemble.policy)),
      can(jsondecode(aws_iam_role_policy.deploy_edge.policy)),
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
      aws_iam_role.synth_deploy_test.permissions_boundary == "arn:aws:iam::123456789012:policy/boundary",
      aws_iam_role.deploy_test.permissions_boundary == "arn:aws:iam::123456789012:policy/boundary",
      aws_iam_role.diff_deploy_live.permissions_boundary == "arn:aws:iam::123456789012:policy/boundary",
      aws_iam_role.deploy_live.permissions_boundary == "arn:aws:iam::123456789012:policy/boundary",
      aws_iam_role.assemble.permissions_boundary == "arn:aws:iam::123456789012:policy/boundary",
      aws_iam_role.deploy_edge.permissions_boundary == "arn:aws:iam::123456789012:policy/boundary",
      aws_iam_role.pipeline.permissions_boundary == "arn:aws:iam::123456789012:policy/boundary",
    ])
    error_message = "Every role must have the boundary."
  }

  assert {
    condition = alltrue([
      aws_iam_role.synth_deploy_test.path == "/pipelines/",
      aws_iam_role.deploy_test.path == "/pipelines/",
      aws_iam_role.diff_deploy_live.path == "/pipelines/",
      aws_iam_role.deploy_live.path == "/pipelines/",
      aws_iam_role.assemble.path == "/pipelines/",
      aws_iam_role.deploy_edge.path == "/pipelines/",
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
      output.synth_deploy_test_role_name != null,
      output.synth_deploy_test_role_arn != null,
      output.synth_deploy_test_project_name != null,
      output.synth_deploy_test_log_group_name != null,
      output.deploy_test_role_name != null,
      output.deploy_test_role_arn != null,
      output.deploy_test_project_name != null,
      output.deploy_test_log_group_name != null,
      output.diff_deploy_live_role_name != null,
      output.diff_deploy_live_role_arn != null,
      output.diff_deploy_live_project_name != null,
      output.diff_deploy_live_log_group_name != null,
      output.approve_deploy_live_action_arn != null,
      output.deploy_live_role_name != null,
      output.deploy_live_role_arn != null,
      output.deploy_live_project_name != null,
      output.deploy_live_log_group_name != null,
      output.assemble_role_name != null,
      output.assemble_role_arn != null,
      output.assemble_project_name != null,
      output.assemble_log_group_name != null,
      output.deploy_edge_role_name != null,
      output.deploy_edge_role_arn != null,
      output.deploy_edge_project_name != null,
      output.deploy_edge_log_group_name != null,
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

run "refuses_a_wrong_assemble_environment" {
  command = plan

  variables {
    assemble_environment = {
      "not valid" = ""
    }
  }

  expect_failures = [var.assemble_environment]
}

run "refuses_a_wrong_cdk_sha256" {
  command = plan

  variables {
    cdk_sha256 = "not valid"
  }

  expect_failures = [var.cdk_sha256]
}

run "refuses_a_wrong_cdk_version" {
  command = plan

  variables {
    cdk_version = "not valid"
  }

  expect_failures = [var.cdk_version]
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

run "refuses_a_wrong_permissions_boundary" {
  command = plan

  variables {
    permissions_boundary = "not valid"
  }

  expect_failures = [var.permissions_boundary]
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

run "refuses_a_wrong_synth_deploy_test_machine_image" {
  command = plan

  variables {
    synth_deploy_test_machine_image = "not valid"
  }

  expect_failures = [var.synth_deploy_test_machine_image]
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
