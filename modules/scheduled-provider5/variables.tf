# Compiled by tfpipe from a pipeline spec; change the spec and run `tfpipe emit` again.
# An edit made here is kept: tfpipe does not overwrite it unless it is told to.

variable "app_branch" {
  type        = string
  description = "Branch to build of App."
  default     = "main"
  nullable    = false

  validation {
    condition = can(regex(
      "^[^\\s~^:?*\\[\\\\{}/.-]([^\\s~^:?*\\[\\\\{}]{0,253}[^\\s~^:?*\\[\\\\{}/.])?$",
      var.app_branch,
    ))
    error_message = "The branch must be one branch as git knows it, without the characters of patterns."
  }
}

variable "app_repository" {
  type        = string
  description = "CodeCommit repository of App, by its name, in the module's account and region."
  default     = "web"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9._-]{1,100}$", var.app_repository))
    error_message = "The repository must be given by its name in CodeCommit."
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
  default     = "nightly"
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

variable "schedule" {
  type        = string
  description = "When the pipeline starts besides, as EventBridge takes it, in UTC."
  default     = "cron(0 4 ? * MON-FRI *)"
  nullable    = false

  validation {
    condition = can(regex(
      "^(rate\\([1-9][0-9]{0,3} (minute|hour|day)s?\\)|cron\\([A-Za-z0-9*?,/#-]+( [A-Za-z0-9*?,/#-]+){5}\\))$",
      var.schedule,
    ))
    error_message = "The schedule must be a rate or a cron expression of six fields."
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

variable "tools_branch" {
  type        = string
  description = "Branch to build of Tools."
  default     = "main"
  nullable    = false

  validation {
    condition = can(regex(
      "^[^\\s~^:?*\\[\\\\{}/.-]([^\\s~^:?*\\[\\\\{}]{0,253}[^\\s~^:?*\\[\\\\{}/.])?$",
      var.tools_branch,
    ))
    error_message = "The branch must be one branch as git knows it, without the characters of patterns."
  }
}

variable "tools_repository" {
  type        = string
  description = "CodeCommit repository of Tools, by its name, in the module's account and region."
  default     = "tools"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9._-]{1,100}$", var.tools_repository))
    error_message = "The repository must be given by its name in CodeCommit."
  }
}

variable "unit_environment" {
  type        = map(string)
  description = "Plain environment variables of Unit, over those of the module; they are no place for secrets."
  default     = {}
  nullable    = false

  validation {
    condition     = alltrue([for name in keys(var.unit_environment) : can(regex("^[A-Za-z_][A-Za-z0-9_]*$", name))])
    error_message = "Names have letters, digits and underscores, and do not start with a digit."
  }

  validation {
    condition = (
      length(setintersection(keys(var.unit_environment), ["API_TOKEN"])) == 0 &&
      alltrue([for name in keys(var.unit_environment) : can(regex("^(CODEBUILD_)", name)) == false])
    )
    error_message = "Variables of these names steer the build itself."
  }
}

variable "unit_machine_image" {
  type        = string
  description = "Image of the machine that Unit runs on."
  default     = "aws/codebuild/standard:7.0"
  nullable    = false
}

variable "whole_environment" {
  type        = map(string)
  description = "Plain environment variables of Whole, over those of the module; they are no place for secrets."
  default     = {}
  nullable    = false

  validation {
    condition     = alltrue([for name in keys(var.whole_environment) : can(regex("^[A-Za-z_][A-Za-z0-9_]*$", name))])
    error_message = "Names have letters, digits and underscores, and do not start with a digit."
  }

  validation {
    condition = (
      length(setintersection(keys(var.whole_environment), ["API_TOKEN"])) == 0 &&
      alltrue([for name in keys(var.whole_environment) : can(regex("^(CODEBUILD_)", name)) == false])
    )
    error_message = "Variables of these names steer the build itself."
  }
}

variable "whole_machine_image" {
  type        = string
  description = "Image of the machine that Whole runs on."
  default     = "aws/codebuild/standard:7.0"
  nullable    = false
}
