//! Every edit with every change of the spec: nothing is refused without a conflict, nothing is lost, nothing that results is no module.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::thread;

use super::edits::{CHANGES, Change, EDITS, Edit, text};
use super::place::{Files, Place, SPEC};
use super::whole::faults;
use crate::terraform::accept_root_for_provider_5;

/// Where an edit and a change are about the same lines, and somebody has to choose. The first word is the edit, the second the change.
const CONFLICTS: &[(&str, &str)] = &[
    // It overrides a project that has another name then.
    ("override file", "image action named"),
];

/// A module of a spec, as it is emitted into a new folder.
struct Fresh {
    spec: String,
    files: Files,
}

fn fresh() -> Vec<(&'static Change, Fresh)> {
    let of = |change: &'static Change| {
        let spec = change.1.iter().fold(SPEC.to_owned(), |spec, (from, to)| {
            assert!(spec.contains(from), "{}: `{from}` is not in the spec", change.0);
            spec.replace(from, to)
        });
        let files = Place::with_module_of(&spec).files();
        (change, Fresh { spec, files })
    };
    CHANGES.iter().map(of).collect()
}

#[test]
fn every_edit_survives_every_change() {
    let fresh = fresh();
    let base = &fresh[0].1;
    assert_eq!(base.spec, SPEC);
    let workers = thread::available_parallelism().map_or(2, |count| count.get().min(8));
    let outcomes: Vec<(String, String, Result<bool, String>)> = thread::scope(|scope| {
        let work = |worker: usize| {
            let (fresh, base) = (&fresh, base);
            scope.spawn(move || {
                let mine = EDITS.iter().enumerate().filter(|(at, _)| at % workers == worker);
                let pairs = mine.flat_map(|(_, edit)| fresh.iter().map(move |one| (edit, one)));
                let outcome = |(edit, (change, new)): (&Edit, &(&Change, Fresh))| {
                    (edit.name.to_owned(), change.0.to_owned(), outcome(edit, base, new))
                };
                pairs.map(outcome).collect::<Vec<_>>()
            })
        };
        let threads: Vec<_> = (0..workers).map(work).collect();
        threads.into_iter().flat_map(|thread| thread.join().expect("a worker")).collect()
    });
    let wrong: Vec<String> = outcomes
        .iter()
        .filter_map(|(edit, change, outcome)| Some(format!("{edit} × {change}: {}", outcome.as_ref().err()?)))
        .collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), outcomes.len(), wrong.join("\n"));
    let conflicts: BTreeSet<(&str, &str)> = outcomes
        .iter()
        .filter(|(.., outcome)| *outcome == Ok(false))
        .map(|(edit, change, _)| (edit.as_str(), change.as_str()))
        .collect();
    let listed: BTreeSet<(&str, &str)> = CONFLICTS.iter().copied().collect();
    let differences: Vec<_> = conflicts.symmetric_difference(&listed).collect();
    assert!(differences.is_empty(), "{differences:#?}");
    assert!(outcomes.len() >= 25 * 20, "{}", outcomes.len());
}

/// Whether the edit and the change went together; or what is wrong.
fn outcome(edit: &Edit, base: &Fresh, new: &Fresh) -> Result<bool, String> {
    let place = Place::with_files(&base.spec, &base.files);
    (edit.make)(&place);
    let before = place.files();
    if !(edit.is_there)(&before) && edit.name != "file removed" {
        return Err("the edit does nothing".to_owned());
    }
    place.write("pipeline.yaml", &new.spec);
    let is_unchanged = new.spec == base.spec;
    let is_checked = is_unchanged || new.spec.contains("name: Ship");
    let check = is_checked.then(|| place.run(&["emit", "out", "--check"]).code);
    let run = place.emit();
    let after = place.files();
    match run.code {
        0 => {}
        1 => {
            let without_new: Files = after.into_iter().filter(|(path, _)| !path.ends_with(".tfpipe-new")).collect();
            let is_as_it_was = without_new == before;
            return if is_as_it_was { Ok(false) } else { Err(format!("a conflict changed files\n{}", run.err)) };
        }
        code => return Err(format!("exit code {code}\n{}", run.err)),
    }
    if !(edit.is_there)(&after) {
        return Err("the edit is lost".to_owned());
    }
    if is_unchanged && edit.name != "file removed" && without_manifest(&after) != without_manifest(&before) {
        return Err("an unchanged spec changed files".to_owned());
    }
    let expected = i32::from(!is_unchanged || edit.name == "file removed");
    if check.is_some_and(|check| check != expected) {
        return Err(format!("`--check` says {check:?}"));
    }
    let new_faults: Vec<String> = faults(&after).difference(&faults(&before)).cloned().collect();
    if !new_faults.is_empty() {
        return Err(format!("no module: {}", new_faults.join(", ")));
    }
    lost_lines(base, new, &after)?;
    if is_checked && place.run(&["emit", "out", "--check"]).code != 0 {
        return Err("it is not up to date after".to_owned());
    }
    if edit.gives_rights && place.run(&["prove", "out", "--spec", "pipeline.yaml"]).code != 1 {
        return Err("`prove` says nothing of it".to_owned());
    }
    Ok(true)
}

/// Two changes for each edit: what results is valid for the real provider, as far as there is one.
#[test]
fn merged_modules_are_accepted_by_terraform() {
    let fresh = fresh();
    let base = &fresh[0].1;
    let of_provider_5 = |one: &&(&Change, Fresh)| one.1.spec != base.spec && one.1.spec.contains("provider: 5\n");
    let changes: Vec<_> = fresh.iter().filter(of_provider_5).collect();
    let folder = tempfile::tempdir().expect("a temporary folder");
    // Nothing is said of the values that a caller gives.
    let mut root = "variable \"any\" {\n  type = any\n}\n".to_owned();
    let pairs = EDITS.iter().enumerate().flat_map(|(at, edit)| [(edit, at), (edit, at + 9)]);
    let mut count = 0;
    for (edit, at) in pairs {
        let (change, new) = changes[at % changes.len()];
        let place = Place::with_files(&base.spec, &base.files);
        (edit.make)(&place);
        place.write("pipeline.yaml", &new.spec);
        if CONFLICTS.contains(&(edit.name, change.0)) {
            continue;
        }
        place.emit().is(0);
        let (files, name) = (place.files(), format!("{} {}", edit.name, change.0).replace([' ', '-'], "_"));
        for (path, bytes) in
            files.iter().filter(|(path, _)| !path.starts_with("examples/") && !path.starts_with("tests/"))
        {
            let path = folder.path().join(&name).join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, bytes).expect("a file");
        }
        let variables = text(&files, "variables.tf");
        let given = required_variables(&variables).map(|it| format!("  {it} = var.any\n"));
        let given = given.collect::<Vec<_>>().concat();
        let _ = writeln!(root, "module \"{name}\" {{\n  source = \"./{name}\"\n{given}}}");
        count += 1;
    }
    assert!(count > 50, "{count}");
    fs::write(folder.path().join("main.tf"), root).expect("a root");
    accept_root_for_provider_5(folder.path(), "modules with edits merged");
}

/// The names of the variables without a default.
fn required_variables(text: &str) -> impl Iterator<Item = &str> {
    let blocks = text.split("variable \"").skip(1);
    let required = blocks.filter(|block| !block.lines().any(|line| line.trim_start().starts_with("default ")));
    required.filter_map(|block| block.split('"').next())
}

fn without_manifest(files: &Files) -> BTreeMap<&String, &Vec<u8>> {
    files.iter().filter(|(path, _)| *path != ".tfpipe.json").collect()
}

/// Whether all that the change brought is there.
fn lost_lines(base: &Fresh, new: &Fresh, after: &Files) -> Result<(), String> {
    let words = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    let all: BTreeSet<String> = after.keys().flat_map(|path| lines_of(after, path)).map(|line| words(&line)).collect();
    for path in new.files.keys().filter(|path| path.ends_with(".tf") && !path.contains('/')) {
        let old: BTreeSet<String> = lines_of(&base.files, path).into_iter().collect();
        let added = lines_of(&new.files, path).into_iter().filter(|line| !old.contains(line));
        for line in added.map(|line| words(&line)) {
            if !all.contains(&line) {
                return Err(format!("lost from {path}: {line}"));
            }
        }
    }
    Ok(())
}

fn lines_of(files: &Files, path: &str) -> Vec<String> {
    text(files, path).lines().map(|line| line.trim_start_matches('\u{feff}').to_owned()).collect()
}
