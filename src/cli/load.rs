//! A module's text from the disk, for what reads it back.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::end::Failure;
use super::folder::{self, Entry};

/// Folders whose files are no part of the module.
pub(super) const APART: &[&str] = &["examples", "tests"];

/// Every file of a module by its path, with `/`, below the folder; hidden ones, `examples/` and `tests/` are not the module's.
///
/// A link or a folder that stands where HCL should is an error: Terraform would read what is behind it, and the proof would
/// not be about what is applied.
pub(super) fn files(folder: &Path) -> Result<BTreeMap<String, Vec<u8>>, Failure> {
    let mut files = BTreeMap::new();
    walk(folder, "", &mut files)?;
    Ok(files)
}

fn walk(folder: &Path, below: &str, files: &mut BTreeMap<String, Vec<u8>>) -> Result<(), Failure> {
    let here = folder.join(below);
    let fail = |error| Failure::system("read", &here, &error);
    let mut entries = fs::read_dir(&here).and_then(Iterator::collect::<Result<Vec<_>, _>>).map_err(fail)?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') || (below.is_empty() && APART.contains(&name.as_str())) {
            continue;
        }
        let path = if below.is_empty() { name } else { format!("{below}/{name}") };
        if entry.file_type().map_err(fail)?.is_dir() {
            walk(folder, &path, files)?;
            continue;
        }
        match folder::look(folder, &path)? {
            Entry::File(bytes) => {
                files.insert(path, bytes);
            }
            Entry::Other(what) if path.ends_with(".tf") => {
                return Err(Failure::new(format!("cannot read `{}`: it {what}", folder.join(&path).display())));
            }
            Entry::Other(_) | Entry::Nothing => {}
        }
    }
    Ok(())
}
