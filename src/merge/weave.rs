//! The three-way merge of lines.

use std::ops::Range;

use super::edits::{Edit, edits};
use super::key::{Language, Line, lines};

/// Lines that both sides changed, each in its own way; counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Conflict {
    /// The first of them on the disk.
    pub(crate) ours: usize,
    /// The first of them in the new text.
    pub(crate) theirs: usize,
}

/// Merges base, ours and theirs, in that order.
pub(super) fn merge(language: Language, texts: [&str; 3]) -> Result<String, Conflict> {
    let [base, ours, theirs] = texts.map(|text| lines(language, text));
    let changes = [edits(&base, &ours), edits(&base, &theirs)];
    let weave = Weave { language, base: &base, ours: &ours, theirs: &theirs };
    let mut merged = Vec::new();
    // The lines up to here are merged: of the base, and of each side.
    let mut at = [0, 0, 0];
    for group in groups(language, changes) {
        weave.take_unchanged(&mut at, group.base.start, &mut merged);
        let end = [group.base.end, group.end_of(at, 0), group.end_of(at, 1)];
        weave.take_changed([at[0]..end[0], at[1]..end[1], at[2]..end[2]], &group, &mut merged)?;
        at = end;
    }
    weave.take_unchanged(&mut at, base.len(), &mut merged);
    Ok(merged.iter().fold(String::new(), |text, line| text + line + "\n"))
}

/// Edits of both sides that are about the same lines of the base.
#[derive(Debug)]
struct Group {
    base: Range<usize>,
    edits: [Vec<Edit>; 2],
}

impl Group {
    /// Where the group ends on a side.
    fn end_of(&self, at: [usize; 3], side: usize) -> usize {
        let start = if side == 0 { at[1] } else { at[2] };
        let edits = self.edits.get(side).map_or(&[][..], Vec::as_slice);
        let grown: usize = edits.iter().map(|edit| edit.other.len()).sum();
        let gone: usize = edits.iter().map(|edit| edit.base.len()).sum();
        start + self.base.len() + grown - gone
    }
}

/// Puts together what overlaps. Where the order of lines counts, changes right beside each other overlap as well.
fn groups(language: Language, changes: [Vec<Edit>; 2]) -> Vec<Group> {
    let [ours, theirs] = changes;
    let mut all: Vec<(usize, Edit)> =
        ours.into_iter().map(|edit| (0, edit)).chain(theirs.into_iter().map(|edit| (1, edit))).collect();
    all.sort_by_key(|(side, edit)| (edit.base.start, edit.base.end, *side));
    let mut groups: Vec<Group> = Vec::new();
    for (side, edit) in all {
        if groups.last().is_none_or(|group| !overlap(language, &group.base, &edit.base)) {
            groups.push(Group { base: edit.base.clone(), edits: [Vec::new(), Vec::new()] });
        }
        let Some(group) = groups.last_mut() else { continue };
        group.base.end = group.base.end.max(edit.base.end);
        if let Some(edits) = group.edits.get_mut(side) {
            edits.push(edit);
        }
    }
    groups
}

fn overlap(language: Language, before: &Range<usize>, next: &Range<usize>) -> bool {
    let additions_at_one_place = before == next;
    let touch = next.start == before.end && !language.takes_both_additions();
    next.start < before.end || additions_at_one_place || touch
}

struct Weave<'a> {
    language: Language,
    base: &'a [Line<'a>],
    ours: &'a [Line<'a>],
    theirs: &'a [Line<'a>],
}

impl<'a> Weave<'a> {
    /// Takes the lines that neither side changed, up to a line of the base: as on the disk if only their alignment differs there.
    fn take_unchanged(&self, at: &mut [usize; 3], until: usize, merged: &mut Vec<&'a str>) {
        let count = until.saturating_sub(at[0]);
        let [base, ours, theirs] =
            [(self.base, at[0]), (self.ours, at[1]), (self.theirs, at[2])].map(|(lines, from)| lines.iter().skip(from));
        for ((base, ours), theirs) in base.zip(ours).zip(theirs).take(count) {
            merged.push(if ours.text == base.text { theirs.text } else { ours.text });
        }
        *at = at.map(|from| from + count);
    }

    fn take_changed(
        &self,
        ranges: [Range<usize>; 3],
        group: &Group,
        merged: &mut Vec<&'a str>,
    ) -> Result<(), Conflict> {
        let [base, ours, theirs] = ranges;
        let conflict = Conflict { ours: ours.start + 1, theirs: theirs.start + 1 };
        let is_literal = self.base.get(base.start).is_some_and(|line| line.is_literal);
        let slice = |lines: &'a [Line<'a>], range| lines.get::<Range<usize>>(range).unwrap_or_default();
        let (ours, theirs) = (slice(self.ours, ours), slice(self.theirs, theirs));
        let add = |lines: &'a [Line<'a>], merged: &mut Vec<&'a str>| merged.extend(lines.iter().map(|line| line.text));
        match &group.edits {
            [_, none] if none.is_empty() => add(ours, merged),
            [none, _] if none.is_empty() => add(theirs, merged),
            _ => {
                let both = self.language.takes_both_additions() && !is_literal;
                let parts = agreed(base.len(), ours, theirs, both).ok_or(conflict)?;
                for part in parts {
                    add(part, merged);
                }
            }
        }
        Ok(())
    }
}

/// What both sides want where both changed the base, if it can be told.
fn agreed<'a>(
    base: usize,
    ours: &'a [Line<'a>],
    theirs: &'a [Line<'a>],
    takes_both_additions: bool,
) -> Option<[&'a [Line<'a>]; 4]> {
    let same = |(ours, theirs): &(&Line<'_>, &Line<'_>)| ours.key == theirs.key;
    let before = ours.iter().zip(theirs).take_while(same).count();
    let (first, left) = ours.split_at_checked(before)?;
    let (_, right) = theirs.split_at_checked(before)?;
    let behind = left.iter().rev().zip(right.iter().rev()).take_while(same).count();
    let (left, last) = left.split_at_checked(left.len() - behind)?;
    let (right, _) = right.split_at_checked(right.len() - behind)?;
    // One side made all that the other made, and more.
    let both_changed_alike = base <= before + behind;
    if (left.is_empty() || right.is_empty()) && (both_changed_alike || left.len() == right.len()) {
        return Some([first, right, left, last]);
    }
    if base > 0 || !takes_both_additions {
        return None;
    }
    if contains(ours, theirs) {
        return Some([ours, &[], &[], &[]]);
    }
    if contains(theirs, ours) {
        return Some([theirs, &[], &[], &[]]);
    }
    // Blocks that both begin with stand there once; a part of a block is no addition by itself.
    let is_end_of_block = |line: &Line<'_>| line.text.trim_end() == "}" && !line.is_literal;
    let shared = first.iter().rposition(is_end_of_block).map_or(0, |last| last + 1);
    let ((first, right), (_, left)) = (theirs.split_at_checked(shared)?, ours.split_at_checked(shared)?);
    Some([first, right, left, &[]])
}

fn contains(lines: &[Line<'_>], part: &[Line<'_>]) -> bool {
    let is_part = |window: &[Line<'_>]| window.iter().zip(part).all(|(line, other)| line.key == other.key);
    !part.is_empty() && lines.windows(part.len()).any(is_part)
}
