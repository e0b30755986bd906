# Compiled by tfpipe from a pipeline spec; change the spec and run `tfpipe emit` again.
# An edit made here is kept: tfpipe does not overwrite it unless it is told to.

variable "artifact_bucket" {
  type        = string
  description = "Name of the pipeline's artifact bucket."
  nullable    = false

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", var.artifact_bucket))
    error_message = "The bucket must be named as S3 names buckets."
  }
}

variable "artifact_bucket_ap_southeast_2" {
  type        = string
  description = "Name of the pipeline's artifact bucket in ap-southeast-2."
  nullable    = false

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", var.artifact_bucket_ap_southeast_2))
    error_message = "The bucket must be named as S3 names buckets."
  }
}

variable "artifact_key_arn" {
  type        = string
  description = "ARN of the key of the artifacts. Before it exists, all keys of the pipeline's account and region: their own policies let this role use no other."
  nullable    = false

  validation {
    condition = can(regex(
      "^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/([A-Za-z0-9-]+|\\*)$",
      var.artifact_key_arn,
    ))
    error_message = "The key must be given by its ARN, not by an alias."
  }
}

variable "artifact_key_arn_ap_southeast_2" {
  type        = string
  description = "ARN of the key of the artifacts in ap-southeast-2. Before it exists, all keys of the pipeline's account and that region: their own policies let this role use no other."
  nullable    = false

  validation {
    condition = can(regex(
      "^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/([A-Za-z0-9-]+|\\*)$",
      var.artifact_key_arn_ap_southeast_2,
    ))
    error_message = "The key must be given by its ARN, not by an alias."
  }
}

variable "iam_path" {
  type        = string
  description = "Path of the role."
  default     = "/deploy/"
  nullable    = false

  validation {
    condition     = can(regex("^/([!-.0-~]+/)*$", var.iam_path))
    error_message = "The path must begin and end with a slash, and have a name between any two."
  }
}

variable "permissions_boundary" {
  type        = string
  description = "ARN of the policy that bounds the role; null for none."
  default     = null

  validation {
    condition = (
      var.permissions_boundary == null ||
      can(regex("^arn:[^:]+:iam::[^:]*:policy/.+$", var.permissions_boundary))
    )
    error_message = "The permissions boundary must be the ARN of an IAM policy, or null."
  }
}

variable "pipeline_account_id" {
  type        = string
  description = "Account that the pipeline is in."
  nullable    = false

  validation {
    condition     = can(regex("^[0-9]{12}$", var.pipeline_account_id))
    error_message = "An account has 12 digits."
  }
}

variable "pipeline_role_arn" {
  type        = string
  description = "ARN of the pipeline's role: the output `pipeline_role_arn` of its module."
  nullable    = false

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:iam::[0-9]{12}:role/[A-Za-z0-9/_+=,.@-]+$", var.pipeline_role_arn))
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

variable "role_name" {
  type        = string
  description = "Name of the role."
  default     = "shop"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@-]{1,64}$", var.role_name))
    error_message = "The name has 1 to 64 letters, digits and +=,.@_-."
  }
}

variable "tags" {
  type        = map(string)
  description = "Tags on the role."
  default = {
    Environment = "production"
    Team        = "shop"
  }
  nullable = false
}
