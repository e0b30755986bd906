use std::collections::BTreeMap;

use super::{Change, PlanAction, changes};

fn files(text: &str) -> BTreeMap<String, Vec<u8>> {
    BTreeMap::from([("main.tf".to_owned(), text.as_bytes().to_vec())])
}

fn between(before: &str, after: &str) -> Vec<Change> {
    changes(&files(before), &files(after))
}

/// What is done, to which address, because of what.
fn said(changes: &[Change]) -> Vec<(PlanAction, &str, Vec<&str>)> {
    let mut said = Vec::new();
    for change in changes {
        said.push((change.action, change.address.as_str(), change.arguments.iter().map(String::as_str).collect()));
    }
    said
}

const BUCKET: &str = r#"
variable "name" {
  type    = string
  default = "web"
}

resource "aws_s3_bucket" "artifacts" {
  bucket        = "${var.name}-artifacts"
  force_destroy = false
  tags          = {}
}
"#;

#[test]
fn the_same_text_changes_nothing() {
    assert_eq!(between(BUCKET, BUCKET), []);
    assert_eq!(between(BUCKET, &BUCKET.replace("  tags          = {}\n", "  tags = {\n  } # none\n")), []);
}

#[test]
fn a_setting_is_changed_in_place_and_a_name_replaces() {
    let forced = BUCKET.replace("false", "true");
    assert_eq!(
        said(&between(BUCKET, &forced)),
        [(PlanAction::Update, "aws_s3_bucket.artifacts", vec!["force_destroy"])]
    );
    let changes = between(BUCKET, &BUCKET.replace("-artifacts\"", "-store\""));
    assert_eq!(said(&changes), [(PlanAction::Replace, "aws_s3_bucket.artifacts", vec!["bucket"])]);
    assert!(changes[0].is_at_risk());
    assert_eq!(changes[0].by_defaults_of, Vec::<String>::new());
}

#[test]
fn what_follows_from_a_default_names_its_variable() {
    let changes = between(BUCKET, &BUCKET.replace("\"web\"", "\"shop\""));
    assert_eq!(said(&changes), [(PlanAction::Replace, "aws_s3_bucket.artifacts", vec!["bucket"])]);
    assert_eq!(changes[0].by_defaults_of, ["name"]);
}

#[test]
fn what_is_gone_is_destroyed_and_what_is_new_created() {
    let other = BUCKET.replace("\"artifacts\"", "\"store\"");
    assert_eq!(
        said(&between(BUCKET, &other)),
        [(PlanAction::Destroy, "aws_s3_bucket.artifacts", vec![]), (PlanAction::Create, "aws_s3_bucket.store", vec![])]
    );
}

#[test]
fn a_moved_block_makes_a_move_of_it() {
    let moved = "moved {\n  from = aws_s3_bucket.artifacts\n  to   = aws_s3_bucket.store\n}\n";
    let other = BUCKET.replace("\"artifacts\"", "\"store\"");
    let changes = between(BUCKET, &format!("{other}{moved}"));
    assert_eq!(said(&changes), [(PlanAction::Move, "aws_s3_bucket.store", vec![])]);
    assert_eq!(changes[0].was.as_deref(), Some("aws_s3_bucket.artifacts"));
    // And once more: the state may still know the first address.
    let again = "moved {\n  from = aws_s3_bucket.store\n  to   = aws_s3_bucket.shop\n}\n";
    let third = BUCKET.replace("\"artifacts\"", "\"shop\"");
    let changes = between(&format!("{other}{moved}"), &format!("{third}{moved}{again}"));
    assert_eq!(said(&changes), [(PlanAction::Move, "aws_s3_bucket.shop", vec![])]);
    assert_eq!(changes[0].was.as_deref(), Some("aws_s3_bucket.store"));
    // A move that stands already is no change.
    assert_eq!(between(&format!("{other}{moved}"), &format!("{other}{moved}")), []);
}

#[test]
fn a_removed_block_leaves_it_in_the_account() {
    let removed = "removed {\n  from = aws_s3_bucket.artifacts\n  lifecycle {\n    destroy = false\n  }\n}\n";
    let changes = between(BUCKET, removed);
    assert_eq!(said(&changes), [(PlanAction::Forget, "aws_s3_bucket.artifacts", vec![])]);
    assert!(!changes[0].is_at_risk());
    // It is named as it was last, whatever its moves begin with.
    let moved = "moved {\n  from = aws_s3_bucket.old\n  to   = aws_s3_bucket.artifacts\n}\n";
    let changes = between(&format!("{BUCKET}{moved}"), removed);
    assert_eq!(said(&changes), [(PlanAction::Forget, "aws_s3_bucket.artifacts", vec![])]);
}

#[test]
fn what_is_replaced_changes_or_replaces_what_refers_to_it() {
    let module = r#"
resource "aws_ecr_repository" "images" {
  name = "web"

  encryption_configuration {
    encryption_type = "AES256"
  }
}

locals {
  uri = aws_ecr_repository.images.repository_url
}

resource "aws_cloudwatch_event_rule" "push" {
  name        = "web"
  description = "Pushes to ${local.uri}"
}

resource "aws_ecr_lifecycle_policy" "by_name" {
  repository = aws_ecr_repository.images.name
  policy     = "{}"
}

resource "aws_ecr_lifecycle_policy" "by_id" {
  repository = aws_ecr_repository.images.id
  policy     = "{}"
}
"#;
    assert_eq!(
        said(&between(module, &module.replace("AES256", "KMS"))),
        [
            (PlanAction::Replace, "aws_ecr_repository.images", vec!["encryption_configuration.encryption_type"]),
            (PlanAction::Update, "aws_cloudwatch_event_rule.push", vec!["description"]),
            (PlanAction::Replace, "aws_ecr_lifecycle_policy.by_id", vec!["repository"]),
        ]
    );
}

#[test]
fn what_the_provider_keeps_may_be_left_out() {
    let project = |key: &str| format!("resource \"aws_codebuild_project\" \"a\" {{\n  name = \"a\"\n{key}}}\n");
    let (with, without) = (project("  encryption_key = \"b\"\n"), project(""));
    assert_eq!(between(&with, &without), []);
    assert_eq!(
        said(&between(&without, &with)),
        [(PlanAction::Update, "aws_codebuild_project.a", vec!["encryption_key"])]
    );
}

#[test]
fn the_order_of_a_policy_is_no_change() {
    let policy = |statements: &str| {
        format!(
            "resource \"aws_iam_role_policy\" \"a\" {{\n  role = \"a\"\n  policy = jsonencode({{ Statement = {statements} }})\n}}\n"
        )
    };
    let (read, write) = (r#"{ Action = ["s3:GetObject", "s3:ListBucket"] }"#, r#"{ Action = "s3:PutObject" }"#);
    let before = policy(&format!("[{read}, {write}]"));
    assert_eq!(between(&before, &policy(&format!("[{write}, {read}]"))), []);
    let turned = r#"{ Action = ["s3:ListBucket", "s3:GetObject"] }"#;
    assert_eq!(between(&before, &policy(&format!("[{turned}, {write}]"))), []);
    assert_eq!(between(&policy(&format!("[{write}]")), &policy(r#"{ Action = ["s3:PutObject"] }"#)), []);
    assert_eq!(
        said(&between(&before, &policy(&format!("[{read}]")))),
        [(PlanAction::Update, "aws_iam_role_policy.a", vec!["policy"])]
    );
}

#[test]
fn what_holds_data_comes_first() {
    let role = "resource \"aws_iam_role\" \"a\" {\n  name = \"a\"\n}\n";
    let changes = between(&format!("{role}{BUCKET}"), "");
    assert_eq!(changes.iter().map(Change::is_at_risk).collect::<Vec<_>>(), [true, false]);
}
