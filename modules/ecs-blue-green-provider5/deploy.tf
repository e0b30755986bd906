# Compiled by tfpipe from a pipeline spec; change the spec and run `tfpipe emit` again.
# An edit made here is kept: tfpipe does not overwrite it unless it is told to.

resource "aws_codedeploy_app" "deploy" {
  name             = "${var.name}-deploy"
  compute_platform = "ECS"

  tags = local.tags
}

resource "aws_codedeploy_deployment_group" "deploy" {
  app_name               = aws_codedeploy_app.deploy.name
  deployment_group_name  = "${var.name}-deploy"
  service_role_arn       = aws_iam_role.deploy.arn
  deployment_config_name = "CodeDeployDefault.ECSAllAtOnce"

  alarm_configuration {
    enabled = true
    alarms  = var.deploy_alarms
  }

  auto_rollback_configuration {
    enabled = true
    events  = ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM"]
  }

  blue_green_deployment_config {
    deployment_ready_option {
      action_on_timeout = "CONTINUE_DEPLOYMENT"
    }

    terminate_blue_instances_on_deployment_success {
      action                           = "TERMINATE"
      termination_wait_time_in_minutes = 60
    }
  }

  deployment_style {
    deployment_option = "WITH_TRAFFIC_CONTROL"
    deployment_type   = "BLUE_GREEN"
  }

  ecs_service {
    cluster_name = var.deploy_cluster
    service_name = var.deploy_service
  }

  load_balancer_info {
    target_group_pair_info {
      prod_traffic_route {
        listener_arns = [var.deploy_listener_arn]
      }

      target_group {
        name = element(var.deploy_target_groups, 0)
      }

      target_group {
        name = element(var.deploy_target_groups, 1)
      }
    }
  }

  tags = local.tags

  depends_on = [aws_iam_role_policy.deploy]
}
