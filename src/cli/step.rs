//! One change of a folder, as it is planned and carried out.

use super::content::Content;

/// One file that changes.
#[derive(Debug)]
pub(super) struct Step {
    /// Where it is.
    pub(super) path: String,
    /// What the manifest calls it, if it lists it.
    pub(super) emitted: Option<String>,
    /// What is on the disk.
    pub(super) before: Option<Vec<u8>>,
    /// What will be.
    pub(super) after: Option<Content>,
    /// What should be said about it.
    pub(super) note: Option<Note>,
}

/// Something about a step that its user may not expect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Note {
    /// It had been deleted.
    Recreated,
    /// Its edits and the new text are both in it.
    Merged,
    /// It was edited, and `--force` says that the new text counts; the edited one is kept at this path.
    Overwritten(String),
    /// It is the edited text of a file that `--force` overwrites.
    Old,
}
