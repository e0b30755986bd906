//! Carrying out a plan, so that an interruption at any moment leaves no half-written file and no half-made folder.
//!
//! A new folder is made beside its place and moved there by one rename. Into an existing one, everything is first written
//! to a temporary folder inside it (so a full disk changes nothing), and then moved file by file, the manifest last. If that
//! is interrupted, files are either old or new, and the next emission goes on: the new ones are as it would write them.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tempfile::{Builder, TempDir};

use super::end::Failure;
use super::plan::{Plan, Step};

/// Does what the plan says. Nothing may stand in its way.
pub(super) fn apply_plan(plan: &Plan) -> Result<(), Failure> {
    let steps: Vec<&Step> = plan.steps.iter().chain(&plan.manifest).collect();
    if !plan.exists {
        create_folder(&plan.folder, &steps)
    } else if steps.is_empty() {
        Ok(())
    } else {
        update_folder(&plan.folder, &steps)
    }
}

fn create_folder(folder: &Path, steps: &[&Step]) -> Result<(), Failure> {
    let fail = |error: io::Error| Failure::system("write", folder, &error);
    if folder.file_name().is_none() {
        return Err(Failure::new(format!("`{}` does not name a folder", folder.display())));
    }
    let beside = folder.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(beside).map_err(fail)?;
    let temporary = temporary_folder(beside).map_err(fail)?;
    // The temporary folder is for its owner alone; the one inside it has the usual permissions.
    let made = temporary.path().join("module");
    for step in steps {
        write_file(&made.join(&step.path), step).map_err(fail)?;
    }
    fs::rename(&made, folder).map_err(fail)
}

fn update_folder(folder: &Path, steps: &[&Step]) -> Result<(), Failure> {
    let temporary = temporary_folder(folder).map_err(|error| Failure::system("write", folder, &error))?;
    let mut staged: Vec<(PathBuf, PathBuf)> = Vec::new();
    for (number, step) in steps.iter().enumerate().filter(|(_, step)| step.after.is_some()) {
        let (from, to) = (temporary.path().join(number.to_string()), folder.join(&step.path));
        let keep_mode = || {
            if step.before.is_some() { fs::set_permissions(&from, fs::metadata(&to)?.permissions()) } else { Ok(()) }
        };
        write_file(&from, step).and_then(|()| keep_mode()).map_err(|error| Failure::system("write", &to, &error))?;
        staged.push((from, to));
    }
    let interrupted = |failure: Failure| failure.help("some files are already new; `emit` again goes on from here");
    for step in steps.iter().filter(|step| step.after.is_none()) {
        let path = folder.join(&step.path);
        fs::remove_file(&path).map_err(|error| interrupted(Failure::system("remove", &path, &error)))?;
        remove_empty(folder, &path);
    }
    for (from, to) in &staged {
        let above = to.parent().unwrap_or(folder);
        let moved = fs::create_dir_all(above).and_then(|()| fs::rename(from, to));
        moved.map_err(|error| interrupted(Failure::system("write", to, &error)))?;
    }
    Ok(())
}

fn temporary_folder(folder: &Path) -> io::Result<TempDir> {
    Builder::new().prefix(".tfpipe-").tempdir_in(folder)
}

fn write_file(path: &Path, step: &Step) -> io::Result<()> {
    fs::create_dir_all(path.parent().unwrap_or(path))?;
    fs::write(path, step.after.as_deref().unwrap_or_default())
}

/// Removes the folders that a removed file leaves empty. One that is not empty refuses by itself.
fn remove_empty(folder: &Path, path: &Path) {
    for above in path.ancestors().skip(1).take_while(|above| *above != folder) {
        if fs::remove_dir(above).is_err() {
            break;
        }
    }
}
