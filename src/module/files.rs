//! The files of a module, by path.

use std::collections::BTreeMap;

use crate::moves::Record;

/// An emitted module: every file with its bytes, by its path from the module's folder (`/` between names).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Module {
    /// The files, without the manifest.
    pub files: BTreeMap<String, Vec<u8>>,
    /// Which resource is what, for the next emission.
    pub record: Record,
}

impl Module {
    /// Adds a text.
    pub(super) fn text(&mut self, path: &str, text: String) {
        self.bytes(path, text.into_bytes());
    }

    /// Adds bytes.
    pub(super) fn bytes(&mut self, path: &str, bytes: Vec<u8>) {
        self.files.insert(path.to_owned(), bytes);
    }
}
