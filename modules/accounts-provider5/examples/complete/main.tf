# The module with everything that it cannot know by itself.

provider "aws" {
  region = var.region
}

module "pipeline" {
  source = "../.."

  name                            = "shop"
  check_production_function       = "validate-staging"
  check_staging_function          = "validate-staging"
  connection_arn                  = "arn:aws:codeconnections:us-east-1:123456789012:connection/01234567-89ab-cdef-0123-456789abcdef"
  publish_production_bucket       = "example-site"
  publish_staging_bucket          = "example-site"
  register_state_machine_arn      = "example"
  source_repository               = "acme/web"
  stack_production_stack_role_arn = "arn:aws:iam::123456789012:role/example-stack"
  stack_staging_stack_role_arn    = "arn:aws:iam::123456789012:role/example-stack"
  staging_action_role_arn         = "arn:aws:iam::210987654321:role/example-deploy"
}
