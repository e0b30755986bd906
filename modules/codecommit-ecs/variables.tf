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

variable "build_container" {
  type        = string
  description = "Container that gets the image of Build, as the task definitions of the services name it."
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,255}$", var.build_container))
    error_message = "Names of ECS have 1 to 255 letters, digits, hyphens and underscores."
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
          "CONTAINER_NAME",
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

variable "deploy_to_production_cluster" {
  type        = string
  description = "Cluster that DeployToProduction deploys to."
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,255}$", var.deploy_to_production_cluster))
    error_message = "Names of ECS have 1 to 255 letters, digits, hyphens and underscores."
  }
}

variable "deploy_to_production_service" {
  type        = string
  description = "Service that DeployToProduction deploys to."
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,255}$", var.deploy_to_production_service))
    error_message = "Names of ECS have 1 to 255 letters, digits, hyphens and underscores."
  }
}

variable "deploy_to_staging_cluster" {
  type        = string
  description = "Cluster that DeployToStaging deploys to."
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,255}$", var.deploy_to_staging_cluster))
    error_message = "Names of ECS have 1 to 255 letters, digits, hyphens and underscores."
  }
}

variable "deploy_to_staging_service" {
  type        = string
  description = "Service that DeployToStaging deploys to."
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,255}$", var.deploy_to_staging_service))
    error_message = "Names of ECS have 1 to 255 letters, digits, hyphens and underscores."
  }
}

variable "environment_suffix" {
  type        = string
  description = "Ends the prefix of every physical name: what sets the deployments of this module apart."
  nullable    = false

  validation {
    condition     = can(regex("^[a-z0-9]([a-z0-9-]{0,9}[a-z0-9])?$", var.environment_suffix))
    error_message = "The suffix must have 1 to 11 lower-case letters, digits and hyphens, and no hyphen at either end."
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
  default     = 30
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
  default     = "services"
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,10}[a-z0-9]$", var.name))
    error_message = "The name must have 2 to 12 lower-case letters, digits and hyphens, a letter first and no hyphen last."
  }
}

variable "notification_email" {
  type        = string
  description = "Address that gets a mail for each message."
  nullable    = false

  validation {
    condition     = can(regex("^[a-zA-Z0-9._%+-]+@[a-zA-Z0-9.-]+\\.[a-zA-Z]{2,}$", var.notification_email))
    error_message = "The address must be one for mail, such as team@example.com."
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

variable "repository_uri" {
  type        = string
  description = "URI of the existing repository that images are pushed to."
  nullable    = false

  validation {
    condition = can(regex(
      "^[0-9]{12}\\.dkr\\.ecr\\.[a-z0-9-]+\\.(amazonaws\\.com|amazonaws\\.com\\.cn|amazonaws\\.eu|c2s\\.ic\\.gov|cloud\\.adc-e\\.uk|csp\\.hci\\.ic\\.gov|sc2s\\.sgov\\.gov)/[a-z0-9]+([._/-]+[a-z0-9]+)*$",
      var.repository_uri,
    ))
    error_message = "The repository must be given as ACCOUNT.dkr.ecr.REGION.amazonaws.com/NAME, without a tag."
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
  description = "CodeCommit repository to build, by its name, in the module's account and region."
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9._-]{1,100}$", var.source_repository))
    error_message = "The repository must be given by its name in CodeCommit."
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
      length(distinct([for name in setunion(["Team"], keys(var.tags)) : lower(name)])) ==
      length(setunion(["Team"], keys(var.tags)))
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
    condition     = length(setunion(["Team"], keys(var.tags))) <= 50
    error_message = "A resource takes at most 50 tags, those of the module included."
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
