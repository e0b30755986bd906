//! Which lines of a text another one replaces.

use std::ops::Range;

use diffy::{DiffOptions, Line as Side};

use super::key::Line;

/// Lines of the base, and the lines of the other text that stand in their place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Edit {
    pub(super) base: Range<usize>,
    pub(super) other: Range<usize>,
}

/// What makes `other` of `base`, in order. Lines with equal keys are the same line.
///
/// The comparison is `diffy`'s, over the keys. Its own merge compares lines byte by byte and takes changes of adjacent lines for a
/// conflict, so that a module which `terraform fmt` went over would hardly ever merge.
pub(super) fn edits(base: &[Line<'_>], other: &[Line<'_>]) -> Vec<Edit> {
    let (old, new) = (text_of_keys(base), text_of_keys(other));
    let mut options = DiffOptions::new();
    // With all lines around it there is one hunk, from the first line on.
    options.set_context_len(base.len().max(other.len()));
    let patch = options.create_patch(&old, &new);
    let mut edits: Vec<Edit> = Vec::new();
    let (mut at, mut beside) = (0, 0);
    for side in patch.hunks().iter().flat_map(diffy::Hunk::lines) {
        if let Side::Context(_) = side {
            (at, beside) = (at + 1, beside + 1);
            continue;
        }
        if edits.last().is_none_or(|edit| edit.base.end != at || edit.other.end != beside) {
            edits.push(Edit { base: at..at, other: beside..beside });
        }
        let Some(edit) = edits.last_mut() else { continue };
        if let Side::Delete(_) = side {
            at += 1;
            edit.base.end = at;
        } else {
            beside += 1;
            edit.other.end = beside;
        }
    }
    edits
}

fn text_of_keys(lines: &[Line<'_>]) -> String {
    lines.iter().fold(String::new(), |mut text, line| {
        text.push_str(&line.key);
        text.push('\n');
        text
    })
}
