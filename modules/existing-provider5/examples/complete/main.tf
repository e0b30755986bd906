# The module with everything that it cannot know by itself.

provider "aws" {
  region = var.region
}

module "pipeline" {
  source = "../.."

  name                   = "web"
  artifact_bucket        = "example-artifacts"
  artifact_key_arn       = "arn:aws:kms:us-east-1:123456789012:key/01234567-89ab-cdef-0123-456789abcdef"
  connection_arn         = "arn:aws:codeconnections:us-east-1:123456789012:connection/01234567-89ab-cdef-0123-456789abcdef"
  notification_topic_arn = "arn:aws:sns:us-east-1:123456789012:team"
  security_group_ids     = ["sg-0123456789abcdef0"]
  source_repository      = "acme/web"
  subnet_ids             = ["subnet-0123456789abcdef0"]
  vpc_id                 = "vpc-0123456789abcdef0"
}
