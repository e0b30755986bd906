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

  mock_resource "aws_ecr_repository" {
    defaults = {
      arn            = "arn:aws:ecr:us-east-1:123456789012:repository/mock"
      repository_url = "123456789012.dkr.ecr.us-east-1.amazonaws.com/mock"
    }
  }

  mock_resource "aws_sns_topic" {
    defaults = {
      arn = "arn:aws:sns:us-east-1:123456789012:mock"
    }
  }

  mock_resource "aws_codeconnections_connection" {
    defaults = {
      arn = "arn:aws:codeconnections:us-east-1:123456789012:connection/01234567-89ab-cdef-0123-456789abcdef"
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

  mock_resource "aws_lambda_function" {
    defaults = {
      arn = "arn:aws:lambda:us-east-1:123456789012:function:mock"
    }
  }

  mock_resource "aws_codepipeline" {
    defaults = {
      arn = "arn:aws:codepipeline:us-east-1:123456789012:mock"
    }
  }

  mock_resource "aws_cloudwatch_event_bus" {
    defaults = {
      arn = "arn:aws:events:us-east-1:123456789012:event-bus/mock"
    }
  }

  mock_resource "aws_secretsmanager_secret" {
    defaults = {
      arn = "arn:aws:secretsmanager:us-east-1:123456789012:secret:mock-AbCdEf"
    }
  }

  mock_resource "aws_dynamodb_table" {
    defaults = {
      arn = "arn:aws:dynamodb:us-east-1:123456789012:table/mock"
    }
  }

  mock_resource "aws_lambda_function_url" {
    defaults = {
      function_url = "https://mock.lambda-url.us-east-1.on.aws/"
    }
  }

  mock_resource "aws_cloudwatch_metric_alarm" {
    defaults = {
      arn = "arn:aws:cloudwatch:us-east-1:123456789012:alarm:mock"
    }
  }
}

variables {
  deploy_listener_arn  = "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/web/0123456789abcdef/50dc6c495c0c9188"
  deploy_target_groups = ["web-blue", "web-green"]
  environment_suffix   = "dev-001"
}

run "plans_from_its_defaults" {
  command = plan

  assert {
    condition     = aws_s3_bucket.artifacts.bucket == "acme-shop-artifacts-dev-001-123456789012"
    error_message = "The artifact bucket must have the name that the spec gives it."
  }

  assert {
    condition = alltrue([
      can(jsondecode(aws_iam_role_policy.build.policy)),
      can(jsondecode(aws_iam_role_policy.plan.policy)),
      can(jsondecode(aws_iam_role_policy.review.policy)),
      can(jsondecode(aws_iam_role_policy.apply.policy)),
      can(jsondecode(aws_iam_role_policy.deploy.policy)),
      can(jsondecode(aws_iam_role_policy.live_tags.policy)),
      can(jsondecode(aws_iam_role_policy.drift.policy)),
      can(jsondecode(aws_iam_role_policy.scheduler.policy)),
      can(jsondecode(aws_iam_role_policy.pipeline.policy)),
      can(jsondecode(aws_iam_role_policy.github_webhook.policy)),
      can(jsondecode(aws_iam_role_policy.events.policy)),
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
    condition     = aws_codepipeline.pipeline.name == "second-dev-001-ci"
    error_message = "The pipeline must have its name."
  }

  assert {
    condition = alltrue([
      aws_iam_role.build.permissions_boundary == "arn:aws:iam::123456789012:policy/boundary",
      aws_iam_role.plan.permissions_boundary == "arn:aws:iam::123456789012:policy/boundary",
      aws_iam_role.review.permissions_boundary == "arn:aws:iam::123456789012:policy/boundary",
      aws_iam_role.apply.permissions_boundary == "arn:aws:iam::123456789012:policy/boundary",
      aws_iam_role.deploy.permissions_boundary == "arn:aws:iam::123456789012:policy/boundary",
      aws_iam_role.live_tags.permissions_boundary == "arn:aws:iam::123456789012:policy/boundary",
      aws_iam_role.drift.permissions_boundary == "arn:aws:iam::123456789012:policy/boundary",
      aws_iam_role.scheduler.permissions_boundary == "arn:aws:iam::123456789012:policy/boundary",
      aws_iam_role.pipeline.permissions_boundary == "arn:aws:iam::123456789012:policy/boundary",
      aws_iam_role.github_webhook.permissions_boundary == "arn:aws:iam::123456789012:policy/boundary",
      aws_iam_role.events.permissions_boundary == "arn:aws:iam::123456789012:policy/boundary",
    ])
    error_message = "Every role must have the boundary."
  }

  assert {
    condition = alltrue([
      aws_iam_role.build.path == "/pipelines/",
      aws_iam_role.plan.path == "/pipelines/",
      aws_iam_role.review.path == "/pipelines/",
      aws_iam_role.apply.path == "/pipelines/",
      aws_iam_role.deploy.path == "/pipelines/",
      aws_iam_role.live_tags.path == "/pipelines/",
      aws_iam_role.drift.path == "/pipelines/",
      aws_iam_role.scheduler.path == "/pipelines/",
      aws_iam_role.pipeline.path == "/pipelines/",
      aws_iam_role.github_webhook.path == "/pipelines/",
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
      output.repository_name != null,
      output.repository_arn != null,
      output.repository_url != null,
      output.notifications_topic_arn != null,
      output.state_bucket_name != null,
      output.state_bucket_arn != null,
      output.connection_arn != null,
      output.connection_status != null,
      output.build_role_name != null,
      output.build_role_arn != null,
      output.build_project_name != null,
      output.build_log_group_name != null,
      output.plan_role_name != null,
      output.plan_role_arn != null,
      output.plan_project_name != null,
      output.plan_log_group_name != null,
      output.review_role_name != null,
      output.review_role_arn != null,
      output.review_project_name != null,
      output.review_log_group_name != null,
      output.apply_role_name != null,
      output.apply_role_arn != null,
      output.apply_project_name != null,
      output.apply_log_group_name != null,
      output.deploy_role_name != null,
      output.deploy_role_arn != null,
      output.deploy_application_name != null,
      output.live_tags_role_name != null,
      output.live_tags_role_arn != null,
      output.live_tags_failed_queue_url != null,
      output.live_tags_function_name != null,
      output.live_tags_function_arn != null,
      output.live_tags_log_group_name != null,
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
      output.webhook_secret_arn != null,
      output.github_webhook_role_name != null,
      output.github_webhook_role_arn != null,
      output.github_webhook_failed_queue_url != null,
      output.github_webhook_function_name != null,
      output.github_webhook_function_arn != null,
      output.github_webhook_log_group_name != null,
      output.webhook_url != null,
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

run "refuses_a_wrong_alarm_function_errors" {
  command = plan

  variables {
    alarm_function_errors = -2
  }

  expect_failures = [var.alarm_function_errors]
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

run "refuses_a_wrong_build_environment" {
  command = plan

  variables {
    build_environment = {
      "not valid" = ""
    }
  }

  expect_failures = [var.build_environment]
}

run "refuses_a_wrong_deploy_cluster" {
  command = plan

  variables {
    deploy_cluster = "not valid"
  }

  expect_failures = [var.deploy_cluster]
}

run "refuses_a_wrong_deploy_execution_role" {
  command = plan

  variables {
    deploy_execution_role = "not valid"
  }

  expect_failures = [var.deploy_execution_role]
}

run "refuses_a_wrong_deploy_family" {
  command = plan

  variables {
    deploy_family = "not valid"
  }

  expect_failures = [var.deploy_family]
}

run "refuses_a_wrong_deploy_listener_arn" {
  command = plan

  variables {
    deploy_listener_arn = "not valid"
  }

  expect_failures = [var.deploy_listener_arn]
}

run "refuses_a_wrong_deploy_service" {
  command = plan

  variables {
    deploy_service = "not valid"
  }

  expect_failures = [var.deploy_service]
}

run "refuses_a_wrong_deploy_target_groups" {
  command = plan

  variables {
    deploy_target_groups = ["not valid"]
  }

  expect_failures = [var.deploy_target_groups]
}

run "refuses_a_wrong_deploy_task_role" {
  command = plan

  variables {
    deploy_task_role = "not valid"
  }

  expect_failures = [var.deploy_task_role]
}

run "refuses_a_wrong_drift_schedule" {
  command = plan

  variables {
    drift_schedule = "not valid"
  }

  expect_failures = [var.drift_schedule]
}

run "refuses_a_wrong_environment_suffix" {
  command = plan

  variables {
    environment_suffix = "not valid"
  }

  expect_failures = [var.environment_suffix]
}

run "refuses_a_wrong_github_webhook_concurrency" {
  command = plan

  variables {
    github_webhook_concurrency = -2
  }

  expect_failures = [var.github_webhook_concurrency]
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

run "refuses_a_wrong_registry_keep" {
  command = plan

  variables {
    registry_keep = -2
  }

  expect_failures = [var.registry_keep]
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
