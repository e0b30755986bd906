# Compiled by tfpipe from a pipeline spec; change the spec and run `tfpipe emit` again.
# An edit made here is kept: tfpipe does not overwrite it unless it is told to.

variable "apply_machine_image" {
  type        = string
  description = "Image of the machine that Apply runs on."
  default     = "aws/codebuild/standard:7.0"
  nullable    = false
}

variable "apply_policy_arn" {
  type        = string
  description = "ARN of the customer-managed policy with what Apply may do; whatever it allows, this pipeline is out of its reach."
  nullable    = false

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:iam::[0-9]{12}:policy/[A-Za-z0-9/_+=,.@-]+$", var.apply_policy_arn))
    error_message = "The policy must be given by the ARN of a customer-managed policy."
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

variable "billing_arguments" {
  type        = list(string)
  description = "Names of environment variables of Billing that become arguments of the Docker build; the others do not reach the Dockerfile."
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for name in var.billing_arguments : can(regex("^[A-Za-z_][A-Za-z0-9_]*$", name))])
    error_message = "These must be names of environment variables."
  }
}

variable "billing_container" {
  type        = string
  description = "Container that gets the image of Billing, as the task definitions of the services name it."
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,255}$", var.billing_container))
    error_message = "Names of ECS have 1 to 255 letters, digits, hyphens and underscores."
  }
}

variable "billing_environment" {
  type        = map(string)
  description = "Plain environment variables of Billing, over those of the module; they are no place for secrets."
  default     = {}
  nullable    = false

  validation {
    condition     = alltrue([for name in keys(var.billing_environment) : can(regex("^[A-Za-z_][A-Za-z0-9_]*$", name))])
    error_message = "Names have letters, digits and underscores, and do not start with a digit."
  }

  validation {
    condition = (
      (
        length(setintersection(keys(var.billing_environment), [
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
        for name in keys(var.billing_environment) : (
          can(regex("^(AWS_|BUILDKIT_|BUILDX_|CODEBUILD_|DOCKER_|LD_|PYTHON)", name)) ==
          false
        )
      ])
    )
    error_message = "Variables of these names steer the build itself."
  }
}

variable "billing_machine_image" {
  type        = string
  description = "Image of the machine that Billing runs on."
  default     = "aws/codebuild/standard:7.0"
  nullable    = false
}

variable "billing_production_cluster" {
  type        = string
  description = "Cluster that Billing-production deploys to."
  default     = "production"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,255}$", var.billing_production_cluster))
    error_message = "Names of ECS have 1 to 255 letters, digits, hyphens and underscores."
  }
}

variable "billing_production_service" {
  type        = string
  description = "Service that Billing-production deploys to."
  default     = "billing"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,255}$", var.billing_production_service))
    error_message = "Names of ECS have 1 to 255 letters, digits, hyphens and underscores."
  }
}

variable "billing_staging_cluster" {
  type        = string
  description = "Cluster that Billing-staging deploys to."
  default     = "staging"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,255}$", var.billing_staging_cluster))
    error_message = "Names of ECS have 1 to 255 letters, digits, hyphens and underscores."
  }
}

variable "billing_staging_service" {
  type        = string
  description = "Service that Billing-staging deploys to."
  default     = "billing"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,255}$", var.billing_staging_service))
    error_message = "Names of ECS have 1 to 255 letters, digits, hyphens and underscores."
  }
}

variable "billing_test_cluster" {
  type        = string
  description = "Cluster that Billing-test deploys to."
  default     = "test"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,255}$", var.billing_test_cluster))
    error_message = "Names of ECS have 1 to 255 letters, digits, hyphens and underscores."
  }
}

variable "billing_test_service" {
  type        = string
  description = "Service that Billing-test deploys to."
  default     = "billing"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,255}$", var.billing_test_service))
    error_message = "Names of ECS have 1 to 255 letters, digits, hyphens and underscores."
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

variable "mailer_environment" {
  type        = map(string)
  description = "Plain environment variables of Mailer, over those of the module; they are no place for secrets."
  default     = {}
  nullable    = false

  validation {
    condition     = alltrue([for name in keys(var.mailer_environment) : can(regex("^[A-Za-z_][A-Za-z0-9_]*$", name))])
    error_message = "Names have letters, digits and underscores, and do not start with a digit."
  }

  validation {
    condition = (
      length(setintersection(keys(var.mailer_environment), [])) == 0 &&
      alltrue([for name in keys(var.mailer_environment) : can(regex("^(CODEBUILD_)", name)) == false])
    )
    error_message = "Variables of these names steer the build itself."
  }
}

variable "mailer_machine_image" {
  type        = string
  description = "Image of the machine that Mailer runs on."
  default     = "aws/codebuild/standard:7.0"
  nullable    = false

  validation {
    condition     = can(regex("^aws/codebuild/", var.mailer_machine_image))
    error_message = "The runtimes of this build are in images of CodeBuild only."
  }
}

variable "mailer_production_stack" {
  type        = string
  description = "Name of the stack that Mailer-production deploys."
  default     = "mailer"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z][A-Za-z0-9-]{0,127}$", var.mailer_production_stack))
    error_message = "A stack's name has 1 to 128 letters, digits and hyphens, a letter first."
  }
}

variable "mailer_production_stack_role_arn" {
  type        = string
  description = "ARN of the role with which CloudFormation makes what the template of Mailer-production says."
  nullable    = false

  validation {
    condition = can(regex(
      "^arn:aws[a-z-]*:iam::[0-9]{12}:role/[A-Za-z0-9/_+=,.@-]+$",
      var.mailer_production_stack_role_arn,
    ))
    error_message = "The role must be given by its whole ARN."
  }
}

variable "mailer_staging_stack" {
  type        = string
  description = "Name of the stack that Mailer-staging deploys."
  default     = "mailer"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z][A-Za-z0-9-]{0,127}$", var.mailer_staging_stack))
    error_message = "A stack's name has 1 to 128 letters, digits and hyphens, a letter first."
  }
}

variable "mailer_staging_stack_role_arn" {
  type        = string
  description = "ARN of the role with which CloudFormation makes what the template of Mailer-staging says."
  nullable    = false

  validation {
    condition = can(regex(
      "^arn:aws[a-z-]*:iam::[0-9]{12}:role/[A-Za-z0-9/_+=,.@-]+$",
      var.mailer_staging_stack_role_arn,
    ))
    error_message = "The role must be given by its whole ARN."
  }
}

variable "mailer_test_stack" {
  type        = string
  description = "Name of the stack that Mailer-test deploys."
  default     = "mailer"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z][A-Za-z0-9-]{0,127}$", var.mailer_test_stack))
    error_message = "A stack's name has 1 to 128 letters, digits and hyphens, a letter first."
  }
}

variable "mailer_test_stack_role_arn" {
  type        = string
  description = "ARN of the role with which CloudFormation makes what the template of Mailer-test says."
  nullable    = false

  validation {
    condition = can(regex(
      "^arn:aws[a-z-]*:iam::[0-9]{12}:role/[A-Za-z0-9/_+=,.@-]+$",
      var.mailer_test_stack_role_arn,
    ))
    error_message = "The role must be given by its whole ARN."
  }
}

variable "name" {
  type        = string
  description = "Prefix of every physical name; two instances in one account and region need two names."
  default     = "acme"
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

variable "orders_arguments" {
  type        = list(string)
  description = "Names of environment variables of Orders that become arguments of the Docker build; the others do not reach the Dockerfile."
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for name in var.orders_arguments : can(regex("^[A-Za-z_][A-Za-z0-9_]*$", name))])
    error_message = "These must be names of environment variables."
  }
}

variable "orders_container" {
  type        = string
  description = "Container that gets the image of Orders, as the task definitions of the services name it."
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,255}$", var.orders_container))
    error_message = "Names of ECS have 1 to 255 letters, digits, hyphens and underscores."
  }
}

variable "orders_environment" {
  type        = map(string)
  description = "Plain environment variables of Orders, over those of the module; they are no place for secrets."
  default     = {}
  nullable    = false

  validation {
    condition     = alltrue([for name in keys(var.orders_environment) : can(regex("^[A-Za-z_][A-Za-z0-9_]*$", name))])
    error_message = "Names have letters, digits and underscores, and do not start with a digit."
  }

  validation {
    condition = (
      (
        length(setintersection(keys(var.orders_environment), [
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
        for name in keys(var.orders_environment) : (
          can(regex("^(AWS_|BUILDKIT_|BUILDX_|CODEBUILD_|DOCKER_|LD_|PYTHON)", name)) ==
          false
        )
      ])
    )
    error_message = "Variables of these names steer the build itself."
  }
}

variable "orders_machine_image" {
  type        = string
  description = "Image of the machine that Orders runs on."
  default     = "aws/codebuild/standard:7.0"
  nullable    = false
}

variable "orders_production_cluster" {
  type        = string
  description = "Cluster that Orders-production deploys to."
  default     = "production"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,255}$", var.orders_production_cluster))
    error_message = "Names of ECS have 1 to 255 letters, digits, hyphens and underscores."
  }
}

variable "orders_production_service" {
  type        = string
  description = "Service that Orders-production deploys to."
  default     = "orders"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,255}$", var.orders_production_service))
    error_message = "Names of ECS have 1 to 255 letters, digits, hyphens and underscores."
  }
}

variable "orders_staging_cluster" {
  type        = string
  description = "Cluster that Orders-staging deploys to."
  default     = "staging"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,255}$", var.orders_staging_cluster))
    error_message = "Names of ECS have 1 to 255 letters, digits, hyphens and underscores."
  }
}

variable "orders_staging_service" {
  type        = string
  description = "Service that Orders-staging deploys to."
  default     = "orders"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,255}$", var.orders_staging_service))
    error_message = "Names of ECS have 1 to 255 letters, digits, hyphens and underscores."
  }
}

variable "orders_test_cluster" {
  type        = string
  description = "Cluster that Orders-test deploys to."
  default     = "test"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,255}$", var.orders_test_cluster))
    error_message = "Names of ECS have 1 to 255 letters, digits, hyphens and underscores."
  }
}

variable "orders_test_service" {
  type        = string
  description = "Service that Orders-test deploys to."
  default     = "orders"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,255}$", var.orders_test_service))
    error_message = "Names of ECS have 1 to 255 letters, digits, hyphens and underscores."
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

variable "production_action_role_arn" {
  type        = string
  description = "ARN of the role, mostly of another account, with which CodePipeline carries out Orders-production, Billing-production, Mailer-production and Publish-production."
  default     = "arn:aws:iam::333333333333:role/acme-deploy"
  nullable    = false

  validation {
    condition = can(regex(
      "^arn:aws[a-z-]*:iam::[0-9]{12}:role/[A-Za-z0-9/_+=,.@-]+$",
      var.production_action_role_arn,
    ))
    error_message = "The role must be given by its whole ARN."
  }
}

variable "publish_production_bucket" {
  type        = string
  description = "Name of the existing bucket that Publish-production puts files into."
  default     = "acme-site-production"
  nullable    = false

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", var.publish_production_bucket))
    error_message = "The bucket must be named as S3 names buckets."
  }
}

variable "publish_staging_bucket" {
  type        = string
  description = "Name of the existing bucket that Publish-staging puts files into."
  default     = "acme-site-staging"
  nullable    = false

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", var.publish_staging_bucket))
    error_message = "The bucket must be named as S3 names buckets."
  }
}

variable "publish_test_bucket" {
  type        = string
  description = "Name of the existing bucket that Publish-test puts files into."
  default     = "acme-site-test"
  nullable    = false

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", var.publish_test_bucket))
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

variable "review_machine_image" {
  type        = string
  description = "Image of the machine that Review runs on."
  default     = "aws/codebuild/standard:7.0"
  nullable    = false
}

variable "security_group_ids" {
  type        = list(string)
  description = "Ids of 1 to 5 existing security groups that builds run in."
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

variable "site_environment" {
  type        = map(string)
  description = "Plain environment variables of Site, over those of the module; they are no place for secrets."
  default     = {}
  nullable    = false

  validation {
    condition     = alltrue([for name in keys(var.site_environment) : can(regex("^[A-Za-z_][A-Za-z0-9_]*$", name))])
    error_message = "Names have letters, digits and underscores, and do not start with a digit."
  }

  validation {
    condition = (
      length(setintersection(keys(var.site_environment), [])) == 0 &&
      alltrue([for name in keys(var.site_environment) : can(regex("^(CODEBUILD_)", name)) == false])
    )
    error_message = "Variables of these names steer the build itself."
  }
}

variable "site_machine_image" {
  type        = string
  description = "Image of the machine that Site runs on."
  default     = "aws/codebuild/standard:7.0"
  nullable    = false

  validation {
    condition     = can(regex("^aws/codebuild/", var.site_machine_image))
    error_message = "The runtimes of this build are in images of CodeBuild only."
  }
}

variable "source_branch" {
  type        = string
  description = "Branch to build when somebody starts the pipeline by hand; pushes bring their own."
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
  default     = "acme/platform"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9._-]+/[A-Za-z0-9._-]+$", var.source_repository))
    error_message = "The repository must be given as owner/name, in the host's upper and lower case."
  }
}

variable "staging_action_role_arn" {
  type        = string
  description = "ARN of the role, mostly of another account, with which CodePipeline carries out Orders-staging, Billing-staging, Mailer-staging and Publish-staging."
  default     = "arn:aws:iam::222222222222:role/acme-deploy"
  nullable    = false

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:iam::[0-9]{12}:role/[A-Za-z0-9/_+=,.@-]+$", var.staging_action_role_arn))
    error_message = "The role must be given by its whole ARN."
  }
}

variable "state_bucket" {
  type        = string
  description = "Name of the existing bucket with the states."
  default     = "acme-states"
  nullable    = false

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", var.state_bucket))
    error_message = "The bucket must be named as S3 names buckets."
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
  default     = "98aa516201e948306698efd9954ab4cc0d1227c2578ba56245898b5f679e590b"
  nullable    = false

  validation {
    condition     = can(regex("^([0-9a-f]{64})?$", var.terraform_sha256))
    error_message = "The digest must have 64 digits of 0-9 and a-f, or be empty."
  }
}

variable "terraform_version" {
  type        = string
  description = "Version of Terraform that the builds run."
  default     = "1.13.4"
  nullable    = false

  validation {
    condition     = can(regex("^(1\\.(1[1-9]|[2-9][0-9])|[2-9]\\.[0-9]{1,2})\\.[0-9]{1,3}$", var.terraform_version))
    error_message = "The version must be a released one that locks states in their bucket."
  }
}

variable "test_action_role_arn" {
  type        = string
  description = "ARN of the role, mostly of another account, with which CodePipeline carries out Orders-test, Billing-test, Mailer-test and Publish-test."
  default     = "arn:aws:iam::111111111111:role/acme-deploy"
  nullable    = false

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:iam::[0-9]{12}:role/[A-Za-z0-9/_+=,.@-]+$", var.test_action_role_arn))
    error_message = "The role must be given by its whole ARN."
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
