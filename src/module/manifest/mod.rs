//! `.tfpipe.json`: what tfpipe wrote into a folder, so that the next emission knows its own text from the user's.
//!
//! Owns the format. Knows no file system: reading, comparing and writing folders is `cli`'s.
//!
//! ```json
//! {
//!   "version": 2,
//!   "tool": "tfpipe 0.1.0",
//!   "spec": "sha256:…",
//!   "files": {
//!     "main.tf": { "sha256": "…", "size": 2048, "emitted": "…" },
//!     "iam.tf": { "sha256": "…", "size": 4096, "at": "roles.tf", "emitted": "…" },
//!     "tests/module.tftest.hcl": { "sha256": "…", "size": 512, "deleted": true, "emitted": "…" }
//!   },
//!   "resources": { "bucket.artifacts": { "address": "aws_s3_bucket.artifacts", "name": "{name}-artifacts-…" } },
//!   "actions": { "Build": { "label": "build", "digest": "…" } },
//!   "moves": { "aws_codebuild_project.compile": { "to": "aws_codebuild_project.build" } }
//! }
//! ```
//! Each file is one line, so that git merges two manifests file by file; `.gitattributes` tells it to keep both lines where both sides
//! changed one. `emitted` is the file's text as a zlib stream in base64: the common ancestor for merging an edited file with a newly
//! emitted one. `at` is where the user moved the file, and `deleted` says that the user removed it and does not want it back. `resources`,
//! `actions`, `kept`, `left` and `moves` are what the next emission knows the resources by ([`Record`]).

mod pack;
mod path;
mod read;

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::Module;
use crate::digest::sha256;
use crate::moves::Record;

/// The name of the manifest in a module's folder.
pub const NAME: &str = ".tfpipe.json";

/// The version of the format that is written.
const VERSION: u64 = 2;

/// The program that writes it.
const TOOL: &str = concat!("tfpipe ", env!("CARGO_PKG_VERSION"));

/// More text than any module has; a manifest that claims more is not unpacked.
const MOST: u64 = 64 << 20;

/// What tfpipe wrote into a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manifest {
    version: u64,
    tool: String,
    spec: String,
    /// By the path that was emitted. A file has several entries where git put two manifests together.
    files: BTreeMap<String, Vec<Entry>>,
    record: Record,
}

/// One file as it was emitted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Entry {
    sha256: String,
    size: u64,
    /// Where the file is, if its user moved it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    at: Option<String>,
    /// Whether its user removed it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    deleted: bool,
    /// The text, packed; nothing, if the manifest has lost it.
    #[serde(default)]
    emitted: String,
}

/// What a resource was that is left in the account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Kept {
    kept: String,
}

/// Where a resource moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Destination {
    to: String,
}

/// What a user did with a file as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Fate {
    /// It was moved to this path.
    At(String),
    /// It was removed for good.
    Deleted,
}

/// What users did with files, by the path that is emitted.
pub(crate) type Fates = BTreeMap<String, Fate>;

/// Why a text is not a manifest, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable(String);

impl Manifest {
    /// The manifest of a module that was compiled from a spec with this [`hash`].
    pub fn of(module: &Module, spec: &str) -> Self {
        Self::after(None, module, spec, &Fates::new())
    }

    /// The same for a folder that has a manifest: what did not change is not packed again, and a patch of tfpipe is no other tool.
    pub(crate) fn after(old: Option<&Self>, module: &Module, spec: &str, fates: &Fates) -> Self {
        let tool = old.filter(|old| old.other_tool().is_none()).map_or(TOOL, |old| &old.tool);
        let entry = |path: &String, bytes: &Vec<u8>| {
            let (digest, size) = (sha256(bytes), bytes.len() as u64);
            let packed = old.and_then(|old| old.entries(path).iter().find(|entry| entry.is_of(&digest, size)));
            let emitted = packed.filter(|entry| !entry.emitted.is_empty()).map(|entry| entry.emitted.clone());
            let (at, deleted) = match fates.get(path) {
                Some(Fate::At(at)) => (Some(at.clone()), false),
                Some(Fate::Deleted) => (None, true),
                None => (None, false),
            };
            vec![Entry { sha256: digest, size, at, deleted, emitted: emitted.unwrap_or_else(|| pack::packed(bytes)) }]
        };
        Self {
            version: VERSION,
            tool: tool.to_owned(),
            spec: spec.to_owned(),
            files: module.files.iter().map(|(path, bytes)| (path.clone(), entry(path, bytes))).collect(),
            record: module.record.clone(),
        }
    }

    /// Whether it says already what the manifest [`after`](Self::after) it would say, but for what users did with files.
    pub(crate) fn is_of(&self, module: &Module, spec: &str) -> bool {
        let is_of_file = |(path, bytes): (&String, &Vec<u8>)| matches!(self.entries(path), [entry] if !entry.emitted.is_empty() && entry.matches(bytes));
        self.version == VERSION
            && self.other_tool().is_none()
            && self.spec == spec
            && self.record == module.record
            && self.files.len() == module.files.len()
            && module.files.iter().all(is_of_file)
    }

    /// Reads a manifest, and refuses one that could lead out of its folder or to files that are never a module's.
    ///
    /// # Errors
    /// The text is no manifest, or one of a later version.
    pub fn parse(text: &str) -> Result<Self, Unreadable> {
        let manifest = read::manifest(text)?;
        let moved = manifest.files.values().flatten().filter_map(|entry| entry.at.as_ref());
        for file in manifest.files.keys().chain(moved) {
            path::check(file)
                .map_err(|problem| Unreadable(format!("it lists `{}`, {problem}", file.escape_default())))?;
        }
        Ok(manifest)
    }

    /// The text of the file: the same manifest always prints the same.
    pub fn print(&self) -> String {
        // Maps with text as keys, numbers and strings: there is nothing in it that JSON cannot say.
        let json = |value: &str| serde_json::to_string(value).unwrap_or_default();
        let files = self.files.iter().flat_map(|(path, entries)| entries.iter().map(move |entry| (path, entry)));
        let sections = [
            lines_of_section("files", files),
            lines_of_section("resources", self.record.resources.iter()),
            lines_of_section("actions", self.record.actions.iter()),
            lines_of_section(
                "kept",
                self.record.kept.iter().map(|(identity, kept)| (identity, Kept { kept: kept.clone() })),
            ),
            lines_of_section("left", self.record.left.iter()),
            lines_of_section(
                "moves",
                self.record.moves.iter().map(|(from, to)| (from, Destination { to: to.clone() })),
            ),
        ];
        let sections = sections.into_iter().flatten().collect::<Vec<_>>().join(",\n");
        let (tool, spec) = (json(&self.tool), json(&self.spec));
        format!("{{\n  \"version\": {VERSION},\n  \"tool\": {tool},\n  \"spec\": {spec},\n{sections}\n}}\n")
    }

    /// What the emission made.
    pub(crate) fn record(&self) -> &Record {
        &self.record
    }

    /// The hash of the spec that the module was compiled from.
    pub fn spec(&self) -> &str {
        &self.spec
    }

    /// The tfpipe that emitted the module, if its texts may differ from this one's: another patch changes none.
    pub fn other_tool(&self) -> Option<&str> {
        (release(&self.tool) != release(TOOL)).then_some(&self.tool)
    }

    /// The tfpipe that emitted the module, if it is a later one than this.
    pub(crate) fn later_tool(&self) -> Option<&str> {
        (release(&self.tool) > release(TOOL)).then_some(&self.tool)
    }

    /// The paths of the files, where they are; without those that the user removed for good.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        let there = self.files.iter().filter(|(_, entries)| !entries.iter().any(|entry| entry.deleted));
        there.map(|(path, entries)| entries.iter().find_map(|entry| entry.at.as_deref()).unwrap_or(path))
    }

    /// The paths that were emitted, in order.
    pub(crate) fn emitted_paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// What was emitted to a path; several texts, where git put two manifests together, and none, if nothing was.
    pub(crate) fn entries(&self, path: &str) -> &[Entry] {
        self.files.get(path).map_or(&[], Vec::as_slice)
    }

    /// Whether git put those of two branches together.
    pub(crate) fn is_of_two_branches(&self) -> bool {
        self.files.values().any(|entries| entries.len() > 1)
    }

    /// What was emitted to the other paths of its folder that end alike.
    pub(crate) fn entries_beside(&self, path: &str) -> impl Iterator<Item = &Entry> {
        let place = |path: &str| {
            let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
            (folder.to_owned(), name.split_once('.').map(|(_, ending)| ending.to_owned()))
        };
        let (of_path, path) = (place(path), path.to_owned());
        let beside = self.files.iter().filter(move |(other, _)| **other != path && place(other) == of_path);
        beside.flat_map(|(_, entries)| entries)
    }

    /// What the user did with a file as a whole.
    pub(crate) fn fate(&self, path: &str) -> Option<Fate> {
        let entries = self.entries(path);
        if entries.iter().any(|entry| entry.deleted) {
            return Some(Fate::Deleted);
        }
        entries.iter().find_map(|entry| entry.at.clone()).map(Fate::At)
    }

    /// Puts the entry of another manifest in the place of this one's: the file is still what was emitted before.
    pub(crate) fn keep_entry(&mut self, path: &str, old: Option<&Self>) {
        match old.and_then(|old| old.files.get(path)) {
            Some(entries) => self.files.insert(path.to_owned(), entries.clone()),
            None => self.files.remove(path),
        };
    }

    /// Whether `bytes` are what was emitted to the file that is at `path` now; nothing, if none is.
    pub fn matches(&self, path: &str, bytes: &[u8]) -> Option<bool> {
        let is_at = |entries: &&Vec<Entry>| entries.iter().any(|entry| entry.at.as_deref() == Some(path));
        let entries = self.files.get(path).or_else(|| self.files.values().find(is_at))?;
        Some(entries.iter().any(|entry| entry.matches(bytes)))
    }

    /// Every file as it was emitted.
    ///
    /// # Errors
    /// The text kept in the manifest is damaged, or not that of its files.
    pub fn emitted(&self) -> Result<BTreeMap<String, Vec<u8>>, Unreadable> {
        self.emitted_beside(&BTreeMap::new(), |_| true)
    }

    /// The same of some paths, beside the files that are there now: those that are still what was emitted need no unpacking.
    pub(crate) fn emitted_beside(
        &self,
        files: &BTreeMap<String, Vec<u8>>,
        is_wanted: impl Fn(&str) -> bool,
    ) -> Result<BTreeMap<String, Vec<u8>>, Unreadable> {
        let sizes = self.files.values().flatten().try_fold(0_u64, |sum, entry| sum.checked_add(entry.size));
        if sizes.is_none_or(|size| size > MOST) {
            return Err(Unreadable("its `emitted` text is larger than any module".to_owned()));
        }
        let text = |path: &String, entry: &Entry| match files.get(path).filter(|bytes| entry.matches(bytes)) {
            Some(bytes) => Ok(bytes.clone()),
            None => entry.text(path),
        };
        let wanted = self.files.iter().filter(|(path, _)| is_wanted(path));
        let first = |(path, entries): (&String, &Vec<Entry>)| {
            let entry = entries.first()?;
            Some(text(path, entry).map(|text| (path.clone(), text)))
        };
        wanted.filter_map(first).collect()
    }
}

/// A member that holds members, each in a line of its own; nothing, if it holds none.
fn lines_of_section<'a, T: Serialize + 'a>(
    name: &str,
    members: impl Iterator<Item = (&'a String, T)>,
) -> Option<String> {
    let line = |(key, value): (&String, T)| {
        let (key, value) =
            (serde_json::to_string(key).unwrap_or_default(), serde_json::to_string(&value).unwrap_or_default());
        format!("    {key}: {value}")
    };
    let lines: Vec<String> = members.map(line).collect();
    (!lines.is_empty() || name == "files").then(|| format!("  \"{name}\": {{\n{}\n  }}", lines.join(",\n")))
}

impl Entry {
    /// Whether these bytes were emitted.
    pub(crate) fn matches(&self, bytes: &[u8]) -> bool {
        self.size == bytes.len() as u64 && self.sha256 == sha256(bytes)
    }

    fn is_of(&self, sha256: &str, size: u64) -> bool {
        self.size == size && self.sha256 == sha256
    }

    /// The text that was emitted.
    pub(crate) fn text(&self, path: &str) -> Result<Vec<u8>, Unreadable> {
        let damaged = |what: &str| Unreadable(format!("its `emitted` text of `{path}` {what}"));
        if self.size > MOST {
            return Err(damaged("is larger than any module"));
        }
        let text = pack::unpacked(&self.emitted, self.size).map_err(|what| damaged(&what))?;
        if self.matches(&text) { Ok(text) } else { Err(damaged("is another one than was emitted")) }
    }
}

/// Whether a manifest may list a path: inside of its folder on every system, and none that others own.
pub(crate) fn may_list(path: &str) -> bool {
    path::check(path).is_ok()
}

/// The hash of a text, as manifests have it.
pub fn hash(bytes: &[u8]) -> String {
    format!("sha256:{}", sha256(bytes))
}

/// The first two numbers of a version: what changes texts.
fn release(tool: &str) -> Option<(u64, u64)> {
    let mut numbers = tool.rsplit(' ').next()?.split('.').map(str::parse);
    Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests;
