//! `tfpipe prove --spec`: the gate, which no edit of the module can open.

use serde_json::Value;

use super::place::{Place, Run};
use crate::support::{cases, root};

/// The gate over `out`.
fn gate(place: &Place) -> Run {
    place.run(&["prove", "--spec", "pipeline.yaml", "out"])
}

/// A spec with a declared permission, and its module in `out`.
fn declaring() -> Place {
    let place = Place::new();
    place.write(
        "pipeline.yaml",
        "name: web\nsource: { github: { repository: acme/web } }\nstages:\n  - name: Build\n    actions:\n      - image: {}\n        \
         permissions:\n          - { actions: [dynamodb:GetItem], resources: [\"arn:aws:dynamodb:eu-west-1:123456789012:table/own\"], reason: reads }\n  \
         - { name: Deploy, actions: [{ tag_image: {} }] }\n",
    );
    place.run(&["emit", "out"]).is(0);
    place
}

/// A copy of the manifest of another module, in place of that of `out`.
fn forge_manifest(place: &Place, emitted_from: &str) {
    let spec = place.read("pipeline.yaml");
    let honest: Value = serde_json::from_str(&place.read("out/.tfpipe.json")).expect("a manifest");
    place.write("forged.yaml", spec.replacen("dynamodb:GetItem", emitted_from, 1));
    place.run(&["emit", "forged", "--spec", "forged.yaml"]).is(0);
    let mut forged: Value = serde_json::from_str(&place.read("forged/.tfpipe.json")).expect("a manifest");
    forged["spec"] = honest["spec"].clone();
    place.write("out/.tfpipe.json", forged.to_string());
}

#[test]
fn a_module_that_is_what_its_spec_says() {
    let place = Place::with_module();
    let run = gate(&place).is(0).prints(&["\nproved: "]);
    assert!(run.out.starts_with("out\n"), "{}", run.out);
    let own = place.run(&["prove", "out"]).is(0);
    assert!(own.out.starts_with("self-declared: "), "{}", own.out);
    assert_eq!(own.out.split_once("\n\n").map(|(_, rest)| rest), Some(run.out.as_str()));
    for (arguments, expected) in
        [(vec!["prove", "out"], true), (vec!["prove", "--spec", "pipeline.yaml", "out"], false)]
    {
        let run = place.run(&[arguments.as_slice(), &["--format", "json"]].concat()).is(0);
        let found: Value = serde_json::from_str(&run.out).expect("a document");
        assert_eq!(found["modules"][0]["self_declared"], expected);
    }
    place.run(&["prove", "out", "--format", "sarif"]).is(0).says(&["self-declared: "]);
}

#[test]
fn every_golden_module_passes_the_gate() {
    let place = Place::new();
    for case in cases() {
        let path = |below: &str| root().join(below).display().to_string();
        let (spec, module) = (path(&format!("fixtures/{case}/pipeline.yaml")), path(&format!("modules/{case}")));
        place.run(&["prove", "--spec", &spec, &module]).is(0);
    }
}

#[test]
fn a_forged_manifest_changes_no_answer() {
    let place = declaring();
    let own = place.read("out/iam.tf");
    gate(&place).is(0);
    place.write("out/iam.tf", own.replace("dynamodb:GetItem", "dynamodb:DeleteTable"));
    let honest = gate(&place).is(1).prints(&["error[TFP303]: ", "dynamodb:DeleteTable"]).out;
    forge_manifest(&place, "dynamodb:DeleteTable");
    // The manifest declares what the edit allows: the module alone is proved, against its spec it is not.
    place.run(&["prove", "out"]).is(0).prints(&["self-declared: "]);
    assert_eq!(gate(&place).is(1).out, honest);
    for no_manifest in ["{", "{}", "\u{0}"] {
        place.write("out/.tfpipe.json", no_manifest);
        assert_eq!(gate(&place).is(1).out, honest);
    }
    place.remove("out/.tfpipe.json");
    assert_eq!(gate(&place).is(1).out, honest);
    place.write("out/iam.tf", own);
    gate(&place).is(0);
}

#[test]
fn a_stale_module_is_one_finding() {
    let place = declaring();
    place.write("pipeline.yaml", place.read("pipeline.yaml").replace("acme/web", "acme/shop"));
    let found = gate(&place).is(1).prints(&[
        "error[TFP311]: the module was emitted from another state of the spec",
        "run `tfpipe emit out --spec pipeline.yaml`, then prove again",
    ]);
    assert_eq!(found.out.matches("error[").count(), 1, "{}", found.out);
    place.run(&["emit", "out"]).is(0);
    gate(&place).is(0);
    place.append("pipeline.yaml", "# a comment changes nothing\n");
    gate(&place).is(0);
    let other = place.read("out/.tfpipe.json").replacen("\"tfpipe ", "\"tfpipe 9", 1);
    place.write("out/.tfpipe.json", other);
    let found = gate(&place).is(1).prints(&["error[TFP311]: the module was emitted by `tfpipe 9"]);
    assert_eq!(found.out.matches("error[").count(), 1, "{}", found.out);
}

#[test]
fn several_specs_and_their_modules() {
    let place = Place::new();
    place.write("specs/one.yaml", crate::support::fixture("github-ecr-lambda"));
    place.write("specs/two.yaml", crate::support::fixture("github-ecr-lambda"));
    place.run(&["emit", "modules", "--spec", "specs"]).is(0);
    let run = place.run(&["prove", "--spec", "specs", "modules"]).is(0).prints(&["modules/one\n", "modules/two\n"]);
    assert_eq!(run.out.matches("\nproved: ").count(), 2);
    place.append("specs/two.yaml", "colour: red\n");
    place.run(&["prove", "--spec", "specs", "modules"]).is(1).prints(&["modules/one\n", "error[TFP002]"]);
    place.run(&["prove", "--spec", "specs"]).is(2);
    place.run(&["prove", "--spec", "specs/one.yaml", "nowhere"]).is(2).says(&["cannot read `nowhere"]);
}

#[test]
fn nothing_to_prove_is_no_proof() {
    let place = Place::with_module();
    place.write("empty/notes.txt", "");
    place.run(&["prove", "empty"]).is(1).prints(&["error[TFP312]: there is no spec and no module below `empty`"]);
    let github = place.run(&["prove", "empty", "--format", "github"]).is(1).out;
    assert!(github.starts_with("::error file=empty,title=TFP312 "), "{github}");
    place.write("bare/main.tf", "resource \"random_id\" \"own\" {\n  byte_length = 4\n}\n");
    for arguments in [
        vec!["prove", "bare"],
        vec!["prove", "--spec", "pipeline.yaml", "bare"],
        vec!["prove", "--spec", "pipeline.yaml", "empty"],
    ] {
        let arguments = [arguments.as_slice(), &["--allow-unknown"]].concat();
        place.run(&arguments).is(1).prints(&["error[TFP312]: the module has no pipeline and makes no call"]);
    }
}

/// The job of the README works: each of its commands on a spec and its module.
#[test]
fn the_job_of_the_readme_passes() {
    let readme = std::fs::read_to_string(root().join("README.md")).expect("README.md");
    let commands: Vec<&str> = readme.lines().filter_map(|line| line.trim().strip_prefix("- run: tfpipe ")).collect();
    assert_eq!(commands.len(), 3, "{commands:?}");
    let place = Place::with_spec();
    place.run(&["emit", "modules/web"]).is(0);
    for command in &commands {
        let words: Vec<&str> = command.split(" # ").next().expect("words").split_whitespace().collect();
        place.run(&words).is(0);
    }
    place.append("modules/web/iam.tf", "resource \"aws_iam_user\" \"me\" {\n  name = \"me\"\n}\n");
    let failed = commands.iter().filter(|command| {
        let words: Vec<&str> = command.split(" # ").next().expect("words").split_whitespace().collect();
        place.run(&words).code == 1
    });
    assert_eq!(failed.count(), 1, "`prove` sees the edit");
}
