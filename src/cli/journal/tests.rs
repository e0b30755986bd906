use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::super::listing::Listing;
use super::{Change, Journal, settle};
use crate::module::Module;
use crate::module::manifest::{self, Fates, Manifest};

/// The files before and after: one changes, one is new below a new folder, one goes and leaves its folder empty, one stays.
const BEFORE: [(&str, &str); 3] = [("main.tf", "old\n"), ("gone/a.tf", "gone\n"), ("same.tf", "same\n")];
const AFTER: [(&str, &str); 3] = [("main.tf", "new\n"), ("more/b.tf", "more\n"), ("same.tf", "same\n")];

fn module(files: [(&str, &str); 3]) -> Module {
    Module {
        files: files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect(),
        ..Module::default()
    }
}

fn manifest(files: [(&str, &str); 3]) -> String {
    Manifest::after(None, &module(files), "", &Fates::new()).print()
}

/// A folder, and an emission in it whose texts are staged.
fn begin() -> (TempDir, Journal) {
    let folder = TempDir::new().expect("a folder");
    for (path, text) in BEFORE.into_iter().chain([(manifest::NAME, manifest(BEFORE).as_str())]) {
        write(folder.path(), path, text);
    }
    let change = |path: &str, before: Option<&str>, staged: Option<&str>| Change {
        path: path.to_owned(),
        emitted: (path != manifest::NAME).then(|| path.to_owned()),
        before: before.map(|text| manifest::hash(text.as_bytes())),
        staged: staged.map(str::to_owned),
    };
    let changes = vec![
        change("gone/a.tf", Some("gone\n"), None),
        change("main.tf", Some("old\n"), Some("1")),
        change("more/b.tf", None, Some("2")),
        change(manifest::NAME, Some(&manifest(BEFORE)), Some("3")),
    ];
    for (name, text) in [("1", "new\n"), ("2", "more\n"), ("3", manifest(AFTER).as_str())] {
        write(folder.path(), &format!(".tfpipe-x/{name}"), text);
    }
    (folder, Journal { changes })
}

fn write(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, text).expect("a file");
}

fn settled(folder: &Path) -> bool {
    settle(folder, &Listing::of(folder, true)).expect("it settles")
}

fn files(folder: &Path) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(below) = folders.pop() {
        for entry in fs::read_dir(below).expect("a folder").flatten() {
            if entry.path().is_dir() {
                folders.push(entry.path());
            } else {
                let name = entry.path().strip_prefix(folder).expect("below").display().to_string();
                files.insert(name, fs::read_to_string(entry.path()).expect("a text"));
            }
        }
    }
    files
}

fn with_manifest(list: [(&str, &str); 3]) -> BTreeMap<String, String> {
    let mut files: BTreeMap<String, String> =
        list.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
    files.insert(manifest::NAME.to_owned(), manifest(list));
    files
}

/// Makes the first changes of a journal, as an emission that is killed then.
fn make_first(count: usize) -> TempDir {
    let (folder, journal) = begin();
    let staging = folder.path().join(".tfpipe-x");
    journal.write(&staging).expect("a journal");
    for change in journal.changes.iter().take(count) {
        change.make(folder.path(), &staging).expect("a change");
    }
    folder
}

#[test]
fn what_was_never_begun_is_dropped() {
    let (folder, _) = begin();
    assert!(settled(folder.path()));
    assert_eq!(files(folder.path()), with_manifest(BEFORE));
    assert!(!settled(folder.path()));
}

#[test]
fn what_was_begun_is_completed_from_every_step_on() {
    for count in 0..=4 {
        let folder = make_first(count);
        assert!(settled(folder.path()));
        assert_eq!(files(folder.path()), with_manifest(AFTER), "after {count} changes");
        assert!(!folder.path().join("gone").exists());
        assert!(!settled(folder.path()));
    }
}

#[test]
fn what_was_saved_since_stays_and_so_does_its_line_in_the_manifest() {
    for count in 0..=4 {
        let folder = make_first(count);
        let is_written = count > 1;
        write(folder.path(), "main.tf", if is_written { "new\nmine\n" } else { "old\nmine\n" });
        settled(folder.path());
        let (files, main) = (files(folder.path()), folder.path().join("main.tf"));
        assert!(fs::read_to_string(main).expect("a text").ends_with("mine\n"), "after {count} changes");
        let manifest = Manifest::parse(&files[manifest::NAME]).expect("a manifest");
        let base = if is_written { &b"new\n"[..] } else { b"old\n" };
        assert_eq!(manifest.matches("main.tf", base), Some(true), "after {count} changes");
        assert_eq!(manifest.matches("more/b.tf", b"more\n"), Some(true));
    }
}

#[test]
fn a_journal_that_leads_out_of_its_folder_is_not_followed() {
    let (folder, mut journal) = begin();
    for change in &mut journal.changes {
        change.path = format!("../{}", change.path);
    }
    journal.write(&folder.path().join(".tfpipe-x")).expect("a journal");
    settled(folder.path());
    assert_eq!(files(folder.path()), with_manifest(BEFORE));
}
