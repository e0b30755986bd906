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
      name             = "Synth-DeployTest"
      category         = "Build"
      owner            = "AWS"
      provider         = "CodeBuild"
      version          = "1"
      run_order        = 1
      input_artifacts  = ["Source"]
      output_artifacts = ["Cdk"]

      configuration = {
        ProjectName = aws_codebuild_project.synth_deploy_test.name
      }
    }

    action {
      name            = "DeployTest"
      category        = "Build"
      owner           = "AWS"
      provider        = "CodeBuild"
      version         = "1"
      run_order       = 2
      namespace       = "DeployTest"
      input_artifacts = ["Cdk"]

      configuration = {
        ProjectName = aws_codebuild_project.deploy_test.name
      }
    }
  }

  stage {
    name = "Live"

    action {
      name            = "Diff-DeployLive"
      category        = "Build"
      owner           = "AWS"
      provider        = "CodeBuild"
      version         = "1"
      run_order       = 1
      namespace       = "Diff-DeployLive"
      input_artifacts = ["Cdk"]

      configuration = {
        ProjectName = aws_codebuild_project.diff_deploy_live.name
      }
    }

    action {
      name      = "Approve-DeployLive"
      category  = "Approval"
      owner     = "AWS"
      provider  = "Manual"
      version   = "1"
      run_order = 2

      configuration = {
        CustomData         = "Deploy with DeployLive? IAM and security groups: #{Diff-DeployLive.CDK_SECURITY}. The changes are in the log under the link."
        ExternalEntityLink = "#{Diff-DeployLive.CDK_URL}"
      }
    }

    action {
      name            = "DeployLive"
      category        = "Build"
      owner           = "AWS"
      provider        = "CodeBuild"
      version         = "1"
      run_order       = 3
      namespace       = "DeployLive"
      input_artifacts = ["Cdk"]

      configuration = {
        ProjectName = aws_codebuild_project.deploy_live.name
        EnvironmentVariables = jsonencode([
          {
            name  = "CDK_SHA256"
            value = "#{Diff-DeployLive.CDK_SHA256}"
            type  = "PLAINTEXT"
          },
        ])
      }
    }
  }

  stage {
    name = "Edge"

    action {
      name             = "Assemble"
      category         = "Build"
      owner            = "AWS"
      provider         = "CodeBuild"
      version          = "1"
      run_order        = 1
      namespace        = "Assemble"
      input_artifacts  = ["Source"]
      output_artifacts = ["Assembly"]

      configuration = {
        ProjectName = aws_codebuild_project.assemble.name
      }
    }

    action {
      name            = "DeployEdge"
      category        = "Build"
      owner           = "AWS"
      provider        = "CodeBuild"
      version         = "1"
      run_order       = 2
      namespace       = "DeployEdge"
      input_artifacts = ["Assembly"]

      configuration = {
        ProjectName = aws_codebuild_project.deploy_edge.name
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
