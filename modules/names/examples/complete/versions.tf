terraform {
  # The first version with variables that refuse null.
  required_version = ">= 1.1.0"

  required_providers {
    aws = {
      source = "hashicorp/aws"
      # The first version with the permission to call the function through its URL only.
      version = ">= 6.29.0"
    }
  }
}
