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
    name = "Verify"

    action {
      name             = "Test"
      category         = "Build"
      owner            = "AWS"
      provider         = "CodeBuild"
      version          = "1"
      run_order        = 1
      namespace        = "Test"
      input_artifacts  = ["Source"]
      output_artifacts = ["dist", "docs"]

      configuration = {
        ProjectName = aws_codebuild_project.test.name
        EnvironmentVariables = jsonencode([
          {
            name  = "COMMIT"
            value = "#{Source.CommitId}"
            type  = "PLAINTEXT"
          },
          {
            name  = "RELEASE"
            value = "site-#{Source.CommitId} of #{codepipeline.PipelineExecutionId}"
            type  = "PLAINTEXT"
          },
        ])
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
  }

  stage {
    name = "Publish"

    action {
      name             = "Pack"
      category         = "Build"
      owner            = "AWS"
      provider         = "CodeBuild"
      version          = "1"
      run_order        = 1
      namespace        = "Pack"
      input_artifacts  = ["Source", "dist"]
      output_artifacts = ["package"]

      configuration = {
        ProjectName   = aws_codebuild_project.pack.name
        PrimarySource = "Source"
        EnvironmentVariables = jsonencode([
          {
            name  = "VERSION"
            value = "#{Test.VERSION}"
            type  = "PLAINTEXT"
          },
        ])
      }
    }

    action {
      name            = "Upload"
      category        = "Build"
      owner           = "AWS"
      provider        = "CodeBuild"
      version         = "1"
      run_order       = 2
      namespace       = "Upload"
      input_artifacts = ["package", "docs"]

      configuration = {
        ProjectName   = aws_codebuild_project.upload.name
        PrimarySource = "package"
        EnvironmentVariables = jsonencode([
          {
            name  = "VERSION"
            value = "#{Test.VERSION}"
            type  = "PLAINTEXT"
          },
        ])
      }
    }

    on_failure {
      result = "RETRY"

      retry_configuration {
        retry_mode = "FAILED_ACTIONS"
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
