terraform {
  # The first version with variables that refuse null.
  required_version = ">= 1.1.0"

  required_providers {
    aws = {
      source = "hashicorp/aws"
      # The first version with the region's name in ARNs.
      version = ">= 6.0.0"
    }
  }
}
