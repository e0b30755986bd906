# Compiled by tfpipe from a pipeline spec; change the spec and run `tfpipe emit` again.
# An edit made here is kept: tfpipe does not overwrite it unless it is told to.

resource "aws_codepipeline" "pipeline" {
  name          = var.name
  role_arn      = aws_iam_role.pipeline.arn
  pipeline_type = "V2"
  # No execution overtakes another; at most 50 wait.
  execution_mode = "QUEUED"

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
    name = "Build"

    action {
      name             = "Orders"
      category         = "Build"
      owner            = "AWS"
      provider         = "CodeBuild"
      version          = "1"
      run_order        = 1
      namespace        = "Orders"
      input_artifacts  = ["Source"]
      output_artifacts = ["Orders"]

      configuration = {
        ProjectName = aws_codebuild_project.orders.name
      }
    }

    action {
      name             = "Billing"
      category         = "Build"
      owner            = "AWS"
      provider         = "CodeBuild"
      version          = "1"
      run_order        = 1
      namespace        = "Billing"
      input_artifacts  = ["Source"]
      output_artifacts = ["Billing"]

      configuration = {
        ProjectName = aws_codebuild_project.billing.name
      }
    }

    action {
      name             = "Mailer"
      category         = "Build"
      owner            = "AWS"
      provider         = "CodeBuild"
      version          = "1"
      run_order        = 1
      namespace        = "Mailer"
      input_artifacts  = ["Source"]
      output_artifacts = ["mailer"]

      configuration = {
        ProjectName = aws_codebuild_project.mailer.name
      }
    }

    action {
      name             = "Site"
      category         = "Build"
      owner            = "AWS"
      provider         = "CodeBuild"
      version          = "1"
      run_order        = 1
      namespace        = "Site"
      input_artifacts  = ["Source"]
      output_artifacts = ["site"]

      configuration = {
        ProjectName = aws_codebuild_project.site.name
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
      output_artifacts = ["PlanMain"]

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
      input_artifacts  = ["PlanMain"]
      output_artifacts = ["ListMain"]

      configuration = {
        ProjectName = aws_codebuild_project.review.name
      }
    }

    action {
      name      = "ApprovePlan"
      category  = "Approval"
      owner     = "AWS"
      provider  = "Manual"
      version   = "1"
      run_order = 3

      configuration = {
        NotificationArn = local.topic_arn
        CustomData      = "#{Review.PLAN_SUMMARY}"
      }
    }

    action {
      name            = "Apply"
      category        = "Build"
      owner           = "AWS"
      provider        = "CodeBuild"
      version         = "1"
      run_order       = 4
      namespace       = "Apply"
      input_artifacts = ["Source", "PlanMain"]

      configuration = {
        ProjectName   = aws_codebuild_project.apply.name
        PrimarySource = "Source"
        EnvironmentVariables = jsonencode([
          {
            name  = "PLAN_ARTIFACT"
            value = "PlanMain"
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
    name = "Deploy-test"

    action {
      name            = "Orders-test"
      category        = "Deploy"
      owner           = "AWS"
      provider        = "ECS"
      version         = "1"
      run_order       = 1
      role_arn        = local.action_role_arn.test
      input_artifacts = ["Orders"]

      configuration = {
        ClusterName       = var.orders_test_cluster
        ServiceName       = var.orders_test_service
        FileName          = "imagedefinitions.json"
        DeploymentTimeout = "60"
      }
    }

    action {
      name            = "Billing-test"
      category        = "Deploy"
      owner           = "AWS"
      provider        = "ECS"
      version         = "1"
      run_order       = 1
      role_arn        = local.action_role_arn.test
      input_artifacts = ["Billing"]

      configuration = {
        ClusterName       = var.billing_test_cluster
        ServiceName       = var.billing_test_service
        FileName          = "imagedefinitions.json"
        DeploymentTimeout = "60"
      }
    }

    action {
      name            = "Mailer-test"
      category        = "Deploy"
      owner           = "AWS"
      provider        = "CloudFormation"
      version         = "1"
      run_order       = 1
      role_arn        = local.action_role_arn.test
      input_artifacts = ["mailer"]

      configuration = {
        ActionMode   = "CREATE_UPDATE"
        StackName    = var.mailer_test_stack
        RoleArn      = var.mailer_test_stack_role_arn
        TemplatePath = "mailer::services/mailer/template.yml"
        Capabilities = "CAPABILITY_IAM"
      }
    }

    action {
      name            = "Publish-test"
      category        = "Deploy"
      owner           = "AWS"
      provider        = "S3"
      version         = "1"
      run_order       = 1
      role_arn        = local.action_role_arn.test
      input_artifacts = ["site"]

      configuration = {
        BucketName = var.publish_test_bucket
        Extract    = "true"
      }
    }

    action {
      name      = "Live-Orders-test"
      category  = "Invoke"
      owner     = "AWS"
      provider  = "Lambda"
      version   = "1"
      run_order = 2

      configuration = {
        FunctionName = aws_lambda_function.live_tags.function_name
        UserParameters = jsonencode({
          digest     = "#{Orders.IMAGE_DIGEST}"
          deployment = "orders-test"
        })
      }
    }

    action {
      name      = "Live-Billing-test"
      category  = "Invoke"
      owner     = "AWS"
      provider  = "Lambda"
      version   = "1"
      run_order = 2

      configuration = {
        FunctionName = aws_lambda_function.live_tags.function_name
        UserParameters = jsonencode({
          digest     = "#{Billing.IMAGE_DIGEST}"
          deployment = "billing-test"
        })
      }
    }
  }

  stage {
    name = "Deploy-staging"

    action {
      name            = "Orders-staging"
      category        = "Deploy"
      owner           = "AWS"
      provider        = "ECS"
      version         = "1"
      run_order       = 1
      role_arn        = local.action_role_arn.staging
      input_artifacts = ["Orders"]

      configuration = {
        ClusterName       = var.orders_staging_cluster
        ServiceName       = var.orders_staging_service
        FileName          = "imagedefinitions.json"
        DeploymentTimeout = "60"
      }
    }

    action {
      name            = "Billing-staging"
      category        = "Deploy"
      owner           = "AWS"
      provider        = "ECS"
      version         = "1"
      run_order       = 1
      role_arn        = local.action_role_arn.staging
      input_artifacts = ["Billing"]

      configuration = {
        ClusterName       = var.billing_staging_cluster
        ServiceName       = var.billing_staging_service
        FileName          = "imagedefinitions.json"
        DeploymentTimeout = "60"
      }
    }

    action {
      name            = "Mailer-staging"
      category        = "Deploy"
      owner           = "AWS"
      provider        = "CloudFormation"
      version         = "1"
      run_order       = 1
      role_arn        = local.action_role_arn.staging
      input_artifacts = ["mailer"]

      configuration = {
        ActionMode   = "CREATE_UPDATE"
        StackName    = var.mailer_staging_stack
        RoleArn      = var.mailer_staging_stack_role_arn
        TemplatePath = "mailer::services/mailer/template.yml"
        Capabilities = "CAPABILITY_IAM"
      }
    }

    action {
      name            = "Publish-staging"
      category        = "Deploy"
      owner           = "AWS"
      provider        = "S3"
      version         = "1"
      run_order       = 1
      role_arn        = local.action_role_arn.staging
      input_artifacts = ["site"]

      configuration = {
        BucketName = var.publish_staging_bucket
        Extract    = "true"
      }
    }

    action {
      name      = "Live-Orders-staging"
      category  = "Invoke"
      owner     = "AWS"
      provider  = "Lambda"
      version   = "1"
      run_order = 2

      configuration = {
        FunctionName = aws_lambda_function.live_tags.function_name
        UserParameters = jsonencode({
          digest     = "#{Orders.IMAGE_DIGEST}"
          deployment = "orders-staging"
        })
      }
    }

    action {
      name      = "Live-Billing-staging"
      category  = "Invoke"
      owner     = "AWS"
      provider  = "Lambda"
      version   = "1"
      run_order = 2

      configuration = {
        FunctionName = aws_lambda_function.live_tags.function_name
        UserParameters = jsonencode({
          digest     = "#{Billing.IMAGE_DIGEST}"
          deployment = "billing-staging"
        })
      }
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
        NotificationArn = local.topic_arn
        CustomData      = "Release #{Source.CommitId}?"
      }
    }
  }

  stage {
    name = "Deploy-production"

    action {
      name            = "Orders-production"
      category        = "Deploy"
      owner           = "AWS"
      provider        = "ECS"
      version         = "1"
      run_order       = 1
      role_arn        = local.action_role_arn.production
      input_artifacts = ["Orders"]

      configuration = {
        ClusterName       = var.orders_production_cluster
        ServiceName       = var.orders_production_service
        FileName          = "imagedefinitions.json"
        DeploymentTimeout = "60"
      }
    }

    action {
      name            = "Billing-production"
      category        = "Deploy"
      owner           = "AWS"
      provider        = "ECS"
      version         = "1"
      run_order       = 1
      role_arn        = local.action_role_arn.production
      input_artifacts = ["Billing"]

      configuration = {
        ClusterName       = var.billing_production_cluster
        ServiceName       = var.billing_production_service
        FileName          = "imagedefinitions.json"
        DeploymentTimeout = "60"
      }
    }

    action {
      name            = "Mailer-production"
      category        = "Deploy"
      owner           = "AWS"
      provider        = "CloudFormation"
      version         = "1"
      run_order       = 1
      role_arn        = local.action_role_arn.production
      input_artifacts = ["mailer"]

      configuration = {
        ActionMode   = "CREATE_UPDATE"
        StackName    = var.mailer_production_stack
        RoleArn      = var.mailer_production_stack_role_arn
        TemplatePath = "mailer::services/mailer/template.yml"
        Capabilities = "CAPABILITY_IAM"
      }
    }

    action {
      name            = "Publish-production"
      category        = "Deploy"
      owner           = "AWS"
      provider        = "S3"
      version         = "1"
      run_order       = 1
      role_arn        = local.action_role_arn.production
      input_artifacts = ["site"]

      configuration = {
        BucketName = var.publish_production_bucket
        Extract    = "true"
      }
    }

    action {
      name      = "Live-Orders-production"
      category  = "Invoke"
      owner     = "AWS"
      provider  = "Lambda"
      version   = "1"
      run_order = 2

      configuration = {
        FunctionName = aws_lambda_function.live_tags.function_name
        UserParameters = jsonencode({
          digest     = "#{Orders.IMAGE_DIGEST}"
          deployment = "orders-production"
        })
      }
    }

    action {
      name      = "Live-Billing-production"
      category  = "Invoke"
      owner     = "AWS"
      provider  = "Lambda"
      version   = "1"
      run_order = 2

      configuration = {
        FunctionName = aws_lambda_function.live_tags.function_name
        UserParameters = jsonencode({
          digest     = "#{Billing.IMAGE_DIGEST}"
          deployment = "billing-production"
        })
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
          includes = ["main"]
        }

        file_paths {
          includes = ["services/**", "site/**", "infrastructure/**"]
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
