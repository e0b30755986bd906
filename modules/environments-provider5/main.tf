# Compiled by tfpipe from a pipeline spec; change the spec and run `tfpipe emit` again.
# An edit made here is kept: tfpipe does not overwrite it unless it is told to.

resource "aws_codepipeline" "pipeline" {
  # checkov:skip=CKV_AWS_219:`artifacts.encryption` is `s3`: AWS's own key for S3

  name          = var.name
  role_arn      = aws_iam_role.pipeline.arn
  pipeline_type = "V2"
  # A newer execution overtakes one that still waits for a stage.
  execution_mode = "SUPERSEDED"

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
        ConnectionArn        = var.connection_arn
        FullRepositoryId     = var.source_repository
        BranchName           = var.source_branch
        OutputArtifactFormat = "CODE_ZIP"
        DetectChanges        = "false"
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
  }

  stage {
    name = "Approve-production"

    action {
      name      = "Approve-production"
      category  = "Approval"
      owner     = "AWS"
      provider  = "Manual"
      version   = "1"
      run_order = 1

      configuration = {
        CustomData = "Release #{Build.IMAGE_DIGEST} to production?"
      }
    }
  }

  stage {
    name = "Window"

    action {
      name            = "Window"
      category        = "Build"
      owner           = "AWS"
      provider        = "CodeBuild"
      version         = "1"
      run_order       = 1
      namespace       = "Window"
      input_artifacts = ["Source"]

      configuration = {
        ProjectName = aws_codebuild_project.window.name
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
            Cron     = "* * 9-16 ? * MON-THU"
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

    on_success {
      condition {
        result = "ROLLBACK"

        rule {
          name = "after-1"

          rule_type_id {
            category = "Rule"
            owner    = "AWS"
            provider = "CloudWatchAlarm"
            version  = "1"
          }

          configuration = {
            AlarmName = var.alarm_after_release_production_1
            WaitTime  = "15"
          }
        }
      }
    }

    on_failure {
      result = "ROLLBACK"
    }
  }

  trigger {
    provider_type = "CodeStarSourceConnection"

    git_configuration {
      source_action_name = "Source"

      push {
        branches {
          includes = [var.source_branch]
        }
      }
    }
  }

  tags = local.tags

  depends_on = [
    aws_iam_role_policy.pipeline,
    aws_s3_bucket_policy.artifacts,
    aws_s3_bucket_public_access_block.artifacts,
    aws_s3_bucket_server_side_encryption_configuration.artifacts,
    aws_s3_bucket_versioning.artifacts,
  ]
}
