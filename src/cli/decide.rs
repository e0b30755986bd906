//! What becomes of one file of a module.
//!
//! | on the disk | emitted | then |
//! |---|---|---|
//! | nothing | yes | created; below `examples/` and `tests/` it stays deleted, if it had been there |
//! | the emitted bytes | yes | left alone |
//! | as the manifest says | yes | replaced |
//! | edited | as before | left alone |
//! | edited | changed | merged, or a conflict |
//! | not in the manifest, and another text | yes | refused, `--force` or not |
//! | as the manifest says | no | removed |
//! | edited | no | kept, and the user's from now on |

use std::str;

use crate::merge;
use crate::module::manifest;
use crate::readback::is_apart;

use super::content::Content;
use super::folder::Entry;
use super::step::{Note, Step};

/// A file of a manifest or of a module, as it is found.
#[derive(Debug)]
pub(super) struct Found<'a> {
    /// The path that is emitted.
    pub(super) path: &'a str,
    /// Where it is, or would be.
    pub(super) at: String,
    pub(super) ours: Entry,
    /// What the manifest says was emitted; several texts, if git put two manifests together.
    pub(super) listed: &'a [manifest::Entry],
    /// If git left marks of a conflict in it: what was emitted beside it. Of a file that two branches renamed, git puts the texts together.
    pub(super) beside: Vec<&'a manifest::Entry>,
}

/// What becomes of a file.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) path: String,
    pub(super) at: String,
    pub(super) before: Option<Vec<u8>>,
    pub(super) after: After,
    pub(super) note: Option<Note>,
    pub(super) emission: Emission,
    /// Whether there is a text of the user in it.
    pub(super) is_edited: bool,
    /// Whether the user removed it and it is not written again.
    pub(super) stays_deleted: bool,
    /// Why it cannot be merged.
    pub(super) conflict: Option<String>,
}

/// What is emitted for a file, compared with the emission before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Emission {
    /// Nothing any more.
    Ended,
    /// The same text.
    AsBefore,
    /// Another text, or the first one.
    Changed,
}

/// What will be in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum After {
    /// What is there.
    Same,
    Bytes(Vec<u8>),
    /// It will not be there.
    Nothing,
}

impl Draft {
    fn of(found: &Found<'_>, before: Option<Vec<u8>>) -> Self {
        Self {
            path: found.path.to_owned(),
            at: found.at.clone(),
            before,
            after: After::Same,
            note: None,
            emission: Emission::Ended,
            is_edited: false,
            stays_deleted: false,
            conflict: None,
        }
    }

    /// What will be in the file, if it will be there.
    pub(super) fn result(&self) -> Option<&[u8]> {
        match &self.after {
            After::Same => self.before.as_deref(),
            After::Bytes(bytes) => Some(bytes),
            After::Nothing => None,
        }
    }

    /// Whether it is a file of the new module.
    pub(super) fn is_emitted(&self) -> bool {
        self.emission != Emission::Ended
    }

    /// Whether an edited file stays as it is.
    pub(super) fn is_kept(&self) -> bool {
        self.is_edited && self.after == After::Same
    }

    /// A file with marks of git's is none that anybody wants: neither an edit to keep nor one that became the user's.
    fn refuse_marks(&mut self) {
        let text = self.result().filter(|_| self.is_edited).and_then(|bytes| str::from_utf8(bytes).ok());
        let Some(line) = text.and_then(merge::line_of_mark).filter(|_| self.conflict.is_none()) else { return };
        let help = if self.is_emitted() { "" } else { "; it is no longer emitted: remove the marks, or the file" };
        self.conflict = Some(format!("has marks of a conflict that git left, at line {line}{help}"));
    }

    /// The change, if it is one.
    pub(super) fn step(self) -> Option<Step> {
        let after = match self.after {
            After::Same => return None,
            After::Bytes(bytes) if self.before.as_ref() == Some(&bytes) => return None,
            After::Bytes(bytes) => Some(Content::from(bytes)),
            After::Nothing => None,
        };
        Some(Step { path: self.at, emitted: Some(self.path), before: self.before, after, note: self.note })
    }
}

/// What becomes of a file that is emitted; or what is in its place that is not tfpipe's.
pub(super) fn emitted(found: Found<'_>, theirs: &[u8]) -> Result<Draft, String> {
    let mut draft = draft_of_emitted(found, theirs)?;
    draft.refuse_marks();
    Ok(draft)
}

fn draft_of_emitted(found: Found<'_>, theirs: &[u8]) -> Result<Draft, String> {
    let listed = found.listed;
    let before = match found.ours {
        Entry::Other(what) => return Err(format!("{} {what}", found.at)),
        Entry::File(ref bytes) => Some(bytes.clone()),
        Entry::Nothing => None,
    };
    let mut draft = Draft::of(&found, before);
    let is_as_before = listed.iter().any(|entry| entry.matches(theirs));
    draft.emission = if is_as_before { Emission::AsBefore } else { Emission::Changed };
    let Some(ours) = &draft.before else {
        if listed.is_empty() {
            draft.after = After::Bytes(theirs.to_vec());
        } else if is_apart(found.path) {
            draft.stays_deleted = true;
        } else {
            draft.after = After::Bytes(theirs.to_vec());
            draft.note = Some(Note::Recreated);
        }
        return Ok(draft);
    };
    if ours == theirs {
        return Ok(draft);
    }
    if listed.is_empty() {
        if says_the_same(found.path, theirs, ours) {
            return Ok(draft);
        }
        return Err(found.at);
    }
    if listed.iter().any(|entry| entry.matches(ours)) {
        draft.after = After::Bytes(theirs.to_vec());
        return Ok(draft);
    }
    draft.is_edited = true;
    if is_as_before && listed.len() == 1 && sides(ours).is_none() {
        return Ok(draft);
    }
    match merged(&found, ours, theirs) {
        Ok(text) if text.as_bytes() == ours.as_slice() => {}
        Ok(text) => {
            draft.note = (!says_the_same(found.path, theirs, text.as_bytes())).then_some(Note::Merged);
            draft.after = After::Bytes(text.into_bytes());
        }
        Err(why) => draft.conflict = Some(why),
    }
    Ok(draft)
}

/// What becomes of a file that the manifest lists and that is not emitted any more.
pub(super) fn no_longer_emitted(found: &Found<'_>) -> Option<Draft> {
    let Entry::File(bytes) = &found.ours else {
        let is_there = matches!(found.ours, Entry::Other(_));
        return is_there.then(|| Draft { is_edited: true, ..Draft::of(found, None) });
    };
    let is_emitted = |text: &[u8]| {
        let mut entries = found.listed.iter().chain(found.beside.iter().copied());
        entries.any(|entry| {
            let emitted = || entry.text(found.path).is_ok_and(|emitted| says_the_same(found.path, &emitted, text));
            entry.matches(text) || emitted()
        })
    };
    let is_untouched = match sides(bytes) {
        Some(sides) => is_emitted(sides.ours.as_bytes()) && is_emitted(sides.theirs.as_bytes()),
        None => is_emitted(bytes),
    };
    let after = if is_untouched { After::Nothing } else { After::Same };
    let mut draft = Draft { after, is_edited: !is_untouched, ..Draft::of(found, Some(bytes.clone())) };
    draft.refuse_marks();
    Some(draft)
}

fn says_the_same(path: &str, base: &[u8], ours: &[u8]) -> bool {
    let texts = str::from_utf8(base).ok().zip(str::from_utf8(ours).ok());
    texts.is_some_and(|(base, ours)| merge::says_the_same(path, base, ours))
}

/// The two sides of a text that git could not merge.
fn sides(ours: &[u8]) -> Option<merge::Sides> {
    str::from_utf8(ours).ok().and_then(merge::git_sides)
}

/// The edited text with what changed since it was emitted.
fn merged(found: &Found<'_>, ours: &[u8], theirs: &[u8]) -> Result<String, String> {
    let path = found.path;
    let not_text = || "was edited, and it is no text that can be merged".to_owned();
    let as_text = |bytes| str::from_utf8(bytes).ok().filter(|text| !text.contains('\0')).ok_or_else(not_text);
    let (ours, theirs) = (as_text(ours)?, as_text(theirs)?);
    let texts = found.listed.iter().map(|entry| entry.text(path)).collect::<Result<Vec<_>, _>>();
    let lost = |_| "was edited, and the manifest has lost the text that it was emitted with".to_owned();
    let bases = texts.map_err(lost)?;
    let bases = bases.iter().map(|base| as_text(base)).collect::<Result<Vec<_>, _>>()?;
    let in_conflict = |conflict: merge::Conflict| {
        format!("was edited at line {}, where the new text differs at line {}", conflict.ours, conflict.theirs)
    };
    let Some(sides) = merge::git_sides(ours) else {
        return merged_with_each(path, &nearest_first(path, &bases, ours), ours, theirs).map_err(in_conflict);
    };
    // Git could not merge the file: each side is brought up to date by itself, and what both edited is put together then.
    let beside: Vec<Vec<u8>> = found.beside.iter().filter_map(|entry| entry.text(path).ok()).collect();
    let beside: Vec<&str> = beside.iter().filter_map(|text| str::from_utf8(text).ok()).collect();
    let side = |ours: &str| {
        let own = nearest_first(path, &bases, ours);
        let renamed = base_of_another_name(path, &beside, own.first().copied(), ours);
        merged_with_each(path, &renamed.map_or(own, |base| vec![base]), ours, theirs)
    };
    let merged = side(&sides.ours)
        .and_then(|ours| side(&sides.theirs).and_then(|other| merge::merge(path, theirs, &ours, &other)));
    merged.map_err(|_| "has marks of a conflict that git left, and both sides edited the same lines".to_owned())
}

fn nearest_first<'b>(path: &str, bases: &[&'b str], ours: &str) -> Vec<&'b str> {
    let mut bases = bases.to_vec();
    bases.sort_by_key(|base| merge::distance(path, base, ours));
    bases
}

/// The text of another file that a side has most of, if its own is further from it: the branch of that side renamed the file.
fn base_of_another_name<'b>(path: &str, beside: &[&'b str], own: Option<&str>, ours: &str) -> Option<&'b str> {
    let distance = |base: &str| merge::distance(path, base, ours);
    let (least, base) = beside.iter().map(|base| (distance(base), *base)).min_by_key(|(distance, _)| *distance)?;
    (least * 3 <= base.lines().count() && own.is_none_or(|own| least < distance(own))).then_some(base)
}

/// Merges with one base after the other: what one branch emitted is no edit of the other's.
fn merged_with_each(path: &str, bases: &[&str], ours: &str, theirs: &str) -> Result<String, merge::Conflict> {
    let (mut text, mut first_conflict, mut is_merged) = (ours.to_owned(), None, false);
    for base in bases {
        match merge::merge(path, base, &text, theirs) {
            Ok(merged) => (text, is_merged) = (merged, true),
            Err(conflict) => first_conflict = first_conflict.or(Some(conflict)),
        }
    }
    match first_conflict {
        Some(conflict) if !is_merged => Err(conflict),
        _ => Ok(text),
    }
}
