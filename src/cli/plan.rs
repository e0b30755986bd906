//! What an emission would do to a folder: the rules of writing, before anything is written.
//!
//! A file is tfpipe's if the folder's manifest lists it, and untouched if its hash is the one listed. Everything else is
//! the user's. From that:
//!
//! | on the disk | in the manifest | emitted | then |
//! |---|---|---|---|
//! | nothing | no or yes | yes | created; said aloud if it had been deleted |
//! | the emitted bytes | no or yes | yes | left alone |
//! | untouched | yes | yes | replaced |
//! | edited | yes | yes | refused; replaced with `--force` |
//! | another file, a link, a folder | no | yes | refused, `--force` or not |
//! | untouched | yes | no | removed |
//! | edited | yes | no | kept, and the user's from now on; removed with `--force` |
//! | anything | no | no | not looked at |

use std::path::{Path, PathBuf};

use crate::module::manifest::{self, Manifest};

use super::compiled::Compiled;
use super::content::Content;
use super::end::Failure;
use super::folder::{self, Entry};

/// One file that changes.
#[derive(Debug)]
pub(super) struct Step {
    pub(super) path: String,
    /// What is on the disk.
    pub(super) before: Option<Vec<u8>>,
    /// What will be.
    pub(super) after: Option<Content>,
    /// What should be said about it.
    pub(super) note: Option<Note>,
}

/// Something about a step that its user may not expect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Note {
    /// It had been deleted.
    Recreated,
    /// It had been edited, and `--force` says so.
    Overwritten,
}

/// What an emission would do to one folder.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) folder: PathBuf,
    /// Whether the folder exists.
    pub(super) exists: bool,
    /// The files that change, in order; the manifest is not among them.
    pub(super) steps: Vec<Step>,
    /// The manifest, if it changes.
    pub(super) manifest: Option<Step>,
    /// Edits that stand in the way: they would be overwritten.
    pub(super) edited: Vec<Step>,
    /// Files that tfpipe did not write and that have a name of one that it would write.
    pub(super) clashes: Vec<String>,
    /// Edited files that are no longer emitted.
    pub(super) kept: Vec<String>,
}

impl Plan {
    /// Looks at the folder below `out` and decides.
    pub(super) fn of(compiled: Compiled, out: &Path, force: bool) -> Result<Self, Failure> {
        // Without the `.` of `out/.`, which no folder can be renamed to.
        let out: PathBuf = out.components().collect();
        let folder = compiled.folder.as_ref().map_or_else(|| out.clone(), |name| out.join(name));
        let exists = folder::exists(&folder)?;
        let old = if exists { folder::read_manifest(&folder)? } else { None };
        let (old, before) = old.unzip();
        if compiled.fallback && old.as_ref().is_some_and(|old| old.spec() != compiled.spec) {
            // Most likely the wrong folder: the preset must not replace what another spec made.
            let failure =
                Failure::new(format!("`{}` was compiled from another spec than the preset", folder.display()));
            return Err(failure.help("name the spec with `--spec`, or go to the folder where it is"));
        }
        let mut plan = Self {
            folder,
            exists,
            steps: Vec::new(),
            manifest: None,
            edited: Vec::new(),
            clashes: Vec::new(),
            kept: Vec::new(),
        };
        for (path, bytes) in &compiled.module.files {
            plan.write(path, bytes, old.as_ref(), force)?;
        }
        for path in old.iter().flat_map(Manifest::paths).filter(|path| !compiled.module.files.contains_key(*path)) {
            plan.remove(path, old.as_ref(), force)?;
        }
        // A new manifest is not waited for here.
        if before.as_ref().is_none_or(|before| before[..] != *compiled.manifest) {
            let path = manifest::NAME.to_owned();
            plan.manifest = Some(Step { path, before, after: Some(compiled.manifest), note: None });
        }
        Ok(plan)
    }

    /// Whether there is nothing to do and nothing in the way.
    pub(super) fn is_up_to_date(&self) -> bool {
        self.exists && self.changes().next().is_none() && self.clashes.is_empty()
    }

    /// Everything that would differ on the disk if nothing stood in the way.
    pub(super) fn changes(&self) -> impl Iterator<Item = &Step> {
        self.steps.iter().chain(&self.edited).chain(&self.manifest)
    }

    fn write(&mut self, path: &str, bytes: &[u8], old: Option<&Manifest>, force: bool) -> Result<(), Failure> {
        let found = if self.exists { folder::entry_at(&self.folder, path)? } else { Entry::Nothing };
        let step = |before, note| Step { path: path.to_owned(), before, after: Some(bytes.to_vec().into()), note };
        match found {
            Entry::Other(what) => self.clashes.push(format!("{path} {what}")),
            Entry::File(before) if before == bytes => {}
            Entry::File(before) => match old.and_then(|old| old.matches(path, &before)) {
                None => self.clashes.push(path.to_owned()),
                Some(true) => self.steps.push(step(Some(before), None)),
                Some(false) if force => self.steps.push(step(Some(before), Some(Note::Overwritten))),
                Some(false) => self.edited.push(step(Some(before), None)),
            },
            Entry::Nothing => {
                let deleted = old.is_some_and(|old| old.paths().any(|listed| listed == path));
                self.steps.push(step(None, deleted.then_some(Note::Recreated)));
            }
        }
        Ok(())
    }

    fn remove(&mut self, path: &str, old: Option<&Manifest>, force: bool) -> Result<(), Failure> {
        match folder::entry_at(&self.folder, path)? {
            Entry::Nothing => {}
            Entry::Other(_) => self.kept.push(path.to_owned()),
            Entry::File(before) => {
                let untouched = old.and_then(|old| old.matches(path, &before)) == Some(true);
                if untouched || force {
                    let note = (!untouched).then_some(Note::Overwritten);
                    self.steps.push(Step { path: path.to_owned(), before: Some(before), after: None, note });
                } else {
                    self.kept.push(path.to_owned());
                }
            }
        }
        Ok(())
    }
}
