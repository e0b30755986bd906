//! `--spec DIR`: several specs at once.

use super::place::Place;
use crate::support::{fixture, read_tree};

fn specs() -> Place {
    let place = Place::new();
    let text = fixture("github-ecr-lambda");
    place.write("specs/api.yaml", text.replace("name: web", "name: api"));
    place.write("specs/team/shop/pipeline.yaml", text.replace("name: web", "name: shop"));
    place.write("specs/team/worker.yml", text.replace("name: web", "name: worker"));
    place.write("specs/.github/workflows/ci.yaml", "on: push");
    place.write("specs/notes.md", "not a spec");
    place
}

#[test]
fn each_has_a_folder_of_its_own() {
    let place = specs();
    place.run(&["emit", "out", "--spec", "specs"]).is(0).says(&["`out/api`", "`out/shop`", "`out/worker`"]);
    assert_eq!(place.names("out"), ["api", "shop", "worker"]);
    place.run(&["emit", "one", "--spec", "specs/api.yaml"]).is(0);
    assert_eq!(read_tree(&place.path("one")), read_tree(&place.path("out/api")));
    place.run(&["emit", "out", "--spec", "specs", "--check"]).is(0);
    place.run(&["diff", "out", "--spec", "specs"]).is(0);
    place.append("out/api/main.tf", "# mine\n");
    place.run(&["diff", "out", "--spec", "specs"]).is(0);
    place.write("specs/api.yaml", place.read("specs/api.yaml").replace("name: Deploy", "name: Ship"));
    place.run(&["diff", "out", "--spec", "specs"]).is(1).prints(&["--- a/api/main.tf\n+++ b/api/main.tf\n"]);
}

#[test]
fn only_the_module_in_conflict_waits() {
    let place = specs();
    place.run(&["emit", "out", "--spec", "specs"]).is(0);
    place.write("out/api/main.tf", place.read("out/api/main.tf").replace("\"Deploy\"", "\"Release\""));
    for path in ["specs/api.yaml", "specs/team/worker.yml"] {
        place.write(path, place.read(path).replace("name: Deploy", "name: Ship"));
    }
    place.run(&["emit", "out", "--spec", "specs"]).is(1).says(&["`out/api` stays as it is", "`out/worker`: "]);
    assert!(place.has("out/api/main.tf.tfpipe-new") && !place.read("out/api/README.md").contains("Ship"));
    assert!(place.read("out/worker/main.tf").contains("\"Ship\""));
}

#[test]
fn emitted_modules_are_not_specs() {
    let place = specs();
    place.run(&["emit", "specs/modules", "--spec", "specs"]).is(0);
    place.run(&["emit", "specs/modules", "--spec", "specs", "--check"]).is(0);
}

#[test]
fn one_finding_writes_nothing_at_all() {
    let place = specs();
    place.append("specs/team/worker.yml", "colour: red\n");
    place.append("specs/api.yaml", "colour: red\n");
    place.run(&["emit", "out", "--spec", "specs"]).is(1).says(&[
        "specs/team/worker.yml:",
        "specs/api.yaml:",
        "2 findings",
    ]);
    assert!(!place.has("out"));
}

#[test]
fn one_refusal_writes_nothing_at_all() {
    let place = specs();
    place.write("out/worker/main.tf", "mine");
    place.run(&["emit", "out", "--spec", "specs"]).is(2).says(&["`out/worker` has files that tfpipe did not write"]);
    let arguments = ["emit", "out", "--spec", "specs", "--into-existing"];
    place.run(&arguments).is(2).says(&["out/worker/main.tf"]);
    assert_eq!(place.names("out"), ["worker"]);
    assert_eq!(place.names("out/worker"), ["main.tf"]);
}

#[test]
fn two_of_one_name_are_an_error() {
    let place = specs();
    place.write("specs/Shop.yaml", fixture("github-ecr-lambda"));
    place.run(&["emit", "out", "--spec", "specs"]).is(2).says(&[
        "specs/Shop.yaml",
        "specs/team/shop/pipeline.yaml",
        "rename",
    ]);
    assert!(!place.has("out"));
}

#[test]
fn no_spec_is_an_error() {
    let place = Place::new();
    place.write("specs/notes.md", "");
    place.run(&["emit", "out", "--spec", "specs"]).is(2).says(&["no spec below `specs`"]);
}
