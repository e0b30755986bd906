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
    name = "Test"

    action {
      name             = "Package-DeployTest"
      category         = "Build"
      owner            = "AWS"
      provider         = "CodeBuild"
      version          = "1"
      run_order        = 1
      input_artifacts  = ["Source"]
      output_artifacts = ["Sam"]

      configuration = {
        ProjectName = aws_codebuild_project.package_deploy_test.name
      }
    }

    action {
      name            = "DeployTest"
      category        = "Deploy"
      owner           = "AWS"
      provider        = "CloudFormation"
      version         = "1"
      run_order       = 2
      namespace       = "DeployTest"
      input_artifacts = ["Sam"]

      configuration = {
        ActionMode   = "CREATE_UPDATE"
        StackName    = var.deploy_test_stack
        RoleArn      = aws_iam_role.deploy_test.arn
        TemplatePath = "Sam::packaged.yaml"
        ParameterOverrides = jsonencode({
          Stage = "test"
        })
        Capabilities = "CAPABILITY_IAM,CAPABILITY_AUTO_EXPAND"
      }
    }
  }

  stage {
    name = "Live"

    action {
      name             = "Package-DeployLive"
      category         = "Build"
      owner            = "AWS"
      provider         = "CodeBuild"
      version          = "1"
      run_order        = 1
      input_artifacts  = ["Source"]
      output_artifacts = ["Sam2"]

      configuration = {
        ProjectName = aws_codebuild_project.package_deploy_live.name
      }
    }

    action {
      name            = "Prepare-DeployLive"
      category        = "Deploy"
      owner           = "AWS"
      provider        = "CloudFormation"
      version         = "1"
      run_order       = 2
      input_artifacts = ["Sam2"]

      configuration = {
        ActionMode    = "CHANGE_SET_REPLACE"
        StackName     = var.deploy_live_stack
        ChangeSetName = "${var.deploy_live_stack}-changes"
        RoleArn       = var.deploy_live_stack_role_arn
        TemplatePath  = "Sam2::packaged.yaml"
        ParameterOverrides = jsonencode({
          Stage = "live"
        })
        Capabilities = "CAPABILITY_IAM,CAPABILITY_AUTO_EXPAND"
      }
    }

    action {
      name      = "Approve-DeployLive"
      category  = "Approval"
      owner     = "AWS"
      provider  = "Manual"
      version   = "1"
      run_order = 3

      configuration = {
        CustomData         = "Execute the change set ${var.deploy_live_stack}-changes of the stack ${var.deploy_live_stack}? Its changes are under the link."
        ExternalEntityLink = "https://${local.region}.${local.console}/cloudformation/home?region=${local.region}#/stacks?filteringText=${var.deploy_live_stack}"
      }
    }

    action {
      name      = "DeployLive"
      category  = "Deploy"
      owner     = "AWS"
      provider  = "CloudFormation"
      version   = "1"
      run_order = 4

      configuration = {
        ActionMode    = "CHANGE_SET_EXECUTE"
        StackName     = var.deploy_live_stack
        ChangeSetName = "${var.deploy_live_stack}-changes"
      }
    }
  }

  stage {
    name = "Jobs"

    action {
      name             = "Package-DeployJobs"
      category         = "Build"
      owner            = "AWS"
      provider         = "CodeBuild"
      version          = "1"
      run_order        = 1
      input_artifacts  = ["Source"]
      output_artifacts = ["Sam3"]

      configuration = {
        ProjectName = aws_codebuild_project.package_deploy_jobs.name
      }
    }

    action {
      name            = "Prepare-DeployJobs"
      category        = "Deploy"
      owner           = "AWS"
      provider        = "CloudFormation"
      version         = "1"
      run_order       = 2
      input_artifacts = ["Sam3"]

      configuration = {
        ActionMode    = "CHANGE_SET_REPLACE"
        StackName     = var.deploy_jobs_stack
        ChangeSetName = "${var.deploy_jobs_stack}-changes"
        RoleArn       = aws_iam_role.deploy_jobs.arn
        TemplatePath  = "Sam3::packaged.yaml"
        Capabilities  = "CAPABILITY_IAM,CAPABILITY_AUTO_EXPAND"
      }
    }

    action {
      name      = "Approve-DeployJobs"
      category  = "Approval"
      owner     = "AWS"
      provider  = "Manual"
      version   = "1"
      run_order = 3

      configuration = {
        CustomData         = "Execute the change set ${var.deploy_jobs_stack}-changes of the stack ${var.deploy_jobs_stack}? Its changes are under the link."
        ExternalEntityLink = "https://${local.region}.${local.console}/cloudformation/home?region=${local.region}#/stacks?filteringText=${var.deploy_jobs_stack}"
      }
    }

    action {
      name      = "DeployJobs"
      category  = "Deploy"
      owner     = "AWS"
      provider  = "CloudFormation"
      version   = "1"
      run_order = 4

      configuration = {
        ActionMode    = "CHANGE_SET_EXECUTE"
        StackName     = var.deploy_jobs_stack
        ChangeSetName = "${var.deploy_jobs_stack}-changes"
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
    aws_iam_role_policy_attachment.pipeline_2,
    aws_iam_role_policy.deploy_test,
    aws_iam_role_policy.deploy_test_encryption,
    aws_iam_role_policy_attachment.deploy_test_2,
    aws_iam_role_policy_attachment.deploy_test,
    aws_iam_role_policy.deploy_jobs,
    aws_iam_role_policy.deploy_jobs_encryption,
    aws_iam_role_policy_attachment.deploy_jobs_2,
    aws_iam_role_policy_attachment.deploy_jobs,
    aws_s3_bucket_policy.artifacts,
    aws_s3_bucket_public_access_block.artifacts,
    aws_s3_bucket_server_side_encryption_configuration.artifacts,
    aws_s3_bucket_versioning.artifacts,
  ]
}
