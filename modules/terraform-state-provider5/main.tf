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
    name = "Deploy-dev"

    action {
      name             = "Plan-dev"
      category         = "Build"
      owner            = "AWS"
      provider         = "CodeBuild"
      version          = "1"
      run_order        = 1
      input_artifacts  = ["Source"]
      output_artifacts = ["PlanDev"]

      configuration = {
        ProjectName = aws_codebuild_project.plan_dev.name
      }
    }

    action {
      name             = "Review-dev"
      category         = "Build"
      owner            = "AWS"
      provider         = "CodeBuild"
      version          = "1"
      run_order        = 2
      namespace        = "Review-dev"
      input_artifacts  = ["PlanDev"]
      output_artifacts = ["ListDev"]

      configuration = {
        ProjectName = aws_codebuild_project.review_dev.name
      }
    }

    action {
      name            = "Apply-dev"
      category        = "Build"
      owner           = "AWS"
      provider        = "CodeBuild"
      version         = "1"
      run_order       = 3
      namespace       = "Apply-dev"
      input_artifacts = ["Source", "PlanDev"]

      configuration = {
        ProjectName   = aws_codebuild_project.apply_dev.name
        PrimarySource = "Source"
        EnvironmentVariables = jsonencode([
          {
            name  = "PLAN_ARTIFACT"
            value = "PlanDev"
            type  = "PLAINTEXT"
          },
          {
            name  = "PLAN_SHA256"
            value = "#{Review-dev.PLAN_SHA256}"
            type  = "PLAINTEXT"
          },
        ])
      }
    }
  }

  stage {
    name = "Release-production"

    action {
      name             = "Plan-production"
      category         = "Build"
      owner            = "AWS"
      provider         = "CodeBuild"
      version          = "1"
      run_order        = 1
      input_artifacts  = ["Source"]
      output_artifacts = ["PlanProduc"]

      configuration = {
        ProjectName = aws_codebuild_project.plan_production.name
      }
    }

    action {
      name             = "Review-production"
      category         = "Build"
      owner            = "AWS"
      provider         = "CodeBuild"
      version          = "1"
      run_order        = 2
      namespace        = "Review-production"
      input_artifacts  = ["PlanProduc"]
      output_artifacts = ["ListProduc"]

      configuration = {
        ProjectName = aws_codebuild_project.review_production.name
      }
    }

    action {
      name      = "Approve-production"
      category  = "Approval"
      owner     = "AWS"
      provider  = "Manual"
      version   = "1"
      run_order = 3

      configuration = {
        CustomData = "#{Review-production.PLAN_SUMMARY}; plan #{Review-production.PLAN_SHA256}"
      }
    }

    action {
      name            = "Apply-production"
      category        = "Build"
      owner           = "AWS"
      provider        = "CodeBuild"
      version         = "1"
      run_order       = 4
      namespace       = "Apply-production"
      input_artifacts = ["Source", "PlanProduc"]

      configuration = {
        ProjectName   = aws_codebuild_project.apply_production.name
        PrimarySource = "Source"
        EnvironmentVariables = jsonencode([
          {
            name  = "PLAN_ARTIFACT"
            value = "PlanProduc"
            type  = "PLAINTEXT"
          },
          {
            name  = "PLAN_SHA256"
            value = "#{Review-production.PLAN_SHA256}"
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
    aws_s3_bucket_policy.artifacts,
    aws_s3_bucket_public_access_block.artifacts,
    aws_s3_bucket_server_side_encryption_configuration.artifacts,
    aws_s3_bucket_versioning.artifacts,
  ]
}
