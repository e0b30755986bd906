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

variable "assemble_environment" {
  type        = map(string)
  description = "Plain environment variables of Assemble, over those of the module; they are no place for secrets."
  default     = {}
  nullable    = false

  validation {
    condition     = alltrue([for name in keys(var.assemble_environment) : can(regex("^[A-Za-z_][A-Za-z0-9_]*$", name))])
    error_message = "Names have letters, digits and underscores, and do not start with a digit."
  }

  validation {
    condition = (
      length(setintersection(keys(var.assemble_environment), [])) == 0 &&
      alltrue([for name in keys(var.assemble_environment) : can(regex("^(CODEBUILD_)", name)) == false])
    )
    error_message = "Variables of these names steer the build itself."
  }
}

variable "assemble_machine_image" {
  type        = string
  description = "Image of the machine that Assemble runs on."
  default     = "aws/codebuild/standard:7.0"
  nullable    = false
}

variable "cdk_sha256" {
  type        = string
  description = "SHA-256 of that version's package of `aws-cdk` on npm (`npm pack`); empty if the build image has that version."
  default     = "01b5e99ce9b096cec11f19369c4b3ba0aeea0d9000c7824014deffafe92a4c86"
  nullable    = false

  validation {
    condition     = can(regex("^([0-9a-f]{64})?$", var.cdk_sha256))
    error_message = "The digest must have 64 digits of 0-9 and a-f, or be empty."
  }
}

variable "cdk_version" {
  type        = string
  description = "Version of the CDK's CLI (`aws-cdk` on npm) that the builds run."
  default     = "2.1148.1"
  nullable    = false

  validation {
    condition     = can(regex("^2\\.[0-9]{1,4}\\.[0-9]{1,3}$", var.cdk_version))
    error_message = "The version must be a released one of 2.x."
  }
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

variable "deploy_edge_machine_image" {
  type        = string
  description = "Image of the machine that DeployEdge runs on."
  default     = "aws/codebuild/standard:7.0"
  nullable    = false
}

variable "deploy_live_machine_image" {
  type        = string
  description = "Image of the machine that DeployLive runs on."
  default     = "aws/codebuild/standard:7.0"
  nullable    = false
}

variable "deploy_test_machine_image" {
  type        = string
  description = "Image of the machine that DeployTest runs on."
  default     = "aws/codebuild/standard:7.0"
  nullable    = false
}

variable "diff_deploy_live_machine_image" {
  type        = string
  description = "Image of the machine that Diff-DeployLive runs on."
  default     = "aws/codebuild/standard:7.0"
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
  default     = "cdk"
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
  default     = "example/cdk"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9._-]+/[A-Za-z0-9._-]+$", var.source_repository))
    error_message = "The repository must be given as owner/name, in the host's upper and lower case."
  }
}

variable "synth_deploy_test_machine_image" {
  type        = string
  description = "Image of the machine that Synth-DeployTest runs on."
  default     = "aws/codebuild/standard:7.0"
  nullable    = false

  validation {
    condition     = can(regex("^aws/codebuild/", var.synth_deploy_test_machine_image))
    error_message = "The runtimes of this build are in images of CodeBuild only."
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
