//! Where the files of a manifest are now: people rename them.

use std::collections::BTreeSet;
use std::path::Path;
use std::str;

use crate::merge;
use crate::module::Module;
use crate::module::manifest::{self, Fate, Manifest};

use super::decide::Found;
use super::end::Failure;
use super::folder::{self, Entry};
use super::listing::Listing;

/// What is known of where files are.
pub(super) struct Places<'a> {
    old: Option<&'a Manifest>,
    folder: &'a Path,
    exists: bool,
    listing: &'a Listing,
    /// Paths that belong to a file already.
    taken: BTreeSet<String>,
}

impl<'a> Places<'a> {
    pub(super) fn of(old: Option<&'a Manifest>, module: &Module, listing: &'a Listing) -> Self {
        let listed = old.iter().flat_map(|old| old.emitted_paths().chain(old.paths())).map(str::to_owned);
        let taken = listed.chain(module.files.keys().cloned()).collect();
        Self { old, folder: listing.folder(), exists: listing.exists(), listing, taken }
    }

    /// The file of a path as it is on the disk, wherever its user moved it.
    pub(super) fn find<'p>(&mut self, path: &'p str) -> Result<Found<'p>, Failure>
    where
        'a: 'p,
    {
        let listed = self.old.map_or(&[][..], |old| old.entries(path));
        let found = |at: String, ours| Found { path, at, beside: self.beside(path, &ours), ours, listed };
        if !self.exists {
            return Ok(found(path.to_owned(), Entry::Nothing));
        }
        let remembered = match self.old.and_then(|old| old.fate(path)) {
            Some(Fate::At(at)) => Some(at),
            Some(Fate::Deleted) | None => None,
        };
        for at in remembered.into_iter().chain([path.to_owned()]) {
            match folder::entry_at(self.folder, &at)? {
                Entry::Nothing => {}
                entry => return Ok(found(at, entry)),
            }
        }
        if let Some((at, bytes)) = self.renamed(path)? {
            let found = found(at.clone(), Entry::File(bytes));
            self.taken.insert(at);
            return Ok(found);
        }
        Ok(found(path.to_owned(), Entry::Nothing))
    }

    /// What was emitted beside a file that git left in conflict.
    fn beside(&self, path: &str, ours: &Entry) -> Vec<&'a manifest::Entry> {
        let Entry::File(bytes) = ours else { return Vec::new() };
        let has_marks = str::from_utf8(bytes).is_ok_and(|text| merge::line_of_mark(text).is_some());
        self.old.filter(|_| has_marks).map_or_else(Vec::new, |old| old.entries_beside(path).collect())
    }

    /// A file that nobody lists, beside where the missing one was, with the same ending and its text: exactly, or most of it.
    fn renamed(&self, path: &str) -> Result<Option<(String, Vec<u8>)>, Failure> {
        let Some(old) = self.old else { return Ok(None) };
        let texts: Vec<Vec<u8>> = old.entries(path).iter().filter_map(|entry| entry.text(path).ok()).collect();
        let bases: Vec<&str> = texts.iter().filter_map(|text| str::from_utf8(text).ok()).collect();
        let (below, name) = path.rsplit_once('/').unwrap_or(("", path));
        let Some((_, ending)) = name.split_once('.').filter(|_| !bases.is_empty()) else { return Ok(None) };
        let mut best: Option<(usize, String, Vec<u8>)> = None;
        for name in self.listing.names(below).iter().filter(|name| name.ends_with(&format!(".{ending}"))) {
            let at = if below.is_empty() { name.clone() } else { format!("{below}/{name}") };
            if self.taken.contains(&at) {
                continue;
            }
            let Entry::File(bytes) = folder::entry_at(self.folder, &at)? else { continue };
            let Ok(text) = str::from_utf8(&bytes) else { continue };
            let distances = bases.iter().filter_map(|base| {
                let distance = merge::distance(path, base, text);
                (distance * 3 <= base.lines().count()).then_some(distance)
            });
            let Some(distance) = distances.min() else { continue };
            if best.as_ref().is_none_or(|(least, ..)| distance < *least) {
                best = Some((distance, at, bytes));
            }
        }
        Ok(best.map(|(_, at, bytes)| (at, bytes)))
    }
}
