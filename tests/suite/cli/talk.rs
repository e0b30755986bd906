//! The streams: who reads what, and what happens when nobody does.

use std::io::Read as _;
use std::process::{Command, Stdio};

use assert_cmd::cargo::cargo_bin;

use super::place::Place;

#[test]
fn a_reader_that_has_enough_is_no_failure() {
    for arguments in [&["schema"][..], &["man"], &["completions", "zsh"], &["diff", "out"]] {
        let place = Place::with_spec();
        let mut child = Command::new(cargo_bin("tfpipe"))
            .args(arguments)
            .current_dir(place.path("."))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("a child");
        // Closed at once: the first write meets a broken pipe.
        drop(child.stdout.take());
        let mut err = String::new();
        child.stderr.take().expect("stderr").read_to_string(&mut err).expect("talk");
        let code = child.wait().expect("an end").code();
        assert_eq!(err, "", "{arguments:?}");
        assert_eq!(code, Some(i32::from(arguments[0] == "diff")), "{arguments:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_a_failure() {
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("/dev/full");
    let output = Command::new(cargo_bin("tfpipe")).arg("schema").stdout(full).output().expect("a run");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("cannot write to the standard output"));
}

#[test]
fn there_are_no_colours_in_a_file() {
    let place = Place::with_module();
    place.append("out/main.tf", "# mine\n");
    place.append("pipeline.yaml", "colour: red\n");
    for arguments in [&["check"][..], &["emit", "out"], &["check", "out"], &["diff", "out"], &["emit"], &["--help"]] {
        let output = Command::new(cargo_bin("tfpipe"))
            .args(arguments)
            .current_dir(place.path("."))
            .env_remove("NO_COLOR")
            .output()
            .expect("a run");
        assert!(!output.stdout.contains(&0x1b) && !output.stderr.contains(&0x1b), "{arguments:?}");
    }
}

#[test]
fn a_terminal_obeys_nothing_in_a_spec() {
    let place = Place::with_spec();
    place.append("pipeline.yaml", "\"\\x1b]0;owned\\x07\": 1\n# \u{202e}\n");
    let run = place.run(&["check"]).is(1);
    assert!(!run.out.contains(['\u{1b}', '\u{7}']), "{:?}", run.out);
}
