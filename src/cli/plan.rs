//! What an emission would do to a folder: the rules of writing, before anything is written.
//!
//! A file is tfpipe's if the folder's manifest lists it, and edited if it is not what the manifest says was emitted. Everything else is
//! the user's, and is not touched. How each emitted file is treated: [`decide`]. A module is all or nothing: with one conflict it stays as
//! it is, and the new texts of the files in conflict stand beside them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::module::manifest::{self, Fate, Fates, Manifest};
use crate::moves::Record;

use super::archived;
use super::compiled::Compiled;
use super::content::Content;
use super::decide::{self, After, Draft};
use super::end::Failure;
use super::folder::{self, Entry};
use super::journal;
use super::listing::Listing;
use super::lost;
use super::moved;
use super::step::{Note, Step};
use super::target;
use super::together;

/// How the names of the new texts end that stand beside files in conflict.
pub(super) const NEW: &str = ".tfpipe-new";

/// How the names of the old texts end that `--force` keeps.
const OLD: &str = ".tfpipe-old";

/// What the user asked for.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Wishes {
    /// In a conflict the new text is written.
    pub(super) force: bool,
    /// The folder may have files of others.
    pub(super) into_existing: bool,
    /// Moves of earlier emissions are left out.
    pub(super) forget_moves: bool,
}

/// Why a module stays as it is.
#[derive(Debug)]
pub(super) struct Conflict {
    /// What does not go together, with its places.
    pub(super) why: String,
    /// The files whose new text is to stand beside them.
    pub(super) files: Vec<String>,
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
    /// The manifest that the plan was made for.
    pub(super) seen: Option<Vec<u8>>,
    /// Whether git put the manifests of two branches together.
    pub(super) is_of_two_branches: bool,
    /// Whether the module is not what the spec says, apart from edits.
    pub(super) is_behind: bool,
    /// What stands in the way of everything. There are no steps then.
    pub(super) conflicts: Vec<Conflict>,
    /// With conflicts: the new texts that are to stand beside files.
    pub(super) beside: Vec<Step>,
    /// Files that tfpipe did not write and that have a name of one that it would write.
    pub(super) clashes: Vec<String>,
    /// What its user should know.
    pub(super) remarks: Vec<String>,
    /// What the emission before made.
    pub(super) before: Record,
    /// What this one makes.
    pub(super) after: Record,
}

impl Plan {
    /// Looks at the folder below `out` and decides.
    pub(super) fn of(compiled: &Compiled, out: &Path, wishes: Wishes) -> Result<Self, Failure> {
        // Without the `.` of `out/.`, which no folder can be renamed to.
        let out: PathBuf = out.components().collect();
        target::refuse_top_folders(&out)?;
        let folder = compiled.folder.as_ref().map_or_else(|| out.clone(), |name| out.join(name));
        let exists = folder::exists(&folder)?;
        let mut listing = Listing::of(&folder, exists);
        if exists && journal::settle(&folder, &listing)? {
            listing = Listing::of(&folder, exists);
        }
        let (old, seen) = if exists { folder::read_manifest(&folder)?.unzip() } else { (None, None) };
        target::refuse_folder_of_others(&folder, compiled, old.as_ref(), &listing, wishes.into_existing)?;
        let before = match &old {
            Some(old) => old.record().clone(),
            None => lost::record(compiled, &listing)?,
        };
        let before = if wishes.forget_moves { before.without_moves() } else { before };
        let compiled = compiled.after(&before);
        let mut draft = DraftOfModule::of(&folder, &compiled, old.as_ref(), &listing)?;
        draft.remark_on_moves(&before);
        draft.plan(exists, old, seen, wishes, before)
    }

    /// Whether there is nothing to do and nothing in the way; edits are the user's.
    pub(super) fn is_up_to_date(&self) -> bool {
        !self.is_behind && self.steps.is_empty() && self.conflicts.is_empty() && self.clashes.is_empty()
    }

    /// What differs from what the spec says. That a file was moved or removed is the user's, and only noted.
    pub(super) fn differences(&self) -> impl Iterator<Item = &Step> {
        let manifest = self.manifest.iter().filter(|_| self.is_behind || !self.steps.is_empty());
        self.steps.iter().chain(manifest)
    }

    /// Everything that will differ on the disk.
    pub(super) fn changes(&self) -> impl Iterator<Item = &Step> {
        self.steps.iter().chain(&self.manifest)
    }
}

/// What becomes of every file of a module, before it is known whether all of it goes together.
struct DraftOfModule<'a> {
    folder: &'a Path,
    compiled: &'a Compiled,
    files: Vec<Draft>,
    clashes: Vec<String>,
    remarks: Vec<String>,
    listing: &'a Listing,
}

impl<'a> DraftOfModule<'a> {
    fn of(
        folder: &'a Path,
        compiled: &'a Compiled,
        old: Option<&Manifest>,
        listing: &'a Listing,
    ) -> Result<Self, Failure> {
        let mut draft = Self { folder, compiled, files: Vec::new(), clashes: Vec::new(), remarks: Vec::new(), listing };
        let mut places = moved::Places::of(old, &compiled.module, listing);
        for (path, bytes) in &compiled.module.files {
            let found = places.find(path)?;
            match decide::emitted(found, bytes) {
                Ok(file) => draft.files.push(file),
                Err(clash) => draft.clashes.push(clash),
            }
        }
        let gone = old.iter().flat_map(|old| old.emitted_paths());
        for path in gone.filter(|path| !compiled.module.files.contains_key(*path)) {
            let found = places.find(path)?;
            draft.files.extend(decide::no_longer_emitted(&found));
        }
        archived::follow_sources(&mut draft.files, &compiled.module);
        draft.files.sort_by(|one, other| one.at.cmp(&other.at));
        Ok(draft)
    }

    fn plan(
        mut self,
        exists: bool,
        old: Option<Manifest>,
        seen: Option<Vec<u8>>,
        wishes: Wishes,
        before: Record,
    ) -> Result<Plan, Failure> {
        let compiled = self.compiled;
        let mut conflicts = self.conflicts_of_files();
        if conflicts.is_empty() {
            conflicts = self.conflicts_of_module()?;
        }
        let mut steps = Vec::new();
        if wishes.force && !conflicts.is_empty() {
            steps = self.force(&conflicts);
            let left = self.conflicts_of_module()?;
            self.remarks.extend(left.into_iter().map(|conflict| conflict.why));
            conflicts.clear();
        }
        let is_of_two_branches = old.as_ref().is_some_and(Manifest::is_of_two_branches);
        let is_behind = !exists || old.as_ref().is_none_or(|old| !old.is_of(&compiled.module, &compiled.spec));
        let fates = self.fates();
        let beside = if conflicts.is_empty() { Vec::new() } else { self.texts_beside(&conflicts)? };
        let mut manifest = None;
        if conflicts.is_empty() {
            if is_behind || old.as_ref().is_some_and(|old| fates_of(old) != fates) {
                let after = manifest_made_beside(old, compiled, fates);
                let path = manifest::NAME.to_owned();
                manifest = Some(Step { path, emitted: None, before: seen.clone(), after: Some(after), note: None });
            }
            self.forget_texts_beside(&mut steps)?;
            self.remark_on_kept_files();
            steps.extend(std::mem::take(&mut self.files).into_iter().filter_map(Draft::step));
            steps.sort_by(|one, other| one.path.cmp(&other.path));
        } else {
            steps.clear();
        }
        let (folder, clashes, remarks) = (self.folder.to_owned(), self.clashes, self.remarks);
        let after = compiled.module.record.clone();
        Ok(Plan {
            folder,
            exists,
            steps,
            manifest,
            seen,
            is_of_two_branches,
            is_behind,
            conflicts,
            beside,
            clashes,
            remarks,
            before,
            after,
        })
    }

    fn conflicts_of_files(&self) -> Vec<Conflict> {
        let conflict = |file: &Draft| {
            let why = file.conflict.as_ref()?;
            Some(Conflict { why: format!("`{}` {why}", file.at), files: vec![file.at.clone()] })
        };
        self.files.iter().filter_map(conflict).collect()
    }

    /// By what the files do not hold together, once all are written.
    fn conflicts_of_module(&self) -> Result<Vec<Conflict>, Failure> {
        let faults = together::faults(self.folder, &self.files, self.listing)?;
        Ok(faults.into_iter().map(|fault| Conflict { why: fault.message, files: fault.files }).collect())
    }

    /// Takes the new texts where there are conflicts, and keeps what was edited beside them.
    fn force(&mut self, conflicts: &[Conflict]) -> Vec<Step> {
        let about: BTreeSet<&str> = conflicts.iter().flat_map(|conflict| &conflict.files).map(String::as_str).collect();
        let mut kept = Vec::new();
        for file in self.files.iter_mut().filter(|file| file.is_edited && about.contains(file.at.as_str())) {
            let Some(before) = file.before.clone() else { continue };
            let path = self.listing.free_name(&format!("{}{OLD}", file.at));
            let new = self.compiled.module.files.get(&file.path);
            file.after = new.map_or(After::Nothing, |bytes| After::Bytes(bytes.clone()));
            file.note = Some(Note::Overwritten(path.clone()));
            file.conflict = None;
            kept.push(Step { path, emitted: None, before: None, after: Some(before.into()), note: Some(Note::Old) });
        }
        kept
    }

    /// The new texts of the files in conflict.
    fn texts_beside(&self, conflicts: &[Conflict]) -> Result<Vec<Step>, Failure> {
        let about: BTreeSet<&String> = conflicts.iter().flat_map(|conflict| &conflict.files).collect();
        let mut steps = Vec::new();
        for file in self.files.iter().filter(|file| about.contains(&file.at)) {
            let Some(new) = self.compiled.module.files.get(&file.path).filter(|new| !new.contains(&0)) else {
                continue;
            };
            let path = format!("{}{NEW}", file.at);
            let before = match folder::entry_at(self.folder, &path)? {
                Entry::File(bytes) => Some(bytes),
                Entry::Nothing => None,
                Entry::Other(_) => continue,
            };
            if before.as_ref() != Some(new) && file.before.as_ref() != Some(new) {
                let after = Some(new.clone().into());
                steps.push(Step { path, emitted: None, before, after, note: None });
            }
        }
        Ok(steps)
    }

    /// Removes new texts of an earlier conflict, unless somebody wrote into them.
    fn forget_texts_beside(&mut self, steps: &mut Vec<Step>) -> Result<(), Failure> {
        for file in &self.files {
            let path = format!("{}{NEW}", file.at);
            if !self.listing.has(&path) {
                continue;
            }
            let Entry::File(before) = folder::entry_at(self.folder, &path)? else { continue };
            if self.compiled.module.files.get(&file.path) == Some(&before) {
                steps.push(Step { path, emitted: None, before: Some(before), after: None, note: None });
            } else {
                self.remarks.push(format!("`{}` is left of an earlier conflict; remove it", self.shown(&path)));
            }
        }
        Ok(())
    }

    fn remark_on_moves(&mut self, before: &Record) {
        let moves = &self.compiled.module.record.moves;
        let count = moves.keys().filter(|from| !before.moves.contains_key(*from)).count();
        if count > 0 {
            let resources =
                if count == 1 { "resource moves to a new address" } else { "resources move to new addresses" };
            self.remarks.push(format!("{count} {resources}, and state follows: see `{}`", self.shown("moved.tf")));
        }
    }

    fn remark_on_kept_files(&mut self) {
        let is_kept = |file: &&Draft| !file.is_emitted() && file.is_kept();
        for file in self.files.iter().filter(is_kept) {
            let remark =
                format!("kept `{}`, which was edited and is no longer emitted; it is yours now", self.shown(&file.at));
            self.remarks.push(remark);
        }
    }

    fn shown(&self, path: &str) -> String {
        self.folder.join(path).display().to_string()
    }

    fn fates(&self) -> Fates {
        let emitted = self.files.iter().filter(|file| file.is_emitted());
        let fate = |file: &Draft| {
            let fate = if file.stays_deleted {
                Fate::Deleted
            } else if file.at != file.path {
                Fate::At(file.at.clone())
            } else {
                return None;
            };
            Some((file.path.clone(), fate))
        };
        emitted.filter_map(fate).collect()
    }
}

fn fates_of(manifest: &Manifest) -> BTreeMap<String, Fate> {
    manifest.emitted_paths().filter_map(|path| Some((path.to_owned(), manifest.fate(path)?))).collect()
}

fn manifest_made_beside(old: Option<Manifest>, compiled: &Compiled, fates: Fates) -> Content {
    let (old, module, spec) = (old.map(Arc::new), Arc::clone(&compiled.module), compiled.spec.clone());
    Content::beside(move || Manifest::after(old.as_deref(), &module, &spec, &fates).print().into_bytes())
}
