//! Findings for programs.

use serde_json::{Value, json};
use tfpipe::diagnostic::Code;

use super::place::Place;

/// Keys that are wrong behind characters of every width.
fn wrong() -> Place {
    let place = Place::with_spec();
    place.write("a b/ü.yaml", place.read("pipeline.yaml") + "logs: { \"🦀é\": 1, retention_days: 7 } # x\n");
    place
}

fn document(text: &str) -> Value {
    serde_json::from_str(text).expect("a document")
}

#[test]
fn json_has_the_documented_shape() {
    let place = wrong();
    let run = place.run(&["check", "a b/ü.yaml", "--format", "json"]).is(1);
    assert_eq!(run.err, "");
    let found = document(&run.out);
    assert_eq!(found["version"], 1);
    let finding = &found["findings"][0];
    let text = place.read("a b/ü.yaml");
    let offset = text.find("\"🦀é\"").expect("the key");
    let line = text.lines().count();
    assert_eq!(finding["code"], "TFP002");
    assert_eq!(finding["severity"], "error");
    assert_eq!(finding["title"], "unknown key");
    assert_eq!(finding["message"], "unknown key `🦀é`");
    assert!(finding["help"].as_str().is_some_and(|help| help.contains("`retention_days`")));
    assert_eq!(finding["file"], "a b/ü.yaml");
    assert_eq!(finding["path"], "logs.🦀é");
    assert_eq!(finding["start"], json!({ "line": line, "column": 9, "offset": offset }));
    assert_eq!(finding["end"], json!({ "line": line, "column": 13, "offset": offset + 8 }));
    assert_eq!(finding.as_object().expect("an object").len(), 9);
}

#[test]
fn sarif_has_rules_regions_and_relative_uris() {
    let place = wrong();
    let run = place.run(&["emit", "out", "--spec", "a b/ü.yaml", "--format", "sarif"]).is(1);
    let log = document(&run.out);
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "utf16CodeUnits");
    let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
    assert_eq!(rules.len(), Code::ALL.len());
    let result = &run["results"][0];
    let index = usize::try_from(result["ruleIndex"].as_u64().expect("an index")).expect("a small one");
    assert_eq!(rules[index]["id"], result["ruleId"]);
    assert_eq!(rules[index]["defaultConfiguration"]["level"], "error");
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "a%20b/%C3%BC.yaml");
    // The crab is two units.
    assert_eq!((&place["region"]["startColumn"], &place["region"]["endColumn"]), (&json!(9), &json!(14)));
    for key in ["startLine", "endLine"] {
        assert!(place["region"][key].as_u64().is_some_and(|line| line > 10));
    }
}

#[test]
fn github_annotations_are_one_line_each() {
    let place = wrong();
    place.append("a b/ü.yaml", "\"x:%,\\ny\": 1\n");
    let run = place.run(&["check", "a b/ü.yaml", "--format", "github"]).is(1);
    let lines: Vec<&str> = run.out.lines().collect();
    assert_eq!(lines.len(), 2, "{}", run.out);
    assert!(lines.iter().all(|line| line.starts_with("::error file=a b/ü.yaml,line=")), "{}", run.out);
    assert!(lines[0].contains(",col=9,endColumn=13,title=TFP002 unknown key::unknown key `🦀é`%0A"), "{}", lines[0]);
    assert!(lines[1].contains("::unknown key `x:%25,"), "{}", lines[1]);
}

#[test]
fn without_findings_there_is_still_a_document() {
    let place = Place::with_spec();
    assert_eq!(document(&place.run(&["check", "--format", "json"]).is(0).out)["findings"], json!([]));
    assert_eq!(document(&place.run(&["emit", "out", "--format", "sarif"]).is(0).out)["runs"][0]["results"], json!([]));
    assert_eq!(place.run(&["check", "--format", "github"]).is(0).out, "");
}

#[test]
fn a_finding_about_a_file_has_no_region() {
    let place = Place::with_module();
    place.remove("out/iam.tf");
    let json = document(&place.run(&["check", "out", "--format", "json"]).is(1).out);
    assert_eq!((&json["findings"][0]["file"], &json["findings"][0]["start"]), (&json!("out/iam.tf"), &Value::Null));
    let sarif = document(&place.run(&["check", "out", "--format", "sarif"]).is(1).out);
    let location = &sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(location, &json!({ "artifactLocation": { "uri": "out/iam.tf" } }));
    let github = place.run(&["check", "out", "--format", "github"]).is(1).out;
    assert!(github.starts_with("::error file=out/iam.tf,title=TFP202 missing file::"), "{github}");
}

#[test]
fn people_are_shown_a_hundred_findings_and_programs_all() {
    let place = Place::new();
    let keys: Vec<String> = (0..150).map(|at| format!("key{at}: 1")).collect();
    place.write("pipeline.yaml", format!("name: web\nsource: {{}}\nstages: []\n{}\n", keys.join("\n")));
    let run = place.run(&["check"]).is(1).prints(&["more are not shown"]);
    assert_eq!(run.out.matches("unknown key").count(), 100);
    let run = place.run(&["check", "--format", "json"]).is(1);
    assert_eq!(run.out.matches("unknown key `").count(), 150);
}
