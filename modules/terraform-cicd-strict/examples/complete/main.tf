# The module with everything that it cannot know by itself.

provider "aws" {
  region = var.region
}

module "pipeline" {
  source = "../.."

  name                    = "network"
  access_log_bucket       = "example-access-logs"
  connection_arn          = "arn:aws:codeconnections:us-east-1:123456789012:connection/01234567-89ab-cdef-0123-456789abcdef"
  state_administrator_arn = "arn:aws:iam::123456789012:role/example-administrator"
  state_reader_arns       = ["arn:aws:iam::123456789012:role/example-auditor"]
  subnet_ids              = ["subnet-0123456789abcdef0"]
  vpc_id                  = "vpc-0123456789abcdef0"
}
