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

variable "connection_arn" {
  type        = string
  description = "ARN of the connection to the repository."
  default     = "arn:aws:codestar-connections:eu-west-1:123456789012:connection/4dd5aa18-3e3c-4f2c-9d4f-2d8a6b1f0c3e"
  nullable    = false

  validation {
    condition = can(regex(
      "^arn:aws[a-z-]*:(codeconnections|codestar-connections):[a-z0-9-]+:[0-9]{12}:connection/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$",
      var.connection_arn,
    ))
    error_message = "The connection must be given by its whole ARN."
  }
}

variable "deploy_jobs_policy_arn" {
  type        = string
  description = "ARN of the managed policy with what the stack of DeployJobs may make and change."
  nullable    = false

  validation {
    condition = can(regex(
      "^arn:aws[a-z-]*:iam::([0-9]{12}|aws):policy/[A-Za-z0-9/_+=,.@-]+$",
      var.deploy_jobs_policy_arn,
    ))
    error_message = "The policy must be given by the ARN of a managed policy."
  }
}

variable "deploy_jobs_stack" {
  type        = string
  description = "Name of the stack that DeployJobs deploys."
  default     = "sam-jobs"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z][A-Za-z0-9-]{0,127}$", var.deploy_jobs_stack))
    error_message = "A stack's name has 1 to 128 letters, digits and hyphens, a letter first."
  }
}

variable "deploy_live_stack" {
  type        = string
  description = "Name of the stack that DeployLive deploys."
  default     = "sam-live"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z][A-Za-z0-9-]{0,127}$", var.deploy_live_stack))
    error_message = "A stack's name has 1 to 128 letters, digits and hyphens, a letter first."
  }
}

variable "deploy_live_stack_role_arn" {
  type        = string
  description = "ARN of the role with which CloudFormation makes what the template of DeployLive says."
  nullable    = false

  validation {
    condition = can(regex(
      "^arn:aws[a-z-]*:iam::[0-9]{12}:role/[A-Za-z0-9/_+=,.@-]+$",
      var.deploy_live_stack_role_arn,
    ))
    error_message = "The role must be given by its whole ARN."
  }
}

variable "deploy_test_policy_arn" {
  type        = string
  description = "ARN of the managed policy with what the stack of DeployTest may make and change."
  nullable    = false

  validation {
    condition = can(regex(
      "^arn:aws[a-z-]*:iam::([0-9]{12}|aws):policy/[A-Za-z0-9/_+=,.@-]+$",
      var.deploy_test_policy_arn,
    ))
    error_message = "The policy must be given by the ARN of a managed policy."
  }
}

variable "deploy_test_stack" {
  type        = string
  description = "Name of the stack that DeployTest deploys."
  default     = "sam-test"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z][A-Za-z0-9-]{0,127}$", var.deploy_test_stack))
    error_message = "A stack's name has 1 to 128 letters, digits and hyphens, a letter first."
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
  default     = "sam"
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,22}[a-z0-9]$", var.name))
    error_message = "The name must have 2 to 24 lower-case letters, digits and hyphens, a letter first and no hyphen last."
  }
}

variable "package_deploy_jobs_machine_image" {
  type        = string
  description = "Image of the machine that Package-DeployJobs runs on."
  default     = "aws/codebuild/standard:7.0"
  nullable    = false
}

variable "package_deploy_live_machine_image" {
  type        = string
  description = "Image of the machine that Package-DeployLive runs on."
  default     = "aws/codebuild/standard:7.0"
  nullable    = false
}

variable "package_deploy_test_machine_image" {
  type        = string
  description = "Image of the machine that Package-DeployTest runs on."
  default     = "aws/codebuild/standard:7.0"
  nullable    = false

  validation {
    condition     = can(regex("^aws/codebuild/", var.package_deploy_test_machine_image))
    error_message = "The runtimes of this build are in images of CodeBuild only."
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

variable "sam_version" {
  type        = string
  description = "Version of the SAM CLI (`aws-sam-cli` on PyPI) that packages."
  default     = "1.170.0"
  nullable    = false

  validation {
    condition     = can(regex("^1\\.[0-9]{1,4}\\.[0-9]{1,3}$", var.sam_version))
    error_message = "The version must be a released one of 1.x."
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
  default     = "example/sam"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9._-]+/[A-Za-z0-9._-]+$", var.source_repository))
    error_message = "The repository must be given as owner/name, in the host's upper and lower case."
  }
}

variable "tags" {
  type        = map(string)
  description = "Tags on everything that can carry them, over those of the module."
  default     = {}
  nullable    = false

  validation {
    condition     = length(distinct([for name in keys(var.tags) : lower(name)])) == length(keys(var.tags))
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
    condition     = length(keys(var.tags)) <= 50
    error_message = "A resource takes at most 50 tags, those of the module included."
  }
}
