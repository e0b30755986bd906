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
      name             = "Package"
      category         = "Build"
      owner            = "AWS"
      provider         = "CodeBuild"
      version          = "1"
      run_order        = 1
      namespace        = "Package"
      input_artifacts  = ["Source"]
      output_artifacts = ["Package"]

      configuration = {
        ProjectName = aws_codebuild_project.package.name
      }
    }
  }

  stage {
    name = "Shared"

    action {
      name            = "Shared"
      category        = "Deploy"
      owner           = "AWS"
      provider        = "CloudFormation"
      version         = "1"
      run_order       = 1
      input_artifacts = ["Source"]

      configuration = {
        ActionMode   = "CREATE_UPDATE"
        StackName    = var.shared_stack
        RoleArn      = var.shared_stack_role_arn
        TemplatePath = "Source::shared.yml"
      }
    }
  }

  stage {
    name = "Release-staging"

    action {
      name            = "Deploy-staging"
      category        = "Deploy"
      owner           = "AWS"
      provider        = "CloudFormation"
      version         = "1"
      run_order       = 1
      input_artifacts = ["Package"]

      configuration = {
        ActionMode   = "CREATE_UPDATE"
        StackName    = var.deploy_staging_stack
        RoleArn      = aws_iam_role.deploy_staging.arn
        TemplatePath = "Package::stacks/staging.yml"
        ParameterOverrides = jsonencode({
          Commit  = "#{Source.CommitId}"
          Size    = "1"
          Stage   = "staging"
          Version = "#{Package.VERSION}"
        })
        Capabilities = "CAPABILITY_IAM,CAPABILITY_AUTO_EXPAND"
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
      name            = "Deploy-production"
      category        = "Deploy"
      owner           = "AWS"
      provider        = "CloudFormation"
      version         = "1"
      run_order       = 1
      input_artifacts = ["Package"]

      configuration = {
        ActionMode   = "CREATE_UPDATE"
        StackName    = var.deploy_production_stack
        RoleArn      = aws_iam_role.deploy_production.arn
        TemplatePath = "Package::stacks/production.yml"
        ParameterOverrides = jsonencode({
          Commit  = "#{Source.CommitId}"
          Size    = "3"
          Stage   = "production"
          Version = "#{Package.VERSION}"
        })
        Capabilities = "CAPABILITY_IAM,CAPABILITY_AUTO_EXPAND"
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
    aws_iam_role_policy.deploy_staging,
    aws_iam_role_policy_attachment.deploy_staging,
    aws_iam_role_policy_attachment.deploy_staging_attached_2,
    aws_iam_role_policy.deploy_production,
    aws_iam_role_policy_attachment.deploy_production,
    aws_iam_role_policy_attachment.deploy_production_attached_2,
    aws_s3_bucket_policy.artifacts,
    aws_s3_bucket_public_access_block.artifacts,
    aws_s3_bucket_server_side_encryption_configuration.artifacts,
    aws_s3_bucket_versioning.artifacts,
  ]
}
