# Compiled by tfpipe from a pipeline spec; change the spec and run `tfpipe emit` again.
# An edit made here is kept: tfpipe does not overwrite it unless it is told to.

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

variable "check_frankfurt_function" {
  type        = string
  description = "Name of the function that Check-frankfurt calls."
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,64}$", var.check_frankfurt_function))
    error_message = "The function must be given by its name alone: 1 to 64 letters, digits, hyphens and underscores."
  }
}

variable "check_sydney_function" {
  type        = string
  description = "Name of the function that Check-sydney calls."
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,64}$", var.check_sydney_function))
    error_message = "The function must be given by its name alone: 1 to 64 letters, digits, hyphens and underscores."
  }
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
  default     = "shop"
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,22}[a-z0-9]$", var.name))
    error_message = "The name must have 2 to 24 lower-case letters, digits and hyphens, a letter first and no hyphen last."
  }
}

variable "package_environment" {
  type        = map(string)
  description = "Plain environment variables of Package, over those of the module; they are no place for secrets."
  default     = {}
  nullable    = false

  validation {
    condition     = alltrue([for name in keys(var.package_environment) : can(regex("^[A-Za-z_][A-Za-z0-9_]*$", name))])
    error_message = "Names have letters, digits and underscores, and do not start with a digit."
  }

  validation {
    condition = (
      length(setintersection(keys(var.package_environment), [])) == 0 &&
      alltrue([for name in keys(var.package_environment) : can(regex("^(CODEBUILD_)", name)) == false])
    )
    error_message = "Variables of these names steer the build itself."
  }
}

variable "package_machine_image" {
  type        = string
  description = "Image of the machine that Package runs on."
  default     = "aws/codebuild/standard:7.0"
  nullable    = false

  validation {
    condition     = can(regex("^aws/codebuild/", var.package_machine_image))
    error_message = "The runtimes of this build are in images of CodeBuild only."
  }
}

variable "package_policy_arn" {
  type        = string
  description = "ARN of the managed policy with what the commands of Package may do."
  nullable    = false

  validation {
    condition = can(regex(
      "^arn:aws[a-z-]*:iam::([0-9]{12}|aws):policy/[A-Za-z0-9/_+=,.@-]+$",
      var.package_policy_arn,
    ))
    error_message = "The policy must be given by the ARN of a managed policy."
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

variable "publish_action_role_arn" {
  type        = string
  description = "ARN of the role, mostly of another account, with which CodePipeline carries out Publish and PublishThere."
  default     = "arn:aws:iam::210987654321:role/deploy/shop"
  nullable    = false

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:iam::[0-9]{12}:role/[A-Za-z0-9/_+=,.@-]+$", var.publish_action_role_arn))
    error_message = "The role must be given by its whole ARN."
  }
}

variable "publish_bucket" {
  type        = string
  description = "Name of the existing bucket that Publish puts files into."
  nullable    = false

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", var.publish_bucket))
    error_message = "The bucket must be named as S3 names buckets."
  }
}

variable "publish_there_bucket" {
  type        = string
  description = "Name of the existing bucket that PublishThere puts files into."
  nullable    = false

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", var.publish_there_bucket))
    error_message = "The bucket must be named as S3 names buckets."
  }
}

variable "register_state_machine_arn" {
  type        = string
  description = "`StateMachineArn` of the action Register."
  nullable    = false

  validation {
    condition     = can(regex("^[^#]{1,1000}$", var.register_state_machine_arn))
    error_message = "A setting has 1 to 1000 characters, and no `#`: values of the execution stand in the spec."
  }
}

variable "run_frankfurt_cluster" {
  type        = string
  description = "Cluster that Run-frankfurt deploys to."
  default     = "shop"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,255}$", var.run_frankfurt_cluster))
    error_message = "Names of ECS have 1 to 255 letters, digits, hyphens and underscores."
  }
}

variable "run_frankfurt_service" {
  type        = string
  description = "Service that Run-frankfurt deploys to."
  default     = "web"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,255}$", var.run_frankfurt_service))
    error_message = "Names of ECS have 1 to 255 letters, digits, hyphens and underscores."
  }
}

variable "run_sydney_cluster" {
  type        = string
  description = "Cluster that Run-sydney deploys to."
  default     = "shop"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,255}$", var.run_sydney_cluster))
    error_message = "Names of ECS have 1 to 255 letters, digits, hyphens and underscores."
  }
}

variable "run_sydney_service" {
  type        = string
  description = "Service that Run-sydney deploys to."
  default     = "web"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,255}$", var.run_sydney_service))
    error_message = "Names of ECS have 1 to 255 letters, digits, hyphens and underscores."
  }
}

variable "smoke_project" {
  type        = string
  description = "Name of the existing CodeBuild project that Smoke runs."
  default     = "shared-smoke"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9][A-Za-z0-9_-]{1,149}$", var.smoke_project))
    error_message = "The project must be given by its name alone: 2 to 150 characters."
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

variable "stack_frankfurt_policy_arn" {
  type        = string
  description = "ARN of the managed policy with what the stack of Stack-frankfurt may make and change."
  nullable    = false

  validation {
    condition = can(regex(
      "^arn:aws[a-z-]*:iam::([0-9]{12}|aws):policy/[A-Za-z0-9/_+=,.@-]+$",
      var.stack_frankfurt_policy_arn,
    ))
    error_message = "The policy must be given by the ARN of a managed policy."
  }
}

variable "stack_frankfurt_stack" {
  type        = string
  description = "Name of the stack that Stack-frankfurt deploys."
  default     = "shop-frankfurt"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z][A-Za-z0-9-]{0,127}$", var.stack_frankfurt_stack))
    error_message = "A stack's name has 1 to 128 letters, digits and hyphens, a letter first."
  }
}

variable "stack_sydney_policy_arn" {
  type        = string
  description = "ARN of the managed policy with what the stack of Stack-sydney may make and change."
  nullable    = false

  validation {
    condition = can(regex(
      "^arn:aws[a-z-]*:iam::([0-9]{12}|aws):policy/[A-Za-z0-9/_+=,.@-]+$",
      var.stack_sydney_policy_arn,
    ))
    error_message = "The policy must be given by the ARN of a managed policy."
  }
}

variable "stack_sydney_stack" {
  type        = string
  description = "Name of the stack that Stack-sydney deploys."
  default     = "shop-sydney"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z][A-Za-z0-9-]{0,127}$", var.stack_sydney_stack))
    error_message = "A stack's name has 1 to 128 letters, digits and hyphens, a letter first."
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
