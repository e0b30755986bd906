# Compiled by tfpipe from a pipeline spec; change the spec and run `tfpipe emit` again.
# An edit made here is kept: tfpipe does not overwrite it unless it is told to.

variable "alarm_duration_minutes" {
  type        = number
  description = "Minutes that an execution may take without an alarm."
  default     = 60
  nullable    = false

  validation {
    condition = (
      var.alarm_duration_minutes >= 5 &&
      var.alarm_duration_minutes <= 10080 &&
      floor(var.alarm_duration_minutes) == var.alarm_duration_minutes
    )
    error_message = "An execution may take 5 to 10080 minutes."
  }
}

variable "alarm_failed_builds" {
  type        = number
  description = "How many failed builds of a project in five minutes raise an alarm."
  default     = 1
  nullable    = false

  validation {
    condition = (
      var.alarm_failed_builds >= 1 &&
      var.alarm_failed_builds <= 1000 &&
      floor(var.alarm_failed_builds) == var.alarm_failed_builds
    )
    error_message = "An alarm takes 1 to 1000 failures."
  }
}

variable "alarm_failed_executions" {
  type        = number
  description = "How many failed executions of the pipeline in five minutes raise an alarm."
  default     = 1
  nullable    = false

  validation {
    condition = (
      var.alarm_failed_executions >= 1 &&
      var.alarm_failed_executions <= 1000 &&
      floor(var.alarm_failed_executions) == var.alarm_failed_executions
    )
    error_message = "An alarm takes 1 to 1000 failures."
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

variable "drift_schedule" {
  type        = string
  description = "When to look for drift, as EventBridge Scheduler takes it, in UTC."
  default     = "rate(1 day)"
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
  description = "Prefix of physical names, or a part of those that the spec sets; two instances in one account and region need two names."
  default     = "shop"
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,22}[a-z0-9]$", var.name))
    error_message = "The name must have 2 to 24 lower-case letters, digits and hyphens, a letter first and no hyphen last."
  }
}

variable "notification_email" {
  type        = string
  description = "Address that gets a mail for each message."
  default     = "team@example.com"
  nullable    = false

  validation {
    condition     = can(regex("^[a-zA-Z0-9._%+-]+@[a-zA-Z0-9.-]+\\.[a-zA-Z]{2,}$", var.notification_email))
    error_message = "The address must be one for mail, such as team@example.com."
  }
}

variable "opentofu_sha256" {
  type        = string
  description = "SHA-256 of that version's zip file of OpenTofu for linux_amd64; empty if the build image has that version."
  default     = "5dc43da4f750f33873dc25e94587128709e819e544b7be9016b255316153c3a8"
  nullable    = false

  validation {
    condition     = can(regex("^([0-9a-f]{64})?$", var.opentofu_sha256))
    error_message = "The digest must have 64 digits of 0-9 and a-f, or be empty."
  }
}

variable "opentofu_version" {
  type        = string
  description = "Version of OpenTofu that the builds run."
  default     = "1.12.6"
  nullable    = false

  validation {
    condition     = can(regex("^(1\\.[1-9][0-9]|[2-9]\\.[0-9]{1,2})\\.[0-9]{1,3}$", var.opentofu_version))
    error_message = "The version must be a released one that locks states in their bucket."
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
  description = "CodeCommit repository to build, by its name, in the module's account and region."
  default     = "shop-infrastructure"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9._-]{1,100}$", var.source_repository))
    error_message = "The repository must be given by its name in CodeCommit."
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
  default     = 365
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
