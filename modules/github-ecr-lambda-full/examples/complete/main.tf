# The module with everything that it cannot know by itself.

provider "aws" {
  region = var.region
}

module "pipeline" {
  source = "../.."

  name                              = "web"
  alarm_before_release_production_1 = "example-errors"
  notification_email                = "team@example.com"
  notification_https_url            = "https://hooks.example.com/pipeline"
  source_repository                 = "acme/web"
}
