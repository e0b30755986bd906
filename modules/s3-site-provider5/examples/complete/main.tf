# The module with everything that it cannot know by itself.

provider "aws" {
  region = var.region
}

module "pipeline" {
  source = "../.."

  name              = "site"
  connection_arn    = "arn:aws:codeconnections:us-east-1:123456789012:connection/01234567-89ab-cdef-0123-456789abcdef"
  keep_bucket       = "example-site"
  source_repository = "acme/web"
  upload_bucket     = "example-site"
}
