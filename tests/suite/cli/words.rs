//! The small commands, and the words of the command line itself.

use super::place::Place;
use crate::support::{fixture, read_tree};

#[test]
fn init_writes_the_preset_and_says_what_is_next() {
    let place = Place::new();
    let run = place.run(&["init"]).is(0).says(&["wrote `pipeline.yaml`", "tfpipe emit ./out`", "tfpipe schema > "]);
    assert_eq!(run.out, "");
    assert_eq!(place.read("pipeline.yaml"), fixture("github-ecr-lambda"));
    place.run(&["init", "--preset", "github-ecr-lambda", "web.yaml"]).is(0).says(&["--spec web.yaml"]);
    place.run(&["emit", "out"]).is(0);
    place.run(&["emit", "web", "--spec", "web.yaml"]).is(0);
    assert_eq!(read_tree(&place.path("out")), read_tree(&place.path("web")));
}

#[test]
fn init_never_overwrites() {
    let place = Place::new();
    place.write("pipeline.yaml", "mine");
    place.write("folder/file", "");
    place.run(&["init"]).is(2).says(&["`pipeline.yaml` is already there"]);
    place.run(&["init", "folder"]).is(2).says(&["already there"]);
    place.run(&["init", "folder/file/pipeline.yaml"]).is(2).says(&["cannot make `folder/file`"]);
    place.run(&["init", "new/pipeline.yaml"]).is(0);
    assert!(place.has("new/pipeline.yaml"));
    assert_eq!(place.read("pipeline.yaml"), "mine");
    place.run(&["init", "--preset", "nope", "x.yaml"]).is(2).says(&["github-ecr-lambda"]);
    assert!(!place.has("x.yaml"));
}

#[test]
fn graph_draws() {
    let place = Place::with_spec();
    place.run(&["graph"]).is(0).prints(&["flowchart LR"]);
    place.run(&["graph", "pipeline.yaml", "--format", "dot"]).is(0).prints(&["digraph pipeline {"]);
    let json = place.run(&["graph", "--format", "json"]).is(0).out;
    assert!(serde_json::from_str::<serde_json::Value>(&json).expect("JSON")["stages"].is_array());
    place.run(&["graph", "missing.yaml"]).is(2).says(&["cannot read `missing.yaml`"]);
    place.run(&["graph", "."]).is(2).says(&["it is a folder"]);
    place.append("pipeline.yaml", "colour: red\n");
    let run = place.run(&["graph"]).is(1).says(&["TFP002"]);
    assert_eq!(run.out, "");
}

#[test]
fn schema_is_the_schema() {
    let text = Place::new().run(&["schema"]).is(0).out;
    assert_eq!(text, tfpipe::spec::schema());
    assert!(text.ends_with("}\n"));
}

#[test]
fn completions_for_every_shell() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        Place::new().run(&["completions", shell]).is(0).prints(&["tfpipe", "emit"]);
    }
    Place::new().run(&["completions", "cmd"]).is(2);
}

#[test]
fn the_manual_has_every_command() {
    let page = Place::new().run(&["man"]).is(0).out;
    for verb in ["INIT", "EMIT", "DIFF", "CHECK", "DEPLOYER-POLICY", "EXPLAIN", "GRAPH", "SCHEMA", "COMPLETIONS", "MAN"]
    {
        assert!(page.contains(&format!("\n.SH TFPIPE {verb}\n")), "{verb}");
    }
    assert!(page.contains("Exit codes:") && page.contains(".SS EXAMPLES") && page.contains("\\-\\-force"));
}

#[test]
fn explain_knows_every_code() {
    let place = Place::new();
    for code in tfpipe::diagnostic::Code::ALL {
        place.run(&["explain", code.id()]).is(0).prints(&[code.id(), code.title()]);
    }
    place.run(&["explain", "tfp101"]).is(0).prints(&["TFP101"]);
    place.run(&["explain", "101"]).is(0).prints(&["TFP101"]);
    place.run(&["explain", "TFP1O1"]).is(2).says(&["no finding `TFP1O1`", "did you mean `TFP101`"]);
    place.run(&["explain", "nonsense"]).is(2).says(&["codes look like"]);
}

#[test]
fn wrong_words_are_usage_errors() {
    let place = Place::with_spec();
    let wrong: [&[&str]; 6] =
        [&[], &["emti"], &["emit"], &["emit", "a", "b"], &["emit", "a", "--format", "xml"], &["explain"]];
    for arguments in wrong {
        place.run(arguments).is(2);
    }
    place.run(&["emti", "out"]).is(2).says(&["emit"]);
    place
        .run(&["emit", "out", "--spec", "missing.yaml"])
        .is(2)
        .says(&["cannot read `missing.yaml`: it does not exist"]);
    assert_eq!(place.names("."), ["pipeline.yaml"]);
}

#[test]
fn every_command_has_help() {
    let place = Place::new();
    place.run(&["--version"]).is(0).prints(&[concat!("tfpipe ", env!("CARGO_PKG_VERSION"))]);
    place.run(&["--help"]).is(0).prints(&["Exit codes:", "Examples:", "NO_COLOR"]);
    let verbs = [
        "init",
        "emit",
        "diff",
        "check",
        "prove",
        "deployer-policy",
        "explain",
        "graph",
        "schema",
        "completions",
        "man",
    ];
    for verb in verbs {
        place.run(&[verb, "--help"]).is(0).prints(&["Usage: tfpipe", "Examples:"]);
    }
}
