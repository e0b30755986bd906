//! Reading a manifest: of version 2, of version 1, and what git makes of two.
//!
//! Version 1 has the text of all files as one stream, in the order of the files. Where git could not merge two manifests, or kept the
//! lines of both, each line of a file is read by itself, so that nothing that one side knew is lost.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Map, Value};

use super::{Destination, Entry, Kept, MOST, Manifest, Unreadable, VERSION, pack};
use crate::merge::git_sides;
use crate::moves::{Left, Record, Recorded, RecordedAction};

pub(super) fn manifest(text: &str) -> Result<Manifest, Unreadable> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let error = match serde_json::from_str(text) {
        Ok(value) if !has_lines_of_two(text, &value) => return of_value(value),
        Ok(_) => String::new(),
        Err(error) => error.to_string(),
    };
    if let Some(manifest) = of_lines(text)? {
        return Ok(manifest);
    }
    match git_sides(text) {
        Some(sides) => of_sides([&sides.ours, &sides.theirs]),
        None => Err(Unreadable(format!("it is not JSON: {error}"))),
    }
}

/// Whether git kept the lines of two manifests, which JSON takes for one.
fn has_lines_of_two(text: &str, value: &Value) -> bool {
    let files = value.get("files").and_then(Value::as_object).map_or(0, Map::len);
    text.matches("\"sha256\":").count() > files || text.matches("\n  \"spec\":").count() > 1
}

fn of_value(value: Value) -> Result<Manifest, Unreadable> {
    let parts = |value: Value| Parts::deserialize(value).map_err(|error| Unreadable(error.to_string()));
    match value.get("version") {
        Some(version) if *version == VERSION => {
            let Parts { tool, spec, files, resources, actions, kept, left, moves, .. } = parts(value)?;
            let files = files.into_iter().map(|(path, entry)| (path, vec![entry])).collect();
            let moves = moves.into_iter().map(|(from, destination)| (from, destination.to)).collect();
            let kept = kept.into_iter().map(|(identity, kept)| (identity, kept.kept)).collect();
            let record = Record { resources, actions, moves, kept, left, ..Record::default() };
            Ok(Manifest { version: VERSION, tool, spec, files, record })
        }
        Some(version) if *version == 1 => Ok(of_first_version(parts(value)?)),
        Some(version) => Err(later_version(version)),
        None => Err(Unreadable("it has no `version`".to_owned())),
    }
}

fn later_version(version: &Value) -> Unreadable {
    Unreadable(format!("its version is `{version}`, and this tfpipe knows up to `{VERSION}`"))
}

#[derive(Deserialize)]
struct Parts {
    tool: String,
    spec: String,
    files: BTreeMap<String, Entry>,
    #[serde(default)]
    resources: BTreeMap<String, Recorded>,
    #[serde(default)]
    actions: BTreeMap<String, RecordedAction>,
    #[serde(default)]
    kept: BTreeMap<String, Kept>,
    #[serde(default)]
    left: BTreeMap<String, Left>,
    #[serde(default)]
    moves: BTreeMap<String, Destination>,
    /// The texts of version 1.
    #[serde(default)]
    emitted: String,
}

/// A text that is damaged is left out: its files are known by their hashes then.
fn of_first_version(parts: Parts) -> Manifest {
    let Parts { tool, spec, mut files, emitted, .. } = parts;
    let text = text_of_stream(&emitted, files.values()).unwrap_or_default();
    let mut rest = text.as_slice();
    for entry in files.values_mut() {
        let length = usize::try_from(entry.size).unwrap_or(usize::MAX);
        let Some((bytes, after)) = rest.split_at_checked(length) else { break };
        if entry.matches(bytes) {
            entry.emitted = pack::packed(bytes);
        }
        rest = after;
    }
    let files = files.into_iter().map(|(path, entry)| (path, vec![entry])).collect();
    Manifest { version: 1, tool, spec, files, record: Record::default() }
}

fn text_of_stream<'a>(packed: &str, mut files: impl Iterator<Item = &'a Entry>) -> Option<Vec<u8>> {
    let size = files.try_fold(0_u64, |sum, entry| sum.checked_add(entry.size)).filter(|size| *size <= MOST)?;
    pack::unpacked(packed, size).ok()
}

/// Two manifests of version 1 that git left beside each other.
fn of_sides(sides: [&str; 2]) -> Result<Manifest, Unreadable> {
    let [ours, theirs] = sides.map(|side| {
        let value = serde_json::from_str(side).map_err(|error| Unreadable(format!("it is not JSON: {error}")))?;
        of_value(value)
    });
    let mut both = ours?;
    let theirs = theirs?;
    if theirs.later_tool() > both.later_tool() {
        both.tool.clone_from(&theirs.tool);
    }
    both.record.add(theirs.record);
    for (path, entries) in theirs.files {
        both.files.entry(path).or_default().extend(entries);
    }
    both.forget_duplicates();
    Ok(both)
}

/// What the lines say, each by itself; nothing, if they are not those of version 2.
fn of_lines(text: &str) -> Result<Option<Manifest>, Unreadable> {
    let (tool, spec) = (String::new(), String::new());
    let mut manifest = Manifest { version: VERSION, tool, spec, files: BTreeMap::new(), record: Record::default() };
    let mut is_known = false;
    for line in text.lines() {
        let line = line.trim().trim_end_matches(',');
        let Ok(Value::Object(members)) = serde_json::from_str(&format!("{{{line}}}")) else { continue };
        for (name, value) in members {
            match (name.as_str(), value) {
                ("version", version) if version == VERSION => is_known = true,
                ("version", version) if version == 1 => return Ok(None),
                ("version", version) => return Err(later_version(&version)),
                // Of two tools the later one counts, and of two specs neither: the module is of both.
                ("tool", Value::String(tool)) => {
                    let is_later = super::release(&tool) > super::release(&manifest.tool);
                    manifest.tool = if is_later || manifest.tool.is_empty() { tool } else { manifest.tool };
                }
                ("spec", Value::String(spec)) => {
                    let is_other = !manifest.spec.is_empty() && manifest.spec != spec;
                    manifest.spec = if is_other { "two specs".to_owned() } else { spec };
                }
                (key, value @ Value::Object(_)) => manifest.add_line(key, &value),
                _ => {}
            }
        }
    }
    manifest.forget_duplicates();
    Ok((is_known && !manifest.files.is_empty()).then_some(manifest))
}

impl Manifest {
    /// Takes the line of a file, a resource, an action or a move, which differ in what they say.
    fn add_line(&mut self, key: &str, value: &Value) {
        let mut record = Record::default();
        if let Ok(entry) = Entry::deserialize(value) {
            self.files.entry(key.to_owned()).or_default().push(entry);
        } else if let Ok(resource) = Recorded::deserialize(value) {
            record.resources.insert(key.to_owned(), resource);
        } else if let Ok(action) = RecordedAction::deserialize(value) {
            record.actions.insert(key.to_owned(), action);
        } else if let Ok(kept) = Kept::deserialize(value) {
            record.kept.insert(key.to_owned(), kept.kept);
        } else if let Ok(left) = Left::deserialize(value) {
            record.left.insert(key.to_owned(), left);
        } else if let Ok(destination) = Destination::deserialize(value) {
            record.moves.insert(key.to_owned(), destination.to);
        }
        self.record.add(record);
    }

    /// Makes one entry of those of one text; what one side says of the file as a whole holds. What was checked out stays first.
    fn forget_duplicates(&mut self) {
        for entries in self.files.values_mut() {
            let mut distinct: Vec<Entry> = Vec::new();
            for entry in std::mem::take(entries) {
                match distinct.iter_mut().find(|known| known.sha256 == entry.sha256) {
                    Some(known) => {
                        known.at = known.at.take().or(entry.at);
                        known.deleted |= entry.deleted;
                    }
                    None => distinct.push(entry),
                }
            }
            *entries = distinct;
        }
    }
}
