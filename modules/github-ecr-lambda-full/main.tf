# Compiled by tfpipe from a pipeline spec; change the spec and run `tfpipe emit` again.
# An edit made here is kept: tfpipe does not overwrite it unless it is told to.

# Pending until someone with rights on the repository completes it in the console, once.
resource "aws_codeconnections_connection" "source" {
  name          = var.name
  provider_type = "GitHub"

  tags = local.tags
}

resource "aws_codepipeline" "pipeline" {
  # checkov:skip=CKV_AWS_219:`artifacts.encryption` is `s3`: AWS's own key for S3

  name          = var.name
  role_arn      = aws_iam_role.pipeline.arn
  pipeline_type = "V2"
  # No execution overtakes another; at most 50 wait.
  execution_mode = "QUEUED"

  artifact_store {
    type     = "S3"
    location = aws_s3_bucket.artifacts.bucket
  }

  stage {
    name = "Source"

    action {
      name             = "Source"
      category         = "Source"
      owner            = "AWS"
      provider         = "CodeStarSourceConnection"
      version          = "1"
      run_order        = 1
      namespace        = "Source"
      output_artifacts = ["Source"]

      configuration = {
        ConnectionArn        = aws_codeconnections_connection.source.arn
        FullRepositoryId     = var.source_repository
        BranchName           = var.source_branch
        OutputArtifactFormat = "CODE_ZIP"
        DetectChanges        = "false"
      }
    }
  }

  stage {
    name = "Verify"

    action {
      name            = "Test"
      category        = "Build"
      owner           = "AWS"
      provider        = "CodeBuild"
      version         = "1"
      run_order       = 1
      namespace       = "Test"
      input_artifacts = ["Source"]

      configuration = {
        ProjectName = aws_codebuild_project.test.name
      }
    }

    action {
      name             = "Scan"
      category         = "Build"
      owner            = "AWS"
      provider         = "CodeBuild"
      version          = "1"
      run_order        = 1
      namespace        = "Scan"
      input_artifacts  = ["Source"]
      output_artifacts = ["Scan"]

      configuration = {
        ProjectName = aws_codebuild_project.scan.name
      }
    }

    action {
      name             = "Docs"
      category         = "Build"
      owner            = "AWS"
      provider         = "CodeBuild"
      version          = "1"
      run_order        = 2
      namespace        = "Docs"
      input_artifacts  = ["Source"]
      output_artifacts = ["site"]

      configuration = {
        ProjectName = aws_codebuild_project.docs.name
      }
    }
  }

  stage {
    name = "Build"

    action {
      name            = "Build"
      category        = "Build"
      owner           = "AWS"
      provider        = "CodeBuild"
      version         = "1"
      run_order       = 1
      namespace       = "Build"
      input_artifacts = ["Source"]

      configuration = {
        ProjectName = aws_codebuild_project.build.name
      }
    }

    on_failure {
      result = "RETRY"

      retry_configuration {
        retry_mode = "FAILED_ACTIONS"
      }
    }
  }

  stage {
    name = "Release-dev"

    action {
      name      = "TagImage-dev"
      category  = "Invoke"
      owner     = "AWS"
      provider  = "Lambda"
      version   = "1"
      run_order = 1

      configuration = {
        FunctionName = aws_lambda_function.tag_image_dev.function_name
        UserParameters = jsonencode({
          digest = "#{Build.IMAGE_DIGEST}"
        })
      }
    }

    action {
      name            = "Smoke-dev"
      category        = "Build"
      owner           = "AWS"
      provider        = "CodeBuild"
      version         = "1"
      run_order       = 2
      namespace       = "Smoke-dev"
      input_artifacts = ["Source"]

      configuration = {
        ProjectName = aws_codebuild_project.smoke_dev.name
        EnvironmentVariables = jsonencode([
          {
            name  = "DIGEST"
            value = "#{Build.IMAGE_DIGEST}"
            type  = "PLAINTEXT"
          },
          {
            name  = "LOG_LEVEL"
            value = "#{variables.LOG_LEVEL}"
            type  = "PLAINTEXT"
          },
        ])
      }
    }
  }

  stage {
    name = "Approve-staging"

    action {
      name               = "Approve-staging"
      category           = "Approval"
      owner              = "AWS"
      provider           = "Manual"
      version            = "1"
      run_order          = 1
      timeout_in_minutes = 1440

      configuration = {
        NotificationArn    = aws_sns_topic.notifications.arn
        CustomData         = "Release #{Build.IMAGE_DIGEST} of commit #{Source.CommitId} to staging?"
        ExternalEntityLink = "https://dev.example.com"
      }
    }
  }

  stage {
    name = "Release-staging"

    action {
      name      = "TagImage-staging"
      category  = "Invoke"
      owner     = "AWS"
      provider  = "Lambda"
      version   = "1"
      run_order = 1

      configuration = {
        FunctionName = aws_lambda_function.tag_image_staging.function_name
        UserParameters = jsonencode({
          digest = "#{Build.IMAGE_DIGEST}"
        })
      }
    }

    action {
      name            = "Smoke-staging"
      category        = "Build"
      owner           = "AWS"
      provider        = "CodeBuild"
      version         = "1"
      run_order       = 2
      namespace       = "Smoke-staging"
      input_artifacts = ["Source"]

      configuration = {
        ProjectName = aws_codebuild_project.smoke_staging.name
        EnvironmentVariables = jsonencode([
          {
            name  = "DIGEST"
            value = "#{Build.IMAGE_DIGEST}"
            type  = "PLAINTEXT"
          },
          {
            name  = "LOG_LEVEL"
            value = "#{variables.LOG_LEVEL}"
            type  = "PLAINTEXT"
          },
        ])
      }
    }
  }

  stage {
    name = "Approve-production"

    action {
      name               = "Approve-production"
      category           = "Approval"
      owner              = "AWS"
      provider           = "Manual"
      version            = "1"
      run_order          = 1
      timeout_in_minutes = 1440

      configuration = {
        NotificationArn    = aws_sns_topic.notifications.arn
        CustomData         = "Release #{Build.IMAGE_DIGEST} of commit #{Source.CommitId} to production?"
        ExternalEntityLink = "https://staging.example.com"
      }
    }

    before_entry {
      condition {
        result = "FAIL"

        rule {
          name = "before-1"

          rule_type_id {
            category = "Rule"
            owner    = "AWS"
            provider = "DeploymentWindow"
            version  = "1"
          }

          configuration = {
            Cron     = "* * 8-15 ? * MON-THU"
            TimeZone = "Europe/Berlin"
          }
        }
      }
    }
  }

  stage {
    name = "Release-production"

    action {
      name      = "TagImage-production"
      category  = "Invoke"
      owner     = "AWS"
      provider  = "Lambda"
      version   = "1"
      run_order = 1

      configuration = {
        FunctionName = aws_lambda_function.tag_image_production.function_name
        UserParameters = jsonencode({
          digest = "#{Build.IMAGE_DIGEST}"
        })
      }
    }

    action {
      name            = "Smoke-production"
      category        = "Build"
      owner           = "AWS"
      provider        = "CodeBuild"
      version         = "1"
      run_order       = 2
      namespace       = "Smoke-production"
      input_artifacts = ["Source"]

      configuration = {
        ProjectName = aws_codebuild_project.smoke_production.name
        EnvironmentVariables = jsonencode([
          {
            name  = "DIGEST"
            value = "#{Build.IMAGE_DIGEST}"
            type  = "PLAINTEXT"
          },
          {
            name  = "LOG_LEVEL"
            value = "#{variables.LOG_LEVEL}"
            type  = "PLAINTEXT"
          },
        ])
      }
    }

    before_entry {
      condition {
        result = "FAIL"

        rule {
          name = "before-1"

          rule_type_id {
            category = "Rule"
            owner    = "AWS"
            provider = "CloudWatchAlarm"
            version  = "1"
          }

          configuration = {
            AlarmName = var.alarm_before_release_production_1
          }
        }
      }
    }

    on_failure {
      result = "ROLLBACK"
    }
  }

  variable {
    name          = "LOG_LEVEL"
    default_value = "info"
    description   = "How much the smoke tests say"
  }

  trigger {
    provider_type = "CodeStarSourceConnection"

    git_configuration {
      source_action_name = "Source"

      push {
        branches {
          includes = ["main", "release/**"]
        }

        file_paths {
          excludes = ["docs/**"]
        }
      }

      push {
        tags {
          includes = ["v*"]
        }
      }
    }
  }

  tags = local.tags

  depends_on = [
    aws_iam_role_policy.pipeline,
    aws_iam_role_policy.pipeline_connection,
    aws_s3_bucket_policy.artifacts,
    aws_s3_bucket_public_access_block.artifacts,
    aws_s3_bucket_server_side_encryption_configuration.artifacts,
    aws_s3_bucket_versioning.artifacts,
  ]
}
