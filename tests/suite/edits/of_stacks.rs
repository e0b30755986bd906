//! Harmful edits of what deploys stacks: roles of other accounts that come in, and code, gates and places that go.

use super::Kind;
use super::Step::{Append, Replace, ReplaceAll, ReplaceIn};

pub(super) const KINDS: &[Kind] = &[
    Kind(
        "a bootstrap role of another account in the policy alone",
        &[ReplaceIn(
            "iam.tf",
            "\"arn:${local.partition}:iam::210987654321:role/cdk-payments-deploy-role-210987654321-eu-west-1\",",
            "\"arn:${local.partition}:iam::210987654321:role/cdk-payments-deploy-role-210987654321-eu-west-1\",\n          \"arn:${local.partition}:iam::999999999999:role/cdk-payments-deploy-role-999999999999-eu-west-1\",",
        )],
    ),
    Kind("an account among the targets, with its roles", &[ReplaceAll("210987654321", "999999999999")]),
    Kind(
        "an execution role of a bootstrap stack",
        &[ReplaceIn("iam.tf", "role/cdk-hnb659fds-deploy-role-", "role/cdk-hnb659fds-cfn-exec-role-")],
    ),
    Kind(
        "every role of an account",
        &[ReplaceIn("iam.tf", "role/cdk-payments-lookup-role-210987654321-us-east-1", "role/*")],
    ),
    Kind(
        "the role that deploys for the build that shows changes",
        &[ReplaceIn(
            "iam.tf",
            "        Sid    = \"AssumeLookup\"\n        Effect = \"Allow\"\n        Action = \"sts:AssumeRole\"\n        Resource = [\n",
            "        Sid    = \"AssumeLookup\"\n        Effect = \"Allow\"\n        Action = \"sts:AssumeRole\"\n        Resource = [\n          \"arn:${local.partition}:iam::210987654321:role/cdk-payments-deploy-role-210987654321-eu-west-1\",\n",
        )],
    ),
    Kind(
        "bootstrap roles for the build that runs the app",
        &[Append(
            "own.tf",
            "resource \"aws_iam_role_policy\" \"own\" {\n  name = \"own\"\n  role = aws_iam_role.synth_deploy_test.id\n  policy = jsonencode({\n    Version = \"2012-10-17\"\n    Statement = [{\n      Effect   = \"Allow\"\n      Action   = \"sts:AssumeRole\"\n      Resource = \"arn:${local.partition}:iam::210987654321:role/cdk-payments-deploy-role-210987654321-eu-west-1\"\n    }]\n  })\n}",
        )],
    ),
    Kind("an approval that is always given", &[Replace("      value = \"broadening\"\n", "      value = \"never\"\n")]),
    Kind("a digest that nobody compares", &[Replace("#{Diff-DeployLive.CDK_SHA256}", "#{DeployTest.CDK_SHA256}")]),
    Kind("an approval that shows something else", &[Replace("#{Diff-DeployLive.CDK_SECURITY}", "not broadened")]),
    Kind(
        "a deployment that does not wait for its approval",
        &[ReplaceIn("main.tf", "      run_order       = 3\n", "      run_order       = 1\n")],
    ),
    Kind(
        "an assembly that may run commands",
        &[ReplaceIn("cdk_deploy.yml", "if \"executable\" in source:", "if \"nothing\" in source:")],
    ),
    Kind(
        "a deployment in the folder of its input",
        &[ReplaceIn(
            "cdk_deploy.yml",
            "        cd \"$TFPIPE_WORK/empty\"\n        read",
            "        cd \"$CODEBUILD_SRC_DIR\"\n        read",
        )],
    ),
    Kind(
        "Docker for a deployment without images",
        &[Replace(
            "    image                       = var.deploy_edge_machine_image\n",
            "    image                       = var.deploy_edge_machine_image\n    privileged_mode             = true\n",
        )],
    ),
    Kind("code of functions where artifacts are", &[ReplaceAll("code_package-deploy-test", "sam/Sam")]),
    Kind(
        "code of functions that another package may write",
        &[ReplaceIn("iam.tf", "/code_package-deploy-test/*\"", "/code_*\"")],
    ),
    Kind(
        "code of functions that a stack may write",
        &[ReplaceIn(
            "iam.tf",
            "        Sid      = \"ReadPackage\"\n        Effect   = \"Allow\"\n        Action   = \"s3:GetObject\"",
            "        Sid      = \"ReadPackage\"\n        Effect   = \"Allow\"\n        Action   = [\"s3:GetObject\", \"s3:PutObject\"]",
        )],
    ),
    Kind("code of functions that expires", &[Replace("      prefix = \"${substr(var.name, 0, 20)}/\"\n", "")]),
];

/// Edits of these modules that say the same, or are a caller's to make.
pub(super) const HARMLESS: &[Kind] = &[
    Kind(
        "roles in another order",
        &[ReplaceIn(
            "iam.tf",
            "          \"arn:${local.partition}:iam::210987654321:role/cdk-payments-lookup-role-210987654321-eu-west-1\",\n          \"arn:${local.partition}:iam::210987654321:role/cdk-payments-lookup-role-210987654321-us-east-1\",\n",
            "          \"arn:${local.partition}:iam::210987654321:role/cdk-payments-lookup-role-210987654321-us-east-1\",\n          \"arn:${local.partition}:iam::210987654321:role/cdk-payments-lookup-role-210987654321-eu-west-1\",\n",
        )],
    ),
    Kind(
        "another version of the CLI, which is the caller's to choose",
        &[Append("terraform.tfvars", "cdk_version = \"2.1149.0\"\ncdk_sha256 = \"\"")],
    ),
    Kind("a longer time", &[Replace("  build_timeout  = 120\n", "  build_timeout  = 240\n")]),
];
