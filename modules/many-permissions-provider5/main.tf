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
      provider         = "CodeCommit"
      version          = "1"
      run_order        = 1
      namespace        = "Source"
      output_artifacts = ["Source"]

      configuration = {
        RepositoryName       = var.source_repository
        BranchName           = var.source_branch
        OutputArtifactFormat = "CODE_ZIP"
        PollForSourceChanges = "false"
      }
    }
  }

  stage {
    name = "Build"

    action {
      name             = "Build"
      category         = "Build"
      owner            = "AWS"
      provider         = "CodeBuild"
      version          = "1"
      run_order        = 1
      namespace        = "Build"
      input_artifacts  = ["Source"]
      output_artifacts = ["Build"]

      configuration = {
        ProjectName = aws_codebuild_project.build.name
      }
    }
  }

  stage {
    name = "Test"

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
  }

  stage {
    name = "Release-at"

    action {
      name            = "Deploy-at"
      category        = "Deploy"
      owner           = "AWS"
      provider        = "ECS"
      version         = "1"
      run_order       = 1
      input_artifacts = ["Build"]

      configuration = {
        ClusterName       = var.deploy_at_cluster
        ServiceName       = var.deploy_at_service
        FileName          = "imagedefinitions.json"
        DeploymentTimeout = "60"
      }
    }

    action {
      name      = "Live-Deploy-at"
      category  = "Invoke"
      owner     = "AWS"
      provider  = "Lambda"
      version   = "1"
      run_order = 2

      configuration = {
        FunctionName = aws_lambda_function.live_tags.function_name
        UserParameters = jsonencode({
          digest     = "#{Build.IMAGE_DIGEST}"
          deployment = "deploy-at"
        })
      }
    }

    on_failure {
      result = "ROLLBACK"
    }
  }

  stage {
    name = "Release-be"

    action {
      name            = "Deploy-be"
      category        = "Deploy"
      owner           = "AWS"
      provider        = "ECS"
      version         = "1"
      run_order       = 1
      input_artifacts = ["Build"]

      configuration = {
        ClusterName       = var.deploy_be_cluster
        ServiceName       = var.deploy_be_service
        FileName          = "imagedefinitions.json"
        DeploymentTimeout = "60"
      }
    }

    action {
      name      = "Live-Deploy-be"
      category  = "Invoke"
      owner     = "AWS"
      provider  = "Lambda"
      version   = "1"
      run_order = 2

      configuration = {
        FunctionName = aws_lambda_function.live_tags.function_name
        UserParameters = jsonencode({
          digest     = "#{Build.IMAGE_DIGEST}"
          deployment = "deploy-be"
        })
      }
    }

    on_failure {
      result = "ROLLBACK"
    }
  }

  stage {
    name = "Release-ch"

    action {
      name            = "Deploy-ch"
      category        = "Deploy"
      owner           = "AWS"
      provider        = "ECS"
      version         = "1"
      run_order       = 1
      input_artifacts = ["Build"]

      configuration = {
        ClusterName       = var.deploy_ch_cluster
        ServiceName       = var.deploy_ch_service
        FileName          = "imagedefinitions.json"
        DeploymentTimeout = "60"
      }
    }

    action {
      name      = "Live-Deploy-ch"
      category  = "Invoke"
      owner     = "AWS"
      provider  = "Lambda"
      version   = "1"
      run_order = 2

      configuration = {
        FunctionName = aws_lambda_function.live_tags.function_name
        UserParameters = jsonencode({
          digest     = "#{Build.IMAGE_DIGEST}"
          deployment = "deploy-ch"
        })
      }
    }

    on_failure {
      result = "ROLLBACK"
    }
  }

  stage {
    name = "Release-de"

    action {
      name            = "Deploy-de"
      category        = "Deploy"
      owner           = "AWS"
      provider        = "ECS"
      version         = "1"
      run_order       = 1
      input_artifacts = ["Build"]

      configuration = {
        ClusterName       = var.deploy_de_cluster
        ServiceName       = var.deploy_de_service
        FileName          = "imagedefinitions.json"
        DeploymentTimeout = "60"
      }
    }

    action {
      name      = "Live-Deploy-de"
      category  = "Invoke"
      owner     = "AWS"
      provider  = "Lambda"
      version   = "1"
      run_order = 2

      configuration = {
        FunctionName = aws_lambda_function.live_tags.function_name
        UserParameters = jsonencode({
          digest     = "#{Build.IMAGE_DIGEST}"
          deployment = "deploy-de"
        })
      }
    }

    on_failure {
      result = "ROLLBACK"
    }
  }

  stage {
    name = "Release-es"

    action {
      name            = "Deploy-es"
      category        = "Deploy"
      owner           = "AWS"
      provider        = "ECS"
      version         = "1"
      run_order       = 1
      input_artifacts = ["Build"]

      configuration = {
        ClusterName       = var.deploy_es_cluster
        ServiceName       = var.deploy_es_service
        FileName          = "imagedefinitions.json"
        DeploymentTimeout = "60"
      }
    }

    action {
      name      = "Live-Deploy-es"
      category  = "Invoke"
      owner     = "AWS"
      provider  = "Lambda"
      version   = "1"
      run_order = 2

      configuration = {
        FunctionName = aws_lambda_function.live_tags.function_name
        UserParameters = jsonencode({
          digest     = "#{Build.IMAGE_DIGEST}"
          deployment = "deploy-es"
        })
      }
    }

    on_failure {
      result = "ROLLBACK"
    }
  }

  stage {
    name = "Release-fr"

    action {
      name            = "Deploy-fr"
      category        = "Deploy"
      owner           = "AWS"
      provider        = "ECS"
      version         = "1"
      run_order       = 1
      input_artifacts = ["Build"]

      configuration = {
        ClusterName       = var.deploy_fr_cluster
        ServiceName       = var.deploy_fr_service
        FileName          = "imagedefinitions.json"
        DeploymentTimeout = "60"
      }
    }

    action {
      name      = "Live-Deploy-fr"
      category  = "Invoke"
      owner     = "AWS"
      provider  = "Lambda"
      version   = "1"
      run_order = 2

      configuration = {
        FunctionName = aws_lambda_function.live_tags.function_name
        UserParameters = jsonencode({
          digest     = "#{Build.IMAGE_DIGEST}"
          deployment = "deploy-fr"
        })
      }
    }

    on_failure {
      result = "ROLLBACK"
    }
  }

  tags = local.tags

  depends_on = [
    aws_iam_role_policy.pipeline,
    aws_iam_role_policy_attachment.pipeline_2,
    aws_iam_role_policy_attachment.pipeline_3,
    aws_s3_bucket_policy.artifacts,
    aws_s3_bucket_public_access_block.artifacts,
    aws_s3_bucket_server_side_encryption_configuration.artifacts,
    aws_s3_bucket_versioning.artifacts,
  ]
}
