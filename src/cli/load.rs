//! A module's text from the disk, for what reads it back.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::readback;

use super::end::Failure;
use super::folder::{self, Entry};

/// How the names of files end that Terraform or OpenTofu read as configuration or values.
const CONFIGURATION: &[&str] = &[
    ".tf",
    ".tf.json",
    ".tofu",
    ".tofu.json",
    ".auto.tfvars",
    ".auto.tfvars.json",
    "terraform.tfvars",
    "terraform.tfvars.json",
];

/// Those of them that give values by their endings alone.
const VALUES: &[&str] = &[".auto.tfvars", ".auto.tfvars.json"];

/// Every file of a module by its path, with `/`, below the folder; hidden ones, `examples/` and `tests/` are not the module's.
///
/// A link or a folder that stands where HCL should is an error: Terraform would read what is behind it, and the proof would
/// not be about what is applied.
pub(super) fn module_files(folder: &Path) -> Result<BTreeMap<String, Vec<u8>>, Failure> {
    let mut files = BTreeMap::new();
    add_files_below(folder, "", &mut files)?;
    Ok(files)
}

fn refusal_to_read(folder: &Path, path: &str, what: &str) -> Failure {
    Failure::new(format!("cannot read `{}`: it {what}", folder.join(path).display()))
}

fn add_files_below(folder: &Path, below: &str, files: &mut BTreeMap<String, Vec<u8>>) -> Result<(), Failure> {
    let here = folder.join(below);
    let fail = |error| Failure::system("read", &here, &error);
    let mut entries = fs::read_dir(&here).and_then(Iterator::collect::<Result<Vec<_>, _>>).map_err(fail)?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let name = entry.file_name().to_string_lossy().into_owned();
        // Terraform reads no hidden configuration, but hidden files of values (tried with 1.11.4).
        let is_hidden = name.starts_with('.') && !(below.is_empty() && VALUES.iter().any(|end| name.ends_with(end)));
        if is_hidden || (below.is_empty() && readback::APART.contains(&name.as_str())) {
            continue;
        }
        let configures = below.is_empty() && CONFIGURATION.iter().any(|end| name.ends_with(end));
        let path = if below.is_empty() { name } else { format!("{below}/{name}") };
        if !configures && entry.file_type().map_err(fail)?.is_dir() {
            add_files_below(folder, &path, files)?;
            continue;
        }
        match folder::entry_at(folder, &path)? {
            Entry::File(bytes) => {
                files.insert(path, bytes);
            }
            Entry::Other(what) if configures => return Err(refusal_to_read(folder, &path, what)),
            // The name is not UTF-8, and what is here is only like it.
            Entry::Nothing if configures => return Err(refusal_to_read(folder, &path, "cannot be found by its name")),
            Entry::Other(_) | Entry::Nothing => {}
        }
    }
    Ok(())
}
