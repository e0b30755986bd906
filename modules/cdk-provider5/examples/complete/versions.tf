terraform {
  # The first version with variables that refuse null.
  required_version = ">= 1.1.0"

  required_providers {
    aws = {
      source = "hashicorp/aws"
      # The first version with the pipeline's trigger.
      # Version 6 deprecates how this module reads the region; compile with `provider: 6` for it.
      version = ">= 5.39.0, < 6.0.0"
    }
  }
}
