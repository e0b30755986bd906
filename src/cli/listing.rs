//! The names in a module's folder, each folder read once.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// The names in a folder and in those below it, as far as they were asked for.
#[derive(Debug)]
pub(super) struct Listing {
    folder: PathBuf,
    exists: bool,
    names: RefCell<BTreeMap<String, Rc<BTreeSet<String>>>>,
}

impl Listing {
    pub(super) fn of(folder: &Path, exists: bool) -> Self {
        Self { folder: folder.to_owned(), exists, names: RefCell::default() }
    }

    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    pub(super) fn exists(&self) -> bool {
        self.exists
    }

    /// The names in a folder, by its path below the module's (`""` for that itself). What cannot be read has none, and neither has what
    /// is behind a link.
    pub(super) fn names(&self, below: &str) -> Rc<BTreeSet<String>> {
        let read = || {
            let at = if below.is_empty() { self.folder.clone() } else { self.folder.join(below) };
            let is_link = !below.is_empty() && fs::symlink_metadata(&at).is_ok_and(|it| it.is_symlink());
            if !self.exists || is_link {
                return BTreeSet::new();
            }
            let entries = fs::read_dir(at).into_iter().flatten().flatten();
            entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
        };
        Rc::clone(self.names.borrow_mut().entry(below.to_owned()).or_insert_with(|| Rc::new(read())))
    }

    /// Whether something is at a path.
    pub(super) fn has(&self, path: &str) -> bool {
        let (below, name) = path.rsplit_once('/').unwrap_or(("", path));
        self.names(below).contains(name)
    }

    /// The path, or the first one with a number behind it that is free.
    pub(super) fn free_name(&self, path: &str) -> String {
        let numbered = (2..).map(|number| format!("{path}-{number}"));
        std::iter::once(path.to_owned()).chain(numbered).find(|path| !self.has(path)).unwrap_or_default()
    }
}
