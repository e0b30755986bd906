# The module with everything that it cannot know by itself.

provider "aws" {
  region = var.region
}

module "pipeline" {
  source = "../.."

  name                       = "sam"
  deploy_jobs_policy_arn     = "arn:aws:iam::123456789012:policy/example-stack"
  deploy_live_stack_role_arn = "arn:aws:iam::123456789012:role/example-stack"
  deploy_test_policy_arn     = "arn:aws:iam::123456789012:policy/example-stack"
}
