# Compiled by tfpipe from a pipeline spec; change the spec and run `tfpipe emit` again.
# An edit made here is kept: tfpipe does not overwrite it unless it is told to.

# Pending until someone with rights on the repository completes it in the console, once.
resource "aws_codeconnections_connection" "source" {
  name          = "acme-${var.environment_suffix}"
  provider_type = "GitHub"

  tags = local.tags
}

resource "aws_codepipeline" "pipeline" {
  name          = "${local.name}-ci"
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
        ConnectionArn        = aws_codeconnections_connection.source.arn
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
    name = "Infrastructure"

    action {
      name             = "Plan"
      category         = "Build"
      owner            = "AWS"
      provider         = "CodeBuild"
      version          = "1"
      run_order        = 1
      input_artifacts  = ["Source"]
      output_artifacts = ["PlanShop"]

      configuration = {
        ProjectName = aws_codebuild_project.plan.name
      }
    }

    action {
      name             = "Review"
      category         = "Build"
      owner            = "AWS"
      provider         = "CodeBuild"
      version          = "1"
      run_order        = 2
      namespace        = "Review"
      input_artifacts  = ["PlanShop"]
      output_artifacts = ["ListShop"]

      configuration = {
        ProjectName = aws_codebuild_project.review.name
      }
    }

    action {
      name            = "Apply"
      category        = "Build"
      owner           = "AWS"
      provider        = "CodeBuild"
      version         = "1"
      run_order       = 3
      namespace       = "Apply"
      input_artifacts = ["Source", "PlanShop"]

      configuration = {
        ProjectName   = aws_codebuild_project.apply.name
        PrimarySource = "Source"
        EnvironmentVariables = jsonencode([
          {
            name  = "PLAN_ARTIFACT"
            value = "PlanShop"
            type  = "PLAINTEXT"
          },
          {
            name  = "PLAN_SHA256"
            value = "#{Review.PLAN_SHA256}"
            type  = "PLAINTEXT"
          },
        ])
      }
    }
  }

  stage {
    name = "Deploy"

    action {
      name            = "Deploy"
      category        = "Deploy"
      owner           = "AWS"
      provider        = "CodeDeployToECS"
      version         = "1"
      run_order       = 1
      input_artifacts = ["Build"]

      configuration = {
        ApplicationName                = aws_codedeploy_deployment_group.deploy.app_name
        DeploymentGroupName            = aws_codedeploy_deployment_group.deploy.deployment_group_name
        TaskDefinitionTemplateArtifact = "Build"
        TaskDefinitionTemplatePath     = "taskdef.json"
        AppSpecTemplateArtifact        = "Build"
        AppSpecTemplatePath            = "appspec.yaml"
        Image1ArtifactName             = "Build"
        Image1ContainerName            = "IMAGE1_NAME"
      }
    }

    action {
      name      = "Live-Deploy"
      category  = "Invoke"
      owner     = "AWS"
      provider  = "Lambda"
      version   = "1"
      run_order = 2

      configuration = {
        FunctionName = aws_lambda_function.live_tags.function_name
        UserParameters = jsonencode({
          digest     = "#{Build.IMAGE_DIGEST}"
          deployment = "deploy"
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
    aws_iam_role_policy.pipeline_encryption,
    aws_iam_role_policy.pipeline_connection,
    aws_s3_bucket_policy.artifacts,
    aws_s3_bucket_public_access_block.artifacts,
    aws_s3_bucket_server_side_encryption_configuration.artifacts,
    aws_s3_bucket_versioning.artifacts,
    aws_s3_bucket_policy.state,
    aws_s3_bucket_public_access_block.state,
    aws_s3_bucket_server_side_encryption_configuration.state,
    aws_s3_bucket_versioning.state,
  ]
}
