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

  mock_resource "aws_sns_topic" {
    defaults = {
      arn = "arn:aws:sns:us-east-1:123456789012:mock"
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

variables {
  build_container              = "web"
  deploy_to_production_cluster = "deploy-to-production"
  deploy_to_production_service = "web"
  deploy_to_staging_cluster    = "deploy-to-staging"
  deploy_to_staging_service    = "web"
  environment_suffix           = "dev-001"
  notification_email           = "team@example.com"
  repository_uri               = "123456789012.dkr.ecr.us-east-1.amazonaws.com/web"
  source_repository            = "web"
  subnet_ids                   = ["subnet-0123456789abcdef0"]
  vpc_id                       = "vpc-0123456789abcdef0"
}

run "plans_from_its_defaults" {
  command = plan

  assert {
    condition     = aws_s3_bucket.artifacts.bucket == "services-dev-001-artifacts-123456789012-us-east-1"
    error_message = "The artifact bucket must carry the name, the account and the region."
  }

  assert {
    condition = alltrue([
      can(jsondecode(aws_iam_role_policy.build.policy)),
      can(jsondecode(aws_iam_role_policy.pipeline.policy)),
      can(jsondecode(aws_iam_role_policy.events.policy)),
    ])
    error_message = "The first plan must show the policies of the roles."
  }

  assert {
    condition     = alltrue([lookup(aws_codepipeline.pipeline.tags, "Team", "") == "devops"])
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
    condition     = aws_codepipeline.pipeline.name == "second-dev-001"
    error_message = "The pipeline must have its name."
  }

  assert {
    condition = alltrue([
      aws_iam_role.build.permissions_boundary == "arn:aws:iam::123456789012:policy/boundary",
      aws_iam_role.pipeline.permissions_boundary == "arn:aws:iam::123456789012:policy/boundary",
      aws_iam_role.events.permissions_boundary == "arn:aws:iam::123456789012:policy/boundary",
    ])
    error_message = "Every role must have the boundary."
  }

  assert {
    condition = alltrue([
      aws_iam_role.build.path == "/pipelines/",
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
      output.key_arn != null,
      output.artifact_bucket_name != null,
      output.artifact_bucket_arn != null,
      output.notifications_topic_arn != null,
      output.build_role_name != null,
      output.build_role_arn != null,
      output.build_project_name != null,
      output.build_log_group_name != null,
      output.manual_approval_action_arn != null,
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

run "refuses_a_wrong_artifacts_expire_days" {
  command = plan

  variables {
    artifacts_expire_days = -2
  }

  expect_failures = [var.artifacts_expire_days]
}

run "refuses_a_wrong_build_arguments" {
  command = plan

  variables {
    build_arguments = ["not valid"]
  }

  expect_failures = [var.build_arguments]
}

run "refuses_a_wrong_build_container" {
  command = plan

  variables {
    build_container = "not valid"
  }

  expect_failures = [var.build_container]
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

run "refuses_a_wrong_deploy_to_production_cluster" {
  command = plan

  variables {
    deploy_to_production_cluster = "not valid"
  }

  expect_failures = [var.deploy_to_production_cluster]
}

run "refuses_a_wrong_deploy_to_production_service" {
  command = plan

  variables {
    deploy_to_production_service = "not valid"
  }

  expect_failures = [var.deploy_to_production_service]
}

run "refuses_a_wrong_deploy_to_staging_cluster" {
  command = plan

  variables {
    deploy_to_staging_cluster = "not valid"
  }

  expect_failures = [var.deploy_to_staging_cluster]
}

run "refuses_a_wrong_deploy_to_staging_service" {
  command = plan

  variables {
    deploy_to_staging_service = "not valid"
  }

  expect_failures = [var.deploy_to_staging_service]
}

run "refuses_a_wrong_environment_suffix" {
  command = plan

  variables {
    environment_suffix = "not valid"
  }

  expect_failures = [var.environment_suffix]
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

run "refuses_a_wrong_notification_email" {
  command = plan

  variables {
    notification_email = "not valid"
  }

  expect_failures = [var.notification_email]
}

run "refuses_a_wrong_permissions_boundary" {
  command = plan

  variables {
    permissions_boundary = "not valid"
  }

  expect_failures = [var.permissions_boundary]
}

run "refuses_a_wrong_repository_uri" {
  command = plan

  variables {
    repository_uri = "not valid"
  }

  expect_failures = [var.repository_uri]
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
      team = ""
    }
  }

  expect_failures = [var.tags]
}

run "refuses_a_wrong_vpc_id" {
  command = plan

  variables {
    vpc_id = "not valid"
  }

  expect_failures = [var.vpc_id]
}
