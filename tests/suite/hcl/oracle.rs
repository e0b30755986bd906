//! Terraform and `OpenTofu` as judges: their formatter wants nothing changed, and they read the strings we meant.
//!
//! The programs are `terraform` and `tofu` on the PATH, or those that `TFPIPE_TERRAFORM` and `TFPIPE_TOFU` name.

#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "the tests run Terraform over files")]
#![allow(clippy::expect_used, reason = "helpers of tests")]

use super::generate;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use std::path::Path;
use std::process::{Command, Output};
use std::{env, fs};
use tempfile::TempDir;
use tfpipe::hcl::{Block, Body, Expr};

use crate::support::not_run;

/// The programs that there are.
fn judges() -> Vec<String> {
    let present = |(variable, name): (&str, &str)| {
        let program = env::var(variable).unwrap_or_else(|_| name.to_owned());
        let found = Command::new(&program).arg("version").output().is_ok_and(|output| output.status.success());
        if !found {
            not_run(
                &format!("every test with {name}"),
                &format!("`{program}` does not run; set {variable} or the PATH"),
            );
        }
        found.then_some(program)
    };
    [("TFPIPE_TERRAFORM", "terraform"), ("TFPIPE_TOFU", "tofu")].into_iter().filter_map(present).collect()
}

fn run(program: &str, folder: &Path, arguments: &[&str]) -> Output {
    let config = folder.join("empty.tfrc");
    fs::write(&config, "").expect("a configuration file");
    Command::new(program)
        .args(arguments)
        .current_dir(folder)
        .env("TF_CLI_CONFIG_FILE", config)
        .env("CHECKPOINT_DISABLE", "1")
        .output()
        .expect("a run")
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

fn samples<S: Strategy>(strategy: &S, count: usize) -> Vec<S::Value> {
    let mut runner = TestRunner::deterministic();
    (0..count).map(|_| strategy.new_tree(&mut runner).expect("a sample").current()).collect()
}

#[test]
fn the_formatter_wants_nothing_changed() {
    let folder = TempDir::new().expect("a folder");
    let bodies = [corners(), samples(&generate::body(), 500)].concat();
    for (place, body) in bodies.iter().enumerate() {
        fs::write(folder.path().join(format!("{place}.tf")), body.print()).expect("a file");
    }
    for program in judges() {
        let output = run(&program, folder.path(), &["fmt", "-check", "-diff", "-no-color"]);
        assert!(output.status.success(), "{program}: {}", said(&output));
    }
}

#[test]
fn the_language_reads_the_strings_that_were_meant() {
    let texts: Vec<String> = samples(&generate::text(), 400).into_iter().filter(|text| keeps_its_form(text)).collect();
    assert!(texts.len() > 250, "{} texts", texts.len());
    let mut cases: Vec<(Expr, serde_json::Value)> = Vec::new();
    for (place, text) in texts.iter().enumerate() {
        let other = &texts[texts.len() - 1 - place];
        let interpolated = [Expr::from(text.as_str()), Expr::reference("local.x"), Expr::from(other.as_str())];
        cases.push((Expr::string(text.as_str()), text.as_str().into()));
        cases.push((Expr::concat(interpolated), format!("{text}X{other}").into()));
        cases.push((Expr::object([(text.as_str(), Expr::from(1_i64))]), serde_json::json!({ text.as_str(): 1 })));
    }
    cases.extend(computed());
    let (values, expected): (Vec<_>, Vec<_>) = cases.into_iter().unzip();
    let root = Body::new()
        .nest("locals", Body::new().set("x", "X"))
        .block(Block::new("output").label("all").body(Body::new().set("value", Expr::list(values))));
    for program in judges() {
        let folder = TempDir::new().expect("a folder");
        fs::write(folder.path().join("main.tf"), root.print()).expect("a file");
        for step in [&["init"][..], &["apply", "-auto-approve"]] {
            let output = run(&program, folder.path(), &[step, &["-no-color", "-input=false"]].concat());
            assert!(output.status.success(), "{program} {step:?}: {}", said(&output));
        }
        let output = run(&program, folder.path(), &["output", "-json", "all"]);
        let read: Vec<serde_json::Value> = serde_json::from_slice(&output.stdout).expect("a list");
        assert_eq!(read.len(), expected.len(), "{program}");
        for (read, expected) in read.iter().zip(&expected) {
            assert_eq!(read, expected, "{program}");
        }
    }
}

/// Documents that only thousands of random ones would find: an object within a line that goes on to open a bracket.
fn corners() -> Vec<Body> {
    let object = || Expr::object([("a", Expr::from(1_i64)), ("longer", Expr::from(2_i64))]);
    let inside = || Expr::concat(["x".into(), object()]);
    let list = |each: Expr, value: Expr| Expr::ForList { name: "x".into(), each: each.into(), value: value.into() };
    let values = [
        list(object(), object()),
        list(inside(), Expr::call("f", [object()])),
        list(Expr::list([object()]), Expr::call("f", [Expr::call("g", [object()])])),
        Expr::list([Expr::call("f", [inside(), object()]), list(object(), object())]),
    ];
    values.into_iter().map(|value| Body::new().set("value", value).set("other", 1_i64)).collect()
}

/// Terraform brings every string into Unicode's composed form (NFC), however it is written: no printer can help that,
/// so the texts here have nothing to compose.
fn keeps_its_form(text: &str) -> bool {
    text.chars().all(|character| {
        character.is_ascii()
            || "é日本한😀👨👩👧\u{200b}\u{200d}\u{202e}\u{2028}\u{feff}\u{a0}\u{85}".contains(character)
    })
}

/// Expressions whose value depends on the parentheses that the printer sets.
fn computed() -> Vec<(Expr, serde_json::Value)> {
    let number = |value: i64| Expr::from(value);
    let binary = Expr::binary;
    let choice = |test: Expr, then: Expr, other: Expr| Expr::Conditional(test.into(), then.into(), other.into());
    vec![
        (binary(binary(number(1), "+", number(2)), "*", number(3)), 9.into()),
        (binary(number(1), "-", binary(number(2), "-", number(3))), 2.into()),
        (binary(number(1), "-", number(-3)), 4.into()),
        (binary(binary(true.into(), "||", true.into()), "&&", false.into()), false.into()),
        (binary(binary(number(1), "==", number(2)), "==", false.into()), true.into()),
        (choice(choice(true.into(), false.into(), true.into()), number(1), number(-2)), (-2).into()),
        (binary(choice(true.into(), number(1), number(2)), "+", number(1)), 2.into()),
        (
            Expr::concat([number(-1), "x".into(), Expr::call("jsonencode", [Expr::object([("a", number(1))])])]),
            "-1x{\"a\":1}".into(),
        ),
    ]
}
