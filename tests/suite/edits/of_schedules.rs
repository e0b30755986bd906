//! Edits of what starts a pipeline by itself: a schedule, a change, and the role with which they do.

use super::Kind;
use super::Step::{Append, Replace, ReplaceAll, ReplaceIn};

/// The module that is started by a schedule and by changes.
pub(super) const MODULE: &str = "scheduled-provider5";

pub(super) const HARMFUL: &[Kind] = &[
    Kind(
        "a data source in a local that allows more",
        &[
            Replace(
                "  policy = jsonencode({\n    Version = \"2012-10-17\"\n    Statement = [\n      # Change: the rule starts this pipeline and no other.\n      {\n        Sid      = \"StartPipeline\"\n        Effect   = \"Allow\"\n        Action   = \"codepipeline:StartPipelineExecution\"\n        Resource = \"arn:${local.partition}:codepipeline:${local.region}:${local.account_id}:${var.name}\"\n      },\n    ]\n  })\n",
                "  policy = local.start.json\n",
            ),
            Append(
                "own.tf",
                "locals {\n  start = data.aws_iam_policy_document.start\n}\ndata \"aws_iam_policy_document\" \"start\" {\n  statement {\n    sid       = \"StartPipeline\"\n    actions   = [\"codepipeline:StartPipelineExecution\"]\n    resources = [\"arn:${local.partition}:codepipeline:${local.region}:${local.account_id}:*\"]\n  }\n}\n",
            ),
        ],
    ),
    Kind(
        "a policy in a text that allows more",
        &[Replace(
            "  policy = jsonencode({\n    Version = \"2012-10-17\"\n    Statement = [\n      # Change: the rule starts this pipeline and no other.\n      {\n        Sid      = \"StartPipeline\"\n        Effect   = \"Allow\"\n        Action   = \"codepipeline:StartPipelineExecution\"\n        Resource = \"arn:${local.partition}:codepipeline:${local.region}:${local.account_id}:${var.name}\"\n      },\n    ]\n  })\n",
            "  policy = \"{\\\"Version\\\":\\\"2012-10-17\\\",\\\"Statement\\\":[{\\\"Sid\\\":\\\"StartPipeline\\\",\\\"Effect\\\":\\\"Allow\\\",\\\"Action\\\":\\\"codepipeline:StartPipelineExecution\\\",\\\"Resource\\\":\\\"arn:${local.partition}:codepipeline:${local.region}:${local.account_id}:*\\\"}]}\"\n",
        )],
    ),
    Kind("every rule of the account starts it", &[ReplaceIn("iam.tf", "rule/${var.name}-on-schedule\"", "rule/*\"")]),
    Kind(
        "a rule of another account starts it",
        &[ReplaceIn(
            "iam.tf",
            "\"arn:${local.partition}:events:${local.region}:${local.account_id}:rule/${var.name}-on-schedule\"",
            "\"arn:${local.partition}:events:${local.region}:999999999999:rule/${var.name}-on-schedule\"",
        )],
    ),
    Kind(
        "a rule that the module does not have",
        &[ReplaceIn("iam.tf", "rule/${var.name}-on-schedule\"", "rule/${var.name}-other\"")],
    ),
    Kind(
        "another service with the role",
        &[Replace(
            "Service = \"events.amazonaws.com\"\n        }\n        Action = \"sts",
            "Service = \"ec2.amazonaws.com\"\n        }\n        Action = \"sts",
        )],
    ),
    Kind(
        "one more service with the role",
        &[Replace(
            "Service = \"events.amazonaws.com\"\n        }\n        Action = \"sts",
            "Service = [\"events.amazonaws.com\", \"scheduler.amazonaws.com\"]\n        }\n        Action = \"sts",
        )],
    ),
    Kind(
        "a role without its source",
        &[Replace("            \"aws:SourceArn\" = [\n", "            \"aws:SourceVpc\" = [\n")],
    ),
    Kind(
        "every pipeline is started",
        &[Replace(
            "        Action   = \"codepipeline:StartPipelineExecution\"\n        Resource = \"arn:${local.partition}:codepipeline:${local.region}:${local.account_id}:${var.name}\"",
            "        Action   = \"codepipeline:StartPipelineExecution\"\n        Resource = \"*\"",
        )],
    ),
    Kind(
        "another pipeline is started, too",
        &[Replace(
            "        Action   = \"codepipeline:StartPipelineExecution\"\n        Resource = \"arn:${local.partition}:codepipeline:${local.region}:${local.account_id}:${var.name}\"",
            "        Action   = \"codepipeline:StartPipelineExecution\"\n        Resource = [\"arn:${local.partition}:codepipeline:${local.region}:${local.account_id}:${var.name}\", \"arn:${local.partition}:codepipeline:${local.region}:${local.account_id}:evil\"]",
        )],
    ),
    Kind(
        "a call more of the role",
        &[Replace(
            "\"codepipeline:StartPipelineExecution\"",
            "[\"codepipeline:StartPipelineExecution\", \"codepipeline:PutApprovalResult\"]",
        )],
    ),
    Kind(
        "a schedule with the role of the pipeline",
        &[ReplaceAll("  role_arn  = aws_iam_role.events.arn\n", "  role_arn  = aws_iam_role.pipeline.arn\n")],
    ),
    Kind(
        "a schedule that starts something else",
        &[ReplaceAll(
            "  arn       = aws_codepipeline.pipeline.arn\n",
            "  arn       = \"arn:aws:codebuild:eu-west-1:123456789012:project/evil\"\n",
        )],
    ),
    Kind(
        "a schedule that starts the pipeline of another account",
        &[ReplaceAll(
            "  arn       = aws_codepipeline.pipeline.arn\n",
            "  arn       = \"arn:aws:codepipeline:eu-west-1:999999999999:evil\"\n",
        )],
    ),
    Kind(
        "a schedule that says what runs",
        &[ReplaceAll(
            "  arn       = aws_codepipeline.pipeline.arn\n",
            "  arn       = aws_codepipeline.pipeline.arn\n  input     = jsonencode({ variables = [{ name = \"x\", value = \"y\" }] })\n",
        )],
    ),
    Kind(
        "a schedule that never starts",
        &[Replace(
            "  schedule_expression = var.schedule\n  state               = \"ENABLED\"\n",
            "  schedule_expression = var.schedule\n  state               = \"DISABLED\"\n",
        )],
    ),
    Kind(
        "a schedule of its own",
        &[Replace("  schedule_expression = var.schedule\n", "  schedule_expression = \"rate(1 minute)\"\n")],
    ),
    Kind(
        "another schedule by default",
        &[ReplaceIn("variables.tf", "\"cron(0 4 ? * MON-FRI *)\"", "\"rate(1 minute)\"")],
    ),
    Kind("every push", &[Replace("      referenceName = [var.app_branch]\n", "")]),
    Kind(
        "a push to another branch",
        &[Replace("      referenceName = [var.app_branch]\n", "      referenceName = [\"evil\"]\n")],
    ),
    Kind(
        "a push to the tools",
        &[Replace(
            "${local.account_id}:${var.app_repository}\"]\n    detail",
            "${local.account_id}:${var.tools_repository}\"]\n    detail",
        )],
    ),
    Kind(
        "a rule that nobody asked for",
        &[Append(
            "own.tf",
            "resource \"aws_cloudwatch_event_rule\" \"own\" {\n  name                = \"own\"\n  schedule_expression = \"rate(1 minute)\"\n}\n\nresource \"aws_cloudwatch_event_target\" \"own\" {\n  rule     = aws_cloudwatch_event_rule.own.name\n  arn      = aws_codepipeline.pipeline.arn\n  role_arn = aws_iam_role.events.arn\n}",
        )],
    ),
    Kind(
        "one more schedule of its own",
        &[Append(
            "own.tf",
            "resource \"aws_scheduler_schedule\" \"own\" {\n  name                = \"own\"\n  schedule_expression = \"rate(1 minute)\"\n  flexible_time_window {\n    mode = \"OFF\"\n  }\n  target {\n    arn      = aws_codepipeline.pipeline.arn\n    role_arn = aws_iam_role.events.arn\n  }\n}",
        )],
    ),
    Kind(
        "events that everybody puts aside",
        &[Replace(
            "          ArnEquals = {\n            \"aws:SourceArn\" = [\n              \"arn:${local.partition}:events:${local.region}:${local.account_id}:rule/${var.name}-app\",",
            "          ArnLike = {\n            \"aws:SourceArn\" = [\n              \"*\",",
        )],
    ),
    Kind(
        "events that are put aside elsewhere",
        &[ReplaceAll(
            "    arn = aws_sqs_queue.undelivered.arn\n",
            "    arn = \"arn:aws:sqs:eu-west-1:999999999999:evil\"\n",
        )],
    ),
    Kind(
        "events that are lost",
        &[ReplaceAll("  dead_letter_config {\n    arn = aws_sqs_queue.undelivered.arn\n  }\n\n", "")],
    ),
    Kind(
        "a role of the schedule that everybody assumes",
        &[Append(
            "own.tf",
            "resource \"aws_iam_role_policy_attachment\" \"own\" {\n  role       = aws_iam_role.events.name\n  policy_arn = \"arn:aws:iam::aws:policy/AdministratorAccess\"\n}",
        )],
    ),
    Kind("another secret", &[ReplaceIn("build.tf", "\"web/test:token\"", "\"web/production:token\"")]),
];

pub(super) const HARMLESS: &[Kind] = &[
    Kind(
        "another description of the schedule",
        &[Replace("  description         = \"Starts", "  description         = \"Ours. Starts")],
    ),
    Kind("another schedule by a value", &[Append("terraform.tfvars", "schedule = \"cron(0 5 ? * MON-FRI *)\"")]),
    Kind(
        "a pattern in a heredoc",
        &[Replace(
            "  event_pattern = jsonencode({\n    source      = [\"aws.codecommit\"]\n    detail-type = [\"CodeCommit Repository State Change\"]\n    resources   = [\"arn:${local.partition}:codecommit:${local.region}:${local.account_id}:${var.app_repository}\"]\n    detail = {\n      event         = [\"referenceCreated\", \"referenceUpdated\"]\n      referenceType = [\"branch\"]\n      referenceName = [var.app_branch]\n    }\n  })\n",
            "  event_pattern = <<-EOT\n    {\n      \"detail-type\": [\"CodeCommit Repository State Change\"],\n      \"source\": [\"aws.codecommit\"],\n      \"resources\": [\"arn:${local.partition}:codecommit:${local.region}:${local.account_id}:${var.app_repository}\"],\n      \"detail\": {\n        \"event\": [\"referenceCreated\", \"referenceUpdated\"],\n        \"referenceType\": [\"branch\"],\n        \"referenceName\": [\"${var.app_branch}\"]\n      }\n    }\n  EOT\n",
        )],
    ),
    Kind(
        "a pattern in a plain heredoc, with a list that is encoded",
        &[Replace(
            "  event_pattern = jsonencode({\n    source      = [\"aws.codecommit\"]\n    detail-type = [\"CodeCommit Repository State Change\"]\n    resources   = [\"arn:${local.partition}:codecommit:${local.region}:${local.account_id}:${var.app_repository}\"]\n    detail = {\n      event         = [\"referenceCreated\", \"referenceUpdated\"]\n      referenceType = [\"branch\"]\n      referenceName = [var.app_branch]\n    }\n  })\n",
            "  event_pattern = <<EOT\n{\n  \"detail-type\": [\"CodeCommit Repository State Change\"],\n  \"source\": [\"aws.codecommit\"],\n  \"resources\": ${jsonencode([\"arn:${local.partition}:codecommit:${local.region}:${local.account_id}:${var.app_repository}\"])},\n  \"detail\": {\n    \"event\": [\"referenceCreated\", \"referenceUpdated\"],\n    \"referenceType\": [\"branch\"],\n    \"referenceName\": [\"${var.app_branch}\"]\n  }\n}\nEOT\n",
        )],
    ),
    Kind(
        "a document in a local",
        &[
            Replace(
                "  policy = jsonencode({\n    Version = \"2012-10-17\"\n    Statement = [\n      # Change: the rule starts this pipeline and no other.\n      {\n        Sid      = \"StartPipeline\"\n        Effect   = \"Allow\"\n        Action   = \"codepipeline:StartPipelineExecution\"\n        Resource = \"arn:${local.partition}:codepipeline:${local.region}:${local.account_id}:${var.name}\"\n      },\n    ]\n  })\n",
                "  policy = local.start\n",
            ),
            Append(
                "own.tf",
                "locals {\n  start = data.aws_iam_policy_document.start.json\n}\ndata \"aws_iam_policy_document\" \"start\" {\n  statement {\n    sid       = \"StartPipeline\"\n    actions   = [\"codepipeline:StartPipelineExecution\"]\n    resources = [\"arn:${local.partition}:codepipeline:${local.region}:${local.account_id}:${var.name}\"]\n  }\n}\n",
            ),
        ],
    ),
    Kind(
        "a data source in a local",
        &[
            Replace(
                "  policy = jsonencode({\n    Version = \"2012-10-17\"\n    Statement = [\n      # Change: the rule starts this pipeline and no other.\n      {\n        Sid      = \"StartPipeline\"\n        Effect   = \"Allow\"\n        Action   = \"codepipeline:StartPipelineExecution\"\n        Resource = \"arn:${local.partition}:codepipeline:${local.region}:${local.account_id}:${var.name}\"\n      },\n    ]\n  })\n",
                "  policy = local.start.json\n",
            ),
            Append(
                "own.tf",
                "locals {\n  start = data.aws_iam_policy_document.start\n}\ndata \"aws_iam_policy_document\" \"start\" {\n  statement {\n    sid       = \"StartPipeline\"\n    actions   = [\"codepipeline:StartPipelineExecution\"]\n    resources = [\"arn:${local.partition}:codepipeline:${local.region}:${local.account_id}:${var.name}\"]\n  }\n}\n",
            ),
        ],
    ),
    Kind(
        "a role in a local",
        &[
            ReplaceAll("aws_iam_role.events.arn", "local.own.arn"),
            Append("own.tf", "locals {\n  own = aws_iam_role.events\n}"),
        ],
    ),
    Kind(
        "a document as a list of one",
        &[
            Replace(
                "  policy = jsonencode({\n    Version = \"2012-10-17\"\n    Statement = [\n      # Change: the rule starts this pipeline and no other.\n      {\n        Sid      = \"StartPipeline\"\n        Effect   = \"Allow\"\n        Action   = \"codepipeline:StartPipelineExecution\"\n        Resource = \"arn:${local.partition}:codepipeline:${local.region}:${local.account_id}:${var.name}\"\n      },\n    ]\n  })\n",
                "  policy = data.aws_iam_policy_document.start[0].json\n",
            ),
            Append(
                "own.tf",
                "data \"aws_iam_policy_document\" \"start\" {\n  count = 1\n  statement {\n    sid       = \"StartPipeline\"\n    actions   = [\"codepipeline:StartPipelineExecution\"]\n    resources = [\"arn:${local.partition}:codepipeline:${local.region}:${local.account_id}:${var.name}\"]\n  }\n}\n",
            ),
        ],
    ),
    Kind(
        "a policy in a heredoc",
        &[Replace(
            "  policy = jsonencode({\n    Version = \"2012-10-17\"\n    Statement = [\n      # Change: the rule starts this pipeline and no other.\n      {\n        Sid      = \"StartPipeline\"\n        Effect   = \"Allow\"\n        Action   = \"codepipeline:StartPipelineExecution\"\n        Resource = \"arn:${local.partition}:codepipeline:${local.region}:${local.account_id}:${var.name}\"\n      },\n    ]\n  })\n",
            "  policy = <<-EOT\n    {\n      \"Version\": \"2012-10-17\",\n      \"Statement\": [\n        {\n          \"Sid\": \"StartPipeline\",\n          \"Effect\": \"Allow\",\n          \"Action\": \"codepipeline:StartPipelineExecution\",\n          \"Resource\": \"arn:${local.partition}:codepipeline:${local.region}:${local.account_id}:${var.name}\"\n        }\n      ]\n    }\n  EOT\n",
        )],
    ),
    Kind(
        "a policy in a text",
        &[Replace(
            "  policy = jsonencode({\n    Version = \"2012-10-17\"\n    Statement = [\n      # Change: the rule starts this pipeline and no other.\n      {\n        Sid      = \"StartPipeline\"\n        Effect   = \"Allow\"\n        Action   = \"codepipeline:StartPipelineExecution\"\n        Resource = \"arn:${local.partition}:codepipeline:${local.region}:${local.account_id}:${var.name}\"\n      },\n    ]\n  })\n",
            "  policy = \"{\\\"Version\\\":\\\"2012-10-17\\\",\\\"Statement\\\":[{\\\"Sid\\\":\\\"StartPipeline\\\",\\\"Effect\\\":\\\"Allow\\\",\\\"Action\\\":\\\"codepipeline:StartPipelineExecution\\\",\\\"Resource\\\":\\\"arn:${local.partition}:codepipeline:${local.region}:${local.account_id}:${var.name}\\\"}]}\"\n",
        )],
    ),
];
