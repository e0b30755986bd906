# Compiled by tfpipe from a pipeline spec; change the spec and run `tfpipe emit` again.
# An edit made here is kept: tfpipe does not overwrite it unless it is told to.

resource "aws_codepipeline" "pipeline" {
  name          = var.name
  role_arn      = aws_iam_role.pipeline.arn
  pipeline_type = "V2"
  # A newer execution overtakes one that still waits for a stage.
  execution_mode = "SUPERSEDED"

  artifact_store {
    type     = "S3"
    location = aws_s3_bucket.artifacts.bucket

    encryption_key {
      type = "KMS"
      id   = aws_kms_key.pipeline.arn
    }
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
      name             = "Package"
      category         = "Build"
      owner            = "AWS"
      provider         = "CodeBuild"
      version          = "1"
      run_order        = 1
      namespace        = "Package"
      input_artifacts  = ["Source"]
      output_artifacts = ["site", "stack"]

      configuration = {
        ProjectName = aws_codebuild_project.package.name
      }
    }
  }

  stage {
    name = "Release-staging"

    action {
      name            = "Stack-staging"
      category        = "Deploy"
      owner           = "AWS"
      provider        = "CloudFormation"
      version         = "1"
      run_order       = 1
      role_arn        = local.action_role_arn.staging
      input_artifacts = ["stack"]

      configuration = {
        ActionMode   = "CREATE_UPDATE"
        StackName    = var.stack_staging_stack
        RoleArn      = var.stack_staging_stack_role_arn
        TemplatePath = "stack::stack/staging.yml"
      }
    }

    action {
      name            = "Publish-staging"
      category        = "Deploy"
      owner           = "AWS"
      provider        = "S3"
      version         = "1"
      run_order       = 2
      role_arn        = local.action_role_arn.staging
      input_artifacts = ["site"]

      configuration = {
        BucketName = var.publish_staging_bucket
        Extract    = "true"
      }
    }

    action {
      name      = "Check-staging"
      category  = "Invoke"
      owner     = "AWS"
      provider  = "Lambda"
      version   = "1"
      run_order = 3
      role_arn  = local.action_role_arn.staging

      configuration = {
        FunctionName = var.check_staging_function
      }
    }

    on_failure {
      result = "ROLLBACK"
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
        CustomData = "Release #{Source.CommitId}?"
      }
    }
  }

  stage {
    name = "Release-production"

    action {
      name            = "Stack-production"
      category        = "Deploy"
      owner           = "AWS"
      provider        = "CloudFormation"
      version         = "1"
      run_order       = 1
      role_arn        = local.action_role_arn.production
      input_artifacts = ["stack"]

      configuration = {
        ActionMode   = "CREATE_UPDATE"
        StackName    = var.stack_production_stack
        RoleArn      = var.stack_production_stack_role_arn
        TemplatePath = "stack::stack/production.yml"
      }
    }

    action {
      name            = "Publish-production"
      category        = "Deploy"
      owner           = "AWS"
      provider        = "S3"
      version         = "1"
      run_order       = 2
      role_arn        = local.action_role_arn.production
      input_artifacts = ["site"]

      configuration = {
        BucketName = var.publish_production_bucket
        Extract    = "true"
      }
    }

    action {
      name      = "Check-production"
      category  = "Invoke"
      owner     = "AWS"
      provider  = "Lambda"
      version   = "1"
      run_order = 3
      role_arn  = local.action_role_arn.production

      configuration = {
        FunctionName = var.check_production_function
      }
    }

    on_failure {
      result = "ROLLBACK"
    }
  }

  stage {
    name = "Register"

    action {
      name             = "Register"
      category         = "Invoke"
      owner            = "AWS"
      provider         = "StepFunctions"
      version          = "1"
      run_order        = 1
      role_arn         = local.action_role_arn.register
      input_artifacts  = ["site"]
      output_artifacts = ["register"]

      configuration = {
        StateMachineArn = var.register_state_machine_arn
      }
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
    aws_iam_role_policy.pipeline_encryption,
    aws_s3_bucket_policy.artifacts,
    aws_s3_bucket_public_access_block.artifacts,
    aws_s3_bucket_server_side_encryption_configuration.artifacts,
    aws_s3_bucket_versioning.artifacts,
  ]
}
