# The module with everything that it cannot know by itself.

provider "aws" {
  region = var.region
}

module "pipeline" {
  source = "../.."

  name                 = "shop"
  deploy_listener_arn  = "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/web/0123456789abcdef/50dc6c495c0c9188"
  deploy_target_groups = ["web-blue", "web-green"]
  environment_suffix   = "dev-001"
}
