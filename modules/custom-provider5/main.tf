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
      name             = "PackageTheApplication"
      category         = "Build"
      owner            = "AWS"
      provider         = "CodeBuild"
      version          = "1"
      run_order        = 1
      namespace        = "PackageTheApplication"
      input_artifacts  = ["Source"]
      output_artifacts = ["deployment_bundle"]

      configuration = {
        ProjectName = aws_codebuild_project.package_the_application.name
      }
    }

    action {
      name             = "Licences"
      category         = "Build"
      owner            = "AWS"
      provider         = "CodeBuild"
      version          = "1"
      run_order        = 1
      namespace        = "Licences"
      input_artifacts  = ["Source"]
      output_artifacts = ["licence_report"]

      configuration = {
        ProjectName = var.licences_project
        EnvironmentVariables = jsonencode([
          {
            name  = "COMMIT"
            value = "#{Source.CommitId}"
            type  = "PLAINTEXT"
          },
          {
            name  = "LEVEL"
            value = "strict"
            type  = "PLAINTEXT"
          },
          {
            name  = "TOKEN"
            value = "licences/token"
            type  = "SECRETS_MANAGER"
          },
        ])
      }
    }
  }

  stage {
    name = "Deploy"

    action {
      name            = "Beanstalk"
      category        = "Deploy"
      owner           = "AWS"
      provider        = "ElasticBeanstalk"
      version         = "1"
      run_order       = 1
      input_artifacts = ["deployment_bundle"]

      configuration = {
        ApplicationName = "shop"
        EnvironmentName = var.beanstalk_environment_name
      }
    }

    action {
      name            = "Servers"
      category        = "Deploy"
      owner           = "AWS"
      provider        = "CodeDeploy"
      version         = "1"
      run_order       = 1
      input_artifacts = ["deployment_bundle"]

      configuration = {
        ApplicationName     = var.servers_application
        DeploymentGroupName = var.servers_group
      }
    }

    action {
      name            = "Worker"
      category        = "Deploy"
      owner           = "AWS"
      provider        = "Lambda"
      version         = "1"
      run_order       = 1
      namespace       = "Worker"
      input_artifacts = ["deployment_bundle"]

      configuration = {
        FunctionName   = var.worker_function
        FunctionAlias  = "live"
        DeployStrategy = "Canary10Percent5Minutes"
        Alarms         = "shop-worker-errors"
      }
    }
  }

  stage {
    name = "Warm"

    action {
      name             = "Warm"
      category         = "Invoke"
      owner            = "AWS"
      provider         = "StepFunctions"
      version          = "1"
      run_order        = 1
      namespace        = "Warm"
      output_artifacts = ["warm_up_result"]

      configuration = {
        ExecutionNamePrefix = "shop"
        Input               = "{\"commit\": \"#{Source.CommitId}\"}"
        StateMachineArn     = var.warm_state_machine_arn
      }
    }

    action {
      name            = "Record"
      category        = "Test"
      owner           = "Custom"
      provider        = "Release-Register"
      version         = "2"
      run_order       = 2
      input_artifacts = ["warm_up_result"]

      configuration = {
        Project = "shop"
        Release = "#{codepipeline.PipelineExecutionId}"
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
    aws_s3_bucket_policy.artifacts,
    aws_s3_bucket_public_access_block.artifacts,
    aws_s3_bucket_server_side_encryption_configuration.artifacts,
    aws_s3_bucket_versioning.artifacts,
  ]
}
