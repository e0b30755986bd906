//! Edits of what a build with rights of its own has: its boundary, the policies that are attached to it, what the spec declares for it.

use super::Kind;
use super::Step::{Replace, ReplaceAll, ReplaceIn};

/// The module that has such builds.
pub(super) const MODULE: &str = "rights-provider5";

pub(super) const HARMFUL: &[Kind] = &[
    // The boundary of the build, and of the roles that it makes.
    Kind(
        "a boundary that does not bind",
        &[Replace(
            "coalesce(var.permissions_boundary, aws_iam_policy.deploy_boundary.arn)",
            "var.permissions_boundary",
        )],
    ),
    Kind(
        "a boundary that refuses nothing",
        &[Replace(
            "coalesce(var.permissions_boundary, aws_iam_policy.deploy_boundary.arn)",
            "coalesce(var.permissions_boundary, \"arn:aws:iam::aws:policy/AdministratorAccess\")",
        )],
    ),
    Kind(
        "no boundary where a caller gives none",
        &[Replace(
            "coalesce(var.permissions_boundary, aws_iam_policy.deploy_boundary.arn)",
            "var.permissions_boundary == null ? null : aws_iam_policy.deploy_boundary.arn",
        )],
    ),
    Kind("a boundary that lets roles be made", &[Replace("          \"iam:CreateRole\",\n", "")]),
    Kind("a boundary that lets trusts be changed", &[Replace("          \"iam:UpdateAssumeRolePolicy\",\n", "")]),
    Kind("a boundary that lets policies be put", &[Replace("          \"iam:Put*Policy\",\n", "")]),
    Kind("a boundary that lets policies be attached", &[Replace("          \"iam:Attach*Policy\",\n", "")]),
    Kind("a boundary that lets people have keys", &[Replace("          \"iam:CreateAccessKey\",\n", "")]),
    Kind("a boundary that lets people have passwords", &[Replace("          \"iam:CreateLoginProfile\",\n", "")]),
    Kind(
        "a boundary that lets roles be made under another",
        &[Replace(
            "\"iam:PermissionsBoundary\" = \"arn:${local.partition}:iam::${local.account_id}:policy${var.iam_path}${var.name}-deploy-boundary-${local.region}\"",
            "\"iam:PermissionsBoundary\" = \"arn:${local.partition}:iam::${local.account_id}:policy/evil\"",
        )],
    ),
    Kind(
        "a boundary that lets roles be made under some other, too",
        &[Replace(
            "\"iam:PermissionsBoundary\" = \"arn:${local.partition}:iam::${local.account_id}:policy${var.iam_path}${var.name}-deploy-boundary-${local.region}\"",
            "\"iam:PermissionsBoundary\" = [\"arn:${local.partition}:iam::${local.account_id}:policy${var.iam_path}${var.name}-deploy-boundary-${local.region}\", \"arn:aws:iam::aws:policy/AdministratorAccess\"]",
        )],
    ),
    Kind(
        "a boundary that refuses under a key that nobody sends",
        &[Replace(
            "          StringNotEquals = {\n            \"iam:PermissionsBoundary\"",
            "          StringNotEquals = {\n            \"iam:Boundary\"",
        )],
    ),
    Kind(
        "a boundary that can be taken away",
        &[Replace("\"iam:Delete*PermissionsBoundary\"", "\"iam:DeleteUserPermissionsBoundary\"")],
    ),
    Kind(
        "a boundary that can be changed",
        &[Replace(
            "[\"iam:CreatePolicyVersion\", \"iam:DeletePolicy*\", \"iam:SetDefaultPolicyVersion\"]",
            "[\"iam:DeletePolicy*\"]",
        )],
    ),
    Kind(
        "another boundary that cannot be changed",
        &[Replace(
            "policy${var.iam_path}${var.name}-*-${local.region}\"",
            "policy${var.iam_path}${var.name}-other-${local.region}\"",
        )],
    ),
    Kind(
        "a boundary that allows what it refused",
        &[Replace(
            "        Sid    = \"DenyPeople\"\n        Effect = \"Deny\"\n",
            "        Sid    = \"DenyPeople\"\n        Effect = \"Allow\"\n",
        )],
    ),
    Kind(
        "a boundary that refuses at a time",
        &[Replace(
            "        Sid      = \"DenyBoundaryRemoved\"\n        Effect   = \"Deny\"\n",
            "        Sid       = \"DenyBoundaryRemoved\"\n        Condition = { DateLessThan = { \"aws:CurrentTime\" = \"2030-01-01T00:00:00Z\" } }\n        Effect   = \"Deny\"\n",
        )],
    ),
    Kind(
        "a boundary that refuses what another account has",
        &[Replace(
            "        Sid      = \"DenyOwnProjects\"\n        Effect   = \"Deny\"\n        Action   = \"codebuild:*\"\n        Resource = \"arn:${local.partition}:codebuild:${local.region}:${local.account_id}:",
            "        Sid      = \"DenyOwnProjects\"\n        Effect   = \"Deny\"\n        Action   = \"codebuild:*\"\n        Resource = \"arn:${local.partition}:codebuild:${local.region}:999999999999:",
        )],
    ),
    Kind(
        "a boundary in which nothing can be done",
        &[Replace(
            "        Sid      = \"LeaveToPolicies\"\n        Effect   = \"Allow\"\n        Action   = \"*\"\n",
            "        Sid      = \"LeaveToPolicies\"\n        Effect   = \"Allow\"\n        Action   = \"iam:*\"\n",
        )],
    ),
    Kind(
        "a boundary that is attached as a policy",
        &[Replace("  policy_arn = var.deploy_policy_arn\n", "  policy_arn = aws_iam_policy.deploy_boundary.arn\n")],
    ),
    // The policies that are attached.
    Kind(
        "the caller's policy given away",
        &[Replace(
            "  policy_arn = var.deploy_policy_arn\n",
            "  policy_arn = \"arn:aws:iam::aws:policy/AdministratorAccess\"\n",
        )],
    ),
    Kind("another policy of AWS", &[Replace("policy/AmazonECS_FullAccess", "policy/AdministratorAccess")]),
    Kind(
        "refusals that are not attached",
        &[Replace(
            "  policy_arn = aws_iam_policy.deploy_2.arn\n",
            "  policy_arn = \"arn:aws:iam::aws:policy/ReadOnlyAccess\"\n",
        )],
    ),
    Kind(
        "policies of one build at another",
        &[Replace(
            "  role       = aws_iam_role.deploy.name\n  policy_arn = var.deploy_policy_arn\n",
            "  role       = aws_iam_role.package.name\n  policy_arn = var.deploy_policy_arn\n",
        )],
    ),
    Kind(
        "policies of a build at the pipeline",
        &[Replace(
            "  role       = aws_iam_role.deploy.name\n  policy_arn = \"arn:${local.partition}:iam::aws",
            "  role       = aws_iam_role.pipeline.name\n  policy_arn = \"arn:${local.partition}:iam::aws",
        )],
    ),
    Kind(
        "a policy of its own that the build may change",
        &[Replace("compact([var.deploy_policy_arn, var.permissions_boundary])", "compact([var.permissions_boundary])")],
    ),
    Kind(
        "managed refusals that the build may change",
        &[Replace(
            "${var.name}-deploy-2-${local.region}\",\n          \"arn",
            "${var.name}-deploy-3-${local.region}\",\n          \"arn",
        )],
    ),
    Kind(
        "a boundary that the build may change",
        &[ReplaceAll("-deploy-boundary-${local.region}\",\n        ]", "-deploy-other-${local.region}\",\n        ]")],
    ),
    Kind(
        "its own role that the build may change",
        &[ReplaceAll(
            "-deploy-${local.region}\",\n          \"arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${var.name}-pipeline-${local.region}\",",
            "-pipeline-${local.region}\",",
        )],
    ),
    // What the spec declares.
    Kind(
        "a declared role that is passed to anything",
        &[Replace(
            "        Condition = {\n          StringEquals = {\n            \"iam:PassedToService\" = \"ecs-tasks.amazonaws.com\"\n          }\n        }\n",
            "",
        )],
    ),
    Kind(
        "a declared role that is passed to another service, too",
        &[Replace(
            "\"iam:PassedToService\" = \"ecs-tasks.amazonaws.com\"",
            "\"iam:PassedToService\" = [\"ecs-tasks.amazonaws.com\", \"lambda.amazonaws.com\"]",
        )],
    ),
    Kind("another declared role", &[Replace(":role/desk-task\"", ":role/desk-*\"")]),
    Kind("a declared function that is any", &[Replace("function:desk-preview\"", "function:*\"")]),
    Kind("a declared pipeline that is its own", &[Replace(":reports\"", ":${var.name}\"")]),
    Kind(
        "a repository more",
        &[ReplaceIn(
            "iam.tf",
            "[\"acme/shared\", \"acme/templates\"]",
            "[\"acme/shared\", \"acme/templates\", \"acme/evil\"]",
        )],
    ),
    Kind(
        "every repository",
        &[ReplaceAll(
            "          StringEquals = {\n            \"codeconnections:FullRepositoryId\" = [\"acme/shared\", \"acme/templates\"]\n",
            "          StringLike = {\n            \"codeconnections:FullRepositoryId\" = \"*\"\n",
        )],
    ),
    Kind(
        "a cache that another build writes",
        &[ReplaceIn("iam.tf", "/cache_package/build-cache/*\"\n        Condition", "/*\"\n        Condition")],
    ),
];

pub(super) const HARMLESS: &[Kind] = &[
    Kind(
        "another description of the boundary",
        &[Replace(
            "  description = \"CodeBuild, for Deploy: what",
            "  description = \"Ours. CodeBuild, for Deploy: what",
        )],
    ),
    Kind(
        "tags of the boundary",
        &[Replace("  tags = local.tags\n", "  tags = merge(local.tags, { CostCenter = \"42\" })\n")],
    ),
    Kind(
        "the partition of AWS written out",
        &[Replace(
            "\"arn:${local.partition}:iam::aws:policy/AmazonECS_FullAccess\"",
            "\"arn:aws:iam::aws:policy/AmazonECS_FullAccess\"",
        )],
    ),
];
