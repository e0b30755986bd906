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
          "REGISTRY_QUAY",
          "TEMPLATES",
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

variable "deploy_cluster" {
  type        = string
  description = "Cluster that Deploy deploys to."
  default     = "production"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,255}$", var.deploy_cluster))
    error_message = "Names of ECS have 1 to 255 letters, digits, hyphens and underscores."
  }
}

variable "deploy_execution_role" {
  type        = string
  description = "Role with which ECS starts the tasks, for Deploy: its name, after its path if it has one."
  default     = "ecsTaskExecutionRole"
  nullable    = false

  validation {
    condition     = can(regex("^([A-Za-z0-9+=,.@_-]+/)*[A-Za-z0-9+=,.@_-]{1,64}$", var.deploy_execution_role))
    error_message = "The role must be given by its name, without its ARN and without wildcards."
  }
}

variable "deploy_family" {
  type        = string
  description = "Family of the task definition that Deploy makes revisions of."
  default     = "shop"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,255}$", var.deploy_family))
    error_message = "Names of ECS have 1 to 255 letters, digits, hyphens and underscores."
  }
}

variable "deploy_listener_arn" {
  type        = string
  description = "ARN of the listener that carries the traffic of the service that Deploy deploys to."
  nullable    = false

  validation {
    condition = can(regex(
      "^arn:[^:*?]+:elasticloadbalancing:[^:*?]+:[0-9]{12}:listener/[^:*?]+$",
      var.deploy_listener_arn,
    ))
    error_message = "The listener must be given by its whole ARN."
  }
}

variable "deploy_service" {
  type        = string
  description = "Service that Deploy deploys to."
  default     = "shop"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,255}$", var.deploy_service))
    error_message = "Names of ECS have 1 to 255 letters, digits, hyphens and underscores."
  }
}

variable "deploy_target_groups" {
  type        = list(string)
  description = "Names of the two target groups between which Deploy changes."
  nullable    = false

  validation {
    condition     = length(var.deploy_target_groups) == 2
    error_message = "There must be two target groups."
  }

  validation {
    condition     = alltrue([for name in var.deploy_target_groups : can(regex("^[A-Za-z0-9-]{1,32}$", name))])
    error_message = "Target groups must be given by their names: letters, digits and hyphens."
  }
}

variable "deploy_task_role" {
  type        = string
  description = "Role that the tasks act with, for Deploy: its name, after its path if it has one."
  default     = "shop-task"
  nullable    = false

  validation {
    condition     = can(regex("^([A-Za-z0-9+=,.@_-]+/)*[A-Za-z0-9+=,.@_-]{1,64}$", var.deploy_task_role))
    error_message = "The role must be given by its name, without its ARN and without wildcards."
  }
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

variable "environment_suffix" {
  type        = string
  description = "Ends the prefix of every physical name: what sets the deployments of this module apart."
  nullable    = false

  validation {
    condition     = can(regex("^[a-z0-9]([a-z0-9-]{0,9}[a-z0-9])?$", var.environment_suffix))
    error_message = "The suffix must have 1 to 11 lower-case letters, digits and hyphens, and no hyphen at either end."
  }
}

variable "github_webhook_concurrency" {
  type        = number
  description = "Executions reserved for the webhook, and the most at once; -1 reserves none. An account must keep 10 unreserved ones, and a new account has no more."
  default     = 5
  nullable    = false

  validation {
    condition     = var.github_webhook_concurrency == (-1) || var.github_webhook_concurrency >= 1
    error_message = "Reserve 1 or more executions, or -1 for none."
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
    condition     = can(regex("^[a-z][a-z0-9-]{0,10}[a-z0-9]$", var.name))
    error_message = "The name must have 2 to 12 lower-case letters, digits and hyphens, a letter first and no hyphen last."
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
  default     = "acme/shop"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9._-]+/[A-Za-z0-9._-]+$", var.source_repository))
    error_message = "The repository must be given as owner/name, in the host's upper and lower case."
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
