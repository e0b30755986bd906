//! What a plan does to the modules of the first version once this one emits them, held against `tests/data/upgrades.tsv`, where every line was
//! read and found in the CHANGELOG. `TFPIPE_BLESS=1 cargo test --test suite -- upgrades::` writes it.

use std::fs;
use std::path::PathBuf;

use tfpipe::changes::{Change, changes};
use tfpipe::module::manifest::Manifest;

use super::place::{Files, Place};
use crate::support::root;

const HEADING: &str = "# What a plan does to the modules of tests/suite/keep/older/ once they are emitted by this version: module, address, action, \
    arguments.\n# Every line was read, and stands in the CHANGELOG. Written by `TFPIPE_BLESS=1 cargo test --test suite -- upgrades::`.\n";

/// The golden modules of the first version of the manifest, which holds their texts: name, spec, manifest.
fn older() -> Vec<(String, String, String)> {
    let folder = root().join("tests/suite/keep/older");
    let specs = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let mut specs: Vec<PathBuf> = specs.filter(|path| path.extension().is_some_and(|it| it == "yaml")).collect();
    specs.sort();
    let read = |path: PathBuf| {
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let text = |path: PathBuf| fs::read_to_string(path).expect("a text");
        (name, text(path.clone()), text(path.with_extension("json")))
    };
    specs.into_iter().map(read).collect()
}

/// The module before and after an emission of this version.
fn upgraded(spec: &str, manifest: &str) -> (Files, Files) {
    let before = Manifest::parse(manifest).expect("a manifest").emitted().expect("its texts");
    let place = Place::with_files(spec, &before);
    place.write("out/.tfpipe.json", manifest);
    place.emit().is(0);
    (before, place.files())
}

fn row(module: &str, change: &Change) -> String {
    let Change { address, was, action, arguments, .. } = change;
    let was = was.as_ref().map(|was| format!(" (was {was})")).unwrap_or_default();
    format!("{module}\t{address}{was}\t{action:?}\t{}\n", arguments.join(", "))
}

#[test]
fn an_upgrade_changes_what_was_reviewed_and_loses_nothing() {
    let mut rows = HEADING.to_owned();
    let mut at_risk = Vec::new();
    let modules = older();
    assert_eq!(modules.len(), 27, "all golden modules of that day");
    for (name, spec, manifest) in modules {
        let (before, after) = upgraded(&spec, &manifest);
        for change in changes(&before, &after) {
            rows += &row(&name, &change);
            at_risk.extend(change.is_at_risk().then(|| row(&name, &change)));
        }
    }
    let file = root().join("tests/data/upgrades.tsv");
    if std::env::var_os("TFPIPE_BLESS").is_some() {
        fs::write(&file, &rows).expect("a file");
    }
    let known = fs::read_to_string(file).expect("what was reviewed");
    assert_eq!(rows, known, "an upgrade does what nobody has read yet");
    assert!(at_risk.is_empty(), "an upgrade loses data:\n{}", at_risk.concat());
}
