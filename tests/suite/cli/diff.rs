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

/// What plans of the default module for provider 5 were measured to do, a change of the spec at a time: created, changed, replaced, destroyed.
#[test]
fn the_summary_is_what_a_plan_does() {
    let base = crate::support::fixture("github-ecr-lambda-provider5");
    let changes = [
        ("name: Deploy", "name: Ship", "1 to change in place\n"),
        ("branch: main", "branch: dev", "1 to change in place\n"),
        ("tag: production", "tag: release", "2 to change in place, 1 to replace\n"),
        (
            "{ immutable: false }",
            "{ uri: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/web }",
            "4 to change in place, 2 to destroy, 1 of them holds data\n",
        ),
        (
            "{ immutable: false }",
            "{ immutable: false, encryption: kms }",
            "3 to create, 2 to change in place, 2 to replace, 1 of them holds data\n",
        ),
    ];
    for (from, to, expected) in changes {
        let place = Place::new();
        place.write("pipeline.yaml", &base);
        place.run(&["emit", "out"]).is(0);
        place.run(&["diff", "--summary", "out"]).is(0).prints(&["out:\nnothing to do for Terraform\n"]);
        assert!(base.contains(from), "{from}");
        place.write("pipeline.yaml", base.replacen(from, to, 1));
        let run = place.run(&["diff", "--summary", "out"]).is(1);
        assert!(run.out.ends_with(expected), "{from}: {}", run.out);
    }
}

#[test]
fn what_holds_data_stands_first_and_the_variable_that_decides_is_named() {
    let place = Place::with_module();
    place.write("pipeline.yaml", place.read("pipeline.yaml").replacen("name: web", "name: shop", 1));
    let run = place.run(&["diff", "--summary", "out"]).is(1).prints(&[
        "\nreplace      aws_ecr_repository.images ",
        "fails as long as it holds images; loses them if `force_delete` is true; name; where `name` is not set\n",
    ]);
    let lines: Vec<&str> = run.out.lines().skip(1).collect();
    let first_without = lines.iter().position(|line| !line.contains("loses")).expect("a line");
    assert!(lines.iter().skip(first_without).all(|line| !line.contains("loses")), "{}", run.out);
    assert!(run.out.ends_with("of them hold data\n"), "{}", run.out);
}
