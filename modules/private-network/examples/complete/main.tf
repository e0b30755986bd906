# The module with everything that it cannot know by itself.

provider "aws" {
  region = var.region
}

module "pipeline" {
  source = "../.."

  name                    = "web"
  pull_through_secret_arn = "arn:aws:secretsmanager:us-east-1:123456789012:secret:ecr-pullthroughcache/docker-hub-AbCdEf"
  route_table_ids         = ["rtb-0123456789abcdef0"]
  source_repository       = "acme/web"
  subnet_ids              = ["subnet-0123456789abcdef0"]
  vpc_id                  = "vpc-0123456789abcdef0"
}
