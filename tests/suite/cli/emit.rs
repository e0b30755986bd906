//! The rules of writing: what `emit` makes, keeps, refuses.

use std::fs;

use tfpipe::module::manifest::Manifest;

use super::place::Place;
use crate::support::{fixture, read_tree};

#[test]
fn without_a_spec_the_preset_is_compiled() {
    let place = Place::new();
    let run = place.run(&["emit", "out"]).is(0).says(&["preset `github-ecr-lambda`", "files to `out`"]);
    assert_eq!(run.out, "");
    assert_eq!(place.names("."), ["out"], "no temporary folder is left");
    place.write("web.yaml", fixture("github-ecr-lambda"));
    let run = place.run(&["emit", "./again/and/deeper/", "--spec", "web.yaml"]).is(0);
    assert!(!run.err.contains("preset"));
    assert_eq!(read_tree(&place.path("out")), read_tree(&place.path("again/and/deeper")));
}

#[test]
fn the_manifest_knows_every_file() {
    let place = Place::with_module();
    let manifest = Manifest::parse(&place.read("out/.tfpipe.json")).expect("a manifest");
    let mut files = read_tree(&place.path("out"));
    files.remove(".tfpipe.json");
    assert_eq!(manifest.emitted().expect("the text"), files);
    assert!(files.contains_key("main.tf") && files.contains_key("functions/tag_image.zip"));
}

#[test]
fn comments_and_order_of_the_spec_change_nothing() {
    let place = Place::with_module();
    let before = place.state("out");
    place.write("pipeline.yaml", format!("# another comment\r\n{}", place.read("pipeline.yaml").replace('\n', "\r\n")));
    place.run(&["emit", "out"]).is(0).says(&["`out` is up to date"]);
    assert_eq!(place.state("out"), before);
}

#[cfg(unix)]
#[test]
fn a_new_module_has_the_usual_permissions() {
    use std::os::unix::fs::PermissionsExt as _;
    let place = Place::with_module();
    place.write("plain/file", "");
    let mode = |path: &str| fs::metadata(place.path(path)).expect(path).permissions().mode() & 0o777;
    assert_eq!(mode("out"), mode("plain"));
    assert_eq!(mode("out/functions"), mode("plain"));
    assert_eq!(mode("out/main.tf"), mode("plain/file"));
    fs::set_permissions(place.path("out/main.tf"), fs::Permissions::from_mode(0o600)).expect("chmod");
    place.write("pipeline.yaml", place.read("pipeline.yaml").replace("name: Deploy", "name: Ship"));
    place.run(&["emit", "out"]).is(0);
    assert!(place.read("out/main.tf").contains("Ship"));
    assert_eq!(mode("out/main.tf"), 0o600, "an update keeps them");
}

#[test]
fn only_what_changes_is_written() {
    let place = Place::with_module();
    let before = place.state("out");
    place.write("pipeline.yaml", place.read("pipeline.yaml").replace("name: Deploy", "name: Ship"));
    place.run(&["emit", "out"]).is(0).says(&["`out`: ", " updated"]);
    let after = place.state("out");
    for (old, new) in before.iter().zip(&after) {
        assert_eq!(old.1 == new.1, old.2 == new.2, "{} is written if, and only if, it changes", old.0.display());
    }
    assert!(before.iter().zip(&after).any(|(old, new)| old == new));
}

#[test]
fn files_of_others_are_kept() {
    let place = Place::with_module();
    let others =
        ["notes.md", ".terraform/x", ".terraform.lock.hcl", "terraform.tfstate", "plan.out", "functions/own.py"];
    for path in others {
        place.write(&format!("out/{path}"), "mine");
    }
    place.run(&["emit", "out", "--check"]).is(0);
    place.run(&["emit", "out", "--force", "--no-examples"]).is(0);
    for path in others {
        assert_eq!(place.read(&format!("out/{path}")), "mine");
    }
}

#[test]
fn a_clash_of_names_refuses_everything() {
    let place = Place::with_spec();
    place.write("out/main.tf", "mine");
    place.write("out/README.md", "mine");
    let before = place.state("out");
    for flags in [&[][..], &["--force"], &["--check"]] {
        let arguments = [&["emit", "out"][..], flags].concat();
        place.run(&arguments).is(2).says(&["`out` has files that tfpipe did not write", "--into-existing"]);
        let arguments = [&arguments[..], &["--into-existing"]].concat();
        place.run(&arguments).is(2).says(&["nothing is written", "out/README.md\n", "out/main.tf\n", "--force"]);
        assert_eq!(place.state("out"), before);
    }
}

#[test]
fn files_that_are_already_right_are_taken_over() {
    let place = Place::with_module();
    let before = place.state("out");
    place.remove("out/.tfpipe.json");
    place.run(&["emit", "out"]).is(0).says(&["only the manifest"]);
    let untimed =
        |state: Vec<(_, Vec<u8>, _)>| state.into_iter().map(|(path, bytes, _)| (path, bytes)).collect::<Vec<_>>();
    assert_eq!(untimed(place.state("out")), untimed(before));
}

#[test]
fn edits_are_merged() {
    let place = Place::with_module();
    place.append("out/main.tf", "# mine\n");
    place.append("out/iam.tf", "# mine\n");
    let before = place.state("out");
    for arguments in [&["emit", "out"][..], &["emit", "out", "--force"], &["emit", "out", "--check"]] {
        place.run(arguments).is(0);
        assert_eq!(place.state("out"), before, "edits alone are no difference");
    }
    place.write("pipeline.yaml", place.read("pipeline.yaml").replace("name: Deploy", "name: Ship"));
    place.run(&["emit", "out", "--check"]).is(1).says(&["merge  out/main.tf", "update  out/README.md"]);
    assert_eq!(place.state("out"), before);
    place.run(&["emit", "out"]).is(0).says(&["merged `out/main.tf`"]);
    let text = place.read("out/main.tf");
    assert!(text.contains("\"Ship\"") && text.ends_with("# mine\n"));
    place.run(&["emit", "out", "--check"]).is(0);
}

#[test]
fn a_conflict_writes_the_new_texts_beside() {
    let place = Place::with_module();
    place.append("out/iam.tf", "# mine\n");
    let edited = place.read("out/main.tf").replace("\"Deploy\"", "\"Release\"");
    place.write("out/main.tf", &edited);
    place.write("pipeline.yaml", place.read("pipeline.yaml").replace("name: Deploy", "name: Ship"));
    let before = read_tree(&place.path("out"));
    place.run(&["emit", "out", "--check"]).is(1).says(&["conflict  out: `main.tf` was edited at line "]);
    assert_eq!(read_tree(&place.path("out")), before);
    let run = place.run(&["emit", "out"]).is(1);
    run.says(&["`out` stays as it is", "`main.tf` was edited at line ", "NAME.tfpipe-new", "--force"]);
    let mut after = read_tree(&place.path("out"));
    let new = after.remove("main.tf.tfpipe-new").expect("the new text");
    assert!(String::from_utf8_lossy(&new).contains("\"Ship\""));
    assert_eq!(after, before);

    place.run(&["emit", "out", "--force"]).is(0).says(&["the edited one is `out/main.tf.tfpipe-old`"]);
    assert_eq!(place.read("out/main.tf.tfpipe-old"), edited);
    assert!(place.read("out/main.tf").contains("\"Ship\"") && !place.has("out/main.tf.tfpipe-new"));
    assert!(place.read("out/iam.tf").ends_with("# mine\n"), "what can be merged is merged");
    // What is kept is never overwritten either.
    place.write("out/main.tf", place.read("out/main.tf").replace("\"Ship\"", "\"Release\""));
    place.write("pipeline.yaml", place.read("pipeline.yaml").replace("name: Ship", "name: Deploy"));
    place.run(&["emit", "out", "--force"]).is(0).says(&["`out/main.tf.tfpipe-old-2`"]);
    assert_eq!(place.read("out/main.tf.tfpipe-old"), edited);
}

#[test]
fn an_edit_that_is_what_would_be_emitted_is_no_edit() {
    let place = Place::with_module();
    place.write("pipeline.yaml", place.read("pipeline.yaml").replace("name: Deploy", "name: Ship"));
    place.run(&["emit", "new"]).is(0);
    for path in ["main.tf", "README.md"] {
        place.write(&format!("out/{path}"), place.read(&format!("new/{path}")));
    }
    place.run(&["emit", "out"]).is(0);
    assert_eq!(read_tree(&place.path("out")), read_tree(&place.path("new")));
}

#[test]
fn deleted_files_come_back() {
    let place = Place::with_module();
    place.remove("out/iam.tf");
    place.run(&["emit", "out", "--check"]).is(1).says(&["create  out/iam.tf"]);
    assert!(!place.has("out/iam.tf"));
    place.run(&["emit", "out"]).is(0).says(&["wrote `out/iam.tf` again"]);
    assert!(place.has("out/iam.tf"));
}

#[test]
fn what_is_no_longer_emitted_is_removed_unless_edited() {
    let place = Place::with_module();
    place.append("out/examples/complete/outputs.tf", "# mine\n");
    place
        .run(&["emit", "out", "--no-examples", "--no-tests"])
        .is(0)
        .says(&["kept `out/examples/complete/outputs.tf`", "removed"]);
    assert_eq!(place.names("out/examples/complete"), ["outputs.tf"]);
    assert!(!place.has("out/tests"), "an empty folder does not stay");
    let manifest = Manifest::parse(&place.read("out/.tfpipe.json")).expect("a manifest");
    assert!(manifest.paths().all(|path| !path.starts_with("examples/")));
    // It is the user's now, so it clashes from now on.
    place.run(&["emit", "out"]).is(2).says(&["out/examples/complete/outputs.tf"]);

    let place = Place::with_module();
    place.append("out/examples/complete/outputs.tf", "# mine\n");
    place.run(&["emit", "out", "--no-examples", "--force"]).is(0).says(&["kept `out/examples/complete/outputs.tf`"]);
    assert!(place.has("out/examples/complete/outputs.tf"), "nothing conflicts");
}

#[test]
fn check_writes_nothing() {
    let place = Place::with_spec();
    let run = place.run(&["emit", "out", "--check"]).is(1).says(&["create  out/main.tf", "create  out/.tfpipe.json"]);
    assert_eq!(run.out, "");
    assert_eq!(place.names("."), ["pipeline.yaml"]);
    place.run(&["emit", "out"]).is(0);
    let before = place.state("out");
    place.run(&["emit", "out", "--check"]).is(0);
    assert_eq!(place.state("out"), before);
}

#[test]
fn findings_write_nothing() {
    let place = Place::with_module();
    place.append("pipeline.yaml", "colour: red\n");
    let before = place.state("out");
    let run = place.run(&["emit", "out"]).is(1).says(&["error[TFP002]", "pipeline.yaml:", "colour"]);
    assert_eq!(run.out, "");
    assert_eq!(place.state("out"), before);
    place.run(&["emit", "new"]).is(1);
    assert!(!place.has("new"));
}

#[test]
fn other_things_than_folders_are_refused() {
    let place = Place::with_spec();
    place.write("file", "mine");
    place.run(&["emit", "file"]).is(2).says(&["`file` is not a folder"]);
    place.run(&["emit", "file/below"]).is(2);
    place.run(&["emit", ""]).is(2);
    assert_eq!(place.read("file"), "mine");
}

#[test]
fn a_manifest_that_cannot_be_read_refuses() {
    for broken in ["", "{", "{ \"version\": 7 }", "<<<<<<< HEAD"] {
        let place = Place::with_module();
        place.write("out/.tfpipe.json", broken);
        let before = place.state("out");
        place.run(&["emit", "out", "--force"]).is(2).says(&["cannot read `out/.tfpipe.json`", "version control"]);
        assert_eq!(place.state("out"), before);
    }
}

#[test]
fn the_current_folder_may_be_the_module() {
    let place = Place::with_spec();
    place.write(".git/HEAD", "mine");
    place.run(&["emit", "."]).is(2).says(&["`.` has files that tfpipe did not write"]);
    place.run(&["emit", ".", "--into-existing"]).is(0);
    assert!(place.has("main.tf") && place.has("pipeline.yaml"));
    place.run(&["emit", ".", "--check"]).is(0);
    assert_eq!(place.names(".").iter().filter(|name| name.starts_with(".tfpipe-")).count(), 0);
}

/// In the wrong folder there is no spec: the preset must not replace what another spec made, nor say that all is well.
#[test]
fn the_preset_never_replaces_the_module_of_another_spec() {
    let place = Place::new();
    place.write("web.yaml", tfpipe::presets::ALL[0].text.replace("name: web", "name: shop"));
    place.run(&["emit", "out", "--spec", "web.yaml"]).is(0);
    let before = place.state("out");
    for arguments in [&["emit", "out"][..], &["emit", "out", "--force"], &["emit", "out", "--check"], &["diff", "out"]]
    {
        place.run(arguments).is(2).says(&["another spec than the preset", "--spec"]);
    }
    assert_eq!(place.state("out"), before);
}
