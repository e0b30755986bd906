# The module with everything that it cannot know by itself.

provider "aws" {
  region = var.region
}

module "pipeline" {
  source = "../.."

  name                         = "services"
  build_container              = "web"
  deploy_to_production_cluster = "deploy-to-production"
  deploy_to_production_service = "web"
  deploy_to_staging_cluster    = "deploy-to-staging"
  deploy_to_staging_service    = "web"
  environment_suffix           = "dev-001"
  notification_email           = "team@example.com"
  repository_uri               = "123456789012.dkr.ecr.us-east-1.amazonaws.com/web"
  source_repository            = "web"
  subnet_ids                   = ["subnet-0123456789abcdef0"]
  vpc_id                       = "vpc-0123456789abcdef0"
}
