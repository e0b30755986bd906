//! Variables, locals, data, resources, and blocks that stand several times.

use tfpipe::readback::Node;

use super::{come_to, module, shown};

#[test]
fn variables() {
    come_to(
        r#"
variable "plain" {}
variable "text" { type = string }
variable "none" { default = null }
variable "list" { type = list(string) }
variable "things" { type = list(object({ name = string, ports = optional(list(number)) })) }
variable "thing" { type = object({ name = string }) }
variable "map" { type = map(string) }
variable "self" { default = "x" }
"#,
        &[
            ("var.plain", "'⟨var.plain⟩'"),
            ("var.text", "'⟨var.text⟩'"),
            ("var.none", "null"),
            ("var.list", "['⟨var.list[*]⟩']"),
            ("var.list[0]", "'⟨var.list[0]⟩'"),
            ("var.things", "[{name: '⟨var.things[*].name⟩', ports: ['⟨var.things[*].ports[*]⟩']}]"),
            ("var.things[1].name", "'⟨var.things[1].name⟩'"),
            ("var.thing.name", "'⟨var.thing.name⟩'"),
            ("var.map", "?`var.map` has no default"),
            ("var.map[\"a\"]", "'⟨var.map[\"a\"]⟩'"),
            ("var.map.a", "'⟨var.map[\"a\"]⟩'"),
            ("var.missing", "?`var.missing` is not declared"),
        ],
    );
}

#[test]
fn locals_and_data() {
    come_to(
        r#"
locals {
  a = "${local.b}!"
  b = "b"
  round = local.trip
  trip = [local.round]
}
data "aws_caller_identity" "me" {}
data "aws_caller_identity" "evil" { provider = aws.evil }
data "aws_partition" "p" {}
data "aws_region" "here" {}
data "aws_region" "there" { region = "eu-west-1" }
data "aws_ami" "x" { owners = ["self"] }
"#,
        &[
            ("local.a", "'b!'"),
            ("local.round", "[?`local.round` refers to itself]"),
            ("local.missing", "?`local.missing` is not declared"),
            ("data.aws_caller_identity.me.account_id", "'⟨account⟩'"),
            ("data.aws_partition.p.partition", "'⟨partition⟩'"),
            ("data.aws_partition.p.dns_suffix", "'⟨dns_suffix⟩'"),
            ("data.aws_region.here.name", "'⟨region⟩'"),
            ("data.aws_region.here.region", "'⟨region⟩'"),
            ("data.aws_ami.x.id", "'⟨data.aws_ami.x.id⟩'"),
            ("data.aws_ami.x.owners", "['self']"),
            ("data.aws_caller_identity.evil.account_id", "'⟨data.aws_caller_identity.evil.account_id⟩'"),
            ("data.aws_caller_identity.none.account_id", "?`data.aws_caller_identity.none` is not declared"),
            ("data.aws_region.there.name", "'⟨data.aws_region.there.name⟩'"),
            ("path.module", "'⟨path.module⟩'"),
            ("terraform.workspace", "'⟨terraform.workspace⟩'"),
            ("module.other.arn", "'⟨module.other.arn⟩'"),
            ("nothing", "?nothing is called `nothing`"),
        ],
    );
}

#[test]
fn attributes_of_resources() {
    come_to(
        r#"
variable "path" { default = "/ci/" }
resource "aws_iam_role" "a" { name = "a" }
resource "aws_iam_role" "b" {
  name = "b"
  path = var.path
}
resource "aws_iam_role" "random" {}
resource "aws_kms_key" "k" {}
resource "aws_codestarconnections_connection" "c" { name = "c" }
resource "aws_codeconnections_connection" "c" { name = "c" }
resource "aws_secretsmanager_secret" "s" { name = "db" }
resource "aws_ecr_repository" "e" { name = "web" }
resource "aws_sqs_queue" "q" { name = "q" }
resource "aws_cloudwatch_event_rule" "default" { name = "r" }
resource "aws_cloudwatch_event_rule" "own" {
  name           = "r"
  event_bus_name = aws_cloudwatch_event_bus.bus.name
}
resource "aws_cloudwatch_event_bus" "bus" { name = "bus" }
resource "aws_sns_topic" "fifo" { name = "t.fifo" }
"#,
        &[
            ("aws_iam_role.a.arn", "'arn:⟨partition⟩:iam::⟨account⟩:role/a'"),
            ("aws_iam_role.b.arn", "'arn:⟨partition⟩:iam::⟨account⟩:role/ci/b'"),
            ("aws_iam_role.a.id", "'a'"),
            ("aws_iam_role.random.arn", "'arn:⟨partition⟩:iam::⟨account⟩:role/⟨aws_iam_role.random.name⟩'"),
            ("aws_kms_key.k.arn", "'arn:⟨partition⟩:kms:⟨region⟩:⟨account⟩:key/⟨aws_kms_key.k.key_id⟩'"),
            ("aws_kms_key.k.key_id", "'⟨aws_kms_key.k.key_id⟩'"),
            ("aws_kms_key.k.id", "'⟨aws_kms_key.k.key_id⟩'"),
            (
                "replace(aws_codestarconnections_connection.c.arn, \":codestar-connections:\", \":codeconnections:\")",
                "'arn:⟨partition⟩:codeconnections:⟨region⟩:⟨account⟩:connection/⟨aws_codestarconnections_connection.c.connection_id⟩'",
            ),
            ("aws_secretsmanager_secret.s.arn", "'arn:⟨partition⟩:secretsmanager:⟨region⟩:⟨account⟩:secret:db-AbCdEf'"),
            ("aws_ecr_repository.e.repository_url", "'⟨account⟩.dkr.ecr.⟨region⟩.⟨dns_suffix⟩/web'"),
            ("aws_sqs_queue.q.url", "'https://sqs.⟨region⟩.⟨dns_suffix⟩/⟨account⟩/q'"),
            ("aws_cloudwatch_event_rule.default.arn", "'arn:⟨partition⟩:events:⟨region⟩:⟨account⟩:rule/r'"),
            ("aws_cloudwatch_event_rule.own.arn", "'arn:⟨partition⟩:events:⟨region⟩:⟨account⟩:rule/bus/r'"),
            ("aws_sns_topic.fifo.owner", "'⟨account⟩'"),
            ("aws_ecr_repository.e.other", "'⟨aws_ecr_repository.e.other⟩'"),
            ("aws_ecr_repository.missing.arn", "?`aws_ecr_repository.missing` is not declared"),
            ("[aws_kms_key.k]", "['⟨aws_kms_key.k⟩']"),
        ],
    );
}

#[test]
fn what_an_argument_refers_to() {
    let module = module(
        r#"
resource "aws_iam_role" "a" {
  for_each = toset(["x"])
  name = each.key
}
resource "aws_iam_role" "b" { name = "b" }
resource "aws_x" "y" {
  plain   = aws_iam_role.b.arn
  quoted  = "${aws_iam_role.b.arn}"
  indexed = aws_iam_role.a["x"].arn
  part    = "${aws_iam_role.b.arn}/*"
  other   = local.b
}
"#,
    );
    let resource = module.at("aws_x.y").expect("it");
    let refers: Vec<Option<&str>> =
        resource.body.arguments.iter().map(|argument| argument.refers_to.as_deref()).collect();
    assert_eq!(refers, [Some("aws_iam_role.b"), Some("aws_iam_role.b"), Some("aws_iam_role.a[\"x\"]"), None, None]);
}

#[test]
fn resources_that_stand_several_times() {
    let module = module(
        r#"
variable "names" { type = set(string) }
variable "on" { default = false }
resource "aws_iam_role" "each" {
  for_each = { b = "two", a = "one" }
  name     = "${each.key}-${each.value}"
}
resource "aws_iam_role" "count" {
  count = 2
  name  = "n${count.index}"
}
resource "aws_iam_role" "switched" {
  count = var.on ? 1 : 0
  name  = "switched"
}
resource "aws_iam_role" "off" {
  count = 0
  name  = "off"
}
resource "aws_iam_role" "given" {
  for_each = var.names
  name     = each.key
}
resource "aws_x" "y" {
  each  = aws_iam_role.each["b"].arn
  count = 1
  index = aws_iam_role.count[1].name
  all   = aws_iam_role.count[*].name
  none  = aws_iam_role.off[*].arn
  other = aws_iam_role.each["c"].arn
}
"#,
    );
    let addresses: Vec<String> = module.resources.iter().map(tfpipe::readback::Resource::address).collect();
    assert_eq!(
        addresses,
        [
            "aws_iam_role.each[\"a\"]",
            "aws_iam_role.each[\"b\"]",
            "aws_iam_role.count[0]",
            "aws_iam_role.count[1]",
            // The default has none, and a caller can have one.
            "aws_iam_role.switched",
            "aws_iam_role.given",
            "aws_x.y[0]"
        ]
    );
    assert_eq!(module.resources[0].body.word("name"), Some("a-one"));
    assert_eq!(module.resources[3].body.word("name"), Some("n1"));
    let it = &module.resources[6].body;
    assert_eq!(it.word("each"), Some("arn:⟨partition⟩:iam::⟨account⟩:role/b-two"));
    assert_eq!(it.word("index"), Some("n1"));
    assert_eq!(it.texts("all"), ["n0", "n1"]);
    assert_eq!(it.get("none").map(Node::items).unwrap_or_default().len(), 0);
    assert_eq!(it.get("other").map(shown).as_deref(), Some("?which `aws_iam_role.each` is meant is not written here"));
    assert_eq!(module.problems.len(), 1);
    assert_eq!(
        module.problems[0].message,
        "how many `aws_iam_role.given` there are cannot be read, and it is taken for one: its `for_each` is a variable without a default"
    );
    assert_eq!(module.problems[0].place.to_string(), "main.tf:20");
}

#[test]
fn dynamic_blocks() {
    let module = module(
        r#"
variable "map" { type = map(string) }
resource "aws_x" "y" {
  # Why.
  dynamic "rule" {
    for_each = { b = "two", a = "one" }
    content {
      name = "${rule.key}-${rule.value}"
      inner {
        again = rule.value
      }
    }
  }
  dynamic "other" {
    for_each = ["x"]
    iterator = it
    content { name = it.value }
  }
  dynamic "unknown" {
    for_each = var.map
    content {}
  }
}
"#,
    );
    let body = &module.resources[0].body;
    let names: Vec<Option<&str>> = body.blocks.iter().map(|block| block.body.word("name")).collect();
    assert_eq!(names, [Some("a-one"), Some("b-two"), Some("x")]);
    assert_eq!(body.blocks[0].body.block("inner").and_then(|inner| inner.word("again")), Some("one"));
    assert_eq!(module.problems.len(), 1);
    assert_eq!(module.problems[0].place.to_string(), "main.tf:19");
    assert_eq!(
        module.problems[0].message,
        "how often the block `unknown` stands here cannot be read: `var.map` has no default"
    );
}
