//! Harmless kinds of our own: what stands beside, what Terraform does, other forms of the same, what is stricter.

use super::Kind;
use super::Step::{Append, Replace, ReplaceAll, ReplaceIn};

pub(super) const KINDS: &[Kind] = &[
    Kind(
        "tags that somebody else sets",
        &[Replace(
            "  role_arn      = aws_iam_role.pipeline.arn\n",
            "  role_arn      = aws_iam_role.pipeline.arn\n\n  lifecycle {\n    ignore_changes = [tags]\n  }\n",
        )],
    ),
    Kind(
        "all tags that somebody else sets",
        &[Replace(
            "resource \"aws_s3_bucket\" \"artifacts\" {\n",
            "resource \"aws_s3_bucket\" \"artifacts\" {\n  lifecycle {\n    ignore_changes = [tags, tags_all, tags[\"owner\"]]\n  }\n\n",
        )],
    ),
    Kind(
        "a bucket with a log",
        &[Append(
            "own.tf",
            "resource \"aws_s3_bucket\" \"own\" {\n  bucket = \"acme-team-notes\"\n}\n\nresource \"aws_s3_bucket\" \"logs\" {\n  bucket = \"acme-team-logs\"\n}\n\nresource \"aws_s3_bucket_logging\" \"own\" {\n  bucket        = aws_s3_bucket.own.id\n  target_bucket = aws_s3_bucket.logs.id\n  target_prefix = \"notes/\"\n}",
        )],
    ),
    Kind(
        "a bucket that is closed and encrypted",
        &[Append(
            "own.tf",
            "resource \"aws_s3_bucket\" \"own\" {\n  bucket = \"acme-team-notes\"\n}\n\nresource \"aws_s3_bucket_public_access_block\" \"own\" {\n  bucket                  = aws_s3_bucket.own.id\n  block_public_acls       = true\n  block_public_policy     = true\n  ignore_public_acls      = true\n  restrict_public_buckets = true\n}\n\nresource \"aws_s3_bucket_server_side_encryption_configuration\" \"own\" {\n  bucket = aws_s3_bucket.own.id\n  rule {\n    apply_server_side_encryption_by_default {\n      sse_algorithm = \"AES256\"\n    }\n  }\n}",
        )],
    ),
    Kind(
        "a bucket whose objects expire",
        &[Append(
            "own.tf",
            "resource \"aws_s3_bucket\" \"own\" {\n  bucket_prefix = \"acme-team-\"\n}\n\nresource \"aws_s3_bucket_lifecycle_configuration\" \"own\" {\n  bucket = aws_s3_bucket.own.id\n  rule {\n    id     = \"old\"\n    status = \"Enabled\"\n    expiration {\n      days = 30\n    }\n  }\n}",
        )],
    ),
    Kind(
        "a queue with a policy",
        &[Append(
            "own.tf",
            "resource \"aws_sqs_queue\" \"own\" {\n  name = \"acme-team-notes\"\n}\n\nresource \"aws_sqs_queue_policy\" \"own\" {\n  queue_url = aws_sqs_queue.own.url\n  policy    = jsonencode({ Version = \"2012-10-17\", Statement = [] })\n}",
        )],
    ),
    Kind(
        "a table",
        &[Append(
            "own.tf",
            "resource \"aws_dynamodb_table\" \"own\" {\n  name         = \"acme-team-notes\"\n  billing_mode = \"PAY_PER_REQUEST\"\n  hash_key     = \"id\"\n  attribute {\n    name = \"id\"\n    type = \"S\"\n  }\n}",
        )],
    ),
    Kind(
        "a key with a name",
        &[Append(
            "own.tf",
            "resource \"aws_kms_key\" \"own\" {\n  description = \"Our notes\"\n}\n\nresource \"aws_kms_alias\" \"own\" {\n  name          = \"alias/acme-team-notes\"\n  target_key_id = aws_kms_key.own.key_id\n}",
        )],
    ),
    Kind(
        "a log group of one's own",
        &[Append(
            "own.tf",
            "resource \"aws_cloudwatch_log_group\" \"own\" {\n  name              = \"/acme/team/notes\"\n  retention_in_days = 30\n}",
        )],
    ),
    Kind(
        "a filter of one's own log",
        &[Append(
            "own.tf",
            "resource \"aws_cloudwatch_log_group\" \"own\" {\n  name = \"/acme/team/notes\"\n}\n\nresource \"aws_cloudwatch_log_metric_filter\" \"own\" {\n  name           = \"acme-team-notes\"\n  log_group_name = aws_cloudwatch_log_group.own.name\n  pattern        = \"ERROR\"\n  metric_transformation {\n    name      = \"errors\"\n    namespace = \"acme\"\n    value     = \"1\"\n  }\n}",
        )],
    ),
    Kind(
        "a saved query",
        &[Append(
            "own.tf",
            "resource \"aws_cloudwatch_query_definition\" \"own\" {\n  name         = \"acme/errors\"\n  query_string = \"fields @message\"\n}",
        )],
    ),
    Kind(
        "a group of resources",
        &[Append(
            "own.tf",
            "resource \"aws_resourcegroups_group\" \"own\" {\n  name = \"acme-team\"\n  resource_query {\n    query = \"{}\"\n  }\n}",
        )],
    ),
    Kind(
        "a list of parameters",
        &[Append(
            "own.tf",
            "resource \"aws_ssm_parameter\" \"own\" {\n  for_each = toset([\"one\", \"two\"])\n  name     = \"/acme/team/${each.key}\"\n  type     = \"String\"\n  value    = each.key\n}",
        )],
    ),
    Kind("a random password", &[Append("own.tf", "resource \"random_password\" \"own\" {\n  length = 20\n}")]),
    Kind("a random name", &[Append("own.tf", "resource \"random_pet\" \"own\" {\n}")]),
    Kind("a time that turns", &[Append("own.tf", "resource \"time_rotating\" \"own\" {\n  rotation_days = 30\n}")]),
    Kind(
        "a random number, and the provider of it",
        &[
            Replace("    aws = {", "    random = {\n      source = \"hashicorp/random\"\n    }\n    aws = {"),
            Append("own.tf", "resource \"random_integer\" \"own\" {\n  min = 1\n  max = 9\n}"),
        ],
    ),
    Kind(
        "an alarm that tells a topic",
        &[Append(
            "own.tf",
            "resource \"aws_sns_topic\" \"own\" {\n  name = \"acme-team-notes\"\n}\n\nresource \"aws_cloudwatch_metric_alarm\" \"own\" {\n  alarm_name          = \"acme-team-notes\"\n  comparison_operator = \"GreaterThanThreshold\"\n  evaluation_periods  = 1\n  alarm_actions       = [aws_sns_topic.own.arn]\n}",
        )],
    ),
    Kind(
        "a question about the zones",
        &[Append("own.tf", "data \"aws_availability_zones\" \"own\" {\n  state = \"available\"\n}")],
    ),
    Kind(
        "a question about subnets",
        &[Append(
            "own.tf",
            "data \"aws_subnets\" \"own\" {\n  filter {\n    name   = \"tag:tier\"\n    values = [\"private\"]\n  }\n}",
        )],
    ),
    Kind(
        "a policy that nothing attaches",
        &[Append(
            "own.tf",
            "resource \"aws_iam_policy\" \"own\" {\n  name   = \"acme-notes\"\n  policy = jsonencode({ Version = \"2012-10-17\", Statement = [{ Effect = \"Allow\", Action = \"s3:GetObject\", Resource = \"arn:aws:s3:::acme-team-notes/*\" }] })\n}",
        )],
    ),
    Kind(
        "a document that nothing uses",
        &[Append(
            "own.tf",
            "data \"aws_iam_policy_document\" \"own\" {\n  statement {\n    actions   = [\"s3:GetObject\"]\n    resources = [\"*\"]\n  }\n}",
        )],
    ),
    Kind(
        "a check of a name",
        &[Replace(
            "  role_arn      = aws_iam_role.pipeline.arn\n",
            "  role_arn      = aws_iam_role.pipeline.arn\n\n  lifecycle {\n    precondition {\n      condition     = length(var.tags) < 20\n      error_message = \"Fewer tags, please.\"\n    }\n  }\n",
        )],
    ),
    Kind(
        "a check afterwards",
        &[Replace(
            "  role_arn      = aws_iam_role.pipeline.arn\n",
            "  role_arn      = aws_iam_role.pipeline.arn\n\n  lifecycle {\n    postcondition {\n      condition     = self.name != \"\"\n      error_message = \"It has a name.\"\n    }\n  }\n",
        )],
    ),
    Kind(
        "a new one before the old one goes",
        &[Replace(
            "  role_arn      = aws_iam_role.pipeline.arn\n",
            "  role_arn      = aws_iam_role.pipeline.arn\n\n  lifecycle {\n    create_before_destroy = true\n  }\n",
        )],
    ),
    Kind(
        "an order",
        &[Replace(
            "resource \"aws_s3_bucket_versioning\" \"artifacts\" {\n",
            "resource \"aws_s3_bucket_versioning\" \"artifacts\" {\n  depends_on = [aws_s3_bucket_policy.artifacts]\n\n",
        )],
    ),
    Kind(
        "limits of time",
        &[Replace(
            "resource \"aws_codebuild_project\" \"build\" {\n",
            "resource \"aws_codebuild_project\" \"build\" {\n  timeouts {\n    create = \"5m\"\n  }\n\n",
        )],
    ),
    Kind(
        "a variable that nothing uses",
        &[Append("variables.tf", "variable \"own\" {\n  type    = string\n  default = \"x\"\n}")],
    ),
    Kind("a local that nothing uses", &[Append("locals.tf", "locals {\n  own = \"x\"\n}")]),
    Kind(
        "a variable that is sensitive",
        &[Replace("  nullable    = false\n", "  nullable    = false\n  sensitive   = false\n")],
    ),
    Kind(
        "an output of the bucket",
        &[Append(
            "outputs.tf",
            "output \"own_bucket\" {\n  description = \"Where artifacts are\"\n  value       = aws_s3_bucket.artifacts.bucket\n}",
        )],
    ),
    Kind(
        "a cloud for the state",
        &[Append("backend.tf", "terraform {\n  cloud {\n    organization = \"acme\"\n  }\n}")],
    ),
    Kind(
        "accounts that are refused",
        &[Append(
            "provider.tf",
            "provider \"aws\" {\n  forbidden_account_ids = [\"999999999999\"]\n  max_retries           = 5\n}",
        )],
    ),
    Kind("an older provider is taken too", &[Replace("version = \">= ", "version = \">= 5.0, >= ")]),
    Kind("a comment in every file", &[ReplaceIn(".tf", "# Compiled by tfpipe", "# Ours.\n# Compiled by tfpipe")]),
    Kind("lines of space", &[ReplaceIn(".tf", "\n\n", "\n\n\n")]),
    Kind("another line end", &[ReplaceIn(".tf", "\n", "\r\n")]),
    Kind("comments of another form", &[ReplaceIn(".tf", "\n# An edit", "\n// An edit")]),
    Kind(
        "a resource in a file of its own",
        &[
            Replace("data \"aws_partition\" \"current\" {}\n", ""),
            Append("partition.tf", "data \"aws_partition\" \"current\" {}"),
        ],
    ),
    Kind("names in brackets", &[Replace("aws_s3_bucket.artifacts.bucket\n", "(aws_s3_bucket.artifacts.bucket)\n")]),
    Kind(
        "a name in a template",
        &[Replace("  role_arn      = aws_iam_role.pipeline.arn", "  role_arn      = \"${aws_iam_role.pipeline.arn}\"")],
    ),
    Kind(
        "an action as a list",
        &[Replace("        Action = \"sts:AssumeRole\"\n", "        Action = [\"sts:AssumeRole\"]\n")],
    ),
    Kind(
        "statements by concat",
        &[Replace(
            "policy = jsonencode({\n    Version = \"2012-10-17\"\n",
            "policy = jsonencode({\n    \"Version\" : \"2012-10-17\",\n",
        )],
    ),
    Kind(
        "a policy by way of a local",
        &[
            Replace(
                "resource \"aws_iam_role_policy\" \"pipeline\" {",
                "locals {\n  own_version = \"2012-10-17\"\n}\n\nresource \"aws_iam_role_policy\" \"pipeline\" {",
            ),
            Replace("    Version = \"2012-10-17\"", "    Version = local.own_version"),
        ],
    ),
    Kind(
        "quotes in a buildspec",
        &[Replace("version: 0.2\n\nenv:\n  shell: bash", "version: 0.2\n\nenv:\n  shell: \"bash\"")],
    ),
    Kind("space in a buildspec", &[Replace("version: 0.2\n", "\n---\nversion: 0.2\n\n")]),
    Kind("a note beside the module", &[Append("NOTES.md", "Ours.")]),
    Kind("a picture beside the module", &[Append("docs/own.svg", "<svg/>")]),
    Kind("ignored files", &[Append(".gitignore", ".terraform")]),
    Kind("settings of a linter", &[Append(".tflint.hcl", "config {}")]),
    Kind(
        "a refusal of another organisation",
        &[Replace(
            "      # Nobody reaches the bucket without TLS.\n",
            "      {\n        Sid       = \"DenyOtherAccounts\"\n        Effect    = \"Deny\"\n        Principal = \"*\"\n        Action    = \"s3:*\"\n        Resource  = [\"arn:${local.partition}:s3:::${local.artifact_bucket}\", \"arn:${local.partition}:s3:::${local.artifact_bucket}/*\"]\n        Condition = { StringNotEquals = { \"aws:ResourceAccount\" = local.account_id } }\n      },\n      # Nobody reaches the bucket without TLS.\n",
        )],
    ),
    Kind(
        "a refusal in a role of what it does not call",
        &[Replace(
            "      # Build: writes its log.\n",
            "      {\n        Sid      = \"DenyPeople\"\n        Effect   = \"Deny\"\n        Action   = \"iam:*\"\n        Resource = \"*\"\n      },\n      # Build: writes its log.\n",
        )],
    ),
    Kind("another name for people", &[Replace("  description          = \"", "  description          = \"Ours. ")]),
    Kind("logs for longer", &[Replace("  retention_in_days = ", "  retention_in_days = 400 # ")]),
    Kind("a shorter build", &[Replace("  build_timeout = 60", "  build_timeout = 30")]),
    Kind("values from a file that is loaded by itself", &[Append("own.auto.tfvars", "tags = { owner = \"web\" }")]),
    Kind(
        "a build's own environment, from a file",
        &[Append("terraform.tfvars", "build_environment = { COLOUR = \"red\" }")],
    ),
    Kind(
        "a file of the module in a description",
        &[
            Append("own.txt", "Ours"),
            Append(
                "own.tf",
                "locals {\n  text = \"${path.module}/own.txt\"\n}\noutput \"own\" {\n  value = [file(\"${path.module}/own.txt\"), filesha256(local.text), templatefile(local.text, {})]\n}",
            ),
        ],
    ),
    Kind(
        "the item of a list by another name",
        &[
            Replace(
                "    dynamic \"environment_variable\" {\n",
                "    dynamic \"environment_variable\" {\n      iterator = it\n",
            ),
            Replace(
                "name  = environment_variable.key\n        value = environment_variable.value",
                "name  = it.key # its name\n        value = it.value",
            ),
        ],
    ),
    Kind(
        "a secret of one's own",
        &[Append(
            "own.tf",
            "variable \"own\" {\n  default   = \"x\"\n  sensitive = true\n}\noutput \"own\" {\n  sensitive = true\n  value     = var.own\n}",
        )],
    ),
    Kind(
        "a dashboard of one's own",
        &[Append(
            "own.tf",
            "resource \"aws_cloudwatch_dashboard\" \"own\" {\n  dashboard_name = \"acme-own\"\n  dashboard_body = jsonencode({\n    widgets = [{\n      type       = \"text\"\n      width      = 6\n      properties = { markdown = \"Ours\" }\n    }]\n  })\n}",
        )],
    ),
    Kind(
        "defaults of a role written out",
        &[Replace(
            "  permissions_boundary = var.permissions_boundary\n",
            "  permissions_boundary = var.permissions_boundary\n  max_session_duration = 3600\n  force_detach_policies = false\n",
        )],
    ),
    Kind(
        "defaults of a key written out",
        &[Replace("  enable_key_rotation ", "  is_enabled = true\n  multi_region = false\n  enable_key_rotation ")],
    ),
    Kind(
        "changes of which none is ignored",
        &[Replace(
            "resource \"aws_s3_bucket\" \"artifacts\" {\n",
            "resource \"aws_s3_bucket\" \"artifacts\" {\n  lifecycle {\n    ignore_changes = []\n  }\n",
        )],
    ),
    Kind(
        "a key that nobody deletes",
        &[Replace(
            "      {\n        Sid    = \"DelegateToIam\"\n",
            "      {\n        Sid       = \"DenyDeletion\"\n        Effect    = \"Deny\"\n        Principal = \"*\"\n        Action    = \"kms:ScheduleKeyDeletion\"\n        Resource  = \"*\"\n      },\n      {\n        Sid    = \"DelegateToIam\"\n",
        )],
    ),
    Kind(
        "a refusal in two statements",
        &[Replace(
            "        Sid       = \"DenyPlainHttp\"\n        Effect    = \"Deny\"\n        Principal = \"*\"\n        Action    = \"s3:*\"\n        Resource = [\n          \"arn:${local.partition}:s3:::${local.artifact_bucket}\",\n          \"arn:${local.partition}:s3:::${local.artifact_bucket}/*\",\n        ]\n",
            "        Sid       = \"DenyPlainHttpOfBucket\"\n        Effect    = \"Deny\"\n        Principal = \"*\"\n        Action    = \"s3:*\"\n        Resource  = \"arn:${local.partition}:s3:::${local.artifact_bucket}\"\n        Condition = {\n          Bool = {\n            \"aws:SecureTransport\" = \"false\"\n          }\n        }\n      },\n      {\n        Sid       = \"DenyPlainHttpOfObjects\"\n        Effect    = \"Deny\"\n        Principal = { AWS = \"*\" }\n        Action    = \"s3:*\"\n        Resource  = \"arn:${local.partition}:s3:::${local.artifact_bucket}/*\"\n",
        )],
    ),
    Kind(
        "a refusal that holds without its key, too",
        &[Replace(
            "          Bool = {\n            \"aws:SecureTransport\"",
            "          BoolIfExists = {\n            \"aws:SecureTransport\"",
        )],
    ),
    Kind(
        "a refusal of more of what readers do",
        &[ReplaceIn("artifacts.tf", "          \"s3:RestoreObject\",\n", "          \"s3:Restore*\",\n")],
    ),
    Kind(
        "a refusal of what the pipeline does not delete",
        &[Replace(
            "      # Nobody reaches the bucket without TLS.\n",
            "      {\n        Sid       = \"DenyDeletions\"\n        Effect    = \"Deny\"\n        Principal = \"*\"\n        Action    = [\"s3:DeleteObjectVersionTagging\", \"s3:PutBucketAcl\"]\n        Resource  = [\"arn:${local.partition}:s3:::${local.artifact_bucket}\", \"arn:${local.partition}:s3:::${local.artifact_bucket}/*\"]\n      },\n      # Nobody reaches the bucket without TLS.\n",
        )],
    ),
    Kind(
        "a boundary that comes through a local value",
        &[
            Append("own.tf", "locals {\n  own_boundary = var.permissions_boundary\n}\n"),
            ReplaceAll(
                "permissions_boundary = var.permissions_boundary\n",
                "permissions_boundary = local.own_boundary\n",
            ),
        ],
    ),
    Kind(
        "the bucket by its attribute",
        &[ReplaceIn(
            "artifacts.tf",
            "\"arn:${local.partition}:s3:::${local.artifact_bucket}",
            "\"${aws_s3_bucket.artifacts.arn}",
        )],
    ),
    Kind(
        "one of a list that was alone, moved",
        &[
            Replace(
                "resource \"aws_s3_bucket_versioning\" \"artifacts\" {\n",
                "resource \"aws_s3_bucket_versioning\" \"artifacts\" {\n  for_each = toset([\"only\"])\n\n",
            ),
            Append(
                "own.tf",
                "moved {\n  from = aws_s3_bucket_versioning.artifacts\n  to   = aws_s3_bucket_versioning.artifacts[\"only\"]\n}",
            ),
        ],
    ),
    Kind(
        "the first of some that was alone, moved",
        &[
            Replace(
                "resource \"aws_s3_bucket_versioning\" \"artifacts\" {\n",
                "resource \"aws_s3_bucket_versioning\" \"artifacts\" {\n  count = 1\n\n",
            ),
            Append(
                "own.tf",
                "moved {\n  from = aws_s3_bucket_versioning.artifacts\n  to   = aws_s3_bucket_versioning.artifacts[0]\n}",
            ),
        ],
    ),
    Kind(
        "a role of a list that was alone, moved",
        &[
            ReplaceAll("aws_iam_role.pipeline.", "aws_iam_role.pipeline[\"only\"]."),
            Replace(
                "resource \"aws_iam_role\" \"pipeline\" {\n",
                "resource \"aws_iam_role\" \"pipeline\" {\n  for_each = { only = \"unused\" }\n\n",
            ),
            Append("own.tf", "moved {\n  from = aws_iam_role.pipeline\n  to   = aws_iam_role.pipeline[\"only\"]\n}"),
        ],
    ),
    Kind(
        "one of a list under another name, moved",
        &[
            ReplaceAll("aws_s3_bucket_versioning.artifacts", "aws_s3_bucket_versioning.kept"),
            Replace(
                "resource \"aws_s3_bucket_versioning\" \"artifacts\" {\n",
                "resource \"aws_s3_bucket_versioning\" \"kept\" {\n  for_each = toset([\"only\"])\n\n",
            ),
            Append(
                "own.tf",
                "moved {\n  from = aws_s3_bucket_versioning.artifacts\n  to   = aws_s3_bucket_versioning.kept[\"only\"]\n}",
            ),
        ],
    ),
];
