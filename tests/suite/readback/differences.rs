//! What was once read in another way than Terraform does, so that a proof could be fooled.

use super::{come_to, module, shown, value};

const REGION: &str = "data \"aws_region\" \"here\" {}\nlocals {\n  region = data.aws_region.here.name\n}\n";

#[test]
fn indented_heredocs() {
    come_to(
        "variable \"name\" { default = \"web\" }\n",
        &[
            (
                "<<-EOF\n    {\n      \"a\": \"${var.name} b\",\n\n  \"c\": \"$${x}\"\n    }\n    EOF\n",
                "json {a: 'web b', c: '${x}'}",
            ),
            ("<<-EOF\n    {${var.name}\n    EOF\n", "?an indented heredoc that is no JSON after all is not read"),
            (
                "<<-EOF\n    a ${var.name} b\n      c\n    EOF\n",
                "?an indented heredoc with an interpolation is not read",
            ),
            ("<<-EOF\n    a\n\n      c\n    EOF\n", "?an indented heredoc with a blank line is not read"),
            ("<<-EOF\n  {\n    \"a\": 1\n\n  }\n  EOF\n", "json {a: 1}"),
            ("\"a ${~ var.name }\"", "?a `~` that takes spaces away is not followed"),
        ],
    );
}

#[test]
fn what_is_not_written_here_is_not_missing() {
    let unknown = "?an index is not known";
    come_to(
        REGION,
        &[
            ("{ \"us-east-1\" = \"*\" }[local.region]", unknown),
            ("try({ \"us-east-1\" = \"*\" }[local.region], \"a\")", unknown),
            ("can({ \"us-east-1\" = \"*\" }[local.region])", unknown),
            ("coalesce({ \"us-east-1\" = \"*\" }[local.region], \"a\")", unknown),
            (
                "try({ (local.region) = \"*\" }[\"us-east-1\"], \"a\")",
                "?which key of an object is meant is not written here",
            ),
            ("lookup({ (local.region) = \"*\" }, \"us-east-1\", \"a\")", "?a key is not written here"),
            ("try(local.region, \"a\")", "'⟨region⟩'"),
            ("try(split(\"x\", local.region)[7], \"*\")", "?whether something fails that is not written here"),
            (
                "coalescelist(split(\"x\", local.region), [\"*\"])",
                "?which list `coalescelist` takes is not written here",
            ),
        ],
    );
}

#[test]
fn defaults_have_their_types() {
    come_to(
        r#"
variable "text" {
  type    = string
  default = true
}
variable "number" {
  type    = number
  default = "7"
}
variable "on" {
  type    = bool
  default = "true"
}
variable "wrong" {
  type    = string
  default = ["*"]
}
variable "set" {
  type    = set(string)
  default = ["b", "a", "b"]
}
variable "list" {
  type    = list(string)
  default = [1, true]
}
variable "mixed" {
  type    = list(any)
  default = [1, "a"]
}
variable "thing" {
  type    = object({ action = optional(string, "*"), name = string, none = optional(string) })
  default = { name = 1, other = "dropped" }
}
variable "given" { type = object({ action = optional(string, "*") }) }
"#,
        &[
            ("var.text", "'true'"),
            ("var.text == \"true\"", "true"),
            ("var.number", "7"),
            ("var.on", "true"),
            ("var.wrong", "?what the default of `var.wrong` is as its type is not read"),
            ("var.set", "['a', 'b']"),
            ("var.list", "['1', 'true']"),
            ("var.mixed", "?what the default of `var.mixed` is as its type is not read"),
            ("var.thing", "{action: '*', name: '1', none: null}"),
            ("var.given.action", "?`var.given.action` may be the default of its type"),
        ],
    );
}

#[test]
fn files_that_were_not_read_may_exist() {
    for path in ["${path.module}/examples/x", ".hidden", "../x"] {
        assert!(shown(&value(&format!("fileexists(\"{path}\")"))).starts_with("?the module has no file "), "{path}");
    }
    assert!(shown(&value("path.module == \".\"")).starts_with('?'));
    assert_eq!(shown(&value("\"${path.module}/x\"")), "'⟨path.module⟩/x'");
}

#[test]
fn equality() {
    come_to(
        "variable \"ids\" { type = list(string) }\nresource \"aws_iam_role\" \"a\" {}\n",
        &[
            ("9007199254740993 == 9007199254740992", "?what a comparison of values that are not written here comes to"),
            ("0.1 + 0.2 == 0.3", "?what a comparison of values that are not written here comes to"),
            ("\"e\\u0301\" == \"\\u00e9\"", "?what a comparison of values that are not written here comes to"),
            ("\"a\" == \"b\"", "false"),
            ("1.0 == 1", "true"),
            ("var.ids == []", "?what a comparison of values that are not written here comes to"),
            (
                "aws_iam_role.a.permissions_boundary == null",
                "?what a comparison of values that are not written here comes to",
            ),
            ("jsonencode({}) == \"{}\"", "?what a comparison of values that are not written here comes to"),
        ],
    );
}

#[test]
fn a_symbol_of_any_type_is_no_text() {
    let comparison = "?what a comparison of values that are not written here comes to";
    let unsure = "?whether something fails that is not written here";
    let length = "?how many items a list has is not written here";
    come_to(
        r#"
variable "plain" {}
variable "text" { type = string }
variable "number" { type = number }
variable "thing" { type = object({ name = string }) }
resource "aws_sqs_queue" "q" {
  name                       = "q"
  visibility_timeout_seconds = "30"
}
resource "aws_iam_role" "many" {
  count = var.number
  name  = "a"
}
resource "aws_iam_role" "keyed" {
  for_each = { a = 1 }
  name     = each.key
}
"#,
        &[
            ("var.plain == var.plain", "true"),
            ("tostring(var.plain) == var.plain", comparison),
            ("tostring(var.text) == var.text", "true"),
            ("[var.plain] == [var.plain]", "true"),
            ("[var.plain] == [1, 2]", "false"),
            ("tolist([var.plain, \"a\"])[0] == var.plain", "?an item of a list of which not all is written here"),
            ("var.thing == null", comparison),
            ("\"${var.text}-a\" == \"${var.text}-b\"", "false"),
            ("\"${var.text}-a\" == 1", "false"),
            ("var.plain == 1", comparison),
            ("aws_sqs_queue.q.visibility_timeout_seconds == \"30\"", comparison),
            ("aws_sqs_queue.q.name == \"q\"", "true"),
            ("length(compact([var.text]))", length),
            ("length(flatten([var.plain]))", length),
            ("length(toset([\"a\", var.text]))", length),
            ("can(tonumber(var.plain))", unsure),
            ("can(\"${var.text}x\")", unsure),
            ("can(startswith(\"a${var.text}\", \"a\"))", unsure),
            ("can({ a = templatefile(\"x\", {}), b = 1 }.b)", "?a part of it is not written here"),
            (
                "aws_iam_role.many[*].name",
                "?how many `aws_iam_role.many` there are is not known: `count` is not written here",
            ),
            ("aws_iam_role.keyed[*].name", "?`aws_iam_role.keyed` is an object, of which `[*]` makes a list of one"),
        ],
    );
}

#[test]
fn how_many_resources_there_are_is_right_or_undetermined() {
    let module = module(
        r#"
variable "text" { type = string }
resource "aws_x" "none" { count = length(distinct([1, "1"])) - 1 }
resource "aws_x" "text" { count = "2" }
resource "aws_x" "set" { for_each = toset(["b", "a", "b"]) }
resource "aws_x" "null" { count = null }
resource "aws_x" "negative" { count = -1 }
resource "aws_x" "fraction" { count = 1.5 }
resource "aws_x" "truth" { count = true }
resource "aws_x" "list" { for_each = ["a"] }
resource "aws_x" "numbers" { for_each = toset([1]) }
resource "aws_x" "given" { for_each = toset(["x", var.text]) }
resource "aws_x" "nothing" { for_each = null }
"#,
    );
    let names: Vec<&str> = module.resources.iter().map(|resource| resource.name.as_str()).collect();
    assert_eq!(names.get(..4), Some(["text[0]", "text[1]", "set[\"a\"]", "set[\"b\"]"].as_slice()));
    let said = |message: &String| message.rsplit(": ").next().unwrap_or_default().to_owned();
    let reasons: Vec<String> = module.problems.iter().map(|problem| said(&problem.message)).collect();
    assert_eq!(
        reasons,
        [
            "`count` is `null`",
            "`count` is -1",
            "`count` is 1.5",
            "`count` is true",
            "its `for_each` is a list, and no set",
            "a key of `for_each` is no text",
            "which items its `for_each` has is not written here",
            "what a loop goes through is `null`",
        ]
    );
}

#[test]
fn what_changes_the_meaning_of_a_resource_is_named() {
    let module = module(
        r#"
resource "aws_iam_role" "a" {
  provider = aws.other
  region   = "eu-west-1"
  lifecycle {
    ignore_changes = [tags, assume_role_policy]
  }
  provisioner "local-exec" {
    command = "true"
  }
}
resource "aws_iam_role" "b" {
  lifecycle { ignore_changes = all }
}
resource "aws_iam_role" "c" {
  lifecycle { ignore_changes = [tags] }
}
data "external" "x" {}
data "http" "x" {}
"#,
    );
    let found: Vec<String> = module.problems.iter().map(|it| format!("{} {}", it.place.line, it.message)).collect();
    let elsewhere = "puts it into another account or region: what it is there is not read";
    let differs = "what is applied may differ from what is written";
    assert_eq!(
        found,
        [
            format!("3 `provider` {elsewhere}"),
            format!("4 `region` {elsewhere}"),
            "8 what a `provisioner` does is not read".to_owned(),
            format!("6 `ignore_changes` of `assume_role_policy`: {differs}"),
            format!("13 `ignore_changes` of `all`: {differs}"),
            "18 what `data \"external\"` runs or asks is not read".to_owned(),
            "19 what `data \"http\"` runs or asks is not read".to_owned(),
        ]
    );
    assert!(module.problems.iter().all(|problem| !problem.fatal));
}
