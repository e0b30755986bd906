# The module with everything that it cannot know by itself.

provider "aws" {
  region = var.region
}

module "pipeline" {
  source = "../.."

  name                       = "shop"
  check_frankfurt_function   = "validate-staging"
  check_sydney_function      = "validate-staging"
  connection_arn             = "arn:aws:codeconnections:us-east-1:123456789012:connection/01234567-89ab-cdef-0123-456789abcdef"
  package_policy_arn         = "arn:aws:iam::123456789012:policy/example-build"
  publish_bucket             = "example-site"
  publish_there_bucket       = "example-site"
  register_state_machine_arn = "example"
  source_repository          = "acme/web"
  stack_frankfurt_policy_arn = "arn:aws:iam::123456789012:policy/example-stack"
  stack_sydney_policy_arn    = "arn:aws:iam::123456789012:policy/example-stack"
}
