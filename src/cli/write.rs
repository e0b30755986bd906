//! Carrying out a plan, so that an interruption at any moment leaves no half-written file and no half-made folder.
//!
//! A new folder is made beside its place and moved there by one rename. Into an existing one, everything is first written to a temporary
//! folder inside it (so a full disk changes nothing), with a [`Journal`], and then moved file by file, the manifest last. Nothing is
//! synchronised to the disk: after a power failure files may be short, and version control has them.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tempfile::{Builder, TempDir};

use crate::module::manifest;

use super::end::Failure;
use super::folder::{self, Entry};
use super::journal::{Change, Journal, PREFIX};
use super::lock::{self, Lock};
use super::plan::Plan;
use super::step::Step;

/// Does what the plan says: with conflicts, only the new texts are written beside the files.
pub(super) fn apply_plan(plan: &Plan) -> Result<(), Failure> {
    let steps: Vec<&Step> = plan.changes().chain(&plan.beside).collect();
    if !plan.exists {
        create_folder(&plan.folder, &steps)
    } else if steps.is_empty() {
        Ok(())
    } else {
        update_folder(plan, &steps)
    }
}

fn create_folder(folder: &Path, steps: &[&Step]) -> Result<(), Failure> {
    let fail = |error: io::Error| Failure::system("write", folder, &error);
    if folder.file_name().is_none() {
        return Err(Failure::new(format!("`{}` does not name a folder", folder.display())));
    }
    let beside = parent(folder);
    fs::create_dir_all(beside).map_err(fail)?;
    let temporary = temporary_folder(beside).map_err(fail)?;
    let _lock = Lock::take(temporary.path())?;
    // The temporary folder is for its owner alone; the one inside it has the usual permissions.
    let made = temporary.path().join("module");
    for step in steps {
        write_file(&made.join(&step.path), step).map_err(fail)?;
    }
    fs::rename(&made, folder).map_err(|error| {
        if fs::symlink_metadata(folder).is_ok() {
            let failure = Failure::new(format!("`{}` was made by somebody else meanwhile", folder.display()));
            return failure.help("nothing is written; run this again");
        }
        fail(error)
    })
}

/// Removes what interrupted emissions of new folders left beside them. Who is at work holds a lock.
pub(super) fn remove_leftovers<'a>(plans: impl Iterator<Item = &'a Plan>) {
    let parents: BTreeSet<&Path> = plans.filter(|plan| !plan.exists).map(|plan| parent(&plan.folder)).collect();
    for entry in parents.into_iter().flat_map(|parent| fs::read_dir(parent).into_iter().flatten().flatten()) {
        let is_temporary = entry.file_name().to_string_lossy().starts_with(PREFIX);
        if is_temporary && Lock::is_free(&entry.path().join(lock::NAME)) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

fn parent(folder: &Path) -> &Path {
    folder.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn update_folder(plan: &Plan, steps: &[&Step]) -> Result<(), Failure> {
    let folder = &plan.folder;
    let _lock = Lock::take(folder)?;
    refuse_other_emission(plan)?;
    let temporary = temporary_folder(folder).map_err(|error| Failure::system("write", folder, &error))?;
    let mut journal = Journal::default();
    for (number, step) in steps.iter().enumerate() {
        let staged = step.after.is_some().then(|| number.to_string());
        if let Some(name) = &staged {
            let (from, to) = (temporary.path().join(name), folder.join(&step.path));
            let written = write_file(&from, step).and_then(|()| keep_mode(step, &from, &to));
            written.map_err(|error| Failure::system("write", &to, &error))?;
        }
        let before = step.before.as_deref().map(manifest::hash);
        journal.changes.push(Change { path: step.path.clone(), emitted: step.emitted.clone(), before, staged });
    }
    journal.write(temporary.path()).map_err(|error| Failure::system("write", folder, &error))?;
    // From here on the next command completes what this one does not.
    let staging = temporary.keep();
    match journal.carry_out(folder, &staging) {
        Ok(Ok(())) => fs::remove_dir_all(&staging).map_err(|error| Failure::system("remove", &staging, &error)),
        Ok(Err(saved)) => {
            let message = format!("`{}` was saved by somebody else just now", folder.join(saved.0).display());
            Err(Failure::new(message).help("it is kept; run this again, which goes on from here"))
        }
        Err(failure) => Err(failure.help("some files are already new; run this again, which goes on from here")),
    }
}

/// Refuses to go on if another emission ended since the plan was made.
fn refuse_other_emission(plan: &Plan) -> Result<(), Failure> {
    let now = match folder::entry_at(&plan.folder, manifest::NAME)? {
        Entry::File(bytes) => Some(bytes),
        Entry::Nothing | Entry::Other(_) => None,
    };
    if now == plan.seen {
        return Ok(());
    }
    let message = format!("another `tfpipe emit` has just written to `{}`", plan.folder.display());
    Err(Failure::new(message).help("nothing is written; run this again"))
}

fn temporary_folder(folder: &Path) -> io::Result<TempDir> {
    Builder::new().prefix(PREFIX).tempdir_in(folder)
}

fn write_file(path: &Path, step: &Step) -> io::Result<()> {
    fs::create_dir_all(path.parent().unwrap_or(path))?;
    fs::write(path, step.after.as_deref().unwrap_or_default())
}

fn keep_mode(step: &Step, from: &PathBuf, to: &PathBuf) -> io::Result<()> {
    if step.before.is_none() {
        return Ok(());
    }
    fs::set_permissions(from, fs::metadata(to)?.permissions())
}
