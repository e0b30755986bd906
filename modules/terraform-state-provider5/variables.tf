# Compiled by tfpipe from a pipeline spec; change the spec and run `tfpipe emit` again.
# An edit made here is kept: tfpipe does not overwrite it unless it is told to.

variable "apply_dev_machine_image" {
  type        = string
  description = "Image of the machine that Apply-dev runs on."
  default     = "aws/codebuild/standard:7.0"
  nullable    = false
}

variable "apply_dev_policy_arn" {
  type        = string
  description = "ARN of the customer-managed policy with what Apply-dev may do; whatever it allows, this pipeline is out of its reach."
  nullable    = false

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:iam::[0-9]{12}:policy/[A-Za-z0-9/_+=,.@-]+$", var.apply_dev_policy_arn))
    error_message = "The policy must be given by the ARN of a customer-managed policy."
  }
}

variable "apply_production_machine_image" {
  type        = string
  description = "Image of the machine that Apply-production runs on."
  default     = "aws/codebuild/standard:7.0"
  nullable    = false
}

variable "apply_production_policy_arn" {
  type        = string
  description = "ARN of the customer-managed policy with what Apply-production may do; whatever it allows, this pipeline is out of its reach."
  nullable    = false

  validation {
    condition = can(regex(
      "^arn:aws[a-z-]*:iam::[0-9]{12}:policy/[A-Za-z0-9/_+=,.@-]+$",
      var.apply_production_policy_arn,
    ))
    error_message = "The policy must be given by the ARN of a customer-managed policy."
  }
}

variable "artifacts_expire_days" {
  type        = number
  description = "Days after which artifacts expire; old versions and incomplete uploads are deleted as many days later."
  default     = 30
  nullable    = false

  validation {
    condition = (
      var.artifacts_expire_days >= 1 &&
      var.artifacts_expire_days <= 3650 &&
      floor(var.artifacts_expire_days) == var.artifacts_expire_days
    )
    error_message = "Artifacts must be kept for 1 to 3650 whole days."
  }
}

variable "artifacts_force_destroy" {
  type        = bool
  description = "Whether destroy may delete the artifact bucket with its objects."
  default     = false
  nullable    = false
}

variable "connection_arn" {
  type        = string
  description = "ARN of the connection to the repository."
  nullable    = false

  validation {
    condition = can(regex(
      "^arn:aws[a-z-]*:(codeconnections|codestar-connections):[a-z0-9-]+:[0-9]{12}:connection/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$",
      var.connection_arn,
    ))
    error_message = "The connection must be given by its whole ARN."
  }
}

variable "iam_path" {
  type        = string
  description = "Path of every role of the module."
  default     = "/"
  nullable    = false

  validation {
    condition     = can(regex("^/([!-.0-~]+/)*$", var.iam_path))
    error_message = "The path must begin and end with a slash, and have a name between any two."
  }
}

variable "log_retention_days" {
  type        = number
  description = "Days that events stay in log groups."
  default     = 7
  nullable    = false

  validation {
    condition = contains(
      [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653],
      var.log_retention_days,
    )
    error_message = "The retention must be one of the numbers of days that CloudWatch Logs takes."
  }
}

variable "name" {
  type        = string
  description = "Prefix of every physical name; two instances in one account and region need two names."
  default     = "platform"
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,22}[a-z0-9]$", var.name))
    error_message = "The name must have 2 to 24 lower-case letters, digits and hyphens, a letter first and no hyphen last."
  }
}

variable "permissions_boundary" {
  type        = string
  description = "ARN of the policy that bounds every role of the module; null for none."
  default     = null

  validation {
    condition = (
      var.permissions_boundary == null ||
      can(regex("^arn:[^:]+:iam::[^:]*:policy/.+$", var.permissions_boundary))
    )
    error_message = "The permissions boundary must be the ARN of an IAM policy, or null."
  }
}

variable "plan_dev_machine_image" {
  type        = string
  description = "Image of the machine that Plan-dev runs on."
  default     = "aws/codebuild/standard:7.0"
  nullable    = false
}

variable "plan_production_machine_image" {
  type        = string
  description = "Image of the machine that Plan-production runs on."
  default     = "aws/codebuild/standard:7.0"
  nullable    = false
}

variable "review_dev_machine_image" {
  type        = string
  description = "Image of the machine that Review-dev runs on."
  default     = "aws/codebuild/standard:7.0"
  nullable    = false
}

variable "review_production_machine_image" {
  type        = string
  description = "Image of the machine that Review-production runs on."
  default     = "aws/codebuild/standard:7.0"
  nullable    = false
}

variable "source_branch" {
  type        = string
  description = "Branch to build."
  default     = "main"
  nullable    = false

  validation {
    condition = can(regex(
      "^[^\\s~^:?*\\[\\\\{}/.-]([^\\s~^:?*\\[\\\\{}]{0,253}[^\\s~^:?*\\[\\\\{}/.])?$",
      var.source_branch,
    ))
    error_message = "The branch must be one branch as git knows it, without the characters of patterns."
  }
}

variable "source_repository" {
  type        = string
  description = "Repository to build, as owner/name in the host's upper and lower case."
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9._-]+/[A-Za-z0-9._-]+$", var.source_repository))
    error_message = "The repository must be given as owner/name, in the host's upper and lower case."
  }
}

variable "state_bucket" {
  type        = string
  description = "Name of the existing bucket with the states."
  default     = "acme-terraform-states"
  nullable    = false

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", var.state_bucket))
    error_message = "The bucket must be named as S3 names buckets."
  }
}

variable "state_key_arn" {
  type        = string
  description = "ARN of the existing customer-managed key that encrypts the states."
  nullable    = false

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+$", var.state_key_arn))
    error_message = "The key must be given by its ARN, not by an alias."
  }
}

variable "state_lock_table" {
  type        = string
  description = "Name of the DynamoDB table that locks the existing states."
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_.-]{3,255}$", var.state_lock_table))
    error_message = "The table must be named as DynamoDB names tables."
  }
}

variable "tags" {
  type        = map(string)
  description = "Tags on everything that can carry them, over those of the module."
  default     = {}
  nullable    = false

  validation {
    condition = (
      length(distinct([for name in setunion(["Environment", "Team"], keys(var.tags)) : lower(name)])) ==
      length(setunion(["Environment", "Team"], keys(var.tags)))
    )
    error_message = "No two tags, those of the module included, may differ in case only: IAM takes one of them."
  }

  validation {
    condition = (
      alltrue([
        for name in keys(var.tags) : (
          can(regex("^[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]{1,128}$", name)) &&
          can(regex("^[Aa][Ww][Ss]:", name)) == false
        )
      ]) &&
      alltrue([for name in values(var.tags) : can(regex("^[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]{0,256}$", name))])
    )
    error_message = "Keys have 1 to 128 and values up to 256 letters, digits, spaces and _.:/=+-@, and no key begins with aws:."
  }

  validation {
    condition     = length(setunion(["Environment", "Team"], keys(var.tags))) <= 50
    error_message = "A resource takes at most 50 tags, those of the module included."
  }
}

variable "terraform_sha256" {
  type        = string
  description = "SHA-256 of that version's zip file of Terraform for linux_amd64; empty if the build image has that version."
  default     = "98aa516201e948306698efd9954ab4cc0d1227c2578ba56245898b5f679e590b"
  nullable    = false

  validation {
    condition     = can(regex("^([0-9a-f]{64})?$", var.terraform_sha256))
    error_message = "The digest must have 64 digits of 0-9 and a-f, or be empty."
  }
}

variable "terraform_version" {
  type        = string
  description = "Version of Terraform that the builds run."
  default     = "1.13.4"
  nullable    = false

  validation {
    condition     = can(regex("^(1\\.(1[1-9]|[2-9][0-9])|[2-9]\\.[0-9]{1,2})\\.[0-9]{1,3}$", var.terraform_version))
    error_message = "The version must be a released one that locks states in their bucket."
  }
}
