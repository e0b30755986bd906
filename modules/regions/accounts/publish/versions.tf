# Compiled by tfpipe from a pipeline spec; change the spec and run `tfpipe emit` again.
# An edit made here is kept: tfpipe does not overwrite it unless it is told to.

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
