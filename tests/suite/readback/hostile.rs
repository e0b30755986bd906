//! Text that is no module, or a malicious one.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use tfpipe::readback::{Module, Problem, read};

use super::{module, shown, value_with};

fn bytes(bytes: &[u8]) -> Module {
    read(&BTreeMap::from([("main.tf".to_owned(), bytes.to_vec())]))
}

fn only(module: &Module) -> &Problem {
    assert_eq!(module.problems.len(), 1, "{:?}", module.problems);
    &module.problems[0]
}

#[test]
fn a_syntax_error_names_its_line() {
    let module = module("locals {\n  a = 1\n}\n\nresource \"aws_x\" \"y\" {\n  b = [1, 2\n  c = 3\n}\n");
    let problem = only(&module);
    assert!(problem.fatal);
    assert_eq!(problem.place.file.as_ref(), "main.tf");
    assert!((6..=7).contains(&problem.place.line), "{problem:?}");
    assert!(!problem.message.is_empty() && !problem.message.contains('\n'), "{problem:?}");
    assert!(problem.message.starts_with("it cannot be read from here on: "), "{problem:?}");
    assert!(module.resources.is_empty());
}

#[test]
fn the_other_files_are_read_all_the_same() {
    let files = BTreeMap::from([
        ("a.tf".to_owned(), b"resource \"aws_x\" \"y\" {}\n".to_vec()),
        ("b.tf".to_owned(), b"}".to_vec()),
        ("c.tf.json".to_owned(), b"{}".to_vec()),
        ("d_override.tf".to_owned(), b"".to_vec()),
        ("e.tofu".to_owned(), b"".to_vec()),
        ("terraform.tfvars.json".to_owned(), b"{\"name\": \"x\"}\n".to_vec()),
    ]);
    let module = read(&files);
    assert_eq!(module.resources.len(), 1);
    let found: Vec<(&str, bool)> = module.problems.iter().map(|it| (it.place.file.as_ref(), it.fatal)).collect();
    assert_eq!(
        found,
        [
            ("b.tf", true),
            ("c.tf.json", true),
            ("d_override.tf", true),
            ("e.tofu", true),
            ("terraform.tfvars.json", true)
        ]
    );
    assert!(module.files.contains_key("terraform.tfvars.json"));
}

#[test]
fn what_is_declared_twice_or_not_read_is_a_problem() {
    let module = module(
        "resource \"aws_x\" \"y\" {}\nresource \"aws_x\" \"y\" {}\nmodule \"m\" {}\nresource \"aws_x\" {}\na = 1\nlocals {\n  b = 1\n  c = 2\n}\nlocals {\n  b = 2\n}\n",
    );
    let found: Vec<String> = module.problems.iter().map(|it| format!("{} {}", it.place.line, it.message)).collect();
    assert_eq!(
        found,
        [
            "2 `aws_x.y` is declared twice",
            "3 what the module `m` creates is not read",
            "4 a `resource` block has another number of names",
            "11 `local.b` is declared twice",
            "5 `a` stands outside of any block",
        ]
    );
    assert!(module.problems.iter().all(|problem| !problem.fatal));
}

#[test]
fn bytes_that_are_no_text() {
    let problem = only(&bytes(b"locals {}\n\n\xff\xfe")).clone();
    assert_eq!((problem.place.line, problem.message.as_str(), problem.fatal), (3, "the file is not UTF-8", true));
    assert!(only(&bytes(b"\0")).fatal);
    assert_eq!(bytes(b"").problems, []);
    assert_eq!(bytes("\u{feff}locals {}\r\n# x\r\n".as_bytes()).problems, []);
    let large = bytes(&vec![b' '; 5 << 20]);
    assert_eq!(only(&large).message, "the file is larger than 4 MiB");
}

#[test]
fn deep_text_is_refused() {
    for (open, close) in
        [("[", "]"), ("{a=", "}"), ("(", ")"), ("\"${", "}\""), ("f(", ")"), ("!", ""), ("-", ""), ("a ? ", "")]
    {
        for deep in [1_000, 100_000] {
            let text = format!("locals {{\n  a = {}1{}\n}}\n", open.repeat(deep), close.repeat(deep));
            let module = module(&text);
            assert!(module.problems.iter().any(|problem| problem.fatal), "{open} {deep}");
        }
    }
    let blocks = "a {\n".repeat(100_000);
    assert!(only(&module(&blocks)).fatal);
    let chain = format!("locals {{\n  a = 1{}\n}}\n", " + 1".repeat(100_000));
    assert!(only(&module(&chain)).fatal);
}

#[test]
fn long_chains_and_loops_end() {
    let mut chain = "locals {\n  a0 = [\"x\"]\n".to_owned();
    for at in 1..2_000 {
        writeln!(chain, "  a{at} = [local.a{}]", at - 1).expect("text");
    }
    chain += "}\n";
    assert!(shown(&value_with(&chain, "local.a50")).contains("'x'"));
    assert!(shown(&value_with(&chain, "local.a1999")).contains("nested too deeply"));
    let steps: String = (0..2_000).step_by(40).fold(chain, |mut text, at| {
        writeln!(text, "resource \"aws_z\" \"r{at}\" {{\n  it = local.a{at}\n}}").expect("text");
        text
    });
    assert!(shown(&value_with(&steps, "local.a1999")).contains('?'));
}

#[test]
fn values_that_double_are_given_up() {
    for (first, next) in [
        ("\"xxxxxxxxxxxxxxxx\"", "\"${local.a}${local.a}\""),
        ("[1]", "[local.a, local.a]"),
        ("[1]", "concat(local.a, local.a)"),
    ] {
        let mut text = format!("locals {{\n  a0 = {first}\n");
        for at in 1..100 {
            writeln!(text, "  a{at} = {}", next.replace("local.a", &format!("local.a{}", at - 1))).expect("text");
        }
        let value = shown(&value_with(&format!("{text}}}\n"), "local.a99"));
        assert!(value.starts_with('?'), "{next}: {}", value.len());
    }
}

#[test]
fn a_resource_that_needs_itself() {
    let module = module(
        "resource \"aws_iam_role\" \"a\" {\n  count = length(aws_iam_role.a)\n  name = aws_iam_role.a[0].arn\n}\nresource \"aws_iam_role\" \"b\" {\n  name = aws_iam_role.b.arn\n}\n",
    );
    assert!(module.resources.iter().any(|it| it.name == "b"));
    assert!(shown(&module.at("aws_iam_role.b").expect("b").body.arguments[0].node).starts_with('?'));
}

#[test]
fn what_grows_without_end_is_given_up() {
    let big = format!("locals {{\n  big = \"{}\"\n  list = split(\"-\", local.big)\n}}\n", "x-".repeat(200_000));
    for expression in [
        "replace(local.big, \"x\", local.big)",
        "join(local.big, local.list)",
        "distinct(local.list)",
        "{ for it in local.list : it => local.list... }",
        "[for a in local.list : [for b in local.list : a]]",
    ] {
        let value = shown(&value_with(&big, expression));
        assert!(value.starts_with('?'), "{expression}: {}", value.len());
    }
    let nested = format!("\"x${{{}1{}}}\"", "jsonencode([".repeat(25), "])".repeat(25));
    assert!(shown(&value_with("", &nested)).starts_with('?'));
}
