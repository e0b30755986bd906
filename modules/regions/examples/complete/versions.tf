terraform {
  # The first version with conditions of resources.
  required_version = ">= 1.2.0"

  required_providers {
    aws = {
      source = "hashicorp/aws"
      # The first version with `data.aws_region.region`, which ARNs are made of.
      version = ">= 6.0.0"
    }
  }
}
