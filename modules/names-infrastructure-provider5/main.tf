# Compiled by tfpipe from a pipeline spec; change the spec and run `tfpipe emit` again.
# An edit made here is kept: tfpipe does not overwrite it unless it is told to.

resource "aws_codepipeline" "pipeline" {
  name          = "acme-${var.name}"
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
    name = "Plan"

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
  }

  stage {
    name = "Approve"

    action {
      name      = "Approve"
      category  = "Approval"
      owner     = "AWS"
      provider  = "Manual"
      version   = "1"
      run_order = 1

      configuration = {
        NotificationArn = aws_sns_topic.notifications.arn
      }
    }
  }

  stage {
    name = "Apply"

    action {
      name            = "Apply"
      category        = "Build"
      owner           = "AWS"
      provider        = "CodeBuild"
      version         = "1"
      run_order       = 1
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

  tags = local.tags

  depends_on = [
    aws_iam_role_policy.pipeline,
    aws_iam_role_policy.pipeline_encryption,
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
