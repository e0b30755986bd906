# The module with everything that it cannot know by itself.

provider "aws" {
  region = var.region
}

module "pipeline" {
  source = "../.."

  name                        = "infra"
  apply_dev_policy_arn        = "arn:aws:iam::123456789012:policy/example-apply"
  apply_production_policy_arn = "arn:aws:iam::123456789012:policy/example-apply"
  apply_staging_policy_arn    = "arn:aws:iam::123456789012:policy/example-apply"
  notification_email          = "team@example.com"
  source_repository           = "acme/web"
}
