//! `tfpipe diff`.

use crate::support::not_run;

use super::place::Place;

#[test]
fn shows_what_emit_would_change_and_changes_nothing() {
    let place = Place::with_module();
    let run = place.run(&["diff", "out"]).is(0);
    assert_eq!((run.out.as_str(), run.err.as_str()), ("", ""));
    place.write("pipeline.yaml", place.read("pipeline.yaml").replace("name: Deploy", "name: Ship"));
    let before = place.state("out");
    place.run(&["diff", "out"]).is(1).prints(&[
        "--- a/main.tf\n+++ b/main.tf\n@@ ",
        "\n-    name = \"Deploy\"\n+    name = \"Ship\"\n",
        "Manifest .tfpipe.json differs\n",
    ]);
    assert_eq!(place.state("out"), before);
}

#[test]
fn new_and_removed_files_come_from_and_go_to_nothing() {
    let place = Place::with_spec();
    place.run(&["diff", "out"]).is(1).prints(&[
        "--- /dev/null\n+++ b/main.tf\n@@ -0,0 +1,",
        "Binary file functions/tag_image.zip is new\n",
        "Manifest .tfpipe.json is new\n",
    ]);
    assert!(!place.has("out"));
    place.run(&["emit", "out"]).is(0);
    place.run(&["diff", "out", "--no-tests"]).is(1).prints(&["--- a/tests/module.tftest.hcl\n+++ /dev/null\n@@ -1,"]);
}

#[test]
fn what_would_be_written_is_shown_and_conflicts_are_named() {
    let place = Place::with_module();
    place.append("out/main.tf", "# mine\n");
    place.write("out/functions/tag_image.zip", b"\x00\x01");
    let run = place.run(&["diff", "out"]).is(0);
    assert_eq!((run.out.as_str(), run.err.as_str()), ("", ""));
    place.write("pipeline.yaml", place.read("pipeline.yaml").replace("name: Deploy", "name: Ship"));
    let run = place.run(&["diff", "out"]).is(1).prints(&["\n-    name = \"Deploy\"\n+    name = \"Ship\"\n"]);
    assert!(!run.out.contains("-# mine") && !run.out.contains("tag_image.zip"), "{}", run.out);
    place.write("out/main.tf", b"\xff\n");
    let run = place.run(&["diff", "out"]).is(1).says(&["`main.tf` was edited, and it is no text that can be merged"]);
    assert_eq!(run.out, "");
}

#[test]
fn a_missing_newline_stays_missing() {
    let place = Place::with_module();
    place.write("out/main.tf", place.read("out/main.tf").trim_end());
    place.run(&["diff", "out"]).is(0);
    place.write("pipeline.yaml", place.read("pipeline.yaml").replace("name: Deploy", "name: Ship"));
    let run = place.run(&["diff", "out"]).is(1);
    assert!(!run.out.contains("\n+}\n"), "{}", run.out);
}

#[test]
fn a_clash_is_a_refusal() {
    let place = Place::with_spec();
    place.write("out/main.tf", "mine");
    place.run(&["diff", "out"]).is(2).prints(&["+++ b/iam.tf\n"]).says(&["out/main.tf"]);
}

#[test]
fn findings_are_talk() {
    let place = Place::with_module();
    place.append("pipeline.yaml", "colour: red\n");
    for format in ["human", "json", "sarif", "github"] {
        let run = place.run(&["diff", "out", "--format", format]).is(1).says(&["TFP002"]);
        assert_eq!(run.out, "");
    }
}

#[test]
fn git_takes_it() {
    let place = Place::with_module();
    place.write("pipeline.yaml", place.read("pipeline.yaml").replace("name: Deploy", "name: Ship"));
    let diff = place.run(&["diff", "out", "--no-examples"]).is(1).out;
    place.write("change.patch", diff);
    let Ok(git) = std::process::Command::new("git")
        .args(["apply", "--directory", "out", "change.patch"])
        .current_dir(place.path("."))
        .output()
    else {
        return not_run("git_takes_it", "there is no git");
    };
    assert!(git.status.success(), "{}", String::from_utf8_lossy(&git.stderr));
    place.run(&["emit", "new", "--no-examples"]).is(0);
    assert_eq!(place.read("out/main.tf"), place.read("new/main.tf"));
    assert!(!place.has("out/examples"));
}
