# Compiled by tfpipe from a pipeline spec; change the spec and run `tfpipe emit` again.
# An edit made here is kept: tfpipe does not overwrite it unless it is told to.

variable "access_log_bucket" {
  type        = string
  description = "Name of the existing bucket in the same region that receives access logs; logging.s3.amazonaws.com must be allowed to write to it."
  nullable    = false

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", var.access_log_bucket))
    error_message = "The bucket must be named as S3 names buckets."
  }
}

variable "apply_log_retention_days" {
  type        = number
  description = "Days that events stay in the log group of Apply."
  default     = 731
  nullable    = false

  validation {
    condition = contains(
      [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653],
      var.apply_log_retention_days,
    )
    error_message = "The retention must be one of the numbers of days that CloudWatch Logs takes."
  }
}

variable "apply_machine_image" {
  type        = string
  description = "Image of the machine that Apply runs on."
  default     = "aws/codebuild/standard:7.0"
  nullable    = false
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

variable "checks_machine_image" {
  type        = string
  description = "Image of the machine that Checks runs on."
  default     = "aws/codebuild/standard:7.0"
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

variable "drift_schedule" {
  type        = string
  description = "When to look for drift, as EventBridge Scheduler takes it, in UTC."
  default     = "cron(0 6 ? * MON-FRI *)"
  nullable    = false

  validation {
    condition = can(regex(
      "^(rate\\([1-9][0-9]{0,3} (minute|hour|day)s?\\)|cron\\([A-Za-z0-9*?,/#-]+( [A-Za-z0-9*?,/#-]+){5}\\))$",
      var.drift_schedule,
    ))
    error_message = "The schedule must be a rate or a cron expression of six fields."
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
  default     = 365
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
  default     = "network"
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

variable "plan_machine_image" {
  type        = string
  description = "Image of the machine that Plan runs on."
  default     = "aws/codebuild/standard:7.0"
  nullable    = false
}

variable "review_machine_image" {
  type        = string
  description = "Image of the machine that Review runs on."
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
  default     = "acme/platform/network"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)+$", var.source_repository))
    error_message = "The repository must be given as owner/name, in the host's upper and lower case."
  }
}

variable "state_administrator_arn" {
  type        = string
  description = "ARN of the role that may repair states, and may empty the buckets of states and plans, if its own policies allow it."
  nullable    = false

  validation {
    condition = can(regex(
      "^arn:aws[a-z-]*:iam::[0-9]{12}:(role|user)/[A-Za-z0-9/_+=,.@-]+$",
      var.state_administrator_arn,
    ))
    error_message = "The administrator must be given by the ARN of a role or a user."
  }
}

variable "state_force_destroy" {
  type        = bool
  description = "Whether destroy may delete the state bucket with its states, and the key that encrypts them."
  default     = false
  nullable    = false
}

variable "state_keep_versions_days" {
  type        = number
  description = "Days that older versions of a state are kept."
  default     = 730
  nullable    = false

  validation {
    condition = (
      var.state_keep_versions_days >= 7 &&
      var.state_keep_versions_days <= 3650 &&
      floor(var.state_keep_versions_days) == var.state_keep_versions_days
    )
    error_message = "Older versions must be kept for 7 to 3650 whole days."
  }
}

variable "state_reader_arns" {
  type        = list(string)
  description = "ARNs of roles and users that may read states and plans, if their own policies allow it."
  nullable    = false

  validation {
    condition = alltrue([
      for arn in var.state_reader_arns : can(regex(
        "^arn:aws[a-z-]*:iam::[0-9]{12}:(role|user)/[A-Za-z0-9/_+=,.@-]+$",
        arn,
      ))
    ])
    error_message = "Every reader must be given by the ARN of a role or a user."
  }
}

variable "subnet_ids" {
  type        = list(string)
  description = "Ids of 1 to 16 private subnets with a NAT gateway or VPC endpoints."
  nullable    = false

  validation {
    condition     = alltrue([for id in var.subnet_ids : can(regex("^subnet-[0-9a-f]{8}([0-9a-f]{9})?$", id))])
    error_message = "Every subnet must be given by its id."
  }

  validation {
    condition     = length(var.subnet_ids) >= 1 && length(var.subnet_ids) <= 16
    error_message = "There must be 1 to 16 subnets."
  }
}

variable "subnet_owner_account" {
  type        = string
  description = "Account that owns the subnets, where they are shared with this one; null for this account."
  default     = null

  validation {
    condition     = var.subnet_owner_account == null || can(regex("^[0-9]{12}$", var.subnet_owner_account))
    error_message = "The account must be given by its 12 digits, or null."
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
  default     = "1ce994251c00281d6845f0f268637ba50c0005657eb3cf096b92f753b42ef4dc"
  nullable    = false

  validation {
    condition     = can(regex("^([0-9a-f]{64})?$", var.terraform_sha256))
    error_message = "The digest must have 64 digits of 0-9 and a-f, or be empty."
  }
}

variable "terraform_version" {
  type        = string
  description = "Version of Terraform that the builds run."
  default     = "1.11.4"
  nullable    = false

  validation {
    condition     = can(regex("^(1\\.(1[1-9]|[2-9][0-9])|[2-9]\\.[0-9]{1,2})\\.[0-9]{1,3}$", var.terraform_version))
    error_message = "The version must be a released one that locks states in their bucket."
  }
}

variable "tflint_sha256" {
  type        = string
  description = "SHA-256 of that version's zip file of tflint for linux_amd64; empty if the build image has that version."
  default     = ""
  nullable    = false

  validation {
    condition     = can(regex("^([0-9a-f]{64})?$", var.tflint_sha256))
    error_message = "The digest must have 64 digits of 0-9 and a-f, or be empty."
  }
}

variable "tflint_version" {
  type        = string
  description = "Version of tflint that the checks run."
  default     = "0.64.0"
  nullable    = false

  validation {
    condition     = can(regex("^[0-9]{1,2}\\.[0-9]{1,3}\\.[0-9]{1,3}$", var.tflint_version))
    error_message = "The version must be a released one."
  }
}

variable "vpc_id" {
  type        = string
  description = "Id of the VPC that builds run in."
  nullable    = false

  validation {
    condition     = can(regex("^vpc-[0-9a-f]{8}([0-9a-f]{9})?$", var.vpc_id))
    error_message = "The VPC must be given by its id."
  }
}
