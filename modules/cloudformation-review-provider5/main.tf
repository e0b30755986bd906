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
    name = "Test"

    action {
      name            = "Try"
      category        = "Deploy"
      owner           = "AWS"
      provider        = "CloudFormation"
      version         = "1"
      run_order       = 1
      input_artifacts = ["Source"]

      configuration = {
        ActionMode   = "REPLACE_ON_FAILURE"
        StackName    = var.try_stack
        RoleArn      = aws_iam_role.try.arn
        TemplatePath = "Source::template.yml"
      }
    }
  }

  stage {
    name = "Clean"

    action {
      name      = "Clean"
      category  = "Deploy"
      owner     = "AWS"
      provider  = "CloudFormation"
      version   = "1"
      run_order = 1

      configuration = {
        ActionMode = "DELETE_ONLY"
        StackName  = var.clean_stack
        RoleArn    = var.clean_stack_role_arn
      }
    }
  }

  stage {
    name = "Shared"

    action {
      name            = "Change"
      category        = "Deploy"
      owner           = "AWS"
      provider        = "CloudFormation"
      version         = "1"
      run_order       = 1
      input_artifacts = ["Source"]

      configuration = {
        ActionMode    = "CHANGE_SET_REPLACE"
        StackName     = var.change_stack
        ChangeSetName = "shared"
        RoleArn       = var.change_stack_role_arn
        TemplatePath  = "Source::shared.yml"
      }
    }
  }

  stage {
    name = "Agree"

    action {
      name      = "Approve"
      category  = "Approval"
      owner     = "AWS"
      provider  = "Manual"
      version   = "1"
      run_order = 1

      configuration = {
        CustomData = "Change what is shared?"
      }
    }
  }

  stage {
    name = "Share"

    action {
      name      = "Execute"
      category  = "Deploy"
      owner     = "AWS"
      provider  = "CloudFormation"
      version   = "1"
      run_order = 1

      configuration = {
        ActionMode    = "CHANGE_SET_EXECUTE"
        StackName     = var.execute_stack
        ChangeSetName = "shared"
      }
    }
  }

  stage {
    name = "Production"

    action {
      name            = "Prepare-Deploy"
      category        = "Deploy"
      owner           = "AWS"
      provider        = "CloudFormation"
      version         = "1"
      run_order       = 1
      input_artifacts = ["Source"]

      configuration = {
        ActionMode            = "CHANGE_SET_REPLACE"
        StackName             = var.deploy_stack
        ChangeSetName         = "${var.deploy_stack}-changes"
        RoleArn               = aws_iam_role.deploy.arn
        TemplatePath          = "Source::template.yml"
        TemplateConfiguration = "Source::production.json"
        ParameterOverrides = jsonencode({
          Commit = "#{Source.CommitId}"
        })
        Capabilities = "CAPABILITY_NAMED_IAM"
      }
    }

    action {
      name      = "Approve-Deploy"
      category  = "Approval"
      owner     = "AWS"
      provider  = "Manual"
      version   = "1"
      run_order = 2

      configuration = {
        CustomData         = "Execute the change set ${var.deploy_stack}-changes of the stack ${var.deploy_stack}? Its changes are under the link."
        ExternalEntityLink = "https://${local.region}.${local.console}/cloudformation/home?region=${local.region}#/stacks?filteringText=${var.deploy_stack}"
      }
    }

    action {
      name      = "Deploy"
      category  = "Deploy"
      owner     = "AWS"
      provider  = "CloudFormation"
      version   = "1"
      run_order = 3
      namespace = "Deploy"

      configuration = {
        ActionMode    = "CHANGE_SET_EXECUTE"
        StackName     = var.deploy_stack
        ChangeSetName = "${var.deploy_stack}-changes"
      }
    }

    action {
      name            = "Smoke"
      category        = "Build"
      owner           = "AWS"
      provider        = "CodeBuild"
      version         = "1"
      run_order       = 4
      namespace       = "Smoke"
      input_artifacts = ["Source"]

      configuration = {
        ProjectName = aws_codebuild_project.smoke.name
        EnvironmentVariables = jsonencode([
          {
            name  = "API"
            value = "#{Deploy.ApiUrl}"
            type  = "PLAINTEXT"
          },
        ])
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
    aws_iam_role_policy_attachment.pipeline_2,
    aws_iam_role_policy.try,
    aws_iam_role_policy_attachment.try,
    aws_iam_role_policy.deploy,
    aws_s3_bucket_policy.artifacts,
    aws_s3_bucket_public_access_block.artifacts,
    aws_s3_bucket_server_side_encryption_configuration.artifacts,
    aws_s3_bucket_versioning.artifacts,
  ]
}
