//! Files beside the configuration: buildspecs, sources of functions and their archives.

use std::collections::BTreeSet;
use std::io::{Cursor, Read as _};

use zip::ZipArchive;

use crate::diagnostic::Code;
use crate::prove::report::proof::Violation;
use crate::prove::report::subject::Subject;
use crate::readback::{self, Module, Place};

use super::differing::hashed;
use super::value::{is_same_yaml_text, texts};
use crate::prove::accounts;

/// More than this nobody packs into a function of a pipeline.
const LARGEST_ENTRY: u64 = 4 << 20;

/// The folder below a root from which Terraform and OpenTofu take providers before they ask a registry (Terraform CLI configuration, implied
/// local mirror directories).
const OWN_PROVIDERS: &str = "terraform.d/";

/// What each entry of an archive begins with (APPNOTE.TXT of the zip format, 4.3.7).
const HEAD: &[u8] = b"PK\x03\x04";

/// Files that are not what tfpipe emits, but for texts: those are compared where an argument has them.
pub(super) fn violations(emitted: &Module, module: &Module) -> Vec<Violation> {
    let texts: BTreeSet<&str> = texts(emitted).into_iter().collect();
    let is_compared = |path: &str, bytes: &[u8]| {
        !readback::is_apart(path)
            && !path.starts_with('.')
            && !matches!(end(path), Some("md" | "example"))
            && !std::str::from_utf8(bytes).is_ok_and(|text| texts.contains(text))
    };
    let mut found = Vec::new();
    for (path, bytes) in emitted.files.iter().filter(|(path, bytes)| is_compared(path, bytes)) {
        match module.files.get(path) {
            Some(other) if is_same(path, bytes, other) || is_read_there(emitted, path) => {}
            Some(other) => {
                found.push(violation(path, other, "is not what tfpipe emits, and it runs or decides what runs"));
            }
            None => found.push(violation(path, &[], "is missing, and tfpipe emits it")),
        }
    }
    let is_provider = |path: &&String| path.starts_with(OWN_PROVIDERS);
    found.extend(module.files.keys().filter(is_provider).map(|path| {
        violation(
            path,
            &[],
            "is in a folder from which Terraform takes providers, and a provider is a program that runs",
        )
    }));
    // Whatever stands in the module of another account is applied with it.
    let is_new = |path: &&String| {
        path.starts_with(accounts::FOLDER) && !emitted.files.contains_key(*path) && !is_read_there(emitted, path)
    };
    let new = module.files.keys().filter(is_new).filter(|path| !matches!(end(path), Some("md" | "example")));
    found.extend(
        new.map(|path| violation(path, &[], "is not in what tfpipe emits, and it is applied in another account")),
    );
    found
}

/// Whether a file is read as a part of the module of another account, and compared by what it says.
fn is_read_there(emitted: &Module, path: &str) -> bool {
    let below = path.strip_prefix(accounts::FOLDER).and_then(|below| below.split_once('/'));
    below.is_some_and(|(name, file)| {
        let folder = format!("{}{name}/", accounts::FOLDER);
        let is_emitted = emitted.files.keys().any(|path| path.starts_with(&folder));
        is_emitted && (readback::is_configuration(file) || readback::is_of_values(file))
    })
}

/// What follows the last point of a file's name.
fn end(path: &str) -> Option<&str> {
    path.rsplit_once('.').map(|(_, end)| end)
}

/// YAML by its value, archives by what is in them, everything else by its bytes.
fn is_same(path: &str, emitted: &[u8], other: &[u8]) -> bool {
    if emitted == other {
        return true;
    }
    match end(path) {
        Some("yml" | "yaml") => {
            let texts = std::str::from_utf8(emitted).ok().zip(std::str::from_utf8(other).ok());
            texts.is_some_and(|(emitted, other)| is_same_yaml_text(emitted, other))
        }
        Some("zip") => entries(emitted).is_some_and(|all| entries(other) == Some(all)),
        _ => false,
    }
}

/// A file of an archive: its name, what it is and who may read it, and its text.
type Entry = (String, u32, Vec<u8>);

/// The bits of a file's mode that say what it is, and who may read it.
const KIND_AND_READERS: u32 = 0o170_444;

/// What a file is that does not say what it is.
const FILE: u32 = 0o100_000;

/// The files of an archive with their texts; nothing, if one cannot be read.
fn entries(archive: &[u8]) -> Option<Vec<Entry>> {
    // Readers differ in which of two entries of one name they take, and in what stands before the first.
    let heads = archive.windows(HEAD.len()).filter(|window| *window == HEAD).count();
    let starts_with_entry = archive.starts_with(HEAD);
    let mut archive = ZipArchive::new(Cursor::new(archive)).ok()?;
    if heads != archive.len() || !starts_with_entry {
        return None;
    }
    let mut entries = Vec::new();
    for index in 0..archive.len() {
        let file = archive.by_index(index).ok()?;
        let name = file.name().ok()?.into_owned();
        let mode = file.unix_mode().unwrap_or_default() & KIND_AND_READERS;
        let mode = if mode & !0o777 == 0 { FILE | mode } else { mode };
        let mut bytes = Vec::new();
        file.take(LARGEST_ENTRY).read_to_end(&mut bytes).ok()?;
        entries.push((name, mode, bytes));
    }
    entries.sort();
    Some(entries)
}

fn violation(path: &str, bytes: &[u8], what: &str) -> Violation {
    Violation {
        code: Code::Differs,
        place: Some(Place { file: path.into(), line: 1 }),
        address: path.to_owned(),
        subject: Some(Subject::whole(hashed(bytes))),
        cause: None,
        message: format!("`{path}` {what}"),
        help: "emit again; what the pipeline is to run belongs into its repository".to_owned(),
    }
}
