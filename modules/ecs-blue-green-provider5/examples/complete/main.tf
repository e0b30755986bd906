# The module with everything that it cannot know by itself.

provider "aws" {
  region = var.region
}

module "pipeline" {
  source = "../.."

  name                  = "web"
  connection_arn        = "arn:aws:codeconnections:us-east-1:123456789012:connection/01234567-89ab-cdef-0123-456789abcdef"
  deploy_alarms         = ["web-5xx"]
  deploy_cluster        = "deploy"
  deploy_execution_role = "ecsTaskExecutionRole"
  deploy_family         = "web"
  deploy_hooks          = ["web-smoke-test"]
  deploy_listener_arn   = "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/web/0123456789abcdef/50dc6c495c0c9188"
  deploy_service        = "web"
  deploy_target_groups  = ["web-blue", "web-green"]
  deploy_task_role      = "web-task"
  source_repository     = "acme/web"
}
