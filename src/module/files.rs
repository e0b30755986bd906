//! The files of a module, by path.

use std::collections::BTreeMap;

/// An emitted module: every file with its bytes, by its path from the module's folder (`/` between names).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Module {
    /// The files, without the manifest.
    pub files: BTreeMap<String, Vec<u8>>,
}
