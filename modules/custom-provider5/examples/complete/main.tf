# The module with everything that it cannot know by itself.

provider "aws" {
  region = var.region
}

module "pipeline" {
  source = "../.."

  name                       = "shop"
  beanstalk_environment_name = "example"
  connection_arn             = "arn:aws:codeconnections:us-east-1:123456789012:connection/01234567-89ab-cdef-0123-456789abcdef"
  servers_group              = "production"
  source_repository          = "acme/web"
  warm_state_machine_arn     = "example"
}
