# The module with everything that it cannot know by itself.

provider "aws" {
  region = var.region
}

module "pipeline" {
  source = "../.."

  name                             = "acme"
  apply_policy_arn                 = "arn:aws:iam::123456789012:policy/example-apply"
  billing_container                = "web"
  connection_arn                   = "arn:aws:codeconnections:us-east-1:123456789012:connection/01234567-89ab-cdef-0123-456789abcdef"
  mailer_production_stack_role_arn = "arn:aws:iam::123456789012:role/example-stack"
  mailer_staging_stack_role_arn    = "arn:aws:iam::123456789012:role/example-stack"
  mailer_test_stack_role_arn       = "arn:aws:iam::123456789012:role/example-stack"
  notification_topic_arn           = "arn:aws:sns:us-east-1:123456789012:team"
  orders_container                 = "web"
  security_group_ids               = ["sg-0123456789abcdef0"]
  subnet_ids                       = ["subnet-0123456789abcdef0"]
  vpc_id                           = "vpc-0123456789abcdef0"
}
