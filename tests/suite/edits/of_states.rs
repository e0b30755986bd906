//! Edits of what works with states in an existing bucket: which states, their locks, their key.

use super::Kind;
use super::Step::{Append, Replace, ReplaceAll, ReplaceIn};

/// The module whose states exist already.
pub(super) const MODULE: &str = "terraform-state-provider5";

pub(super) const HARMFUL: &[Kind] = &[
    Kind("states in another bucket", &[Replace("  state_bucket = var.state_bucket\n", "  state_bucket = \"evil\"\n")]),
    Kind(
        "states in the bucket of the artifacts",
        &[Replace("  state_bucket = var.state_bucket\n", "  state_bucket = local.artifact_bucket\n")],
    ),
    Kind(
        "another bucket of states by default",
        &[ReplaceIn("variables.tf", "\"acme-terraform-states\"", "\"evil-states\"")],
    ),
    Kind(
        "the state of another environment",
        &[Replace(
            "      value = \"platform/dev/terraform.tfstate\"\n",
            "      value = \"platform/production/terraform.tfstate\"\n",
        )],
    ),
    Kind(
        "every state under a prefix",
        &[ReplaceAll("${local.state_bucket}/platform/dev/terraform.tfstate\"", "${local.state_bucket}/platform/*\"")],
    ),
    Kind(
        "every object of the bucket",
        &[Replace("s3:::${local.state_bucket}/platform/dev/terraform.tfstate\"", "s3:::${local.state_bucket}/*\"")],
    ),
    Kind(
        "states of every bucket",
        &[Replace(
            "s3:::${local.state_bucket}/platform/dev/terraform.tfstate\"",
            "s3:::*/platform/dev/terraform.tfstate\"",
        )],
    ),
    Kind("locks of every state", &[Replace("/platform/dev/terraform.tfstate.tflock\"", "/platform/*.tflock\"")]),
    Kind(
        "a lock in the place of the state",
        &[Replace("/platform/dev/terraform.tfstate.tflock\"", "/platform/dev/terraform.tfstate\"")],
    ),
    Kind(
        "a state that is written by a plan",
        &[Replace(
            "        Action   = \"s3:GetObject\"\n        Resource = \"arn:${local.partition}:s3:::${local.state_bucket}/platform/dev/terraform.tfstate\"\n",
            "        Action   = [\"s3:GetObject\", \"s3:PutObject\"]\n        Resource = \"arn:${local.partition}:s3:::${local.state_bucket}/platform/dev/terraform.tfstate\"\n",
        )],
    ),
    Kind(
        "a state that is deleted",
        &[Replace(
            "        Action   = [\"s3:GetObject\", \"s3:PutObject\"]\n        Resource = \"arn:${local.partition}:s3:::${local.state_bucket}/platform/dev/",
            "        Action   = [\"s3:DeleteObject\", \"s3:GetObject\", \"s3:PutObject\"]\n        Resource = \"arn:${local.partition}:s3:::${local.state_bucket}/platform/dev/",
        )],
    ),
    Kind(
        "states that are not those of the account",
        &[Replace(
            "        Resource = \"arn:${local.partition}:s3:::${local.state_bucket}/platform/dev/terraform.tfstate\"\n        Condition = {\n          StringEquals = {\n            \"aws:ResourceAccount\" = local.account_id\n          }\n        }\n",
            "        Resource = \"arn:${local.partition}:s3:::${local.state_bucket}/platform/dev/terraform.tfstate\"\n",
        )],
    ),
    Kind(
        "every item of the table",
        &[Replace(
            "        Condition = {\n          \"ForAnyValue:StringEquals\" = {\n            \"dynamodb:LeadingKeys\" = [\n              \"${local.state_bucket}/platform/dev/terraform.tfstate\",\n              \"${local.state_bucket}/platform/dev/terraform.tfstate-md5\",\n            ]\n          }\n        }\n",
            "",
        )],
    ),
    Kind(
        "every item of the table, by a wildcard",
        &[Replace(
            "          \"ForAnyValue:StringEquals\" = {\n            \"dynamodb:LeadingKeys\" = [\n              \"${local.state_bucket}/platform/dev/terraform.tfstate\",",
            "          \"ForAnyValue:StringLike\" = {\n            \"dynamodb:LeadingKeys\" = [\n              \"*\",",
        )],
    ),
    Kind(
        "items of the other environment",
        &[Replace(
            "              \"${local.state_bucket}/platform/dev/terraform.tfstate-md5\",\n",
            "              \"${local.state_bucket}/platform/dev/terraform.tfstate-md5\",\n              \"${local.state_bucket}/platform/production/terraform.tfstate\",\n",
        )],
    ),
    Kind("every table", &[Replace("table/${var.state_lock_table}\"", "table/*\"")]),
    Kind(
        "another table",
        &[ReplaceIn("build.tf", "      value = var.state_lock_table\n", "      value = \"evil-locks\"\n")],
    ),
    Kind(
        "a call more on the table",
        &[Replace(
            "[\"dynamodb:DeleteItem\", \"dynamodb:GetItem\", \"dynamodb:PutItem\"]",
            "[\"dynamodb:DeleteItem\", \"dynamodb:GetItem\", \"dynamodb:PutItem\", \"dynamodb:UpdateItem\"]",
        )],
    ),
    Kind("every key", &[Replace("        Resource = var.state_key_arn\n", "        Resource = \"*\"\n")]),
    Kind(
        "a key past the service",
        &[Replace(
            "        Resource = var.state_key_arn\n        Condition = {\n          StringEquals = {\n            \"kms:ViaService\" = \"s3.${local.region}.${local.dns_suffix}\"\n          }\n        }\n",
            "        Resource = var.state_key_arn\n",
        )],
    ),
    Kind(
        "another key for states",
        &[ReplaceIn(
            "build.tf",
            "      value = var.state_key_arn\n",
            "      value = \"arn:aws:kms:eu-west-1:999999999999:key/evil\"\n",
        )],
    ),
    Kind(
        "states that the other environment may read",
        &[ReplaceAll(
            "        Sid    = \"DenyOtherStates\"\n        Effect = \"Deny\"\n",
            "        Sid    = \"DenyOtherStates\"\n        Effect = \"Allow\"\n",
        )],
    ),
    Kind(
        "a refusal of fewer states",
        &[Replace("/platform/production/terraform.tfstate*\"", "/platform/production/terraform.tfstate\"")],
    ),
    Kind(
        "a refusal of states that nobody has",
        &[Replace("/platform/production/terraform.tfstate*\"", "/platform/prod/terraform.tfstate*\"")],
    ),
    Kind(
        "a bucket of states that the apply may change",
        &[Replace("          \"arn:${local.partition}:s3:::${local.state_bucket}\",\n", "")],
    ),
    Kind(
        "a history of states that the apply may delete",
        &[Replace(
            "        Resource = \"arn:${local.partition}:s3:::${local.state_bucket}/*\"\n",
            "        Resource = \"arn:${local.partition}:s3:::${local.state_bucket}/other/*\"\n",
        )],
    ),
    Kind(
        "a policy of the module for the existing bucket",
        &[Append(
            "own.tf",
            "resource \"aws_s3_bucket_policy\" \"own\" {\n  bucket = local.state_bucket\n  policy = jsonencode({ Version = \"2012-10-17\", Statement = [{ Sid = \"A\", Effect = \"Allow\", Principal = \"*\", Action = \"s3:GetObject\", Resource = \"arn:aws:s3:::acme-terraform-states/*\" }] })\n}",
        )],
    ),
    Kind(
        "an object in the existing bucket",
        &[Append(
            "own.tf",
            "resource \"aws_s3_object\" \"own\" {\n  bucket  = local.state_bucket\n  key     = \"platform/dev/terraform.tfstate\"\n  content = \"{}\"\n}",
        )],
    ),
    Kind(
        "a bucket of one's own that is the existing one",
        &[Append("own.tf", "resource \"aws_s3_bucket\" \"own\" {\n  bucket = \"acme-terraform-states\"\n}")],
    ),
    Kind(
        "a role of an apply for a plan",
        &[Replace("= aws_iam_role.plan_dev.arn\n", "= aws_iam_role.apply_dev.arn\n")],
    ),
    Kind(
        "a project that assumes the role of another",
        &[Replace("project/${var.name}-apply-dev\"", "project/${var.name}-*\"")],
    ),
];

pub(super) const HARMLESS: &[Kind] = &[
    Kind(
        "the values that the README asks for",
        &[Append(
            "terraform.tfvars",
            "state_lock_table = \"acme-locks\"\nstate_key_arn    = \"arn:aws:kms:eu-west-1:123456789012:key/01234567-89ab-cdef-0123-456789abcdef\"",
        )],
    ),
    Kind("another bucket by a value", &[Append("terraform.tfvars", "state_bucket = \"acme-other-states\"")]),
    Kind(
        "a default for the table",
        &[Replace(
            "variable \"state_lock_table\" {\n  type        = string\n",
            "variable \"state_lock_table\" {\n  type        = string\n  default     = \"acme-locks\"\n",
        )],
    ),
    Kind("the name of the bucket at its place", &[ReplaceIn("iam.tf", "${local.state_bucket}", "${var.state_bucket}")]),
    Kind(
        "the prefix by a local",
        &[
            ReplaceIn("iam.tf", "/platform/dev/terraform.tfstate\"", "/${local.own}/terraform.tfstate\""),
            Append("locals.tf", "locals {\n  own = \"platform/dev\"\n}"),
        ],
    ),
];
