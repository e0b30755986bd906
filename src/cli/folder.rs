//! What is in a module's folder on the disk.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

use crate::module::manifest::{self, Manifest};

use super::end::Failure;

/// A file above it is not read: no module has one.
const MOST: u64 = 64 << 20;

/// What is at a path.
#[derive(Debug)]
pub(super) enum Entry {
    /// Nothing.
    Nothing,
    /// A file with these bytes.
    File(Vec<u8>),
    /// What no module has there: "is a symbolic link".
    Other(&'static str),
}

/// Whether the folder exists; whatever else stands at its path is refused.
pub(super) fn exists(folder: &Path) -> Result<bool, Failure> {
    match fs::metadata(folder) {
        Ok(metadata) if metadata.is_dir() => Ok(true),
        Ok(_) => {
            Err(Failure::new(format!("`{}` is not a folder", folder.display()))
                .help("name a folder; it may be a new one"))
        }
        Err(error) if error.kind() == ErrorKind::NotFound => match fs::symlink_metadata(folder) {
            Ok(_) => Err(Failure::new(format!("`{}` is a symbolic link to nothing", folder.display()))),
            Err(_) => Ok(false),
        },
        Err(error) => Err(Failure::system("read", folder, &error)),
    }
}

/// What is at a path below the folder. Links below it are never followed: they may lead out of it.
pub(super) fn entry_at(folder: &Path, path: &str) -> Result<Entry, Failure> {
    let mut at = folder.to_owned();
    let mut names = path.split('/').peekable();
    while let Some(name) = names.next() {
        at.push(name);
        let fail = |error: io::Error| Failure::system("read", &at, &error);
        let (kind, size) = match fs::symlink_metadata(&at) {
            Ok(metadata) => (metadata.file_type(), metadata.len()),
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Entry::Nothing),
            Err(error) => return Err(fail(error)),
        };
        match (kind.is_dir(), names.peek().is_some()) {
            (true, true) => {}
            (true, false) => return Ok(Entry::Other("is a folder")),
            (false, true) if kind.is_symlink() => return Ok(Entry::Other("is behind a symbolic link")),
            (false, true) => return Ok(Entry::Other("is below something that is not a folder")),
            (false, false) if kind.is_symlink() => return Ok(Entry::Other("is a symbolic link")),
            (false, false) if !kind.is_file() => return Ok(Entry::Other("is not a regular file")),
            (false, false) if size > MOST => return Ok(Entry::Other("is larger than any file of a module")),
            (false, false) => return fs::read(&at).map(Entry::File).map_err(fail),
        }
    }
    Ok(Entry::Other("is a folder"))
}

/// The manifest of the folder, and its bytes.
pub(super) fn read_manifest(folder: &Path) -> Result<Option<(Manifest, Vec<u8>)>, Failure> {
    let refuse = |problem: String| {
        let help = "restore it from version control; or remove it, and `emit` takes over every file that is as it would write it";
        Failure::new(format!("cannot read `{}`: {problem}", folder.join(manifest::NAME).display())).help(help)
    };
    match entry_at(folder, manifest::NAME)? {
        Entry::Nothing => Ok(None),
        Entry::Other(what) => Err(refuse(format!("it {what}"))),
        Entry::File(bytes) => {
            let text = std::str::from_utf8(&bytes).map_err(|_| refuse("it is not UTF-8".to_owned()))?;
            let manifest = Manifest::parse(text).map_err(|error| refuse(error.to_string()))?;
            Ok(Some((manifest, bytes)))
        }
    }
}
