//! What an emission was about to do, written down before it does it, so that the next command completes what an interruption stopped.
//!
//! New texts stand in a folder `.tfpipe-XXXXXX` inside of the module's, under numbers, and the journal is written when all are there. A
//! folder without a journal was never begun, and is removed.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::module::manifest::{self, Manifest};

use super::end::Failure;
use super::folder::{self, Entry};
use super::listing::Listing;
use super::lock::{self, Lock};

/// How the names of temporary folders begin.
pub(super) const PREFIX: &str = ".tfpipe-";

/// The name of the journal in its folder.
const NAME: &str = "journal.json";

/// The changes of one emission, in order; the manifest is the last.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Journal {
    pub(super) changes: Vec<Change>,
}

/// One file that changes.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Change {
    pub(super) path: String,
    /// What the manifest calls it, if it lists it.
    pub(super) emitted: Option<String>,
    /// The hash of what was there.
    pub(super) before: Option<String>,
    /// The name of the new text beside the journal; nothing, if the file is removed.
    pub(super) staged: Option<String>,
}

/// What somebody saved while an emission went on.
#[derive(Debug)]
pub(super) struct Saved(pub(super) String);

impl Journal {
    /// Writes the journal down. From now on the changes are as good as made.
    pub(super) fn write(&self, staging: &Path) -> io::Result<()> {
        let (new, path) = (staging.join("new"), staging.join(NAME));
        fs::write(&new, serde_json::to_string(self).map_err(io::Error::other)?)?;
        fs::rename(new, path)
    }

    /// Makes the changes. A file that is not as it was when they were decided stops them.
    pub(super) fn carry_out(&self, folder: &Path, staging: &Path) -> Result<Result<(), Saved>, Failure> {
        for change in &self.changes {
            if !change.is_as_before(folder)? {
                return Ok(Err(Saved(change.path.clone())));
            }
            change.make(folder, staging)?;
        }
        Ok(Ok(()))
    }

    /// Completes the changes after an interruption. What was saved since stays, and the manifest says of it what was emitted before.
    fn complete(&self, folder: &Path, staging: &Path) -> Result<(), Failure> {
        let mut saved = Vec::new();
        for change in &self.changes {
            if change.is_made(folder, staging)? {
                continue;
            }
            if change.path == manifest::NAME && !saved.is_empty() {
                keep_entries(folder, staging, change, &saved)?;
            }
            if change.path == manifest::NAME || change.is_as_before(folder)? {
                change.make(folder, staging)?;
            } else {
                saved.extend(change.emitted.clone());
            }
        }
        Ok(())
    }
}

impl Change {
    /// Whether it was made before the interruption.
    fn is_made(&self, folder: &Path, staging: &Path) -> Result<bool, Failure> {
        match &self.staged {
            Some(name) => Ok(!staging.join(name).exists()),
            None => Ok(matches!(folder::entry_at(folder, &self.path)?, Entry::Nothing)),
        }
    }

    fn is_as_before(&self, folder: &Path) -> Result<bool, Failure> {
        Ok(match folder::entry_at(folder, &self.path)? {
            Entry::File(bytes) => self.before.as_ref() == Some(&manifest::hash(&bytes)),
            Entry::Nothing => self.before.is_none(),
            Entry::Other(_) => false,
        })
    }

    fn make(&self, folder: &Path, staging: &Path) -> Result<(), Failure> {
        let path = folder.join(&self.path);
        let Some(staged) = &self.staged else {
            if let Err(error) = fs::remove_file(&path)
                && error.kind() != io::ErrorKind::NotFound
            {
                return Err(Failure::system("remove", &path, &error));
            }
            remove_empty(folder, &path);
            return Ok(());
        };
        let above = path.parent().unwrap_or(folder);
        let moved = fs::create_dir_all(above).and_then(|()| fs::rename(staging.join(staged), &path));
        moved.map_err(|error| Failure::system("write", &path, &error))
    }
}

/// Changes the manifest that is about to be written: of these files it says what the one on the disk says.
fn keep_entries(folder: &Path, staging: &Path, change: &Change, saved: &[String]) -> Result<(), Failure> {
    let Some(staged) = change.staged.as_ref().map(|name| staging.join(name)) else { return Ok(()) };
    let text = fs::read_to_string(&staged).map_err(|error| Failure::system("read", &staged, &error))?;
    let Ok(mut new) = Manifest::parse(&text) else { return Ok(()) };
    match folder::read_manifest(folder)? {
        Some((old, _)) => saved.iter().for_each(|path| new.keep_entry(path, Some(&old))),
        None => saved.iter().for_each(|path| new.keep_entry(path, None)),
    }
    fs::write(&staged, new.print()).map_err(|error| Failure::system("write", &staged, &error))
}

/// Removes the folders that a removed file leaves empty. One that is not empty refuses by itself.
fn remove_empty(folder: &Path, path: &Path) {
    for above in path.ancestors().skip(1).take_while(|above| *above != folder) {
        if fs::remove_dir(above).is_err() {
            break;
        }
    }
}

/// Completes what an interrupted emission left in a folder, and removes the rest of it. Says whether there was anything.
pub(super) fn settle(folder: &Path, listing: &Listing) -> Result<bool, Failure> {
    let names = listing.names("");
    let left: Vec<PathBuf> =
        names.iter().filter(|name| name.starts_with(PREFIX)).map(|name| folder.join(name)).collect();
    let left: Vec<PathBuf> = left.into_iter().filter(|path| is_folder(path)).collect();
    if left.is_empty() && !names.contains(lock::NAME) {
        return Ok(false);
    }
    // Who holds it is at work, and has not left anything.
    let _lock = Lock::take(folder)?;
    for staging in &left {
        let path = staging.join(NAME);
        let journal = fs::read(&path).ok().and_then(|text| serde_json::from_slice::<Journal>(&text).ok());
        if let Some(journal) = journal.filter(Journal::is_ours) {
            journal.complete(folder, staging)?;
        }
        fs::remove_dir_all(staging).map_err(|error| Failure::system("remove", staging, &error))?;
    }
    Ok(true)
}

fn is_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_dir())
}

impl Journal {
    /// Whether it stays inside of its folder, whoever wrote it.
    fn is_ours(&self) -> bool {
        self.changes.iter().all(|change| {
            let is_number = |name: &String| name.bytes().all(|byte| byte.is_ascii_digit());
            change.staged.as_ref().is_none_or(is_number)
                && (change.path == manifest::NAME || manifest::may_list(&change.path))
        })
    }
}

#[cfg(test)]
mod tests;
