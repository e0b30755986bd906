//! What teams do with a module that they keep.

use super::Kind;
use super::Step::{Append, Replace, ReplaceAll, ReplaceIn};

/// What is refused all the same: kind, module, and why.
pub(super) const REFUSED: &[(&str, &str, &str)] = &[
    (
        "the partition as a literal",
        "private-network",
        "the names of its endpoints are looked up by the partition, which is not computed",
    ),
    (
        "a company's boundary",
        "terraform-cicd-strict",
        "nothing refuses the apply a change of that policy: it belongs into `permissions_boundary`",
    ),
    (
        "a policy that nothing attaches",
        "rights-provider5",
        "nothing refuses the build a change of that policy, which a role might have one day: it belongs into another module",
    ),
    (
        "a company's boundary",
        "terraform-state-provider5",
        "nothing refuses the apply a change of that policy: it belongs into `permissions_boundary`",
    ),
];

pub(super) const KINDS: &[Kind] = &[
    // Names for values, and values for names.
    Kind("the region as a literal", &[ReplaceAll("data.aws_region.current.region", "\"eu-west-1\"")]),
    Kind(
        "the region by a variable",
        &[
            ReplaceAll("data.aws_region.current.region", "var.region"),
            Append("variables.tf", "variable \"region\" {\n  type    = string\n  default = \"eu-west-1\"\n}"),
        ],
    ),
    Kind("the account as a literal", &[ReplaceAll("data.aws_caller_identity.current.account_id", "\"123456789012\"")]),
    Kind("the partition as a literal", &[ReplaceAll("data.aws_partition.current.partition", "\"aws\"")]),
    Kind("the partition in ARNs", &[ReplaceAll("arn:${local.partition}:", "arn:aws:")]),
    Kind("values from a file", &[Append("terraform.tfvars", "name = \"shop\"")]),
    Kind(
        "a default where there is none",
        &[Replace(
            "upper and lower case.\"\n  nullable",
            "upper and lower case.\"\n  default     = \"acme/shop\"\n  nullable",
        )],
    ),
    Kind(
        "a company's boundary",
        &[ReplaceAll("= var.permissions_boundary", "= \"arn:aws:iam::123456789012:policy/company\"")],
    ),
    Kind(
        "a buildspec as a template",
        &[
            Replace(
                "file(\"${path.module}/buildspecs/image.yml\")",
                "templatefile(\"${path.module}/buildspecs/image.yml\", {})",
            ),
            ReplaceIn(".yml", "${", "$${"),
        ],
    ),
    // Files and names.
    Kind("a comment", &[Append("main.tf", "# Reviewed by the platform team.")]),
    Kind(
        "a local for a name",
        &[
            Replace("  role_arn      = aws_iam_role.pipeline.arn", "  role_arn      = local.role_of_pipeline"),
            Append("locals.tf", "locals {\n  role_of_pipeline = aws_iam_role.pipeline.arn\n}"),
        ],
    ),
    Kind(
        "a resource under another name, moved",
        &[
            ReplaceAll("aws_s3_bucket_versioning.artifacts", "aws_s3_bucket_versioning.kept"),
            Replace("\"aws_s3_bucket_versioning\" \"artifacts\"", "\"aws_s3_bucket_versioning\" \"kept\""),
            Append(
                "main.tf",
                "moved {\n  from = aws_s3_bucket_versioning.artifacts\n  to   = aws_s3_bucket_versioning.kept\n}",
            ),
        ],
    ),
    Kind("an output", &[Append("outputs.tf", "output \"role_of_pipeline\" {\n  value = aws_iam_role.pipeline.arn\n}")]),
    // Terraform's own settings.
    Kind("another version of Terraform", &[Replace(">= 1.", ">= 1.9, >= 1.")]),
    Kind("a narrower version of the provider", &[Replace("version = \">= ", "version = \"< 99, >= ")]),
    Kind("a backend", &[Append("backend.tf", "terraform {\n  backend \"s3\" {\n    bucket = \"states\"\n  }\n}")]),
    Kind("a provider with a region", &[Append("provider.tf", "provider \"aws\" {\n  region = \"eu-west-1\"\n}")]),
    Kind(
        "tags of a provider",
        &[Append("provider.tf", "provider \"aws\" {\n  default_tags {\n    tags = { team = \"web\" }\n  }\n}")],
    ),
    Kind(
        "an account that is allowed",
        &[Append("provider.tf", "provider \"aws\" {\n  allowed_account_ids = [\"123456789012\"]\n}")],
    ),
    Kind(
        "nothing may destroy the bucket",
        &[Replace(
            "  force_destroy = var.artifacts_force_destroy\n",
            "  force_destroy = var.artifacts_force_destroy\n\n  lifecycle {\n    prevent_destroy = true\n  }\n",
        )],
    ),
    Kind(
        "one more validation",
        &[Replace(
            "variable \"artifacts_force_destroy\" {\n  type        = bool\n",
            "variable \"artifacts_force_destroy\" {\n  type        = bool\n\n  validation {\n    condition     = !var.artifacts_force_destroy\n    error_message = \"No.\"\n  }\n\n",
        )],
    ),
    // What gives nothing and takes nothing.
    Kind("another description", &[Replace("  description   = \"", "  description   = \"Our team's. ")]),
    Kind(
        "another description of a variable",
        &[Replace("  description = \"", "  description = \"Ask the platform team. ")],
    ),
    Kind("more time for a build", &[Replace("  build_timeout = ", "  queued_timeout = 90\n  build_timeout = ")]),
    Kind("one more tag", &[Replace("  tags = merge(\n    {\n", "  tags = merge(\n    {\n      CostCenter = \"42\"\n")]),
    Kind("a comment in a buildspec", &[Replace("version: 0.2", "# Reviewed.\nversion: 0.2")]),
    // What is the user's own.
    Kind("a random id", &[Append("own.tf", "resource \"random_id\" \"own\" {\n  byte_length = 4\n}")]),
    Kind(
        "a parameter",
        &[Append(
            "own.tf",
            "resource \"aws_ssm_parameter\" \"own\" {\n  name  = \"/own\"\n  type  = \"String\"\n  value = \"x\"\n}",
        )],
    ),
    Kind(
        "a budget",
        &[Append(
            "own.tf",
            "resource \"aws_budgets_budget\" \"own\" {\n  budget_type  = \"COST\"\n  limit_amount = \"1\"\n  limit_unit   = \"USD\"\n  time_unit    = \"MONTHLY\"\n}",
        )],
    ),
    Kind(
        "a bucket",
        &[Append(
            "own.tf",
            "resource \"aws_s3_bucket\" \"own\" {\n  bucket = \"acme-team-notes\"\n}\n\nresource \"aws_s3_bucket_versioning\" \"own\" {\n  bucket = aws_s3_bucket.own.id\n  versioning_configuration {\n    status = \"Enabled\"\n  }\n}",
        )],
    ),
    Kind(
        "a topic with a policy",
        &[Append(
            "own.tf",
            "resource \"aws_sns_topic\" \"own\" {\n  name = \"acme-team-notes\"\n}\n\nresource \"aws_sns_topic_policy\" \"own\" {\n  arn    = aws_sns_topic.own.arn\n  policy = jsonencode({ Version = \"2012-10-17\", Statement = [{ Sid = \"A\", Effect = \"Allow\", Principal = \"*\", Action = \"sns:Publish\", Resource = aws_sns_topic.own.arn }] })\n}",
        )],
    ),
    Kind(
        "an alarm",
        &[Append(
            "own.tf",
            "resource \"aws_cloudwatch_metric_alarm\" \"own\" {\n  alarm_name          = \"acme-team-notes\"\n  comparison_operator = \"GreaterThanThreshold\"\n  evaluation_periods  = 1\n}",
        )],
    ),
    Kind("a question about the network", &[Append("own.tf", "data \"aws_vpc\" \"own\" {\n  default = true\n}")]),
    // Stricter.
    Kind(
        "no old TLS",
        &[Replace(
            "      # Nobody reaches the bucket without TLS.\n",
            "      {\n        Sid       = \"DenyOldTls\"\n        Effect    = \"Deny\"\n        Principal = \"*\"\n        Action    = \"s3:*\"\n        Resource  = [aws_s3_bucket.artifacts.arn, \"${aws_s3_bucket.artifacts.arn}/*\"]\n        Condition = { NumericLessThan = { \"s3:TlsVersion\" = \"1.2\" } }\n      },\n      # Nobody reaches the bucket without TLS.\n",
        )],
    ),
];
