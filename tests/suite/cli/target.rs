//! Which spec is compiled where none is named, and which folders a module may go into.

use super::place::Place;
use crate::support::{fixture, read_tree, tfpipe};

#[test]
fn a_spec_has_two_endings() {
    let place = Place::new();
    place.write("pipeline.yml", fixture("github-ecr-lambda"));
    let run = place.run(&["emit", "out"]).is(0);
    assert!(!run.err.contains("preset"));
    for arguments in [&["check"][..], &["diff", "out"], &["graph"], &["prove"], &["deployer-policy"]] {
        place.run(arguments).is(0);
    }
    place.write("pipeline.yaml", fixture("github-ecr-lambda"));
    for arguments in [&["emit", "out"][..], &["check"], &["diff", "out"], &["graph"], &["prove"]] {
        place.run(arguments).is(2).says(&["there are both `pipeline.yaml` and `pipeline.yml`"]);
    }
}

#[test]
fn a_spec_comes_from_the_standard_input() {
    let place = Place::with_module();
    let emit = |text: String| {
        let mut command = tfpipe();
        command.current_dir(place.path(".")).args(["emit", "piped", "--spec", "-"]).write_stdin(text);
        command.output().expect("a run")
    };
    assert!(emit(place.read("pipeline.yaml")).status.success());
    assert_eq!(read_tree(&place.path("piped")), read_tree(&place.path("out")));
    let wrong = emit(place.read("pipeline.yaml") + "colour: red\n");
    assert_eq!(wrong.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&wrong.stderr).contains("<stdin>:"));
}

#[test]
fn the_root_and_the_home_folder_are_refused() {
    let place = Place::with_spec();
    place.run(&["emit", "/", "--into-existing"]).is(2).says(&["`/` is the root of the file system"]);
    let output = tfpipe()
        .current_dir(place.path("."))
        .env("HOME", place.path("."))
        .args(["emit", ".", "--into-existing"])
        .output()
        .expect("a run");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("is the home folder"));
    assert_eq!(place.names("."), ["pipeline.yaml"]);
}

#[test]
fn a_module_goes_into_no_folder_of_others() {
    let place = Place::with_spec();
    place.write("out/notes.md", "mine");
    let help = ["`out` has files that tfpipe did not write", "--into-existing"];
    place.run(&["emit", "out"]).is(2).says(&help);
    place.run(&["emit", "out", "--check"]).is(2).says(&help);
    assert_eq!(place.names("out"), ["notes.md"]);
    place.run(&["emit", "out", "--into-existing"]).is(0);
    place.run(&["emit", "out"]).is(0).says(&["up to date"]);
    // A repository that holds nothing yet is empty.
    place.write("new/.git/HEAD", "ref");
    place.run(&["emit", "new"]).is(0);
    // Nobody named the preset.
    let other = Place::new();
    other.write("out/notes.md", "mine");
    other.run(&["emit", "out", "--into-existing"]).is(2).says(&["no spec was named"]);
}
