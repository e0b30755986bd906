//! Emissions that are stopped: what is left is old, new, or completed by the next command, with any spec.

use std::fs;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::place::{Files, Place, SPEC};
use crate::support::not_run;

fn specs() -> [String; 3] {
    let renamed = SPEC.replace("name: Deploy", "name: Ship").replace("Team: devops", "Team: platform");
    [
        SPEC.to_owned(),
        renamed
            .replace("days: 30", "days: 60")
            .replace("keep: 10", "keep: 20")
            .replace("events: [failed]", "events: [failed, succeeded]"),
        renamed.replace("branch: main", "branch: release"),
    ]
}

fn leftovers(files: &Files) -> Vec<&String> {
    files.keys().filter(|path| path.starts_with(".tfpipe-") || path.contains(".tfpipe.lock")).collect()
}

/// A folder name that differs in nothing from a module of the spec.
fn fresh(spec: &str) -> Files {
    Place::with_module_of(spec).files()
}

#[test]
fn a_killed_emission_is_completed_by_the_next_one_with_another_spec() {
    let [old, new, third] = specs();
    let (of_old, of_new, of_third) = (fresh(&old), fresh(&new), fresh(&third));
    let started = Instant::now();
    Place::with_module_of(&old);
    let whole = started.elapsed();
    let mut was_stopped = 0;
    for round in 0..60 {
        let place = Place::with_files(&new, &of_old);
        kill_after(&place, whole * round / 60);
        let files = place.files();
        was_stopped += usize::from(files != of_new && files != of_old);
        place.write("pipeline.yaml", &third);
        place.emit().is(0);
        assert_eq!(place.files(), of_third, "round {round}");
    }
    assert!(was_stopped < 60, "{was_stopped}");
}

#[test]
fn a_new_module_is_whole_or_absent() {
    let (spec, whole) = (SPEC, fresh(SPEC));
    let started = Instant::now();
    Place::with_module_of(spec);
    let time = started.elapsed();
    for round in 0..30 {
        let place = Place::with_files(spec, &Files::new());
        kill_after(&place, time * round / 30);
        assert!(!place.path("out").exists() || place.files() == whole, "round {round}");
        place.emit().is(0);
        assert_eq!(place.files(), whole, "round {round}");
        let names: Vec<_> =
            fs::read_dir(place.path(".")).expect("a folder").flatten().map(|it| it.file_name()).collect();
        // One that was killed before it took its lock may be another's that is just beginning.
        assert!(names.len() <= 3, "{names:?}");
    }
}

fn kill_after(place: &Place, time: Duration) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_tfpipe"))
        .args(["emit", "out"])
        .current_dir(place.path("."))
        .stderr(Stdio::null())
        .spawn()
        .expect("a run");
    sleep(time);
    let _ = child.kill();
    child.wait().expect("its end");
}

/// Whatever an emission has moved into place when it ends, the next one completes it, with another spec as well.
#[test]
fn an_emission_that_is_killed_at_any_rename_is_completed() {
    let [old, new, third] = specs();
    let (of_old, of_new, of_third) = (fresh(&old), fresh(&new), fresh(&third));
    let changed = of_new.iter().filter(|(path, bytes)| of_old.get(*path) != Some(*bytes)).count();
    assert!(changed > 5, "{changed}");
    let mut kills = 0;
    loop {
        let place = Place::with_files(&new, &of_old);
        let Some(is_killed) = kill_at_rename(&place, kills + 1) else {
            return not_run("an emission that is killed at each rename", "there is no strace that may trace here");
        };
        if !is_killed {
            assert_eq!(place.files(), of_new);
            break;
        }
        kills += 1;
        place.write("pipeline.yaml", &third);
        place.emit().is(0);
        assert_eq!(place.files(), of_third, "killed at rename {kills}");
    }
    assert!(kills >= changed, "{kills} of {changed}");
}

#[test]
fn a_new_module_that_is_killed_at_its_rename_is_whole_or_absent() {
    let whole = fresh(SPEC);
    let place = Place::with_files(SPEC, &Files::new());
    let Some(is_killed) = kill_at_rename(&place, 1) else {
        return not_run("a new module that is killed at its rename", "there is no strace that may trace here");
    };
    assert!(is_killed);
    assert!(!place.path("out").exists() || place.files() == whole);
    place.emit().is(0);
    assert_eq!(place.files(), whole);
}

/// Kills an emission when it renames a file for the n-th time; whether it came to that. Nothing, where it cannot be traced.
fn kill_at_rename(place: &Place, number: usize) -> Option<bool> {
    const CALLS: &str = "rename,renameat,renameat2";
    let inject = format!("inject={CALLS}:signal=KILL:when={number}");
    let mut command = Command::new("strace");
    command.args(["-f", "-qq", "-o", "trace", "-e", &format!("trace={CALLS}"), "-e", &inject]);
    command.args([env!("CARGO_BIN_EXE_tfpipe"), "emit", "out"]).current_dir(place.path(".")).stderr(Stdio::null());
    let status = command.status().ok()?;
    // A tracer that may not trace leaves no trace.
    let trace = fs::read_to_string(place.path("trace")).unwrap_or_default();
    trace.contains("rename").then(|| !status.success())
}

/// As it looks between two renames: the journal is there, some files are new, and somebody edits one of the others.
#[test]
fn what_is_saved_after_an_interruption_is_merged() {
    let [old, new, third] = specs();
    let (of_old, of_new) = (fresh(&old), fresh(&new));
    let place = Place::with_files(&new, &of_old);
    // A folder where a file should go stops the emission in its middle.
    let changed: Vec<&String> = of_new.keys().filter(|path| of_old.get(*path) != Some(&of_new[*path])).collect();
    assert!(changed.len() > 3, "{changed:?}");
    stop_before(&place, "main.tf", &of_old);
    let text = place.read("out/main.tf");
    place.write("out/main.tf", text + "\n# mine\n");
    place.write("pipeline.yaml", &third);
    place.emit().is(0);
    let files = place.files();
    assert!(super::edits::text(&files, "main.tf").contains("# mine"));
    assert_eq!(leftovers(&files), Vec::<&String>::new());
    let expected = fresh(&third);
    for (path, bytes) in expected.iter().filter(|(path, _)| !["main.tf", ".tfpipe.json"].contains(&path.as_str())) {
        assert_eq!(files.get(path), Some(bytes), "{path}");
    }
}

/// Leaves what an emission leaves that stops before it writes a file.
fn stop_before(place: &Place, path: &str, old: &Files) {
    let spec = place.read("pipeline.yaml");
    let new = fresh(&spec);
    let hash = |bytes: &[u8]| tfpipe::module::manifest::hash(bytes);
    let mut changes = Vec::new();
    let ahead = new.iter().filter(|(path, bytes)| old.get(*path) != Some(*bytes) && *path != ".tfpipe.json");
    let manifest = new.get_key_value(".tfpipe.json").expect("a manifest");
    for (number, (name, bytes)) in ahead.chain([manifest]).enumerate() {
        let emitted = (name != ".tfpipe.json").then_some(name);
        changes.push(serde_json::json!({
            "path": name, "emitted": emitted, "before": old.get(name).map(|it| hash(it)), "staged": number.to_string()
        }));
        if name.as_str() < path && name != ".tfpipe.json" {
            place.write(&format!("out/{name}"), bytes);
        } else {
            place.write(&format!("out/.tfpipe-x/{number}"), bytes);
        }
    }
    place.write("out/.tfpipe-x/journal.json", serde_json::json!({ "changes": changes }).to_string());
}

#[test]
fn a_full_disk_changes_nothing() {
    let [old, new, _] = specs();
    let place = Place::with_files(&new, &Files::new());
    let of_old = fresh(&old);
    for (path, bytes) in &of_old {
        place.write(&format!("old/{path}"), bytes);
    }
    fs::create_dir(place.path("small")).expect("a folder");
    let size: usize = of_old.values().map(|bytes| bytes.len().div_ceil(4096) * 4096).sum();
    // Room for the old module and a little of the new one.
    let script = format!(
        "mount -t tmpfs -o size={} none small && cp -R old small/out && {{ \"$0\" emit small/out; echo $? > code; }} && \
         cp -R small/out after && ls -A small > names",
        size + 6 * 4096
    );
    let output = Command::new("unshare")
        .args(["--map-root-user", "--mount", "sh", "-c", &script, env!("CARGO_BIN_EXE_tfpipe")])
        .current_dir(place.path("."))
        .output();
    if !output.is_ok_and(|output| output.status.success()) {
        return not_run("an emission onto a full disk", "a small file system cannot be mounted here");
    }
    assert_eq!(place.read("code").trim(), "2");
    assert_eq!(crate::support::read_tree(&place.path("after")), of_old);
    assert_eq!(place.read("names").trim(), "out");
}

#[test]
fn a_read_only_file_system_changes_nothing_and_needs_no_lock() {
    let [old, new, _] = specs();
    let place = Place::with_files(&old, &fresh(&old));
    place.write("new.yaml", &new);
    let script = "mount --bind out out && mount -o remount,bind,ro out && { \"$0\" emit out; echo $? > same; \
                  \"$0\" emit out --spec new.yaml; echo $? > changed; }";
    let output = Command::new("unshare")
        .args(["--map-root-user", "--mount", "sh", "-c", script, env!("CARGO_BIN_EXE_tfpipe")])
        .current_dir(place.path("."))
        .output();
    if !output.is_ok_and(|output| output.status.success()) {
        return not_run("an emission onto a read-only file system", "one cannot be mounted here");
    }
    assert_eq!((place.read("same").trim(), place.read("changed").trim()), ("0", "2"));
    assert_eq!(place.files(), fresh(&old));
}
