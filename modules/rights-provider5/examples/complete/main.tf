# The module with everything that it cannot know by itself.

provider "aws" {
  region = var.region
}

module "pipeline" {
  source = "../.."

  name              = "desk"
  connection_arn    = "arn:aws:codeconnections:us-east-1:123456789012:connection/01234567-89ab-cdef-0123-456789abcdef"
  deploy_policy_arn = "arn:aws:iam::123456789012:policy/example-build"
  source_repository = "acme/web"
}
