# The module with everything that it cannot know by itself.

provider "aws" {
  region = var.region
}

module "pipeline" {
  source = "../.."

  name                      = "web"
  connection_arn            = "arn:aws:codeconnections:us-east-1:123456789012:connection/01234567-89ab-cdef-0123-456789abcdef"
  production_cluster        = "production"
  production_execution_role = "ecsTaskExecutionRole"
  production_family         = "web"
  production_service        = "web"
  production_task_role      = "web-task"
  repository_uri            = "123456789012.dkr.ecr.us-east-1.amazonaws.com/web"
  source_repository         = "acme/web"
  staging_cluster           = "staging"
  staging_service           = "web"
  validate_function         = "validate-staging"
}
