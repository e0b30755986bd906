# Compiled by tfpipe from a pipeline spec; change the spec and run `tfpipe emit` again.
# An edit made here is kept: tfpipe does not overwrite it unless it is told to.

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

variable "alarm_function_errors" {
  type        = number
  description = "How many errors or throttles of a function in five minutes raise an alarm."
  default     = 1
  nullable    = false

  validation {
    condition = (
      var.alarm_function_errors >= 1 &&
      var.alarm_function_errors <= 1000 &&
      floor(var.alarm_function_errors) == var.alarm_function_errors
    )
    error_message = "An alarm takes 1 to 1000 failures."
  }
}

variable "artifact_bucket" {
  type        = string
  description = "Name of the existing bucket that carries artifacts."
  nullable    = false

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", var.artifact_bucket))
    error_message = "The bucket must be named as S3 names buckets."
  }
}

variable "artifact_key_arn" {
  type        = string
  description = "ARN of the existing customer-managed key that encrypts artifacts."
  nullable    = false

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+$", var.artifact_key_arn))
    error_message = "The key must be given by its ARN, not by an alias."
  }
}

variable "build_arguments" {
  type        = list(string)
  description = "Names of environment variables of Build that become arguments of the Docker build; the others do not reach the Dockerfile."
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for name in var.build_arguments : can(regex("^[A-Za-z_][A-Za-z0-9_]*$", name))])
    error_message = "These must be names of environment variables."
  }
}

variable "build_environment" {
  type        = map(string)
  description = "Plain environment variables of Build, over those of the module; they are no place for secrets."
  default     = {}
  nullable    = false

  validation {
    condition     = alltrue([for name in keys(var.build_environment) : can(regex("^[A-Za-z_][A-Za-z0-9_]*$", name))])
    error_message = "Names have letters, digits and underscores, and do not start with a digit."
  }

  validation {
    condition = (
      (
        length(setintersection(keys(var.build_environment), [
          "BASE_REGISTRIES",
          "BASHOPTS",
          "BASH_ENV",
          "BUILD_ARGS",
          "BUILD_ARG_NAMES",
          "BUILD_OPTIONS",
          "BUILD_SECRETS",
          "BUILD_SECRET_NAMES",
          "CACHE_TAG",
          "COMMIT",
          "CONTEXT",
          "DOCKERFILE",
          "ENV",
          "HOME",
          "IFS",
          "IMAGE_DIGEST",
          "IMAGE_TAGGED",
          "IMAGE_URI",
          "PATH",
          "POSIXLY_CORRECT",
          "PS4",
          "PUSH_STATUS",
          "REGISTRY_HOST",
          "REGISTRY_HOSTS",
          "REGISTRY_REGION",
          "REPOSITORY",
          "REPOSITORY_REGION",
          "REPOSITORY_URI",
          "REVISION",
          "SCANNING",
          "SCAN_FAIL_ON",
          "SCAN_START",
          "SCAN_TRIES",
          "SCAN_WAIT_SECONDS",
          "SECRET_NAME",
          "SHELLOPTS",
          "TAG_PREFIX",
          "UNSCANNED_DIGEST",
        ])) ==
        0
      ) &&
      alltrue([
        for name in keys(var.build_environment) : (
          can(regex("^(AWS_|BUILDKIT_|BUILDX_|CODEBUILD_|DOCKER_|LD_|PYTHON)", name)) ==
          false
        )
      ])
    )
    error_message = "Variables of these names steer the build itself."
  }
}

variable "build_machine_image" {
  type        = string
  description = "Image of the machine that Build runs on."
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
  default     = "web"
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,22}[a-z0-9]$", var.name))
    error_message = "The name must have 2 to 24 lower-case letters, digits and hyphens, a letter first and no hyphen last."
  }
}

variable "notification_topic_arn" {
  type        = string
  description = "ARN of the existing topic that messages go to, in the region of the module."
  nullable    = false

  validation {
    condition = can(regex(
      "^arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]{1,256}$",
      var.notification_topic_arn,
    ))
    error_message = "The topic must be given by its ARN, and be no FIFO topic."
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

variable "publish_bucket" {
  type        = string
  description = "Name of the existing bucket that Publish puts files into."
  default     = "acme-site"
  nullable    = false

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", var.publish_bucket))
    error_message = "The bucket must be named as S3 names buckets."
  }
}

variable "registry_force_delete" {
  type        = bool
  description = "Whether destroy may delete the repository with its images."
  default     = false
  nullable    = false
}

variable "registry_keep" {
  type        = number
  description = "How many of the newest images to keep, besides the ones that are deployed and the ones before them."
  default     = 10
  nullable    = false

  validation {
    condition     = var.registry_keep >= 2 && var.registry_keep <= 1000 && floor(var.registry_keep) == var.registry_keep
    error_message = "The repository must keep 2 to 1000 images."
  }
}

variable "security_group_ids" {
  type        = list(string)
  description = "Ids of 1 to 5 existing security groups that builds and functions run in."
  nullable    = false

  validation {
    condition     = alltrue([for id in var.security_group_ids : can(regex("^sg-[0-9a-f]{8}([0-9a-f]{9})?$", id))])
    error_message = "Every security group must be given by its id."
  }

  validation {
    condition     = length(var.security_group_ids) >= 1 && length(var.security_group_ids) <= 5
    error_message = "There must be 1 to 5 security groups."
  }
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

variable "test_environment" {
  type        = map(string)
  description = "Plain environment variables of Test, over those of the module; they are no place for secrets."
  default     = {}
  nullable    = false

  validation {
    condition     = alltrue([for name in keys(var.test_environment) : can(regex("^[A-Za-z_][A-Za-z0-9_]*$", name))])
    error_message = "Names have letters, digits and underscores, and do not start with a digit."
  }

  validation {
    condition = (
      length(setintersection(keys(var.test_environment), [])) == 0 &&
      alltrue([for name in keys(var.test_environment) : can(regex("^(CODEBUILD_)", name)) == false])
    )
    error_message = "Variables of these names steer the build itself."
  }
}

variable "test_machine_image" {
  type        = string
  description = "Image of the machine that Test runs on."
  default     = "aws/codebuild/standard:7.0"
  nullable    = false
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
