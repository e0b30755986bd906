//! Harmful kinds of our own: refusals that got weaker, actors and ways in and out, parts of Terraform that run or read something, choices,
//! buildspecs.

use super::Kind;
use super::Step::{Append, Replace, ReplaceAll, ReplaceIn};

/// Refusals of the module that refuse less: a condition more, one that holds for fewer requests, fewer actions, resources or principals.
pub(super) const WEAKER_REFUSALS: &[Kind] = &[
    Kind(
        "a refusal of access points but for one",
        &[Replace(
            "            \"s3:DataAccessPointArn\" = \"false\"\n          }",
            "            \"s3:DataAccessPointArn\" = \"false\"\n          }\n          StringNotEquals = {\n            \"s3:DataAccessPointArn\" = \"arn:aws:s3:eu-west-1:999999999999:accesspoint/own\"\n          }",
        )],
    ),
    Kind(
        "a refusal of plain HTTP but through an access point",
        &[Replace(
            "            \"aws:SecureTransport\" = \"false\"",
            "            \"aws:SecureTransport\" = \"false\"\n          }\n          StringNotEquals = {\n            \"s3:DataAccessPointArn\" = \"arn:aws:s3:eu-west-1:999999999999:accesspoint/own\"",
        )],
    ),
    Kind(
        "a refusal of plain HTTP but for services of AWS",
        &[Replace(
            "            \"aws:SecureTransport\" = \"false\"",
            "            \"aws:PrincipalIsAWSService\" = \"false\"\n            \"aws:SecureTransport\" = \"false\"",
        )],
    ),
    Kind(
        "a refusal of plain HTTP for whoever has an ARN",
        &[Replace(
            "          Bool = {\n            \"aws:SecureTransport\"",
            "          Null = {\n            \"aws:PrincipalArn\" = \"false\"\n          }\n          Bool = {\n            \"aws:SecureTransport\"",
        )],
    ),
    Kind(
        "a refusal of others for whoever has an ARN",
        &[Replace(
            "          ArnNotLike = {\n            \"aws:PrincipalArn\"",
            "          Null = {\n            \"aws:PrincipalArn\" = \"false\"\n          }\n          ArnNotLike = {\n            \"aws:PrincipalArn\"",
        )],
    ),
    Kind(
        "a refusal of others but for services of AWS",
        &[Replace(
            "          ArnNotLike = {\n            \"aws:PrincipalArn\"",
            "          BoolIfExists = {\n            \"aws:PrincipalIsAWSService\" = \"false\"\n          }\n          ArnNotLike = {\n            \"aws:PrincipalArn\"",
        )],
    ),
    Kind(
        "a refusal of others that needs the key",
        &[Replace(
            "          ArnNotLike = {\n            \"aws:PrincipalArn\"",
            "          \"ForAnyValue:ArnNotLike\" = {\n            \"aws:PrincipalArn\"",
        )],
    ),
    Kind(
        "a refusal of another encryption but for one",
        &[Replace(
            "            \"s3:x-amz-server-side-encryption\" = \"aws:kms\"\n",
            "            \"s3:x-amz-server-side-encryption\" = [\"aws:kms\", \"aws:kms:dsse\"]\n",
        )],
    ),
    Kind("a refusal of readers without a way to write", &[Replace("          \"s3:RestoreObject\",\n", "")]),
    Kind(
        "a refusal to touch the own projects but in a region",
        &[Replace(
            "        Sid      = \"DenyOwnProjects\"\n        Effect   = \"Deny\"\n",
            "        Sid      = \"DenyOwnProjects\"\n        Effect   = \"Deny\"\n        Condition = { Null = { \"codebuild:authType\" = \"true\" } }\n",
        )],
    ),
];

/// Refusals that are new, and that stop what the pipeline needs or lock everybody out.
pub(super) const REFUSED_NEEDS: &[Kind] = &[
    Kind(
        "a refusal of a build's log streams",
        &[Replace(
            "log-group:/aws/codebuild/${var.name}-build:*\"\n      },\n",
            "log-group:/aws/codebuild/${var.name}-build:*\"\n      },\n      {\n        Sid      = \"DenyStreams\"\n        Effect   = \"Deny\"\n        Action   = \"logs:PutLogEvents\"\n        Resource = \"arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/aws/codebuild/${var.name}-build:log-stream:*\"\n      },\n",
        )],
    ),
    Kind(
        "a refusal of some objects of what a build reads",
        &[Replace(
            "      # Nobody reaches the bucket without TLS.\n",
            "      {\n        Sid       = \"DenySome\"\n        Effect    = \"Deny\"\n        Principal = \"*\"\n        Action    = \"s3:GetObject\"\n        Resource  = \"arn:${local.partition}:s3:::${local.artifact_bucket}/*/Source/a*\"\n      },\n      # Nobody reaches the bucket without TLS.\n",
        )],
    ),
    Kind(
        "a refusal of everybody but another role",
        &[Replace(
            "      # Nobody reaches the bucket without TLS.\n",
            "      {\n        Sid       = \"DenyOthersStill\"\n        Effect    = \"Deny\"\n        Principal = \"*\"\n        Action    = \"s3:*\"\n        Resource  = [\"arn:${local.partition}:s3:::${local.artifact_bucket}\", \"arn:${local.partition}:s3:::${local.artifact_bucket}/*\"]\n        Condition = { StringNotEquals = { \"aws:PrincipalArn\" = \"arn:aws:iam::999999999999:role/own\" } }\n      },\n      # Nobody reaches the bucket without TLS.\n",
        )],
    ),
    Kind(
        "a refusal of every change of a bucket's policy",
        &[Replace(
            "      # Nobody reaches the bucket without TLS.\n",
            "      {\n        Sid       = \"DenyChanges\"\n        Effect    = \"Deny\"\n        Principal = \"*\"\n        Action    = [\"s3:PutBucketPolicy\", \"s3:DeleteBucketPolicy\"]\n        Resource  = \"arn:${local.partition}:s3:::${local.artifact_bucket}\"\n      },\n      # Nobody reaches the bucket without TLS.\n",
        )],
    ),
    Kind(
        "a refusal of every change of a bucket's policy but by another role",
        &[Replace(
            "      # Nobody reaches the bucket without TLS.\n",
            "      {\n        Sid       = \"DenyChanges\"\n        Effect    = \"Deny\"\n        Principal = \"*\"\n        Action    = \"s3:Put*\"\n        Resource  = \"arn:${local.partition}:s3:::${local.artifact_bucket}\"\n        Condition = { ArnNotLike = { \"aws:PrincipalArn\" = \"arn:aws:iam::999999999999:role/own\" } }\n      },\n      # Nobody reaches the bucket without TLS.\n",
        )],
    ),
    Kind(
        "a refusal of every change of a key's policy",
        &[Replace(
            "      {\n        Sid    = \"DelegateToIam\"\n",
            "      {\n        Sid       = \"DenyChanges\"\n        Effect    = \"Deny\"\n        Principal = \"*\"\n        Action    = \"kms:PutKeyPolicy\"\n        Resource  = \"*\"\n      },\n      {\n        Sid    = \"DelegateToIam\"\n",
        )],
    ),
];

/// Values that stand behind a variable which a caller may set, or no longer do: under the defaults nothing differs.
pub(super) const PASSED: &[Kind] = &[
    Kind(
        "a refusal whose effect is a variable",
        &[
            Replace("Effect    = \"Deny\"", "Effect    = var.own"),
            Append("own.tf", "variable \"own\" {\n  type    = string\n  default = \"Deny\"\n}"),
        ],
    ),
    Kind(
        "a condition whose value is a variable",
        &[
            Replace("\"aws:SecureTransport\" = \"false\"", "\"aws:SecureTransport\" = var.own"),
            Append("own.tf", "variable \"own\" {\n  type    = string\n  default = \"false\"\n}"),
        ],
    ),
    Kind(
        "a service to which roles are passed by a variable",
        &[
            Replace("\"iam:PassedToService\" = \"ecs-tasks.amazonaws.com\"", "\"iam:PassedToService\" = var.own"),
            Append("own.tf", "variable \"own\" {\n  type    = string\n  default = \"ecs-tasks.amazonaws.com\"\n}"),
        ],
    ),
    Kind(
        "a variable through a local",
        &[
            Replace("Effect    = \"Deny\"", "Effect    = local.own"),
            Append("own.tf", "variable \"own\" {\n  type    = string\n  default = \"Deny\"\n}"),
            Append("own.tf", "locals {\n  own = var.own\n}"),
        ],
    ),
    Kind(
        "a file of values for the variable",
        &[
            Replace("Effect    = \"Deny\"", "Effect    = var.own"),
            Append("own.tf", "variable \"own\" {\n  type = string\n}"),
            Append("terraform.tfvars", "own = \"Deny\""),
        ],
    ),
    Kind(
        "public access by a variable",
        &[
            Replace("block_public_acls       = true", "block_public_acls       = var.own"),
            Append("own.tf", "variable \"own\" {\n  type    = bool\n  default = true\n}"),
        ],
    ),
    Kind(
        "a provider of an action by a variable",
        &[
            Replace("= \"Manual\"", "= var.own"),
            Append("own.tf", "variable \"own\" {\n  type    = string\n  default = \"Manual\"\n}"),
        ],
    ),
    Kind(
        "the project of an action by a variable",
        &[
            Replace(
                "ProjectName = aws_codebuild_project.build.name",
                "ProjectName = coalesce(var.own, aws_codebuild_project.build.name)",
            ),
            Append("own.tf", "variable \"own\" {\n  type    = string\n  default = null\n}"),
        ],
    ),
    Kind(
        "a role of an action that is nothing by default",
        &[
            Replace(
                "      provider         = \"CodeBuild\"\n",
                "      provider         = \"CodeBuild\"\n      role_arn         = var.own\n",
            ),
            Append("own.tf", "variable \"own\" {\n  type    = string\n  default = null\n}"),
        ],
    ),
    Kind(
        "policies of AWS that are none by default",
        &[
            Replace(
                "  path                 = var.iam_path\n",
                "  path                 = var.iam_path\n  managed_policy_arns  = var.own\n",
            ),
            Append("own.tf", "variable \"own\" {\n  type    = list(string)\n  default = null\n}"),
        ],
    ),
    Kind(
        "a policy document of a variable",
        &[
            Append("own.tf", "data \"aws_iam_policy_document\" \"own\" {\n  source_policy_documents = [var.own]\n}"),
            Replace(
                "  assume_role_policy = jsonencode({",
                "  assume_role_policy = var.own != \"\" ? data.aws_iam_policy_document.own.json : jsonencode({",
            ),
            Append("own.tf", "variable \"own\" {\n  type    = string\n  default = \"\"\n}"),
        ],
    ),
    Kind("the alarms of a deployment are those of no caller", &[Replace("= var.deploy_alarms", "= [\"own\"]")]),
    Kind(
        "a path of roles that is no caller's",
        &[Replace("  path                 = var.iam_path\n", "  path                 = \"/\"\n")],
    ),
];

/// Things that AWS or the provider makes up where something is left out, and names of one's own that may be those of others.
pub(super) const LEFT_OUT: &[Kind] = &[
    Kind(
        "a log group without its name",
        &[Replace("  name              = \"/aws/codebuild/${var.name}-build\"\n", "")],
    ),
    Kind(
        "a policy of a queue that says not what it is about",
        &[Replace(
            "        Resource = \"arn:${local.partition}:sqs:${local.region}:${local.account_id}:${local.name}-undelivered\"\n",
            "",
        )],
    ),
    Kind(
        "a topic of its own whose name is made of a variable",
        &[Append(
            "own.tf",
            "variable \"own\" {\n  type = string\n}\nresource \"aws_sns_topic\" \"own\" {\n  name = element(split(\":\", var.own), 5)\n}",
        )],
    ),
    Kind(
        "a bucket of its own whose name is a variable in lower case",
        &[Append(
            "own.tf",
            "variable \"own\" {\n  type = string\n}\nresource \"aws_s3_bucket\" \"own\" {\n  bucket = lower(var.own)\n}",
        )],
    ),
];

/// Variables that reach something through what gives nothing by itself, and files that Terraform takes unasked.
pub(super) const TUNNELS: &[Kind] = &[
    Kind(
        "an action that the days of a log choose",
        &[
            Replace("\"aws_cloudwatch_log_group\" \"build\" {", "\"aws_cloudwatch_log_group\" \"build\" {"),
            Replace(
                "Action   = [\"logs:CreateLogStream\", \"logs:PutLogEvents\"]",
                "Action   = aws_cloudwatch_log_group.build.retention_in_days < 400 ? [\"logs:CreateLogStream\", \"logs:PutLogEvents\"] : [\"*\"]",
            ),
        ],
    ),
    Kind(
        "a refusal that a description chooses",
        &[
            Append(
                "own.tf",
                "variable \"own\" {\n  type    = string\n  default = \"CodePipeline, for this pipeline.\"\n}",
            ),
            Replace("description          = \"CodePipeline, for this pipeline.\"", "description          = var.own"),
            Replace(
                "Effect    = \"Deny\"",
                "Effect    = aws_iam_role.pipeline.description == \"CodePipeline, for this pipeline.\" ? \"Deny\" : \"Allow\"",
            ),
        ],
    ),
    Kind(
        "a refusal that a topic of its own chooses",
        &[
            Append(
                "own.tf",
                "variable \"own\" {\n  type    = string\n  default = \"strict\"\n}\nresource \"aws_sns_topic\" \"own\" {\n  name         = \"own-topic\"\n  display_name = var.own\n}",
            ),
            Replace(
                "Effect    = \"Deny\"",
                "Effect    = aws_sns_topic.own.display_name == \"strict\" ? \"Deny\" : \"Allow\"",
            ),
        ],
    ),
    Kind(
        "a value that a topic of its own passes on",
        &[
            Append(
                "own.tf",
                "variable \"own\" {\n  type    = string\n  default = \"Deny\"\n}\nresource \"aws_sns_topic\" \"own\" {\n  name         = \"own-topic\"\n  display_name = var.own\n}",
            ),
            Replace("Effect    = \"Deny\"", "Effect    = aws_sns_topic.own.display_name"),
        ],
    ),
    Kind(
        "a provider of its own",
        &[Append(
            "terraform.d/plugins/registry.terraform.io/hashicorp/aws/5.999.0/linux_amd64/terraform-provider-aws_v5.999.0",
            "#!/bin/sh",
        )],
    ),
    Kind(
        "an image in a hidden file of values",
        &[
            // Where there is no such variable, the value is nobody's.
            Replace("variable \"build_machine_image\" {", "variable \"build_machine_image\" {"),
            Append(".x.auto.tfvars", "build_machine_image = \"aws/codebuild/own:1.0\""),
        ],
    ),
    Kind(
        "a hidden file of values in JSON",
        &[Append(".auto.tfvars.json", "{\"build_machine_image\": \"aws/codebuild/own:1.0\"}")],
    ),
    Kind(
        "a queue of its own that fills one of the module",
        &[Append(
            "own.tf",
            "resource \"aws_sqs_queue\" \"own\" {\n  name           = \"own-queue\"\n  redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.undelivered.arn, maxReceiveCount = 1 })\n}",
        )],
    ),
];

/// Permissions in a region that nobody can tell, which may be the one that the module is in.
pub(super) const IN_SOME_REGION: Kind = Kind(
    "any secret of some region",
    &[
        Append("own.tf", "variable \"own_region\" {\n  type = string\n}"),
        Replace(
            "        Sid      = \"WriteLogs\"\n        Effect   = \"Allow\"\n",
            "        Sid      = \"ReadSecrets\"\n        Effect   = \"Allow\"\n        Action   = \"secretsmanager:GetSecretValue\"\n        Resource = \"arn:${local.partition}:secretsmanager:${var.own_region}:${local.account_id}:secret:*\"\n      },\n      {\n        Sid      = \"WriteLogs\"\n        Effect   = \"Allow\"\n",
        ),
    ],
);

/// Policies that IAM does not take: nothing could be applied.
pub(super) const MALFORMED: &[Kind] = &[
    Kind(
        "two statements of one Sid",
        &[Replace(
            "        Sid      = \"WriteLogs\"\n",
            "        Sid      = \"Twice\"\n        Effect   = \"Deny\"\n        Action   = \"iam:CreateUser\"\n        Resource = \"*\"\n      },\n      {\n        Sid      = \"Twice\"\n        Effect   = \"Deny\"\n        Action   = \"iam:CreateGroup\"\n        Resource = \"*\"\n      },\n      {\n        Sid      = \"WriteLogs\"\n",
        )],
    ),
    Kind("a Sid with a space", &[Replace("\"WriteLogs\"", "\"Write logs\"")]),
];

pub(super) const KINDS: &[Kind] = &[
    Kind(
        "one more of what was alone",
        &[
            ReplaceAll("aws_iam_role.pipeline.", "aws_iam_role.pipeline[\"only\"]."),
            Replace(
                "resource \"aws_iam_role\" \"pipeline\" {\n",
                "resource \"aws_iam_role\" \"pipeline\" {\n  for_each = toset([\"only\", \"other\"])\n\n",
            ),
            Append("own.tf", "moved {\n  from = aws_iam_role.pipeline\n  to   = aws_iam_role.pipeline[\"only\"]\n}"),
        ],
    ),
    Kind(
        "two of what was alone, both moved",
        &[
            ReplaceAll("aws_iam_role.pipeline.", "aws_iam_role.pipeline[\"only\"]."),
            Replace(
                "resource \"aws_iam_role\" \"pipeline\" {\n",
                "resource \"aws_iam_role\" \"pipeline\" {\n  for_each = toset([\"only\", \"other\"])\n\n",
            ),
            Append(
                "own.tf",
                "moved {\n  from = aws_iam_role.pipeline\n  to   = aws_iam_role.pipeline[\"only\"]\n}\nmoved {\n  from = aws_iam_role.pipeline\n  to   = aws_iam_role.pipeline[\"other\"]\n}",
            ),
        ],
    ),
    Kind(
        "one of a list that was alone, and is another",
        &[
            Replace(
                "resource \"aws_s3_bucket_versioning\" \"artifacts\" {\n",
                "resource \"aws_s3_bucket_versioning\" \"artifacts\" {\n  for_each = toset([\"only\"])\n\n",
            ),
            Append(
                "own.tf",
                "moved {\n  from = aws_s3_bucket_versioning.artifacts\n  to   = aws_s3_bucket_versioning.artifacts[\"only\"]\n}",
            ),
            Replace("    status = \"Enabled\"\n  }\n", "    status = \"Suspended\"\n  }\n"),
        ],
    ),
    Kind(
        "one of a list that a caller makes",
        &[
            Replace(
                "resource \"aws_s3_bucket_versioning\" \"artifacts\" {\n",
                "resource \"aws_s3_bucket_versioning\" \"artifacts\" {\n  for_each = var.own\n\n",
            ),
            Append(
                "own.tf",
                "moved {\n  from = aws_s3_bucket_versioning.artifacts\n  to   = aws_s3_bucket_versioning.artifacts[\"only\"]\n}\nvariable \"own\" {\n  type    = set(string)\n  default = [\"only\"]\n}",
            ),
        ],
    ),
    Kind(
        "none of what was alone",
        &[
            Replace(
                "resource \"aws_s3_bucket_versioning\" \"artifacts\" {\n",
                "resource \"aws_s3_bucket_versioning\" \"artifacts\" {\n  for_each = toset([])\n\n",
            ),
            Append(
                "own.tf",
                "moved {\n  from = aws_s3_bucket_versioning.artifacts\n  to   = aws_s3_bucket_versioning.artifacts[\"only\"]\n}",
            ),
        ],
    ),
    Kind(
        "a refusal of plain HTTP that holds for some requests",
        &[Replace(
            "            \"aws:SecureTransport\" = \"false\"",
            "            \"aws:SecureTransport\" = \"false\"\n          }\n          StringEquals = {\n            \"aws:PrincipalTag/team\" = \"web\"",
        )],
    ),
    Kind(
        "a refusal of plain HTTP that has ended",
        &[Replace(
            "            \"aws:SecureTransport\" = \"false\"",
            "            \"aws:SecureTransport\" = \"false\"\n          }\n          DateLessThan = {\n            \"aws:CurrentTime\" = \"2020-01-01T00:00:00Z\"",
        )],
    ),
    Kind(
        "a refusal of plain HTTP turned around",
        &[Replace("            \"aws:SecureTransport\" = \"false\"", "            \"aws:SecureTransport\" = \"true\"")],
    ),
    Kind(
        "a refusal that never holds",
        &[Replace(
            "          Bool = {\n            \"aws:SecureTransport\" = \"false\"",
            "          \"ForAnyValue:StringEquals\" = {\n            \"aws:TagKeys\" = [\"none\"]\n          }\n          Bool = {\n            \"aws:SecureTransport\" = \"false\"",
        )],
    ),
    Kind(
        "a refusal of plain HTTP for one action",
        &[Replace(
            "        Action    = \"s3:*\"\n        Resource = [\n          \"arn:${local.partition}:s3:::${local.artifact_bucket}\",",
            "        Action    = \"s3:PutObject\"\n        Resource = [\n          \"arn:${local.partition}:s3:::${local.artifact_bucket}\",",
        )],
    ),
    Kind(
        "a refusal of plain HTTP for one principal",
        &[Replace(
            "        Principal = \"*\"\n        Action    = \"s3:*\"\n",
            "        Principal = { AWS = \"arn:aws:iam::999999999999:root\" }\n        Action    = \"s3:*\"\n",
        )],
    ),
    Kind(
        "a refusal without the objects",
        &[Replace(
            "          \"arn:${local.partition}:s3:::${local.artifact_bucket}/*\",\n        ]\n        Condition = {\n          Bool",
            "        ]\n        Condition = {\n          Bool",
        )],
    ),
    Kind(
        "a refusal that allows",
        &[Replace(
            "        Effect    = \"Deny\"\n        Principal = \"*\"",
            "        Effect    = \"Allow\"\n        Principal = \"*\"",
        )],
    ),
    Kind(
        "a condition of a trust that holds without its key",
        &[Replace(
            "          StringEquals = {\n            \"aws:SourceAccount\"",
            "          StringEqualsIfExists = {\n            \"aws:SourceAccount\"",
        )],
    ),
    Kind(
        "a condition of a trust that holds for nothing and everything",
        &[Replace(
            "          StringEquals = {\n            \"aws:SourceAccount\"",
            "          \"ForAllValues:StringEquals\" = {\n            \"aws:SourceAccount\"",
        )],
    ),
    Kind(
        "one of the own refusals narrowed",
        &[Replace("        Action = \"codepipeline:*\"\n", "        Action = \"codepipeline:PutApprovalResult\"\n")],
    ),
    Kind(
        "one of the own refusals under a condition",
        &[Replace(
            "        Effect = \"Deny\"\n        Action = \"codepipeline:*\"\n",
            "        Effect = \"Deny\"\n        Condition = { Bool = { \"aws:MultiFactorAuthPresent\" = \"true\" } }\n        Action = \"codepipeline:*\"\n",
        )],
    ),
    Kind(
        "one of the own refusals gone",
        &[Replace(
            "        Sid      = \"DenyOwnRoles\"\n        Effect   = \"Deny\"\n        Action   = [\"iam:*\", \"sts:AssumeRole\"]\n",
            "        Sid      = \"DenyOwnRoles\"\n        Effect   = \"Deny\"\n        Action   = [\"iam:GetRole\"]\n",
        )],
    ),
    Kind(
        "a statement under the Sid of another",
        &[Replace(
            "    Statement = [\n",
            "    Statement = [\n      {\n        Sid      = \"WriteLogs\"\n        Effect   = \"Allow\"\n        Action   = \"s3:GetObject\"\n        Resource = \"arn:aws:s3:::other-teams-bucket/*\"\n      },\n",
        )],
    ),
    Kind(
        "a wildcard at the end of a log group",
        &[Replace("log-group:/aws/codebuild/${var.name}", "log-group:/aws/codebuild/*${var.name}")],
    ),
    Kind("actions that are everything but some", &[Replace("\"logs:CreateLogStream\"", "\"logs:*\"")]),
    Kind(
        "another service may assume a role",
        &[Replace(
            "          Service = \"codebuild.amazonaws.com\"",
            "          Service = [\"codebuild.amazonaws.com\", \"ec2.amazonaws.com\"]",
        )],
    ),
    Kind(
        "everyone may assume a role",
        &[Replace("          Service = \"codebuild.amazonaws.com\"", "          AWS = \"*\"")],
    ),
    Kind(
        "a trust without its conditions",
        &[Replace(
            "          ArnLike = {\n            \"aws:SourceArn\"",
            "          ArnLikeIfExists = {\n            \"aws:SourceArn\"",
        )],
    ),
    Kind("a project of another account in a trust", &[Replace(":${local.account_id}:project/", ":*:project/")]),
    Kind(
        "a policy of a bucket elsewhere",
        &[Replace(
            "resource \"aws_s3_bucket_policy\" \"artifacts\" {",
            "resource \"aws_s3_bucket_policy\" \"artifacts\" {\n  provider = aws.other",
        )],
    ),
    Kind(
        "a role of a service that has its own",
        &[Append(
            "own.tf",
            "resource \"aws_iam_service_linked_role\" \"own\" {\n  aws_service_name = \"autoscaling.amazonaws.com\"\n}",
        )],
    ),
    Kind(
        "a machine with a role of the module",
        &[Append(
            "own.tf",
            "resource \"aws_iam_instance_profile\" \"own\" {\n  name = \"own\"\n  role = aws_iam_role.pipeline.name\n}",
        )],
    ),
    Kind(
        "a machine",
        &[Append(
            "own.tf",
            "resource \"aws_instance\" \"own\" {\n  ami           = \"ami-1\"\n  instance_type = \"t3.micro\"\n}",
        )],
    ),
    Kind(
        "a task definition with a role of the module",
        &[Append(
            "own.tf",
            "resource \"aws_ecs_task_definition\" \"own\" {\n  family                = \"own\"\n  task_role_arn         = aws_iam_role.pipeline.arn\n  container_definitions = \"[]\"\n}",
        )],
    ),
    Kind(
        "a stack with a role of the module",
        &[Append(
            "own.tf",
            "resource \"aws_cloudformation_stack\" \"own\" {\n  name         = \"own\"\n  iam_role_arn = aws_iam_role.pipeline.arn\n}",
        )],
    ),
    Kind(
        "a state machine with a role of the module",
        &[Append(
            "own.tf",
            "resource \"aws_sfn_state_machine\" \"own\" {\n  name       = \"own\"\n  role_arn   = aws_iam_role.pipeline.arn\n  definition = \"{}\"\n}",
        )],
    ),
    Kind(
        "a grant of a key",
        &[Append(
            "own.tf",
            "resource \"aws_kms_grant\" \"own\" {\n  key_id            = \"alias/own\"\n  grantee_principal = \"arn:aws:iam::999999999999:root\"\n  operations        = [\"Decrypt\"]\n}",
        )],
    ),
    Kind(
        "an access point of the bucket",
        &[Append(
            "own.tf",
            "resource \"aws_s3_access_point\" \"own\" {\n  name   = \"own\"\n  bucket = aws_s3_bucket.artifacts.id\n}",
        )],
    ),
    Kind(
        "rules for other origins of the bucket",
        &[Append(
            "own.tf",
            "resource \"aws_s3_bucket_cors_configuration\" \"own\" {\n  bucket = aws_s3_bucket.artifacts.id\n  cors_rule {\n    allowed_methods = [\"GET\"]\n    allowed_origins = [\"*\"]\n  }\n}",
        )],
    ),
    Kind(
        "an inventory of the bucket elsewhere",
        &[Append(
            "own.tf",
            "resource \"aws_s3_bucket_inventory\" \"own\" {\n  bucket                   = aws_s3_bucket.artifacts.id\n  name                     = \"own\"\n  included_object_versions = \"All\"\n}",
        )],
    ),
    Kind(
        "a log of the bucket elsewhere",
        &[Append(
            "own.tf",
            "resource \"aws_s3_bucket_logging\" \"own\" {\n  bucket        = aws_s3_bucket.artifacts.id\n  target_bucket = \"evil\"\n  target_prefix = \"x/\"\n}",
        )],
    ),
    Kind(
        "a public list of the bucket",
        &[Append(
            "own.tf",
            "resource \"aws_s3_bucket_acl\" \"own\" {\n  bucket = aws_s3_bucket.artifacts.id\n  acl    = \"public-read\"\n}",
        )],
    ),
    Kind(
        "what tells of objects",
        &[Append(
            "own.tf",
            "resource \"aws_s3_bucket_notification\" \"own\" {\n  bucket      = aws_s3_bucket.artifacts.id\n  eventbridge = true\n}",
        )],
    ),
    Kind(
        "logs sent to another account",
        &[Append(
            "own.tf",
            "resource \"aws_cloudwatch_log_subscription_filter\" \"own\" {\n  name            = \"own\"\n  log_group_name  = \"/aws/codebuild/x\"\n  filter_pattern  = \"\"\n  destination_arn = \"arn:aws:logs:eu-west-1:999999999999:destination:evil\"\n}",
        )],
    ),
    Kind(
        "a policy of logs",
        &[Append(
            "own.tf",
            "resource \"aws_cloudwatch_log_resource_policy\" \"own\" {\n  policy_name     = \"own\"\n  policy_document = \"{}\"\n}",
        )],
    ),
    Kind(
        "a policy of the repository",
        &[Append("own.tf", "resource \"aws_ecr_registry_policy\" \"own\" {\n  policy = \"{}\"\n}")],
    ),
    Kind(
        "replication of images",
        &[Append(
            "own.tf",
            "resource \"aws_ecr_replication_configuration\" \"own\" {\n  replication_configuration {\n    rule {\n      destination {\n        region      = \"eu-west-1\"\n        registry_id = \"999999999999\"\n      }\n    }\n  }\n}",
        )],
    ),
    Kind(
        "a webhook of a project",
        &[Append(
            "own.tf",
            "resource \"aws_codebuild_webhook\" \"own\" {\n  project_name = aws_codebuild_project.{project}.name\n}",
        )],
    ),
    Kind(
        "a credential of a source",
        &[Append(
            "own.tf",
            "resource \"aws_codebuild_source_credential\" \"own\" {\n  auth_type   = \"PERSONAL_ACCESS_TOKEN\"\n  server_type = \"GITHUB\"\n  token       = \"x\"\n}",
        )],
    ),
    Kind(
        "a policy of a project",
        &[Append(
            "own.tf",
            "resource \"aws_codebuild_resource_policy\" \"own\" {\n  resource_arn = aws_codebuild_project.{project}.arn\n  policy       = \"{}\"\n}",
        )],
    ),
    Kind(
        "a webhook of the pipeline",
        &[Append(
            "own.tf",
            "resource \"aws_codepipeline_webhook\" \"own\" {\n  name            = \"own\"\n  authentication  = \"UNAUTHENTICATED\"\n  target_action   = \"Source\"\n  target_pipeline = aws_codepipeline.pipeline.name\n}",
        )],
    ),
    Kind(
        "an action type of one's own",
        &[Append(
            "own.tf",
            "resource \"aws_codepipeline_custom_action_type\" \"own\" {\n  category      = \"Build\"\n  provider_name = \"own\"\n  version       = \"1\"\n}",
        )],
    ),
    Kind(
        "a secret with a value",
        &[Append(
            "own.tf",
            "resource \"aws_secretsmanager_secret_version\" \"own\" {\n  secret_id     = \"own\"\n  secret_string = \"x\"\n}",
        )],
    ),
    Kind(
        "a rotation of a secret",
        &[Append(
            "own.tf",
            "resource \"aws_secretsmanager_secret_rotation\" \"own\" {\n  secret_id           = \"own\"\n  rotation_lambda_arn = \"arn:aws:lambda:eu-west-1:999999999999:function:evil\"\n}",
        )],
    ),
    Kind(
        "a file on the machine",
        &[Append(
            "own.tf",
            "resource \"local_file\" \"own\" {\n  filename = \"/etc/cron.d/own\"\n  content  = \"x\"\n}",
        )],
    ),
    Kind(
        "nothing, with a program",
        &[Append(
            "own.tf",
            "resource \"null_resource\" \"own\" {\n  provisioner \"local-exec\" {\n    command = \"evil\"\n  }\n}",
        )],
    ),
    Kind(
        "data of Terraform, with a program",
        &[Append(
            "own.tf",
            "resource \"terraform_data\" \"own\" {\n  provisioner \"local-exec\" {\n    command = \"evil\"\n  }\n}",
        )],
    ),
    Kind(
        "a random id with a program",
        &[Append(
            "own.tf",
            "resource \"random_id\" \"own\" {\n  byte_length = 4\n  provisioner \"local-exec\" {\n    command = \"evil\"\n  }\n}",
        )],
    ),
    Kind(
        "a policy with a program",
        &[Append(
            "own.tf",
            "resource \"aws_iam_policy\" \"own\" {\n  name   = \"own\"\n  policy = jsonencode({ Version = \"2012-10-17\", Statement = [] })\n  provisioner \"local-exec\" {\n    command = \"evil\"\n  }\n}",
        )],
    ),
    Kind(
        "a bucket of another account",
        &[Append(
            "own.tf",
            "resource \"aws_s3_bucket\" \"own\" {\n  bucket   = \"acme-own\"\n  provider = aws.other\n}",
        )],
    ),
    Kind(
        "an account that is another's",
        &[Replace(
            "data \"aws_caller_identity\" \"current\" {}",
            "data \"aws_caller_identity\" \"current\" {\n  provider = aws.other\n}",
        )],
    ),
    Kind(
        "a state of another module",
        &[Append(
            "own.tf",
            "data \"terraform_remote_state\" \"own\" {\n  backend = \"s3\"\n  config  = { bucket = \"other\", key = \"x\", region = \"eu-west-1\" }\n}",
        )],
    ),
    Kind(
        "an invocation while planning",
        &[Append(
            "own.tf",
            "data \"aws_lambda_invocation\" \"own\" {\n  function_name = \"own\"\n  input         = \"{}\"\n}",
        )],
    ),
    Kind(
        "a parameter that is read while planning",
        &[Append("own.tf", "data \"aws_ssm_parameter\" \"own\" {\n  name = \"/prod/password\"\n}")],
    ),
    Kind(
        "an object that is read while planning",
        &[Append("own.tf", "data \"aws_s3_object\" \"own\" {\n  bucket = \"other\"\n  key    = \"secrets\"\n}")],
    ),
    Kind(
        "a check of a secret of the machine",
        &[Replace(
            "  role_arn      = aws_iam_role.pipeline.arn\n",
            "  role_arn      = aws_iam_role.pipeline.arn\n  lifecycle {\n    precondition {\n      condition     = false\n      error_message = file(\"/proc/self/environ\")\n    }\n  }\n",
        )],
    ),
    Kind(
        "a check afterwards of a file of the machine",
        &[Replace(
            "  role_arn      = aws_iam_role.pipeline.arn\n",
            "  role_arn      = aws_iam_role.pipeline.arn\n  lifecycle {\n    postcondition {\n      condition     = fileexists(\"/etc/shadow\")\n      error_message = \"No.\"\n    }\n  }\n",
        )],
    ),
    Kind(
        "changes of a policy that are ignored",
        &[Replace(
            "resource \"aws_iam_role_policy\" \"pipeline\" {\n",
            "resource \"aws_iam_role_policy\" \"pipeline\" {\n  lifecycle {\n    ignore_changes = [tags, policy]\n  }\n",
        )],
    ),
    Kind(
        "another region for one resource",
        &[Replace(
            "resource \"aws_s3_bucket\" \"artifacts\" {\n",
            "resource \"aws_s3_bucket\" \"artifacts\" {\n  region = \"us-east-1\"\n",
        )],
    ),
    Kind(
        "a replacement whenever it is applied",
        &[Replace(
            "  role_arn      = aws_iam_role.pipeline.arn\n",
            "  role_arn      = aws_iam_role.pipeline.arn\n  lifecycle {\n    replace_triggered_by = [aws_iam_role.pipeline]\n  }\n",
        )],
    ),
    Kind(
        "a file for OpenTofu alone",
        &[Append("own.tofu", "resource \"aws_iam_user\" \"own\" {\n  name = \"own\"\n}")],
    ),
    Kind(
        "an override file",
        &[Append("override.tf", "resource \"aws_iam_role\" \"pipeline\" {\n  permissions_boundary = null\n}")],
    ),
    Kind("a second override file", &[Append("own_override.tf", "locals {\n  account_id = \"999999999999\"\n}")]),
    Kind(
        "configuration in JSON",
        &[Append("own.tf.json", "{\"resource\": {\"aws_iam_user\": {\"own\": {\"name\": \"own\"}}}}")],
    ),
    Kind("values in JSON", &[Append("terraform.tfvars.json", "{\"name\": \"other\"}")]),
    Kind("values in JSON that are loaded by themselves", &[Append("own.auto.tfvars.json", "{\"name\": \"other\"}")]),
    Kind("a second declaration of a local", &[Append("own.tf", "locals {\n  account_id = \"999999999999\"\n}")]),
    Kind(
        "a second declaration of a resource",
        &[Append(
            "own.tf",
            "resource \"aws_iam_role\" \"pipeline\" {\n  name               = \"own\"\n  assume_role_policy = \"{}\"\n}",
        )],
    ),
    Kind(
        "a role as many times as a variable says",
        &[
            Replace(
                "resource \"aws_iam_role\" \"pipeline\" {\n",
                "resource \"aws_iam_role\" \"pipeline\" {\n  count = var.roles\n",
            ),
            Append("own.tf", "variable \"roles\" {\n  type = number\n}"),
        ],
    ),
    Kind(
        "an argument of builds chosen in another way",
        &[Replace(
            "value = join(\" \", var.build_arguments)",
            "value = length(var.build_arguments) == 0 ? \"\" : \"EVIL=1\"",
        )],
    ),
    Kind(
        "a variable of builds by whether one is given",
        &[Replace(
            "      value = \"CRITICAL\"",
            "      value = length(var.build_environment) == 0 ? \"CRITICAL\" : \"NONE\"",
        )],
    ),
    Kind(
        "a resource by the length of a list",
        &[Replace(
            "resource \"aws_s3_bucket_public_access_block\" \"artifacts\" {",
            "resource \"aws_s3_bucket_public_access_block\" \"artifacts\" {\n  count = length(var.tags) == 0 ? 1 : 0\n",
        )],
    ),
    Kind(
        "a step that always runs in a buildspec",
        &[Replace("\n  build:\n", "\n  post_build:\n    finally: [evil]\n  build:\n")],
    ),
    Kind(
        "an anchor in a buildspec",
        &[Replace("\n  build:\n", "\n  pre_build: &own\n    commands: [evil]\n  build:\n")],
    ),
    Kind("a merged map in a buildspec", &[Replace("\n  build:\n", "\n  build:\n    <<: {finally: [evil]}\n")]),
    Kind("another user in a buildspec", &[Replace("version: 0.2", "version: 0.2\nrun-as: root")]),
    Kind("a proxy in a buildspec", &[Replace("version: 0.2", "version: 0.2\nproxy:\n  logs: yes")]),
    Kind("another version of buildspecs", &[Replace("version: 0.2", "version: 0.1")]),
    Kind(
        "a second document in a buildspec",
        &[ReplaceIn("image.yml", "version: 0.2", "phases: {}\n---\nversion: 0.2")],
    ),
    Kind("a tag in a buildspec", &[Replace("version: 0.2", "version: !!str 0.2")]),
    Kind(
        "a secret in the environment of a buildspec",
        &[Replace("version: 0.2", "version: 0.2\nenv:\n  secrets-manager:\n    X: prod/password")],
    ),
    Kind(
        "a project that anybody starts",
        &[Replace(
            "  artifacts {\n    type = \"CODEPIPELINE\"\n",
            "  artifacts {\n    type = \"S3\"\n    location = \"evil\"\n",
        )],
    ),
    Kind(
        "a source of a project elsewhere",
        &[Replace(
            "    type      = \"CODEPIPELINE\"",
            "    type      = \"GITHUB\"\n    location  = \"https://github.com/evil/evil.git\"",
        )],
    ),
    Kind(
        "a second source of a project",
        &[Replace(
            "  artifacts {\n    type = \"CODEPIPELINE\"",
            "  secondary_sources {\n    type              = \"GITHUB\"\n    location          = \"https://github.com/evil/evil.git\"\n    source_identifier = \"evil\"\n  }\n\n  artifacts {\n    type = \"CODEPIPELINE\"",
        )],
    ),
    Kind(
        "a network of a project",
        &[Replace(
            "  artifacts {\n    type = \"CODEPIPELINE\"",
            "  vpc_config {\n    vpc_id             = \"vpc-1\"\n    subnets            = [\"subnet-1\"]\n    security_group_ids = [\"sg-1\"]\n  }\n\n  artifacts {\n    type = \"CODEPIPELINE\"",
        )],
    ),
    Kind(
        "a fleet of machines",
        &[Replace(
            "    image_pull_credentials_type",
            "    fleet {\n      fleet_arn = \"arn:aws:codebuild:eu-west-1:999999999999:fleet/evil\"\n    }\n    image_pull_credentials_type",
        )],
    ),
    Kind(
        "an image that is pulled with the project's role",
        &[Replace("image_pull_credentials_type = \"CODEBUILD\"", "image_pull_credentials_type = \"SERVICE_ROLE\"")],
    ),
    Kind(
        "logs of builds in a bucket",
        &[Replace(
            "  artifacts {\n    type = \"CODEPIPELINE\"",
            "  logs_config {\n    s3_logs {\n      status   = \"ENABLED\"\n      location = \"evil/logs\"\n    }\n  }\n\n  artifacts {\n    type = \"CODEPIPELINE\"",
        )],
    ),
    Kind(
        "an extension of a function's environment",
        &[Replace(
            "  source_code_hash = ",
            "  environment {\n    variables = { AWS_LAMBDA_EXEC_WRAPPER = \"/opt/evil\" }\n  }\n  source_code_hash = ",
        )],
    ),
    Kind(
        "a file system of a function",
        &[Replace(
            "  source_code_hash = ",
            "  file_system_config {\n    arn              = \"arn:aws:elasticfilesystem:eu-west-1:999999999999:access-point/evil\"\n    local_mount_path = \"/mnt/evil\"\n  }\n  source_code_hash = ",
        )],
    ),
    Kind(
        "another role of a project",
        &[Replace("  service_role  = aws_iam_role.", "  service_role  = \"arn:aws:iam::123456789012:role/admin\" # ")],
    ),
    Kind(
        "an encryption key of a project",
        &[Replace(
            "  service_role  = ",
            "  encryption_key = \"arn:aws:kms:eu-west-1:999999999999:key/evil\"\n  service_role  = ",
        )],
    ),
    Kind("a repository of another pipeline", &[Replace("= var.source_repository", "= \"evil/evil\"")]),
    Kind("a branch of one's own", &[Replace("= var.source_branch", "= \"evil\"")]),
    Kind("a stage without its approval", &[Replace("    on_failure {\n      result = \"ROLLBACK\"\n    }\n", "")]),
    Kind(
        "a pipeline that starts by every branch",
        &[Replace("          includes = [var.source_branch]", "          includes = [\"**\"]")],
    ),
    Kind(
        "an action of another provider",
        &[Replace("provider        = \"CodeBuild\"", "provider        = \"Jenkins\"")],
    ),
    Kind(
        "an action in another account",
        &[Replace(
            "      namespace       = \"Build\"",
            "      namespace       = \"Build\"\n      role_arn        = \"arn:aws:iam::999999999999:role/evil\"",
        )],
    ),
    Kind(
        "an action in another region",
        &[Replace(
            "      namespace       = \"Build\"",
            "      namespace       = \"Build\"\n      region          = \"us-east-1\"",
        )],
    ),
    Kind("another execution mode", &[Replace("execution_mode = \"SUPERSEDED\"", "execution_mode = \"PARALLEL\"")]),
    Kind(
        "tags of images that move",
        &[Replace("image_tag_mutability = \"IMMUTABLE", "image_tag_mutability = \"MUTABLE\" # ")],
    ),
    Kind("a type of the pipeline without triggers", &[Replace("pipeline_type = \"V2\"", "pipeline_type = \"V1\"")]),
    Kind("parameters of a function", &[Replace("digest = \"#{Build.IMAGE_DIGEST}\"", "digest = \"latest\"")]),
    Kind("objects that stay", &[Replace("force_destroy = var.artifacts_force_destroy", "force_destroy = true")]),
    Kind(
        "an attachment that a caller can switch on",
        &[
            Append("own.tf", "variable \"extra\" {\n  type    = bool\n  default = false\n}\n"),
            Append(
                "own.tf",
                "resource \"aws_iam_role_policy_attachment\" \"own\" {\n  count      = var.extra ? 1 : 0\n  role       = aws_iam_role.pipeline.name\n  policy_arn = \"arn:aws:iam::aws:policy/AdministratorAccess\"\n}\n",
            ),
        ],
    ),
    Kind(
        "policies of a role that a caller can add",
        &[
            Append("own.tf", "variable \"extra\" {\n  type    = map(string)\n  default = {}\n}\n"),
            Append(
                "own.tf",
                "resource \"aws_iam_role_policy\" \"own\" {\n  for_each = var.extra\n  role     = aws_iam_role.pipeline.name\n  policy   = each.value\n}\n",
            ),
        ],
    ),
    Kind(
        "a program that a caller can have run",
        &[Append(
            "own.tf",
            "data \"external\" \"own\" {\n  count   = length(var.tags)\n  program = [\"sh\", \"-c\", \"env\"]\n}\n",
        )],
    ),
    Kind(
        "resources of a permission that a caller can add to",
        &[
            Append("own.tf", "variable \"extra\" {\n  type    = list(string)\n  default = []\n}\n"),
            ReplaceIn(
                "iam.tf",
                "Action   = [\"logs:CreateLogStream\", \"logs:PutLogEvents\"]\n",
                "Action   = concat([\"logs:CreateLogStream\", \"logs:PutLogEvents\"], var.extra)\n",
            ),
        ],
    ),
    Kind(
        "settings of the pipeline that a caller can add to",
        &[
            Append("own.tf", "variable \"extra\" {\n  type    = map(string)\n  default = {}\n}\n"),
            ReplaceIn(
                "main.tf",
                "      configuration = {\n        ConnectionArn        = var.connection_arn\n",
                "      configuration = merge(var.extra, {\n        ConnectionArn        = var.connection_arn\n",
            ),
            ReplaceIn(
                "main.tf",
                "        DetectChanges        = \"false\"\n      }\n",
                "        DetectChanges        = \"false\"\n      })\n",
            ),
        ],
    ),
    Kind(
        "a boundary of another variable",
        &[
            Append("own.tf", "variable \"own_boundary\" {\n  type    = string\n  default = null\n}\n"),
            Replace("permissions_boundary = var.permissions_boundary\n", "permissions_boundary = var.own_boundary\n"),
        ],
    ),
];
