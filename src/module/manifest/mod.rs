//! `.tfpipe.json`: what tfpipe wrote into a folder, so that the next emission knows its own text from the user's.
//!
//! Owns the format. Knows no file system: reading, comparing and writing folders is `cli`'s.
//!
//! ```json
//! {
//!   "version": 1,
//!   "tool": "tfpipe 0.1.0",
//!   "spec": "sha256:…",
//!   "files": { "main.tf": { "sha256": "…", "size": 2048 } },
//!   "emitted": "…"
//! }
//! ```
//! `emitted` is the text of all files: their bytes one after the other in the order of `files`, as a zlib stream in base64.
//! It is the common ancestor for merging an edited file with a newly emitted one. It stands on one line, so that a change of
//! it is one line of a diff. The stream is made by `miniz_oxide`, which is Rust without a choice by processor, at a fixed
//! level: its bytes are the same on every machine. Another version of that library may choose other bytes for the same text;
//! then the manifest is written anew, and nothing else changes.

mod path;

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};
use std::io::{Read as _, Write as _};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::Module;

/// The name of the manifest in a module's folder.
pub const NAME: &str = ".tfpipe.json";

/// The only version of the format so far.
const VERSION: u64 = 1;

/// The version of tfpipe that writes it.
const TOOL: &str = concat!("tfpipe ", env!("CARGO_PKG_VERSION"));

/// More text than any module has; a manifest that claims more is not unpacked.
const MOST: u64 = 64 << 20;

/// Measured on the default module: the best level takes four times as long, a quarter of a whole emission, and saves a tenth.
const LEVEL: Compression = Compression::new(2);

/// What tfpipe wrote into a folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    version: u64,
    tool: String,
    spec: String,
    files: BTreeMap<String, Entry>,
    emitted: String,
}

/// One file as it was emitted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Entry {
    sha256: String,
    size: u64,
}

/// Why a text is not a manifest, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable(String);

impl Manifest {
    /// The manifest of a module that was compiled from a spec with this [`hash`].
    pub fn of(module: &Module, spec: &str) -> Self {
        let entry = |bytes: &Vec<u8>| Entry { sha256: hex_text(bytes), size: bytes.len() as u64 };
        Self {
            version: VERSION,
            tool: TOOL.to_owned(),
            spec: spec.to_owned(),
            files: module.files.iter().map(|(path, bytes)| (path.clone(), entry(bytes))).collect(),
            emitted: BASE64.encode(packed_files(module.files.values())),
        }
    }

    /// Reads a manifest, and refuses one that could lead out of its folder or to files that are never a module's.
    ///
    /// # Errors
    /// The text is no manifest, or one of a later version.
    pub fn parse(text: &str) -> Result<Self, Unreadable> {
        let value: Value =
            serde_json::from_str(text).map_err(|error| Unreadable(format!("it is not JSON: {error}")))?;
        match value.get("version") {
            Some(version) if *version == VERSION => {}
            Some(version) => return Err(Unreadable(format!("its version is `{version}`, and this tfpipe knows `1`"))),
            None => return Err(Unreadable("it has no `version`".to_owned())),
        }
        let manifest: Self = serde_json::from_value(value).map_err(|error| Unreadable(error.to_string()))?;
        for file in manifest.files.keys() {
            path::check(file)
                .map_err(|problem| Unreadable(format!("it lists `{}`, {problem}", file.escape_default())))?;
        }
        Ok(manifest)
    }

    /// The text of the file: the same manifest always prints the same.
    pub fn print(&self) -> String {
        // Maps with text as keys, numbers and strings: there is nothing in it that JSON cannot say.
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }

    /// The hash of the spec that the module was compiled from.
    pub fn spec(&self) -> &str {
        &self.spec
    }

    /// The version of tfpipe that emitted the module, if it is another one than this.
    pub fn other_tool(&self) -> Option<&str> {
        (self.tool != TOOL).then_some(&self.tool)
    }

    /// The paths of the files, in order.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// Whether `bytes` are what was emitted to `path`; nothing, if nothing was.
    pub fn matches(&self, path: &str, bytes: &[u8]) -> Option<bool> {
        let entry = self.files.get(path)?;
        Some(entry.size == bytes.len() as u64 && entry.sha256 == hex_text(bytes))
    }

    /// Every file as it was emitted.
    ///
    /// # Errors
    /// The text kept in the manifest is damaged, or not that of its files.
    pub fn emitted(&self) -> Result<BTreeMap<String, Vec<u8>>, Unreadable> {
        let damaged = |what: &str| Unreadable(format!("its `emitted` text {what}"));
        let sizes = self.files.values().try_fold(0_u64, |sum, entry| sum.checked_add(entry.size));
        let size = sizes.filter(|size| *size <= MOST).ok_or_else(|| damaged("is larger than any module"))?;
        let packed = BASE64.decode(&self.emitted).map_err(|_| damaged("is not base64"))?;
        let mut text = Vec::new();
        let read = ZlibDecoder::new(packed.as_slice()).take(size + 1).read_to_end(&mut text);
        read.map_err(|error| damaged(&format!("cannot be unpacked: {error}")))?;
        let mut rest = text.as_slice();
        let mut files = BTreeMap::new();
        for (path, entry) in &self.files {
            let length = usize::try_from(entry.size).unwrap_or(usize::MAX);
            let (bytes, after) = rest.split_at_checked(length).ok_or_else(|| damaged("is too short"))?;
            if self.matches(path, bytes) != Some(true) {
                return Err(damaged(&format!("is not that of `{path}`")));
            }
            files.insert(path.clone(), bytes.to_vec());
            rest = after;
        }
        if rest.is_empty() { Ok(files) } else { Err(damaged("is too long")) }
    }
}

/// The hash of a text, as manifests have it.
pub fn hash(bytes: &[u8]) -> String {
    format!("sha256:{}", hex_text(bytes))
}

fn hex_text(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn packed_files<'a>(files: impl Iterator<Item = &'a Vec<u8>>) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), LEVEL);
    for bytes in files {
        // Writing to memory does not fail.
        let _ = encoder.write_all(bytes);
    }
    encoder.finish().unwrap_or_default()
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests;
