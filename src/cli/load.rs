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

/// Whether Terraform runs in a folder: the module's own, and those of the modules of other accounts.
fn is_root(below: &str) -> bool {
    below.is_empty() || below.strip_prefix("accounts/").is_some_and(|name| !name.contains('/'))
}

/// Whether what is at a path is run, or applied, with the module: a link there leads to what nobody here has read.
fn runs_with_it(path: &str) -> bool {
    ["accounts", "terraform.d"].iter().any(|folder| path.split('/').next() == Some(folder))
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
        let is_hidden = name.starts_with('.') && !(is_root(below) && VALUES.iter().any(|end| name.ends_with(end)));
        if is_hidden || (below.is_empty() && readback::APART.contains(&name.as_str())) {
            continue;
        }
        let configures = is_root(below) && CONFIGURATION.iter().any(|end| name.ends_with(end));
        let path = if below.is_empty() { name } else { format!("{below}/{name}") };
        if !configures && entry.file_type().map_err(fail)?.is_dir() {
            add_files_below(folder, &path, files)?;
            continue;
        }
        match folder::entry_at(folder, &path)? {
            Entry::File(bytes) => {
                files.insert(path, bytes);
            }
            Entry::Other(what) if configures || runs_with_it(&path) => {
                return Err(refusal_to_read(folder, &path, what));
            }
            // The name is not UTF-8, and what is here is only like it.
            Entry::Nothing if configures => return Err(refusal_to_read(folder, &path, "cannot be found by its name")),
            Entry::Other(_) | Entry::Nothing => {}
        }
    }
    Ok(())
}
