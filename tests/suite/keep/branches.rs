//! Two branches that rename, add and remove actions, merged by git: nothing that either made is lost silently, and no mark stays.

use super::edits::text;
use super::git::{STYLES, git, must, on_branch};
use super::place::{Files, Place};
use crate::support::not_run;

const SPEC: &str = "\
name: web
source: { github: { repository: acme/web } }
stages:
  - name: Build
    actions:
      - { name: One, commands: { run: [make one] } }
      - { name: Two, commands: { run: [make two] } }
";

const MARKS: &str = "<<<<<<< HEAD\n# one\n=======\n# other\n>>>>>>> other\n";

/// Two branches of one module, merged: what stands is of the first, and marks where git could not decide. The spec is resolved.
fn merged(style: &[&str], ours: &dyn Fn(&Place), theirs: &dyn Fn(&Place), resolved: &str) -> Option<Place> {
    let place = Place::with_module_of(SPEC);
    git(&place, &["init", "--quiet"])?;
    must(&place, &["add", "--all"]);
    must(&place, &["commit", "--quiet", "-m", "main"]);
    on_branch(&place, "theirs", theirs);
    on_branch(&place, "ours", ours);
    git(&place, &[style, &["merge", "--quiet", "--no-edit", "theirs"]].concat())?;
    place.write("pipeline.yaml", resolved);
    Some(place)
}

fn rename(to: &'static str) -> impl Fn(&Place) {
    move |place| {
        place.replace("pipeline.yaml", "name: One", &format!("name: {to}"));
        place.run(&["emit", "out", "--keep-names"]).is(0);
    }
}

fn add(name: &'static str) -> impl Fn(&Place) {
    move |place| {
        place.append("pipeline.yaml", &format!("      - {{ name: {name}, commands: {{ run: [make new] }} }}\n"));
    }
}

/// The spec with an action of another name, whose logs stay.
fn renamed(to: &str) -> String {
    let names = format!("name: web\nnames: {{ log_group.{to}: \"/aws/codebuild/{{name}}-one\" }}\n");
    SPEC.replace("name: web\n", &names).replace("name: One", &format!("name: {to}"))
}

fn has_marks(files: &Files) -> Vec<&String> {
    let has = |bytes: &[u8]| String::from_utf8_lossy(bytes).contains("<<<<<<<");
    files.iter().filter(|(_, bytes)| has(bytes)).map(|(path, _)| path).collect()
}

#[test]
fn an_action_that_both_renamed_is_one_thing() {
    for (style, [to, other]) in
        STYLES.into_iter().flat_map(|style| [(style, ["uno", "eins"]), (style, ["eins", "uno"])])
    {
        let name = if to == "uno" { "Uno" } else { "Eins" };
        let Some(place) = merged(style, &rename("Uno"), &rename("Eins"), &renamed(name)) else {
            return not_run("two branches of a module", "there is no git");
        };
        assert!(!has_marks(&place.files()).is_empty(), "git merges both renames");
        place.run(&["emit", "out"]).is(0);
        let files = place.files();
        assert_eq!(has_marks(&files), Vec::<&String>::new());
        assert!(!place.has(&format!("out/buildspecs/{other}.yml")), "the other name has a buildspec");
        // From the name before, and from that of the other branch.
        for (from, to) in [("one", other), (other, to)] {
            let moved = format!("  from = aws_cloudwatch_log_group.{from}\n  to   = aws_cloudwatch_log_group.{to}\n");
            assert!(text(&files, "moved.tf").contains(&moved), "{}", text(&files, "moved.tf"));
        }
        place.run(&["emit", "out", "--check"]).is(0);
        place.run(&["check", "out"]).is(0);
        place.run(&["prove", "out", "--spec", "pipeline.yaml"]).is(0);
        let fresh = Place::with_module_of(&place.read("pipeline.yaml")).files();
        assert_eq!(files[&format!("buildspecs/{to}.yml")], fresh[&format!("buildspecs/{to}.yml")]);
    }
}

#[test]
fn what_a_resolution_leaves_out_of_either_branch_is_found() {
    let both = format!("{SPEC}      - {{ name: Four, commands: {{ run: [make new] }} }}\n");
    let says = ["`aws_cloudwatch_log_group.three` would be destroyed"];
    for side in [None, Some("--ours"), Some("--theirs")] {
        let Some(place) = merged(&[], &add("Four"), &add("Three"), &both) else {
            return not_run("two branches of a module", "there is no git");
        };
        // With git's marks, or with the files of one branch.
        for path in has_marks(&place.files()).into_iter().filter(|_| side.is_some()) {
            must(&place, &["checkout", side.unwrap_or_default(), &format!("out/{path}")]);
        }
        let before = place.files();
        place.run(&["emit", "out"]).is(1).says(&says);
        place.run(&["emit", "out", "--check"]).is(1).says(&says);
        assert_eq!(place.files(), before);
        place.emit().is(0);
        place.run(&["emit", "out"]).is(0);
    }
}

#[test]
fn a_mark_is_an_error_at_its_place_until_it_is_gone() {
    for path in ["main.tf", "buildspecs/one.yml", "README.md"] {
        // All of a conflict, which is merged or refused, and what is left of one.
        for (marks, is_whole) in [(MARKS, true), (">>>>>>> other\n", false)] {
            let place = Place::with_module_of(SPEC);
            let file = format!("out/{path}");
            let line = place.read(&file).lines().count() + 1;
            place.append(&file, marks);
            let at = format!("{file}:{line}:1");
            let before = place.files();
            for arguments in
                [vec!["check", "out"], vec!["prove", "out"], vec!["prove", "out", "--spec", "pipeline.yaml"]]
            {
                place.run(&arguments).is(1).prints(&["error[TFP204]", &at]);
            }
            place.run(&["emit", "out", "--check"]).is(1);
            let run = place.run(&["emit", "out"]);
            if run.code == 0 {
                assert!(is_whole && has_marks(&place.files()).is_empty(), "{path}");
                assert!(place.read(&file).contains("# one\n") && place.read(&file).contains("# other\n"));
                continue;
            }
            run.is(1).says(&[&format!("`{path}` has marks of a conflict that git left")]);
            let mut after = place.files();
            after.retain(|path, _| !path.ends_with(".tfpipe-new"));
            assert_eq!(after, before);
            place.run(&["emit", "out", "--force"]).is(0);
            place.run(&["prove", "out", "--spec", "pipeline.yaml"]).is(0);
            assert_eq!(place.read(&format!("{file}.tfpipe-old")).as_bytes(), before[path]);
        }
    }
}

#[test]
fn a_file_with_marks_does_not_become_the_users() {
    let place = Place::with_module_of(SPEC);
    place.append("out/buildspecs/two.yml", MARKS);
    place.replace("pipeline.yaml", "      - { name: Two, commands: { run: [make two] } }\n", "");
    place.write(
        "pipeline.accept.yaml",
        "- { code: TFP401, address: aws_cloudwatch_log_group.two, value: destroy, reason: old }\n",
    );
    place.run(&["emit", "out"]).is(1).says(&["`buildspecs/two.yml` has marks of a conflict", "no longer emitted"]);
    place.remove("out/buildspecs/two.yml");
    place.run(&["emit", "out"]).is(0);
}
