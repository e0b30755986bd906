//! What an attacker, or an accident, may have put into the input or into OUT.

use std::fs;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;

use super::place::Place;
use crate::support::fixture;

#[test]
fn a_manifest_cannot_reach_out_of_its_folder() {
    let place = Place::with_module();
    place.write("victim", "precious");
    let manifest = place.read("out/.tfpipe.json");
    for path in
        ["../victim", "/etc/hostname", "..\\\\victim", "functions/../../victim", ".terraform/x", "terraform.tfstate"]
    {
        place.write("out/.tfpipe.json", manifest.replacen("\"README.md\"", &format!("\"{path}\""), 1));
        place.run(&["emit", "out", "--force"]).is(2).says(&["cannot read `out/.tfpipe.json`: it lists"]);
        assert_eq!(place.read("victim"), "precious");
    }
}

#[test]
fn findings_cannot_speak_to_a_terminal() {
    let place = Place::new();
    let spec = "name: \"a\\e[2J\\u202Eb\"\nsource: { github: { repository: acme/web } }\nstages: []\n";
    place.write("pipeline.yaml", spec);
    for format in ["human", "github"] {
        let run = place.run(&["check", "--format", format]).is(1);
        let text = format!("{}{}", run.out, run.err);
        assert!(text.contains("TFP101"), "{text}");
        assert!(!text.contains(['\u{1b}', '\u{202e}']), "{text:?}");
    }
}

#[cfg(unix)]
#[test]
fn links_are_not_written_through() {
    use std::os::unix::fs::symlink;
    let place = Place::with_module();
    place.write("elsewhere/iam.tf", "precious");
    place.remove("out/iam.tf");
    symlink("../elsewhere/iam.tf", place.path("out/iam.tf")).expect("a link");
    place.run(&["emit", "out", "--force"]).is(2).says(&["out/iam.tf is a symbolic link"]);
    place.remove("out/iam.tf");

    fs::remove_dir_all(place.path("out/functions")).expect("gone");
    symlink("../elsewhere", place.path("out/functions")).expect("a link");
    place.run(&["emit", "out", "--force"]).is(2).says(&["out/functions/tag_image.py is behind a symbolic link"]);
    assert_eq!(place.names("elsewhere"), ["iam.tf"]);
    assert_eq!(place.read("elsewhere/iam.tf"), "precious");

    place.run(&["emit", "real"]).is(0);
    symlink("real", place.path("link")).expect("a link");
    place.run(&["emit", "link", "--check"]).is(0);
    symlink("nothing", place.path("dangling")).expect("a link");
    place.run(&["emit", "dangling"]).is(2).says(&["is a symbolic link to nothing"]);
}

#[cfg(unix)]
#[test]
fn a_link_that_would_be_removed_is_kept() {
    use std::os::unix::fs::symlink;
    let place = Place::with_module();
    place.write("elsewhere/main.tf", "precious");
    fs::remove_dir_all(place.path("out/examples/complete")).expect("gone");
    symlink("../../elsewhere", place.path("out/examples/complete")).expect("a link");
    place.run(&["emit", "out", "--no-examples", "--force"]).is(0).says(&["kept `out/examples/complete/main.tf`"]);
    assert_eq!(place.read("elsewhere/main.tf"), "precious");
}

#[test]
fn folders_and_files_in_each_others_place_refuse() {
    let place = Place::with_module();
    place.remove("out/main.tf");
    place.write("out/main.tf/inside", "mine");
    place.run(&["emit", "out", "--force"]).is(2).says(&["out/main.tf is a folder"]);
    let place = Place::with_module();
    fs::remove_dir_all(place.path("out/functions")).expect("gone");
    place.write("out/functions", "mine");
    place.run(&["emit", "out", "--force"]).is(2).says(&["out/functions/tag_image.py is below something"]);
}

#[test]
fn a_thousand_texts_of_any_bytes_are_errors_and_no_panic() {
    let place = Place::new();
    let mut runner = TestRunner::deterministic();
    let anything = vec(any::<u8>(), 0..200);
    let yaml_like =
        "[-:{}\\[\\]#&*!|>'\"%@`\\n\\t\\r ,a0~\u{e9}\u{1f980}\u{feff}\u{0}]{0,80}".prop_map(String::into_bytes);
    let texts = prop_oneof![anything, yaml_like];
    for number in 0..1000 {
        let bytes = texts.new_tree(&mut runner).expect("bytes").current();
        place.write(&format!("specs/{number}.yaml"), bytes);
    }
    for format in ["human", "json", "sarif", "github"] {
        let run = place.run(&["check", "specs", "--format", format]).is(1);
        assert!(!run.err.contains("panicked"), "{}", run.err);
    }
    place.run(&["emit", "out", "--spec", "specs"]).is(1);
    assert!(!place.has("out"));
}

#[test]
fn a_thousand_mutated_specs_are_errors_or_modules() {
    let place = Place::new();
    let mut runner = TestRunner::deterministic();
    let good = fixture("github-ecr-lambda");
    let changes = vec((0..good.len(), any::<prop::sample::Index>(), 0..4_u8), 1..4);
    let letters = b"\n :-{}[]#'\"0aZ,~&*!\xff";
    for number in 0..1000 {
        let mut bytes = good.clone().into_bytes();
        for (at, letter, how) in changes.new_tree(&mut runner).expect("changes").current() {
            let at = at.min(bytes.len() - 1);
            let letter = letters[letter.index(letters.len())];
            match how {
                0 => bytes[at] = letter,
                1 => bytes.insert(at, letter),
                2 => drop(bytes.remove(at)),
                _ => bytes.truncate(at.max(1)),
            }
        }
        place.write(&format!("specs/{number}.yaml"), bytes);
    }
    let run = place.run(&["check", "specs", "--format", "github"]).is(1);
    assert!(!run.err.contains("panicked"), "{}", run.err);
    place.run(&["check", "specs"]).is(1);
    place.run(&["emit", "out", "--spec", "specs"]).is(1);
    assert!(!place.has("out"));
}
