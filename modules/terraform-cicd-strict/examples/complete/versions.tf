terraform {
  # The first version with variables that refuse null.
  required_version = ">= 1.1.0"

  required_providers {
    aws = {
      source = "hashicorp/aws"
      # The first version with `data.aws_region.region`, which ARNs are made of.
      version = ">= 6.0.0"
    }
  }
}
