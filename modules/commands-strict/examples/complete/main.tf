# The module with everything that it cannot know by itself.

provider "aws" {
  region = var.region
}

module "pipeline" {
  source = "../.."

  name              = "api"
  access_log_bucket = "example-access-logs"
  subnet_ids        = ["subnet-0123456789abcdef0"]
  vpc_id            = "vpc-0123456789abcdef0"
}
