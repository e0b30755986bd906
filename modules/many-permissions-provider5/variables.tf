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
  default     = "shop"
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

variable "deploy_at_cluster" {
  type        = string
  description = "Cluster that Deploy-at deploys to."
  default     = "shop"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,255}$", var.deploy_at_cluster))
    error_message = "Names of ECS have 1 to 255 letters, digits, hyphens and underscores."
  }
}

variable "deploy_at_execution_role" {
  type        = string
  description = "Role with which ECS starts the tasks, for Deploy-at: its name, after its path if it has one."
  default     = "ecsTaskExecutionRole"
  nullable    = false

  validation {
    condition     = can(regex("^([A-Za-z0-9+=,.@_-]+/)*[A-Za-z0-9+=,.@_-]{1,64}$", var.deploy_at_execution_role))
    error_message = "The role must be given by its name, without its ARN and without wildcards."
  }
}

variable "deploy_at_family" {
  type        = string
  description = "Family of the task definition that Deploy-at makes revisions of."
  default     = "shop-at"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,255}$", var.deploy_at_family))
    error_message = "Names of ECS have 1 to 255 letters, digits, hyphens and underscores."
  }
}

variable "deploy_at_service" {
  type        = string
  description = "Service that Deploy-at deploys to."
  default     = "shop-at"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,255}$", var.deploy_at_service))
    error_message = "Names of ECS have 1 to 255 letters, digits, hyphens and underscores."
  }
}

variable "deploy_at_task_role" {
  type        = string
  description = "Role that the tasks act with, for Deploy-at: its name, after its path if it has one."
  default     = "shop-at-task"
  nullable    = false

  validation {
    condition     = can(regex("^([A-Za-z0-9+=,.@_-]+/)*[A-Za-z0-9+=,.@_-]{1,64}$", var.deploy_at_task_role))
    error_message = "The role must be given by its name, without its ARN and without wildcards."
  }
}

variable "deploy_be_cluster" {
  type        = string
  description = "Cluster that Deploy-be deploys to."
  default     = "shop"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,255}$", var.deploy_be_cluster))
    error_message = "Names of ECS have 1 to 255 letters, digits, hyphens and underscores."
  }
}

variable "deploy_be_execution_role" {
  type        = string
  description = "Role with which ECS starts the tasks, for Deploy-be: its name, after its path if it has one."
  default     = "ecsTaskExecutionRole"
  nullable    = false

  validation {
    condition     = can(regex("^([A-Za-z0-9+=,.@_-]+/)*[A-Za-z0-9+=,.@_-]{1,64}$", var.deploy_be_execution_role))
    error_message = "The role must be given by its name, without its ARN and without wildcards."
  }
}

variable "deploy_be_family" {
  type        = string
  description = "Family of the task definition that Deploy-be makes revisions of."
  default     = "shop-be"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,255}$", var.deploy_be_family))
    error_message = "Names of ECS have 1 to 255 letters, digits, hyphens and underscores."
  }
}

variable "deploy_be_service" {
  type        = string
  description = "Service that Deploy-be deploys to."
  default     = "shop-be"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,255}$", var.deploy_be_service))
    error_message = "Names of ECS have 1 to 255 letters, digits, hyphens and underscores."
  }
}

variable "deploy_be_task_role" {
  type        = string
  description = "Role that the tasks act with, for Deploy-be: its name, after its path if it has one."
  default     = "shop-be-task"
  nullable    = false

  validation {
    condition     = can(regex("^([A-Za-z0-9+=,.@_-]+/)*[A-Za-z0-9+=,.@_-]{1,64}$", var.deploy_be_task_role))
    error_message = "The role must be given by its name, without its ARN and without wildcards."
  }
}

variable "deploy_ch_cluster" {
  type        = string
  description = "Cluster that Deploy-ch deploys to."
  default     = "shop"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,255}$", var.deploy_ch_cluster))
    error_message = "Names of ECS have 1 to 255 letters, digits, hyphens and underscores."
  }
}

variable "deploy_ch_execution_role" {
  type        = string
  description = "Role with which ECS starts the tasks, for Deploy-ch: its name, after its path if it has one."
  default     = "ecsTaskExecutionRole"
  nullable    = false

  validation {
    condition     = can(regex("^([A-Za-z0-9+=,.@_-]+/)*[A-Za-z0-9+=,.@_-]{1,64}$", var.deploy_ch_execution_role))
    error_message = "The role must be given by its name, without its ARN and without wildcards."
  }
}

variable "deploy_ch_family" {
  type        = string
  description = "Family of the task definition that Deploy-ch makes revisions of."
  default     = "shop-ch"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,255}$", var.deploy_ch_family))
    error_message = "Names of ECS have 1 to 255 letters, digits, hyphens and underscores."
  }
}

variable "deploy_ch_service" {
  type        = string
  description = "Service that Deploy-ch deploys to."
  default     = "shop-ch"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,255}$", var.deploy_ch_service))
    error_message = "Names of ECS have 1 to 255 letters, digits, hyphens and underscores."
  }
}

variable "deploy_ch_task_role" {
  type        = string
  description = "Role that the tasks act with, for Deploy-ch: its name, after its path if it has one."
  default     = "shop-ch-task"
  nullable    = false

  validation {
    condition     = can(regex("^([A-Za-z0-9+=,.@_-]+/)*[A-Za-z0-9+=,.@_-]{1,64}$", var.deploy_ch_task_role))
    error_message = "The role must be given by its name, without its ARN and without wildcards."
  }
}

variable "deploy_de_cluster" {
  type        = string
  description = "Cluster that Deploy-de deploys to."
  default     = "shop"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,255}$", var.deploy_de_cluster))
    error_message = "Names of ECS have 1 to 255 letters, digits, hyphens and underscores."
  }
}

variable "deploy_de_execution_role" {
  type        = string
  description = "Role with which ECS starts the tasks, for Deploy-de: its name, after its path if it has one."
  default     = "ecsTaskExecutionRole"
  nullable    = false

  validation {
    condition     = can(regex("^([A-Za-z0-9+=,.@_-]+/)*[A-Za-z0-9+=,.@_-]{1,64}$", var.deploy_de_execution_role))
    error_message = "The role must be given by its name, without its ARN and without wildcards."
  }
}

variable "deploy_de_family" {
  type        = string
  description = "Family of the task definition that Deploy-de makes revisions of."
  default     = "shop-de"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,255}$", var.deploy_de_family))
    error_message = "Names of ECS have 1 to 255 letters, digits, hyphens and underscores."
  }
}

variable "deploy_de_service" {
  type        = string
  description = "Service that Deploy-de deploys to."
  default     = "shop-de"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,255}$", var.deploy_de_service))
    error_message = "Names of ECS have 1 to 255 letters, digits, hyphens and underscores."
  }
}

variable "deploy_de_task_role" {
  type        = string
  description = "Role that the tasks act with, for Deploy-de: its name, after its path if it has one."
  default     = "shop-de-task"
  nullable    = false

  validation {
    condition     = can(regex("^([A-Za-z0-9+=,.@_-]+/)*[A-Za-z0-9+=,.@_-]{1,64}$", var.deploy_de_task_role))
    error_message = "The role must be given by its name, without its ARN and without wildcards."
  }
}

variable "deploy_es_cluster" {
  type        = string
  description = "Cluster that Deploy-es deploys to."
  default     = "shop"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,255}$", var.deploy_es_cluster))
    error_message = "Names of ECS have 1 to 255 letters, digits, hyphens and underscores."
  }
}

variable "deploy_es_execution_role" {
  type        = string
  description = "Role with which ECS starts the tasks, for Deploy-es: its name, after its path if it has one."
  default     = "ecsTaskExecutionRole"
  nullable    = false

  validation {
    condition     = can(regex("^([A-Za-z0-9+=,.@_-]+/)*[A-Za-z0-9+=,.@_-]{1,64}$", var.deploy_es_execution_role))
    error_message = "The role must be given by its name, without its ARN and without wildcards."
  }
}

variable "deploy_es_family" {
  type        = string
  description = "Family of the task definition that Deploy-es makes revisions of."
  default     = "shop-es"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,255}$", var.deploy_es_family))
    error_message = "Names of ECS have 1 to 255 letters, digits, hyphens and underscores."
  }
}

variable "deploy_es_service" {
  type        = string
  description = "Service that Deploy-es deploys to."
  default     = "shop-es"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,255}$", var.deploy_es_service))
    error_message = "Names of ECS have 1 to 255 letters, digits, hyphens and underscores."
  }
}

variable "deploy_es_task_role" {
  type        = string
  description = "Role that the tasks act with, for Deploy-es: its name, after its path if it has one."
  default     = "shop-es-task"
  nullable    = false

  validation {
    condition     = can(regex("^([A-Za-z0-9+=,.@_-]+/)*[A-Za-z0-9+=,.@_-]{1,64}$", var.deploy_es_task_role))
    error_message = "The role must be given by its name, without its ARN and without wildcards."
  }
}

variable "deploy_fr_cluster" {
  type        = string
  description = "Cluster that Deploy-fr deploys to."
  default     = "shop"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,255}$", var.deploy_fr_cluster))
    error_message = "Names of ECS have 1 to 255 letters, digits, hyphens and underscores."
  }
}

variable "deploy_fr_execution_role" {
  type        = string
  description = "Role with which ECS starts the tasks, for Deploy-fr: its name, after its path if it has one."
  default     = "ecsTaskExecutionRole"
  nullable    = false

  validation {
    condition     = can(regex("^([A-Za-z0-9+=,.@_-]+/)*[A-Za-z0-9+=,.@_-]{1,64}$", var.deploy_fr_execution_role))
    error_message = "The role must be given by its name, without its ARN and without wildcards."
  }
}

variable "deploy_fr_family" {
  type        = string
  description = "Family of the task definition that Deploy-fr makes revisions of."
  default     = "shop-fr"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,255}$", var.deploy_fr_family))
    error_message = "Names of ECS have 1 to 255 letters, digits, hyphens and underscores."
  }
}

variable "deploy_fr_service" {
  type        = string
  description = "Service that Deploy-fr deploys to."
  default     = "shop-fr"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,255}$", var.deploy_fr_service))
    error_message = "Names of ECS have 1 to 255 letters, digits, hyphens and underscores."
  }
}

variable "deploy_fr_task_role" {
  type        = string
  description = "Role that the tasks act with, for Deploy-fr: its name, after its path if it has one."
  default     = "shop-fr-task"
  nullable    = false

  validation {
    condition     = can(regex("^([A-Za-z0-9+=,.@_-]+/)*[A-Za-z0-9+=,.@_-]{1,64}$", var.deploy_fr_task_role))
    error_message = "The role must be given by its name, without its ARN and without wildcards."
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
  default     = "shop"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9._-]{1,100}$", var.source_repository))
    error_message = "The repository must be given by its name in CodeCommit."
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
