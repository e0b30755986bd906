# The module with everything that it cannot know by itself.

provider "aws" {
  region = var.region
}

module "pipeline" {
  source = "../.."

  name                        = "platform"
  apply_dev_policy_arn        = "arn:aws:iam::123456789012:policy/example-apply"
  apply_production_policy_arn = "arn:aws:iam::123456789012:policy/example-apply"
  connection_arn              = "arn:aws:codeconnections:us-east-1:123456789012:connection/01234567-89ab-cdef-0123-456789abcdef"
  source_repository           = "acme/web"
  state_key_arn               = "arn:aws:kms:us-east-1:123456789012:key/01234567-89ab-cdef-0123-456789abcdef"
  state_lock_table            = "example-locks"
}
