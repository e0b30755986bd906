//! Edits of what a pipeline has in other accounts: the roles there, who may assume them, and what lets them reach artifacts here.

use super::Kind;
use super::Step::{Append, Replace, ReplaceAll, ReplaceIn};

/// The module that has roles of other accounts.
pub(super) const MODULE: &str = "accounts-provider5";

/// The condition that only the pipeline's role assumes the role.
const ONLY_THE_PIPELINE: &str = "        Condition = {\n          ArnEquals = {\n            \"aws:PrincipalArn\" = var.pipeline_role_arn\n          }\n        }\n";

/// The condition that only the role of an environment is let in.
const ONLY_STAGING: &str =
    "          ArnEquals = {\n            \"aws:PrincipalArn\" = local.action_role_arn.staging\n          }\n";

pub(super) const HARMFUL: &[Kind] = &[
    // Who may assume the role there.
    Kind("a role that every role of the pipeline's account may assume", &[Replace(ONLY_THE_PIPELINE, "")]),
    Kind(
        "a role that another account may assume",
        &[Replace("iam::${var.pipeline_account_id}:root", "iam::999999999999:root")],
    ),
    Kind(
        "a role that everybody may assume",
        &[Replace("AWS = \"arn:${local.partition}:iam::${var.pipeline_account_id}:root\"", "AWS = \"*\"")],
    ),
    Kind(
        "a role that another account may assume, too",
        &[Replace(
            "AWS = \"arn:${local.partition}:iam::${var.pipeline_account_id}:root\"",
            "AWS = [\"arn:${local.partition}:iam::${var.pipeline_account_id}:root\", \"arn:aws:iam::999999999999:root\"]",
        )],
    ),
    Kind(
        "a role that roles of a like name may assume",
        &[Replace(
            "\"aws:PrincipalArn\" = var.pipeline_role_arn",
            "\"aws:PrincipalArn\" = \"${var.pipeline_role_arn}*\"",
        )],
    ),
    Kind(
        "a role that any but the pipeline's may assume",
        &[Replace(
            "          ArnEquals = {\n            \"aws:PrincipalArn\" = var",
            "          ArnNotEquals = {\n            \"aws:PrincipalArn\" = var",
        )],
    ),
    Kind(
        "a role that another role may assume, too",
        &[Replace(
            "\"aws:PrincipalArn\" = var.pipeline_role_arn",
            "\"aws:PrincipalArn\" = [var.pipeline_role_arn, \"arn:aws:iam::123456789012:role/evil\"]",
        )],
    ),
    Kind(
        "a role that is assumed with tags",
        &[Replace(
            "        Action = \"sts:AssumeRole\"\n",
            "        Action = [\"sts:AssumeRole\", \"sts:TagSession\"]\n",
        )],
    ),
    Kind(
        "a default that lets another role assume the role",
        &[Replace(
            "variable \"pipeline_role_arn\" {\n  type        = string\n",
            "variable \"pipeline_role_arn\" {\n  type        = string\n  default     = \"arn:aws:iam::999999999999:role/evil\"\n",
        )],
    ),
    Kind(
        "a value that lets another role assume the role",
        &[Append("accounts/staging/terraform.tfvars", "pipeline_role_arn = \"arn:aws:iam::123456789012:role/evil\"")],
    ),
    Kind(
        "a value of a hidden file that lets another role assume the role",
        &[Append("accounts/staging/.x.auto.tfvars", "pipeline_role_arn = \"arn:aws:iam::123456789012:role/evil\"")],
    ),
    Kind(
        "a value that names the bucket of somebody else",
        &[Append("accounts/production/own.auto.tfvars", "artifact_bucket = \"evil\"")],
    ),
    Kind("values in JSON", &[Append("accounts/staging/terraform.tfvars.json", "{}")]),
    Kind("values that cannot be read", &[Append("accounts/staging/terraform.tfvars", "pipeline_role_arn = [")]),
    Kind(
        "a rule for the role that is gone",
        &[ReplaceIn("accounts/staging/variables.tf", "role/[A-Za-z0-9/_+=,.@-]+$\"", "role/.+$\"")],
    ),
    // What the role may do there.
    Kind("objects of every bucket", &[Replace("s3:::${var.publish_production_bucket}/*\"", "s3:::*\"")]),
    Kind("every function of the account", &[Replace("function:${var.check_production_function}\"", "function:*\"")]),
    Kind(
        "one more call",
        &[Replace("\"lambda:InvokeFunction\"", "[\"lambda:InvokeFunction\", \"lambda:UpdateFunctionCode\"]")],
    ),
    Kind(
        "a bucket of any account",
        &[Replace(
            "        Resource = \"arn:${local.partition}:s3:::${var.publish_production_bucket}/*\"\n        Condition = {\n          StringEquals = {\n            \"aws:ResourceAccount\" = local.account_id\n          }\n        }\n",
            "        Resource = \"arn:${local.partition}:s3:::${var.publish_production_bucket}/*\"\n",
        )],
    ),
    Kind(
        "a role that is passed to anything",
        &[Replace(
            "        Condition = {\n          StringEquals = {\n            \"iam:PassedToService\" = \"cloudformation.amazonaws.com\"\n          }\n        }\n",
            "",
        )],
    ),
    Kind(
        "any role that is passed",
        &[Replace(
            "        Action   = \"iam:PassRole\"\n        Resource = var.stack_production_stack_role_arn\n",
            "        Action   = \"iam:PassRole\"\n        Resource = \"arn:${local.partition}:iam::${local.account_id}:role/*\"\n",
        )],
    ),
    Kind(
        "a declared call that is wider",
        &[ReplaceIn("accounts/register/main.tf", "stateMachine:register\"", "stateMachine:*\"")],
    ),
    Kind(
        "a statement that nobody declared",
        &[Replace(
            "    Statement = [\n      # Stack-production, Publish-production and Check-production: looks",
            "    Statement = [\n      {\n        Sid      = \"Declared9\"\n        Effect   = \"Allow\"\n        Action   = \"iam:*\"\n        Resource = \"*\"\n      },\n      # Stack-production, Publish-production and Check-production: looks",
        )],
    ),
    Kind(
        "a policy of AWS on the role",
        &[Append(
            "accounts/staging/own.tf",
            "resource \"aws_iam_role_policy_attachment\" \"own\" {\n  role       = aws_iam_role.action.name\n  policy_arn = \"arn:aws:iam::aws:policy/AdministratorAccess\"\n}",
        )],
    ),
    Kind(
        "one more policy of the role",
        &[Append(
            "accounts/staging/own.tf",
            "resource \"aws_iam_role_policy\" \"own\" {\n  name   = \"own\"\n  role   = aws_iam_role.action.id\n  policy = jsonencode({ Version = \"2012-10-17\", Statement = [{ Sid = \"A\", Effect = \"Allow\", Action = \"s3:*\", Resource = \"*\" }] })\n}",
        )],
    ),
    Kind(
        "a policy inside of the role",
        &[Replace(
            "  tags = var.tags\n",
            "  inline_policy {\n    name   = \"own\"\n    policy = jsonencode({ Version = \"2012-10-17\", Statement = [{ Sid = \"A\", Effect = \"Allow\", Action = \"s3:*\", Resource = \"*\" }] })\n  }\n\n  tags = var.tags\n",
        )],
    ),
    Kind(
        "policies that the role has by an argument",
        &[Replace(
            "  tags = var.tags\n",
            "  managed_policy_arns = [\"arn:aws:iam::aws:policy/AdministratorAccess\"]\n\n  tags = var.tags\n",
        )],
    ),
    Kind("a role without its boundary", &[Replace("  permissions_boundary = var.permissions_boundary\n", "")]),
    Kind("a role of another name", &[Replace("= var.role_name\n", "= \"evil\"\n")]),
    Kind(
        "another role of one's own there",
        &[Append(
            "accounts/staging/own.tf",
            "resource \"aws_iam_role\" \"own\" {\n  name               = \"own\"\n  assume_role_policy = jsonencode({ Version = \"2012-10-17\", Statement = [{ Effect = \"Allow\", Principal = { AWS = \"999999999999\" }, Action = \"sts:AssumeRole\" }] })\n}",
        )],
    ),
    Kind(
        "a user there",
        &[Append("accounts/staging/own.tf", "resource \"aws_iam_user\" \"own\" {\n  name = \"own\"\n}")],
    ),
    Kind(
        "the role made twice",
        &[Replace("resource \"aws_iam_role\" \"action\" {\n", "resource \"aws_iam_role\" \"action\" {\n  count = 2\n")],
    ),
    // What runs there, and what it shows.
    Kind(
        "a program that runs there",
        &[Append("accounts/staging/own.tf", "data \"external\" \"own\" {\n  program = [\"sh\"]\n}")],
    ),
    Kind("a module there", &[Append("accounts/staging/own.tf", "module \"own\" {\n  source = \"./x\"\n}")]),
    Kind(
        "a provisioner there",
        &[Replace(
            "  tags = var.tags\n",
            "  provisioner \"local-exec\" {\n    command = \"evil\"\n  }\n\n  tags = var.tags\n",
        )],
    ),
    Kind(
        "a provider with another role there",
        &[Append(
            "accounts/staging/provider.tf",
            "provider \"aws\" {\n  assume_role {\n    role_arn = \"arn:aws:iam::999999999999:role/evil\"\n  }\n}",
        )],
    ),
    Kind(
        "a provider from elsewhere there",
        &[ReplaceIn("accounts/staging/versions.tf", "\"hashicorp/aws\"", "\"evil/aws\"")],
    ),
    Kind(
        "a secret of the machine in an output there",
        &[Append("accounts/staging/outputs.tf", "output \"own\" {\n  value = file(\"/root/.aws/credentials\")\n}")],
    ),
    Kind("configuration in JSON there", &[Append("accounts/staging/own.tf.json", "{}")]),
    Kind("an override there", &[Append("accounts/staging/override.tf", "locals {}")]),
    Kind("a file for OpenTofu there", &[Append("accounts/staging/own.tofu", "locals {}")]),
    Kind("a file that is no configuration there", &[Append("accounts/staging/outputs.tf", "output \"own\" {")]),
    Kind("a folder of one's own there", &[Append("accounts/evil/main.tf", "locals {}")]),
    // What the pipeline may assume.
    Kind(
        "every role there",
        &[ReplaceIn(
            "iam.tf",
            "[local.action_role_arn.staging, local.action_role_arn.production, local",
            "[\"*\", local",
        )],
    ),
    Kind(
        "every role of one account",
        &[ReplaceIn(
            "iam.tf",
            "[local.action_role_arn.staging,",
            "[\"arn:${local.partition}:iam::${local.action_account.staging}:role/*\", local.action_role_arn.staging,",
        )],
    ),
    Kind(
        "one more role",
        &[ReplaceIn(
            "iam.tf",
            "[local.action_role_arn.staging,",
            "[\"arn:aws:iam::999999999999:role/evil\", local.action_role_arn.staging,",
        )],
    ),
    Kind("one role less", &[ReplaceIn("iam.tf", "[local.action_role_arn.staging, ", "[")]),
    Kind(
        "an action with the role of another environment",
        &[ReplaceIn(
            "main.tf",
            "      role_arn        = local.action_role_arn.production\n",
            "      role_arn        = local.action_role_arn.staging\n",
        )],
    ),
    Kind(
        "an action with the role of the pipeline",
        &[ReplaceIn("main.tf", "      role_arn        = local.action_role_arn.production\n", "")],
    ),
    Kind(
        "the account of a role written out",
        &[Replace("element(split(\":\", var.production_action_role_arn), 4)", "\"999999999999\"")],
    ),
    Kind(
        "the name of a role written out",
        &[Replace("element(split(\":role/\", var.staging_action_role_arn), 1)", "\"evil\"")],
    ),
    // What lets these roles in here.
    Kind(
        "artifacts for every role of an account",
        &[ReplaceIn(
            "artifacts.tf",
            ONLY_STAGING,
            "          StringLike = {\n            \"aws:PrincipalArn\" = \"*\"\n          }\n",
        )],
    ),
    Kind(
        "artifacts for roles of a like name",
        &[ReplaceIn(
            "artifacts.tf",
            "\"aws:PrincipalArn\" = local.action_role_arn.staging",
            "\"aws:PrincipalArn\" = \"${local.action_role_arn.staging}*\"",
        )],
    ),
    Kind(
        "artifacts where no role is sent",
        &[ReplaceIn(
            "artifacts.tf",
            ONLY_STAGING,
            "          ArnEqualsIfExists = {\n            \"aws:PrincipalArn\" = local.action_role_arn.staging\n          }\n",
        )],
    ),
    Kind(
        "artifacts for everybody with a role's name",
        &[ReplaceIn(
            "artifacts.tf",
            "AWS = \"arn:${local.partition}:iam::${local.action_account.staging}:root\"",
            "AWS = \"*\"",
        )],
    ),
    Kind(
        "artifacts for another account",
        &[ReplaceIn("artifacts.tf", "iam::${local.action_account.staging}:root", "iam::999999999999:root")],
    ),
    Kind(
        "artifacts of one environment for the role of another",
        &[ReplaceIn(
            "artifacts.tf",
            "\"aws:PrincipalArn\" = local.action_role_arn.register",
            "\"aws:PrincipalArn\" = [local.action_role_arn.register, local.action_role_arn.staging]",
        )],
    ),
    Kind("all artifacts for a role", &[ReplaceIn("artifacts.tf", "/*/register/*\"", "/*\"")]),
    Kind(
        "the key for every role of an account",
        &[ReplaceIn(
            "encryption.tf",
            ONLY_STAGING,
            "          StringLike = {\n            \"aws:PrincipalArn\" = \"*\"\n          }\n",
        )],
    ),
    Kind(
        "the key past the service",
        &[ReplaceIn(
            "encryption.tf",
            "          StringEquals = {\n            \"kms:ViaService\" = \"s3.${local.region}.${local.dns_suffix}\"\n          }\n",
            "",
        )],
    ),
    Kind(
        "the key through every service",
        &[ReplaceIn(
            "encryption.tf",
            "\"kms:ViaService\" = \"s3.${local.region}.${local.dns_suffix}\"",
            "\"kms:ViaService\" = \"*\"",
        )],
    ),
];

pub(super) const HARMLESS: &[Kind] = &[
    Kind("a comment there", &[Append("accounts/staging/main.tf", "# Reviewed by the platform team.")]),
    Kind(
        "another description there",
        &[Replace("  description          = \"CodePipeline of", "  description          = \"Ours. CodePipeline of")],
    ),
    Kind("tags there", &[Replace("  tags = var.tags\n", "  tags = merge(var.tags, { CostCenter = \"42\" })\n")]),
    Kind(
        "a longer session there",
        &[Replace("  tags = var.tags\n", "  max_session_duration = 3600\n\n  tags = var.tags\n")],
    ),
    Kind("space there", &[ReplaceIn("accounts/staging/main.tf", "\n\n", "\n\n\n")]),
    Kind(
        "the values that the README asks for",
        &[Append(
            "accounts/staging/terraform.tfvars",
            "pipeline_account_id = \"123456789012\"\npipeline_role_arn   = \"arn:aws:iam::123456789012:role/shop-pipeline-eu-west-1\"\nartifact_bucket     = \"shop-artifacts-123456789012-eu-west-1\"\nartifact_key_arn    = \"arn:aws:kms:eu-west-1:123456789012:key/*\"\nstack_staging_stack = \"shop-staging\"",
        )],
    ),
    Kind(
        "those values as defaults",
        &[Replace(
            "variable \"pipeline_role_arn\" {\n  type        = string\n",
            "variable \"pipeline_role_arn\" {\n  type        = string\n  default     = \"arn:aws:iam::123456789012:role/shop-pipeline-eu-west-1\"\n",
        )],
    ),
    Kind(
        "a backend there",
        &[Append("accounts/staging/backend.tf", "terraform {\n  backend \"s3\" {\n    bucket = \"states\"\n  }\n}")],
    ),
    Kind(
        "a provider with a region there",
        &[Append("accounts/staging/provider.tf", "provider \"aws\" {\n  region = \"eu-west-1\"\n}")],
    ),
    Kind(
        "an output there",
        &[Append("accounts/staging/outputs.tf", "output \"own\" {\n  value = aws_iam_role.action.name\n}")],
    ),
    Kind("a note there", &[Append("accounts/staging/NOTES.md", "Ours.")]),
    Kind(
        "a bucket of one's own there",
        &[Append("accounts/staging/own.tf", "resource \"aws_s3_bucket\" \"own\" {\n  bucket = \"acme-team-notes\"\n}")],
    ),
    Kind(
        "a trust by way of a local",
        &[
            ReplaceAll("arn:${local.partition}:iam::${var.pipeline_account_id}:root", "${local.own}"),
            Append(
                "accounts/staging/locals.tf",
                "locals {\n  own = \"arn:${local.partition}:iam::${var.pipeline_account_id}:root\"\n}",
            ),
            Append(
                "accounts/production/locals.tf",
                "locals {\n  own = \"arn:${local.partition}:iam::${var.pipeline_account_id}:root\"\n}",
            ),
            Append(
                "accounts/register/locals.tf",
                "locals {\n  own = \"arn:${local.partition}:iam::${var.pipeline_account_id}:root\"\n}",
            ),
        ],
    ),
    Kind(
        "a role under another name there, moved",
        &[
            ReplaceIn(
                "accounts/staging/main.tf",
                "resource \"aws_iam_role\" \"action\"",
                "resource \"aws_iam_role\" \"staging\"",
            ),
            ReplaceIn("accounts/staging/main.tf", "aws_iam_role.action.id", "aws_iam_role.staging.id"),
            ReplaceIn("accounts/staging/outputs.tf", "aws_iam_role.action.arn", "aws_iam_role.staging.arn"),
            Append(
                "accounts/staging/main.tf",
                "moved {\n  from = aws_iam_role.action\n  to   = aws_iam_role.staging\n}",
            ),
        ],
    ),
    Kind(
        "a call less there, which is refused, too",
        &[Replace(
            "    Statement = [\n      # Stack-production, Publish-production and Check-production: looks",
            "    Statement = [\n      {\n        Sid      = \"DenyPeople\"\n        Effect   = \"Deny\"\n        Action   = \"iam:CreateUser\"\n        Resource = \"*\"\n      },\n      # Stack-production, Publish-production and Check-production: looks",
        )],
    ),
];
