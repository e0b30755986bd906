terraform {
  # The first version with variables that refuse null.
  required_version = ">= 1.1.0"

  required_providers {
    aws = {
      source = "hashicorp/aws"
      # The first version with tags that move in a repository of immutable tags.
      version = ">= 6.8.0"
    }
  }
}
