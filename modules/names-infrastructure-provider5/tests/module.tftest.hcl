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

  mock_resource "aws_cloudwatch_metric_alarm" {
    defaults = {
      arn = "arn:aws:cloudwatch:us-east-1:123456789012:alarm:mock"
    }
  }
}

run "plans_from_its_defaults" {
  command = plan

  assert {
    condition     = aws_s3_bucket.artifacts.bucket == "acme-shop-artifacts-123456789012"
    error_message = "The artifact bucket must have the name that the spec gives it."
  }

  assert {
    condition = alltrue([
      can(jsondecode(aws_iam_role_policy.plan.policy)),
      can(jsondecode(aws_iam_role_policy.review.policy)),
      can(jsondecode(aws_iam_role_policy.apply.policy)),
      can(jsondecode(aws_iam_role_policy.drift.policy)),
      can(jsondecode(aws_iam_role_policy.scheduler.policy)),
      can(jsondecode(aws_iam_role_policy.pipeline.policy)),
      can(jsondecode(aws_iam_role_policy.events.policy)),
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
    condition     = aws_codepipeline.pipeline.name == "acme-second"
    error_message = "The pipeline must have its name."
  }

  assert {
    condition = alltrue([
      aws_iam_role.plan.permissions_boundary == "arn:aws:iam::123456789012:policy/boundary",
      aws_iam_role.review.permissions_boundary == "arn:aws:iam::123456789012:policy/boundary",
      aws_iam_role.apply.permissions_boundary == "arn:aws:iam::123456789012:policy/boundary",
      aws_iam_role.drift.permissions_boundary == "arn:aws:iam::123456789012:policy/boundary",
      aws_iam_role.scheduler.permissions_boundary == "arn:aws:iam::123456789012:policy/boundary",
      aws_iam_role.pipeline.permissions_boundary == "arn:aws:iam::123456789012:policy/boundary",
      aws_iam_role.events.permissions_boundary == "arn:aws:iam::123456789012:policy/boundary",
    ])
    error_message = "Every role must have the boundary."
  }

  assert {
    condition = alltrue([
      aws_iam_role.plan.path == "/pipelines/",
      aws_iam_role.review.path == "/pipelines/",
      aws_iam_role.apply.path == "/pipelines/",
      aws_iam_role.drift.path == "/pipelines/",
      aws_iam_role.scheduler.path == "/pipelines/",
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
      output.state_bucket_name != null,
      output.state_bucket_arn != null,
      output.plan_role_name != null,
      output.plan_role_arn != null,
      output.plan_project_name != null,
      output.plan_log_group_name != null,
      output.review_role_name != null,
      output.review_role_arn != null,
      output.review_project_name != null,
      output.review_log_group_name != null,
      output.approve_action_arn != null,
      output.apply_role_name != null,
      output.apply_role_arn != null,
      output.apply_project_name != null,
      output.apply_log_group_name != null,
      output.undelivered_queue_url != null,
      output.drift_role_name != null,
      output.drift_role_arn != null,
      output.drift_project_name != null,
      output.drift_log_group_name != null,
      output.scheduler_role_name != null,
      output.scheduler_role_arn != null,
      output.pipeline_role_name != null,
      output.pipeline_role_arn != null,
      output.pipeline_name != null,
      output.pipeline_arn != null,
      output.events_role_name != null,
      output.events_role_arn != null,
      output.dashboard_name != null,
    ])
    error_message = "Every output must have a value."
  }
}

run "refuses_a_wrong_alarm_duration_minutes" {
  command = plan

  variables {
    alarm_duration_minutes = -2
  }

  expect_failures = [var.alarm_duration_minutes]
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

run "refuses_a_wrong_artifacts_expire_days" {
  command = plan

  variables {
    artifacts_expire_days = -2
  }

  expect_failures = [var.artifacts_expire_days]
}

run "refuses_a_wrong_drift_schedule" {
  command = plan

  variables {
    drift_schedule = "not valid"
  }

  expect_failures = [var.drift_schedule]
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

run "refuses_a_wrong_opentofu_sha256" {
  command = plan

  variables {
    opentofu_sha256 = "not valid"
  }

  expect_failures = [var.opentofu_sha256]
}

run "refuses_a_wrong_opentofu_version" {
  command = plan

  variables {
    opentofu_version = "not valid"
  }

  expect_failures = [var.opentofu_version]
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

run "refuses_a_wrong_state_keep_versions_days" {
  command = plan

  variables {
    state_keep_versions_days = -2
  }

  expect_failures = [var.state_keep_versions_days]
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
