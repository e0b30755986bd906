//! Policies, however they are written.

use tfpipe::readback::Node;

use super::{module, shown};

#[test]
fn a_policy_document_is_the_policy_that_it_writes() {
    let module = module(
        r#"
data "aws_iam_policy_document" "base" {
  statement {
    sid       = "Base"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = ["*"]
  }
}
data "aws_iam_policy_document" "it" {
  source_policy_documents = [data.aws_iam_policy_document.base.json]
  # Reads.
  statement {
    actions       = ["s3:GetObject", "s3:ListBucket"]
    not_resources = ["arn:${data.aws_partition.current.partition}:s3:::x"]
    principals {
      type        = "Service"
      identifiers = ["a.amazonaws.com"]
    }
    principals {
      type        = "Service"
      identifiers = ["b.amazonaws.com"]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [data.aws_caller_identity.current.account_id]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:x"
      values   = ["y/&{aws:username}"]
    }
  }
  dynamic "statement" {
    for_each = ["one"]
    content {
      sid         = statement.value
      not_actions = ["iam:*"]
      resources   = ["*"]
      not_principals {
        type        = "*"
        identifiers = ["*"]
      }
    }
  }
}
resource "aws_iam_policy" "p" {
  policy = data.aws_iam_policy_document.it.json
}
data "aws_partition" "current" {}
data "aws_caller_identity" "current" {}
"#,
    );
    assert_eq!(module.problems, []);
    let policy = module.resources[0].body.get("policy").expect("a policy");
    assert_eq!(
        shown(policy),
        "json {Version: '2012-10-17', Statement: [\
         {Sid: 'Base', Effect: 'Deny', Action: ['s3:*'], Resource: ['*']}, \
         {Effect: 'Allow', Action: ['s3:GetObject', 's3:ListBucket'], NotResource: ['arn:⟨partition⟩:s3:::x'], \
         Principal: {Service: ['a.amazonaws.com', 'b.amazonaws.com']}, \
         Condition: {StringEquals: {aws:SourceAccount: ['⟨account⟩'], aws:x: ['y/${aws:username}']}}}, \
         {Sid: 'one', Effect: 'Allow', NotAction: ['iam:*'], Resource: ['*'], NotPrincipal: '*'}]}"
    );
    let statements = policy.get("Statement").expect("statements").items();
    let lines: Vec<usize> = statements.iter().map(|statement| statement.place.line).collect();
    assert_eq!(lines, [3, 13, 37]);
    assert_eq!(statements[1].comment, ["Reads."]);
    assert_eq!(statements[1].get("Action").map(|node| node.place.line), Some(14));
}

#[test]
fn what_overrides_a_document_goes_by_its_sid() {
    let module = module(
        r#"
data "aws_iam_policy_document" "over" {
  statement {
    sid       = "A"
    actions   = ["s3:GetObject"]
    resources = ["*"]
  }
}
data "aws_iam_policy_document" "it" {
  override_policy_documents = [data.aws_iam_policy_document.over.json]
  source_policy_documents   = [var.given]
  statement {
    sid       = "A"
    actions   = ["s3:*"]
    resources = ["*"]
  }
}
resource "aws_iam_policy" "p" {
  policy = data.aws_iam_policy_document.it.json
}
variable "given" {}
"#,
    );
    let policy = module.resources[0].body.get("policy").expect("a policy");
    assert_eq!(
        shown(policy.get("Statement").expect("statements")),
        "[?a document of `source_policy_documents` is not written here, \
         {Sid: 'A', Effect: 'Allow', Action: ['s3:GetObject'], Resource: ['*']}]"
    );
}

#[test]
fn json_in_texts() {
    let module = module(
        r#"
resource "aws_iam_policy" "heredoc" {
  name   = "x"
  policy = <<-EOF
    {
      "Version": "2012-10-17",
      "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": "arn:${data.aws_partition.p.partition}:s3:::a" }
    }
  EOF
}
data "aws_partition" "p" {}
resource "aws_iam_policy" "plain" {
  policy = "{\"Statement\": []}"
}
resource "aws_iam_policy" "broken" {
  policy = "{\"Statement\": ["
}
"#,
    );
    let policy = module.resources[0].body.get("policy").expect("a policy");
    assert_eq!(
        shown(policy),
        "json {Version: '2012-10-17', Statement: {Effect: 'Allow', Action: 's3:*', Resource: 'arn:⟨partition⟩:s3:::a'}}"
    );
    assert_eq!(policy.get("Statement").map(|node| node.place.line), Some(4));
    assert_eq!(module.resources[1].body.get("policy").map(shown).as_deref(), Some("json {Statement: []}"));
    assert_eq!(module.resources[2].body.get("policy").map(shown).as_deref(), Some("'{\"Statement\": ['"));
}

#[test]
fn statements_of_a_local_keep_their_lines_and_comments() {
    let module = module(
        r#"
locals {
  statements = [
    # Why one.
    # And more.
    { Sid = "One" }, { Sid = "Same line" },

    // Why two.
    {
      Sid = "Two"
      # Whom.
      Resource = local.resource
    },
  ]
  resource = "arn:x"
}
# The role.
resource "aws_iam_policy" "p" {
  policy = jsonencode({
    Statement = concat(
      local.statements,
      [
        # Apart.

        { Sid = "Three" },
      ],
    )
  })
}
"#,
    );
    assert_eq!(module.resources[0].comment, ["The role."]);
    let policy = module.resources[0].body.get("policy").expect("a policy");
    assert_eq!(policy.place.line, 19);
    let statements = policy.get("Statement").expect("statements").items();
    let at: Vec<(usize, Vec<&str>)> =
        statements.iter().map(|it| (it.place.line, it.comment.iter().map(String::as_str).collect())).collect();
    assert_eq!(at, [(6, vec!["Why one.", "And more."]), (6, vec![]), (9, vec!["Why two."]), (25, vec![])]);
    let resource: &Node = statements[2].get("Resource").expect("a resource");
    assert_eq!((resource.place.line, resource.comment.clone()), (15, vec!["Whom.".to_owned()]));
}
