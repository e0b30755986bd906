//! Edits by hand that somebody would make to get more than the pipeline needs, or that would break it: each is found, with the code
//! that says what it is. They came out of an attack on the proof.

use std::collections::BTreeMap;

use tfpipe::diagnostic::Code::{self, Differs, Escalation, OpenGuard, Undecided, UnusedPermission};
use tfpipe::prove::{Outer, prove};
use tfpipe::readback;

use crate::support::{read_tree, root};

/// An edit: the module, the file, the text that is there, and what is written instead.
struct Edit {
    module: &'static str,
    file: &'static str,
    there: &'static str,
    instead: &'static str,
    found: Code,
}

const fn edit(
    module: &'static str,
    file: &'static str,
    there: &'static str,
    instead: &'static str,
    found: Code,
) -> Edit {
    Edit { module, file, there, instead, found }
}

/// The default module.
const WEB: &str = "github-ecr-lambda";
/// One with a customer key.
const STRICT: &str = "github-ecr-lambda-strict";
/// One whose roles have attached policies.
const INFRA: &str = "terraform-cicd";

const EDITS: &[Edit] = &[
    // One more who reaches states, and one more who reaches plans.
    edit(
        INFRA,
        "state.tf",
        "${var.name}-plan-dev-${local.region}\",",
        "${var.name}-plan-dev-${local.region}\", \"arn:aws:iam::123456789012:role/evil\",",
        UnusedPermission,
    ),
    edit(
        INFRA,
        "artifacts.tf",
        "${var.name}-plan-dev-${local.region}\",",
        "${var.name}-plan-dev-${local.region}\", \"arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${var.name}-checks-${local.region}\",",
        UnusedPermission,
    ),
    // Conditions that hold for more than is sent.
    edit(
        WEB,
        "iam.tf",
        "\"aws:SourceAccount\" = local.account_id",
        "\"aws:SourceAccount\" = [local.account_id, \"123456789012\"]",
        UnusedPermission,
    ),
    edit(
        WEB,
        "iam.tf",
        "\"codeconnections:FullRepositoryId\" = var.source_repository",
        "\"codeconnections:FullRepositoryId\" = [var.source_repository, \"evil/repo\"]",
        UnusedPermission,
    ),
    edit(
        WEB,
        "iam.tf",
        ":project/${var.name}-build\"\n          }",
        ":project/${var.name}-*\"\n          }",
        UnusedPermission,
    ),
    edit(
        "ecs-rolling-provider5",
        "iam.tf",
        "\"iam:PassedToService\" = \"ecs-tasks.amazonaws.com\"",
        "\"iam:PassedToService\" = [\"ecs-tasks.amazonaws.com\", \"lambda.amazonaws.com\"]",
        UnusedPermission,
    ),
    edit(
        WEB,
        "iam.tf",
        "          StringEquals = {\n            \"aws:ResourceAccount\"",
        "          StringNotEquals = {\n            \"aws:ResourceAccount\"",
        UnusedPermission,
    ),
    // Guards that a condition empties.
    edit(
        WEB,
        "artifacts.tf",
        "            \"aws:SecureTransport\" = \"false\"\n          }",
        "            \"aws:SecureTransport\" = \"false\"\n          }\n          ArnNotLike = { \"aws:PrincipalArn\" = \"arn:aws:iam::*:role/evil\" }",
        UnusedPermission,
    ),
    edit(
        WEB,
        "artifacts.tf",
        "            \"aws:SecureTransport\" = \"false\"\n          }",
        "            \"aws:SecureTransport\" = \"false\"\n          }\n          Null = { \"aws:TokenIssueTime\" = \"true\" }",
        Undecided,
    ),
    edit(
        WEB,
        "artifacts.tf",
        "Action    = \"s3:*\"",
        "Action    = [\"s3:Get*\", \"s3:Put*\", \"s3:List*\"]",
        OpenGuard,
    ),
    edit(
        WEB,
        "artifacts.tf",
        "Principal = \"*\"",
        "NotPrincipal = { AWS = \"arn:aws:iam::123456789012:role/evil\" }",
        OpenGuard,
    ),
    edit(WEB, "artifacts.tf", "block_public_acls       = true", "block_public_acls       = false", OpenGuard),
    edit(WEB, "artifacts.tf", "BucketOwnerEnforced", "ObjectWriter", OpenGuard),
    edit(
        STRICT,
        "artifacts.tf",
        "\"s3:x-amz-server-side-encryption\" = \"aws:kms\"",
        "\"s3:x-amz-server-side-encryption\" = [\"aws:kms\", \"AES256\"]",
        UnusedPermission,
    ),
    // Rights that go past the roles of the module.
    edit(
        WEB,
        "iam.tf",
        "",
        "\nresource \"aws_iam_role_policy\" \"evil\" {\n  role   = \"Admin\"\n  policy = jsonencode({ Version = \"2012-10-17\", Statement = [] })\n}\n",
        Escalation,
    ),
    edit(WEB, "iam.tf", "", "\nresource \"aws_iam_user\" \"evil\" {\n  name = \"evil\"\n}\n", Escalation),
    edit(
        WEB,
        "iam.tf",
        "",
        "\nresource \"aws_iam_role_policy_attachment\" \"evil\" {\n  role       = aws_iam_role.build.name\n  policy_arn = \"arn:aws:iam::aws:policy/ReadOnlyAccess\"\n}\n",
        UnusedPermission,
    ),
    edit(
        WEB,
        "iam.tf",
        "",
        "\nresource \"aws_iam_role_policy\" \"evil\" {\n  role = aws_iam_role.build.name\n  policy = jsonencode({ Version = \"2012-10-17\", Statement = [{ Effect = \"Allow\", Action = \"iam:PutRolePolicy\", Resource = aws_iam_role.build.arn }] })\n}\n",
        Escalation,
    ),
    edit(
        STRICT,
        "iam.tf",
        "",
        "\nresource \"aws_kms_grant\" \"evil\" {\n  key_id            = aws_kms_key.pipeline.key_id\n  grantee_principal = \"arn:aws:iam::123456789012:role/evil\"\n  operations        = [\"Decrypt\"]\n}\n",
        Differs,
    ),
    edit(
        WEB,
        "zz.tf",
        "",
        "resource \"aws_s3_bucket_policy\" \"zz\" {\n  bucket = aws_s3_bucket.artifacts.id\n  policy = jsonencode({ Version = \"2012-10-17\", Statement = [] })\n}\n",
        OpenGuard,
    ),
    // What nobody can tell is not proved.
    edit(
        INFRA,
        "iam.tf",
        "Sid      = \"DenyOwnRoles\"\n        Effect   = \"Deny\"",
        "Sid      = \"DenyOwnRoles\"\n        Effect   = \"Allow\"",
        Escalation,
    ),
    edit(WEB, "iam.tf", "Action   = \"ecr:DescribeImages\"", "NotAction = \"ecr:DescribeImages\"", Undecided),
    edit(
        WEB,
        "iam.tf",
        "permissions_boundary = var.permissions_boundary\n  assume_role_policy",
        "permissions_boundary = null\n  assume_role_policy",
        Differs,
    ),
];

#[test]
fn every_attack_is_found() {
    let mut missed = Vec::new();
    for edit in EDITS {
        let emitted = read_tree(&root().join("modules").join(edit.module));
        let mut files: BTreeMap<String, Vec<u8>> = emitted.clone();
        let text = String::from_utf8(files.remove(edit.file).unwrap_or_default()).expect("UTF-8");
        assert!(text.contains(edit.there), "{}/{} has no longer {:?}", edit.module, edit.file, edit.there);
        let edited =
            if edit.there.is_empty() { text + edit.instead } else { text.replacen(edit.there, edit.instead, 1) };
        files.insert(edit.file.to_owned(), edited.into_bytes());
        let proof = prove(&readback::read(&files), Some(&readback::read(&emitted)), &Outer::default());
        let codes: Vec<Code> = proof.violations.iter().map(|violation| violation.code).collect();
        if !codes.contains(&edit.found) {
            missed.push(format!(
                "{}/{}: {:?}: found {codes:?}, not {:?}",
                edit.module, edit.file, edit.instead, edit.found
            ));
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

#[test]
fn a_boundary_of_the_module_is_read() {
    let emitted = read_tree(&root().join("modules").join(WEB));
    let with = |action: &str| {
        let mut files = emitted.clone();
        let text = String::from_utf8(files["iam.tf"].clone()).expect("UTF-8");
        let text = text.replacen(
            "permissions_boundary = var.permissions_boundary",
            "permissions_boundary = aws_iam_policy.bound.arn",
            1,
        );
        let policy = format!(
            "\nresource \"aws_iam_policy\" \"bound\" {{\n  name = \"bound\"\n  policy = jsonencode({{ Version = \"2012-10-17\", \
             Statement = [{{ Effect = \"Allow\", Action = \"{action}\", Resource = \"*\" }}] }})\n}}\n"
        );
        files.insert("iam.tf".to_owned(), (text + &policy).into_bytes());
        let module = readback::read(&files);
        prove(&module, Some(&readback::read(&emitted)), &Outer::default())
    };
    assert!(with("*").holds(), "{:?}", with("*").violations);
    let denied = with("logs:*").violations;
    assert!(denied.iter().any(|violation| violation.code == Code::DeniedCall), "{denied:?}");
}
