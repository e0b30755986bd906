//! Edits of a module whose actions are in several regions: where its stores are, who reaches them, and where its actions run.

use super::Kind;
use super::Step::{Append, Replace, ReplaceAll};

/// The module.
pub(super) const MODULE: &str = "regions";

/// What must not pass.
pub(super) const HARMFUL: &[Kind] = &[
    Kind(
        "somebody else's bucket as a store",
        &[Replace("    location = aws_s3_bucket.artifacts_eu_central_1.bucket", "    location = \"eve-artifacts\"")],
    ),
    Kind(
        "a store with the key of another region",
        &[Replace("      id   = aws_kms_key.pipeline_eu_central_1.arn", "      id   = aws_kms_key.pipeline.arn")],
    ),
    Kind(
        "a store without a key",
        &[Replace(
            "    encryption_key {\n      type = \"KMS\"\n      id   = aws_kms_key.pipeline_eu_central_1.arn\n    }\n",
            "",
        )],
    ),
    Kind(
        "a store of another region",
        &[Replace("    region   = \"eu-central-1\"\n    location", "    region   = \"eu-north-1\"\n    location")],
    ),
    Kind(
        "the stores of two regions changed",
        &[
            Replace("    region   = local.region\n", "    region   = \"eu-central-1\" # own\n"),
            Replace("    region   = \"eu-central-1\"\n    location", "    region   = local.region\n    location"),
        ],
    ),
    Kind(
        "an action that runs elsewhere",
        &[Replace("      region    = \"eu-central-1\"\n", "      region    = \"eu-north-1\"\n")],
    ),
    Kind("an action that runs where the module is", &[Replace("      region    = \"eu-central-1\"\n", "")]),
    Kind(
        "a build that runs elsewhere",
        &[Replace(
            "      provider         = \"CodeBuild\"\n",
            "      provider         = \"CodeBuild\"\n      region = \"eu-central-1\"\n",
        )],
    ),
    Kind(
        "a bucket in another region",
        &[Replace("  region        = \"eu-central-1\"\n  bucket ", "  region        = \"eu-north-1\"\n  bucket ")],
    ),
    Kind("a bucket where the module is", &[Replace("  region        = \"eu-central-1\"\n  bucket ", "  bucket ")]),
    Kind(
        "a key in another region",
        &[Replace(
            "  region                  = \"eu-central-1\"\n  description",
            "  region                  = \"eu-north-1\"\n  description",
        )],
    ),
    Kind(
        "a key where the module is",
        &[Replace("  region                  = \"eu-central-1\"\n  description", "  description")],
    ),
    Kind(
        "settings of a bucket in another region",
        &[ReplaceAll("  region = \"eu-central-1\"\n  bucket = aws_s3", "  region = \"eu-north-1\"\n  bucket = aws_s3")],
    ),
    Kind(
        "a bucket of a region that is not closed",
        &[Replace(
            "resource \"aws_s3_bucket_public_access_block\" \"artifacts_eu_central_1\" {\n  region                  = \"eu-central-1\"\n  bucket                  = aws_s3_bucket.artifacts_eu_central_1.id\n  block_public_acls       = true\n",
            "resource \"aws_s3_bucket_public_access_block\" \"artifacts_eu_central_1\" {\n  region                  = \"eu-central-1\"\n  bucket                  = aws_s3_bucket.artifacts_eu_central_1.id\n  block_public_acls       = false\n",
        )],
    ),
    Kind(
        "the key of a region through S3 of another",
        &[Replace(
            "\"kms:ViaService\" = \"s3.eu-central-1.${local.dns_suffix}\"",
            "\"kms:ViaService\" = [\"s3.eu-central-1.${local.dns_suffix}\", \"s3.eu-north-1.${local.dns_suffix}\"]",
        )],
    ),
    Kind("functions of every region", &[ReplaceAll(":lambda:eu-central-1:", ":lambda:*:")]),
    Kind("services of another region", &[ReplaceAll(":ecs:eu-central-1:", ":ecs:eu-north-1:")]),
    Kind(
        "artifacts of the build in the store of a region",
        &[Replace(
            "\"arn:${local.partition}:s3:::${local.artifact_bucket}/*/images/*\",",
            "\"arn:${local.partition}:s3:::${local.artifact_bucket}/*/images/*\",\n          \"arn:${local.partition}:s3:::${local.artifact_buckets.eu_central_1}/*/images/*\",",
        )],
    ),
    Kind(
        "a stack that may change the artifacts of its region",
        &[Replace(
            "          \"arn:${local.partition}:s3:::${local.artifact_buckets.eu_central_1}/*\",\n        ]\n      },\n",
            "        ]\n      },\n",
        )],
    ),
    Kind(
        "another name of the bucket of a region",
        &[Replace("-euc1-${local.account_id}-${local.region}\"", "-eve-${local.account_id}-${local.region}\"")],
    ),
    Kind(
        "every artifact of a region for the role of another account",
        &[Replace("${var.artifact_bucket_ap_southeast_2}/*/site/*", "${var.artifact_bucket_ap_southeast_2}/*")],
    ),
    Kind(
        "a project of the module in another region",
        &[Replace(
            "resource \"aws_codebuild_project\" \"package\" {\n",
            "resource \"aws_codebuild_project\" \"package\" {\n  region = \"eu-central-1\"\n",
        )],
    ),
    Kind(
        "a function of another region that is somebody else's",
        &[Append(
            "own.tf",
            "resource \"aws_lambda_permission\" \"own\" {\n  region        = \"eu-central-1\"\n  action        = \"lambda:InvokeFunction\"\n  function_name = var.check_frankfurt_function\n  principal     = \"*\"\n}",
        )],
    ),
];

/// What must.
pub(super) const HARMLESS: &[Kind] = &[
    Kind(
        "a region by a local",
        &[
            Append("own.tf", "locals {\n  there = \"eu-central-1\"\n}"),
            Replace("  region        = \"eu-central-1\"\n  bucket ", "  region        = local.there\n  bucket "),
        ],
    ),
    Kind(
        "a bucket of a region that a destroy keeps",
        &[Replace(
            "resource \"aws_s3_bucket\" \"artifacts_eu_central_1\" {\n",
            "resource \"aws_s3_bucket\" \"artifacts_eu_central_1\" {\n  lifecycle {\n    prevent_destroy = true\n  }\n\n",
        )],
    ),
    Kind(
        "a condition more",
        &[Replace(
            "  lifecycle {\n    precondition {\n",
            "  lifecycle {\n    precondition {\n      condition     = local.region != \"us-gov-west-1\"\n      error_message = \"Not there.\"\n    }\n\n    precondition {\n",
        )],
    ),
];
