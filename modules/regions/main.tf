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
    region   = local.region
    location = aws_s3_bucket.artifacts.bucket

    encryption_key {
      type = "KMS"
      id   = aws_kms_key.pipeline.arn
    }
  }

  artifact_store {
    type     = "S3"
    region   = "ap-southeast-2"
    location = aws_s3_bucket.artifacts_ap_southeast_2.bucket

    encryption_key {
      type = "KMS"
      id   = aws_kms_key.pipeline_ap_southeast_2.arn
    }
  }

  artifact_store {
    type     = "S3"
    region   = "eu-central-1"
    location = aws_s3_bucket.artifacts_eu_central_1.bucket

    encryption_key {
      type = "KMS"
      id   = aws_kms_key.pipeline_eu_central_1.arn
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
      name             = "Package"
      category         = "Build"
      owner            = "AWS"
      provider         = "CodeBuild"
      version          = "1"
      run_order        = 1
      namespace        = "Package"
      input_artifacts  = ["Source"]
      output_artifacts = ["images", "site", "stack"]

      configuration = {
        ProjectName = aws_codebuild_project.package.name
      }
    }
  }

  stage {
    name = "Home"

    action {
      name            = "Publish"
      category        = "Deploy"
      owner           = "AWS"
      provider        = "S3"
      version         = "1"
      run_order       = 1
      role_arn        = local.action_role_arn.publish
      input_artifacts = ["site"]

      configuration = {
        BucketName = var.publish_bucket
        Extract    = "true"
      }
    }
  }

  stage {
    name = "Release-frankfurt"

    action {
      name            = "Prepare-Stack-frankfurt"
      category        = "Deploy"
      owner           = "AWS"
      provider        = "CloudFormation"
      version         = "1"
      run_order       = 1
      region          = "eu-central-1"
      input_artifacts = ["stack"]

      configuration = {
        ActionMode    = "CHANGE_SET_REPLACE"
        StackName     = var.stack_frankfurt_stack
        ChangeSetName = "${var.stack_frankfurt_stack}-changes"
        RoleArn       = aws_iam_role.stack_frankfurt.arn
        TemplatePath  = "stack::stack/shop.yml"
      }
    }

    action {
      name      = "Approve-Stack-frankfurt"
      category  = "Approval"
      owner     = "AWS"
      provider  = "Manual"
      version   = "1"
      run_order = 2

      configuration = {
        CustomData         = "Execute the change set ${var.stack_frankfurt_stack}-changes of the stack ${var.stack_frankfurt_stack}? Its changes are under the link."
        ExternalEntityLink = "https://eu-central-1.${local.console}/cloudformation/home?region=eu-central-1#/stacks?filteringText=${var.stack_frankfurt_stack}"
      }
    }

    action {
      name      = "Stack-frankfurt"
      category  = "Deploy"
      owner     = "AWS"
      provider  = "CloudFormation"
      version   = "1"
      run_order = 3
      region    = "eu-central-1"

      configuration = {
        ActionMode    = "CHANGE_SET_EXECUTE"
        StackName     = var.stack_frankfurt_stack
        ChangeSetName = "${var.stack_frankfurt_stack}-changes"
      }
    }

    action {
      name            = "Run-frankfurt"
      category        = "Deploy"
      owner           = "AWS"
      provider        = "ECS"
      version         = "1"
      run_order       = 4
      region          = "eu-central-1"
      input_artifacts = ["images"]

      configuration = {
        ClusterName       = var.run_frankfurt_cluster
        ServiceName       = var.run_frankfurt_service
        FileName          = "imagedefinitions.json"
        DeploymentTimeout = "60"
      }
    }

    action {
      name      = "Check-frankfurt"
      category  = "Invoke"
      owner     = "AWS"
      provider  = "Lambda"
      version   = "1"
      run_order = 5
      region    = "eu-central-1"

      configuration = {
        FunctionName = var.check_frankfurt_function
      }
    }
  }

  stage {
    name = "Approve-sydney"

    action {
      name      = "Approve-sydney"
      category  = "Approval"
      owner     = "AWS"
      provider  = "Manual"
      version   = "1"
      run_order = 1

      configuration = {
        CustomData = "Release #{Source.CommitId}?"
      }
    }
  }

  stage {
    name = "Release-sydney"

    action {
      name            = "Prepare-Stack-sydney"
      category        = "Deploy"
      owner           = "AWS"
      provider        = "CloudFormation"
      version         = "1"
      run_order       = 1
      region          = "ap-southeast-2"
      input_artifacts = ["stack"]

      configuration = {
        ActionMode    = "CHANGE_SET_REPLACE"
        StackName     = var.stack_sydney_stack
        ChangeSetName = "${var.stack_sydney_stack}-changes"
        RoleArn       = aws_iam_role.stack_sydney.arn
        TemplatePath  = "stack::stack/shop.yml"
      }
    }

    action {
      name      = "Approve-Stack-sydney"
      category  = "Approval"
      owner     = "AWS"
      provider  = "Manual"
      version   = "1"
      run_order = 2

      configuration = {
        CustomData         = "Execute the change set ${var.stack_sydney_stack}-changes of the stack ${var.stack_sydney_stack}? Its changes are under the link."
        ExternalEntityLink = "https://ap-southeast-2.${local.console}/cloudformation/home?region=ap-southeast-2#/stacks?filteringText=${var.stack_sydney_stack}"
      }
    }

    action {
      name      = "Stack-sydney"
      category  = "Deploy"
      owner     = "AWS"
      provider  = "CloudFormation"
      version   = "1"
      run_order = 3
      region    = "ap-southeast-2"

      configuration = {
        ActionMode    = "CHANGE_SET_EXECUTE"
        StackName     = var.stack_sydney_stack
        ChangeSetName = "${var.stack_sydney_stack}-changes"
      }
    }

    action {
      name            = "Run-sydney"
      category        = "Deploy"
      owner           = "AWS"
      provider        = "ECS"
      version         = "1"
      run_order       = 4
      region          = "ap-southeast-2"
      input_artifacts = ["images"]

      configuration = {
        ClusterName       = var.run_sydney_cluster
        ServiceName       = var.run_sydney_service
        FileName          = "imagedefinitions.json"
        DeploymentTimeout = "60"
      }
    }

    action {
      name      = "Check-sydney"
      category  = "Invoke"
      owner     = "AWS"
      provider  = "Lambda"
      version   = "1"
      run_order = 5
      region    = "ap-southeast-2"

      configuration = {
        FunctionName = var.check_sydney_function
      }
    }
  }

  stage {
    name = "Partner"

    action {
      name            = "Smoke"
      category        = "Build"
      owner           = "AWS"
      provider        = "CodeBuild"
      version         = "1"
      run_order       = 1
      region          = "ap-southeast-2"
      namespace       = "Smoke"
      input_artifacts = ["site"]

      configuration = {
        ProjectName = var.smoke_project
      }
    }

    action {
      name            = "PublishThere"
      category        = "Deploy"
      owner           = "AWS"
      provider        = "S3"
      version         = "1"
      run_order       = 2
      role_arn        = local.action_role_arn.publish
      region          = "ap-southeast-2"
      input_artifacts = ["site"]

      configuration = {
        BucketName = var.publish_there_bucket
        Extract    = "true"
      }
    }

    action {
      name            = "Register"
      category        = "Invoke"
      owner           = "AWS"
      provider        = "StepFunctions"
      version         = "1"
      run_order       = 3
      region          = "ap-southeast-2"
      input_artifacts = ["site"]

      configuration = {
        StateMachineArn = var.register_state_machine_arn
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
          includes = [var.source_branch]
        }
      }
    }
  }

  lifecycle {
    precondition {
      condition     = contains(["ap-southeast-2", "eu-central-1"], local.region) == false
      error_message = "Actions of the pipeline name ap-southeast-2, eu-central-1 as another region than the module's own. Remove region of these actions in the spec."
    }
  }

  tags = local.tags

  depends_on = [
    aws_iam_role_policy.pipeline,
    aws_iam_role_policy.pipeline_encryption,
    aws_iam_role_policy_attachment.pipeline_2,
    aws_iam_role_policy.stack_frankfurt,
    aws_iam_role_policy.stack_frankfurt_encryption,
    aws_iam_role_policy_attachment.stack_frankfurt_2,
    aws_iam_role_policy_attachment.stack_frankfurt,
    aws_iam_role_policy.stack_sydney,
    aws_iam_role_policy.stack_sydney_encryption,
    aws_iam_role_policy_attachment.stack_sydney_2,
    aws_iam_role_policy_attachment.stack_sydney,
    aws_s3_bucket_policy.artifacts,
    aws_s3_bucket_public_access_block.artifacts,
    aws_s3_bucket_server_side_encryption_configuration.artifacts,
    aws_s3_bucket_versioning.artifacts,
    aws_s3_bucket_policy.artifacts_ap_southeast_2,
    aws_s3_bucket_public_access_block.artifacts_ap_southeast_2,
    aws_s3_bucket_server_side_encryption_configuration.artifacts_ap_southeast_2,
    aws_s3_bucket_versioning.artifacts_ap_southeast_2,
    aws_s3_bucket_policy.artifacts_eu_central_1,
    aws_s3_bucket_public_access_block.artifacts_eu_central_1,
    aws_s3_bucket_server_side_encryption_configuration.artifacts_eu_central_1,
    aws_s3_bucket_versioning.artifacts_eu_central_1,
  ]
}
