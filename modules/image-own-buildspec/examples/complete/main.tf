# The module with everything that it cannot know by itself.

provider "aws" {
  region = var.region
}

module "pipeline" {
  source = "../.."

  name                  = "web"
  deploy_execution_role = "ecsTaskExecutionRole"
  source_repository     = "acme/web"
}
