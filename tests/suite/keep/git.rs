//! Two branches that both changed the spec, emitted, and edited, brought together by git.

use std::process::Command;

use super::edits::text;
use super::place::{Place, SPEC};
use super::whole::faults;
use crate::support::not_run;

/// How git is told to merge, and what is between its marks then.
pub(super) const STYLES: [&[&str]; 3] =
    [&[], &["-c", "merge.conflictStyle=diff3"], &["-c", "merge.conflictStyle=zdiff3"]];

pub(super) fn git(place: &Place, arguments: &[&str]) -> Option<bool> {
    let mut command = Command::new("git");
    command.args(["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "init.defaultBranch=main"]);
    command.args(["-c", "commit.gpgSign=false", "-c", "core.autocrlf=false"]).args(arguments);
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_SYSTEM", "/dev/null");
    let output = command.current_dir(place.path(".")).output().ok()?;
    Some(output.status.success())
}

#[track_caller]
pub(super) fn must(place: &Place, arguments: &[&str]) {
    assert_eq!(git(place, arguments), Some(true), "git {arguments:?}");
}

/// Does something on a branch of its own, and commits it.
pub(super) fn on_branch(place: &Place, name: &str, work: &dyn Fn(&Place)) {
    must(place, &["checkout", "--quiet", "-b", name, "main"]);
    work(place);
    place.emit().is(0);
    must(place, &["add", "--all"]);
    must(place, &["commit", "--quiet", "-m", name]);
}

/// Two branches of one module, merged in a style.
fn merged(style: &[&str], has_attributes: bool, one: &dyn Fn(&Place), other: &dyn Fn(&Place)) -> Option<Place> {
    let place = Place::with_module_of(SPEC);
    git(&place, &["init", "--quiet"])?;
    if !has_attributes {
        place.write("out/.gitattributes", "# ours\n");
    }
    must(&place, &["add", "--all"]);
    must(&place, &["commit", "--quiet", "-m", "main"]);
    on_branch(&place, "one", one);
    on_branch(&place, "other", other);
    // Whether git leaves conflicts is what differs.
    git(&place, &[style, &["merge", "--quiet", "--no-edit", "one"]].concat())?;
    Some(place)
}

fn adds_action(place: &Place) {
    let lint = "commands: { run: [make lint] }\n";
    place.replace(
        "pipeline.yaml",
        lint,
        &format!("{lint}      - name: Test\n        commands: {{ run: [make test] }}\n"),
    );
    place.replace("out/iam.tf", "\n\n", "\n# of one\n\n");
}

fn changes_tags(place: &Place) {
    place.replace("pipeline.yaml", "Team: devops", "Team: platform");
    place.replace("pipeline.yaml", "tag: production }", "tag: live }");
    let text = place.read("out/main.tf");
    place.write("out/main.tf", text + "\n# of other\n");
}

#[test]
fn two_branches_come_together() {
    for style in STYLES {
        for has_attributes in [true, false] {
            let Some(place) = merged(style, has_attributes, &adds_action, &changes_tags) else {
                return not_run("two branches of a module", "there is no git");
            };
            place.emit().is(0);
            let files = place.files();
            assert!(text(&files, "iam.tf").contains("# of one") && text(&files, "main.tf").contains("# of other"));
            for (path, bytes) in &files {
                assert!(!String::from_utf8_lossy(bytes).contains("<<<<<<<"), "{path} has marks of a conflict");
            }
            assert_eq!(faults(&files), [].into());
            place.run(&["emit", "out", "--check"]).is(0);
            // But for the edits it is what the spec compiles to.
            let fresh = Place::with_module_of(&place.read("pipeline.yaml")).files();
            for (path, bytes) in &fresh {
                let is_edited = ["iam.tf", "main.tf", ".tfpipe.json"].contains(&path.as_str());
                let is_own = path == ".gitattributes" && !has_attributes;
                assert!(is_edited || is_own || files.get(path) == Some(bytes), "{path}");
            }
            assert_eq!(text(&files, "iam.tf").replacen("# of one\n", "", 1), text(&fresh, "iam.tf"));
            assert_eq!(text(&files, "main.tf").replacen("\n# of other\n", "", 1), text(&fresh, "main.tf"));
        }
    }
}

#[test]
fn of_two_changes_of_the_spec_one_may_win() {
    // Both rename one stage: the spec is in conflict, somebody takes one side, and the module follows.
    let ship = |place: &Place| place.replace("pipeline.yaml", "name: Deploy", "name: Ship");
    let release = |place: &Place| {
        place.replace("pipeline.yaml", "name: Deploy", "name: Release");
        let text = place.read("out/main.tf");
        place.write("out/main.tf", text + "\n# of other\n");
    };
    for style in STYLES {
        let Some(place) = merged(style, true, &ship, &release) else {
            return not_run("two branches of a module", "there is no git");
        };
        assert!(place.read("pipeline.yaml").contains("<<<<<<<"));
        must(&place, &["checkout", "--theirs", "pipeline.yaml"]);
        place.emit().is(0);
        let fresh = Place::with_module_of(&place.read("pipeline.yaml")).files();
        let files = place.files();
        assert_eq!(text(&files, "main.tf").replacen("\n# of other\n", "", 1), text(&fresh, "main.tf"));
        assert_eq!(files["README.md"], fresh["README.md"]);
    }
}

#[test]
fn what_both_branches_edit_in_their_own_way_is_a_conflict_that_loses_nothing() {
    let one = |place: &Place| {
        place.replace("out/registry.tf", "scan_on_push = true", "scan_on_push = false");
        place.replace("pipeline.yaml", "keep: 10", "keep: 20");
    };
    let other = |place: &Place| {
        place.replace("out/registry.tf", "scan_on_push = true", "scan_on_push = var.own");
        place.replace("pipeline.yaml", "Team: devops", "Team: platform");
    };
    let Some(place) = merged(&[], true, &one, &other) else {
        return not_run("two branches of a module", "there is no git");
    };
    let before = place.files();
    place.emit().is(1).says(&["`registry.tf` has marks of a conflict that git left"]);
    let mut after = place.files();
    after.retain(|path, _| !path.ends_with(".tfpipe-new"));
    assert_eq!(after, before);
}
