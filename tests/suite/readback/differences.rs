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
