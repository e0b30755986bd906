//! Whether the files of a module hold together once they are written, those of the user with them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::merge::{self, Fault};

use super::decide::{After, Draft};
use super::end::Failure;
use super::folder::{self, Entry};
use super::listing::Listing;

/// A name that stands for a file which cannot be read: what it declares is not known.
const UNKNOWN: &str = ".tofu";

/// The faults that the drafts bring in. A module without edits and without files of the user is as it was compiled, and not read.
pub(super) fn faults(folder: &Path, files: &[Draft], listing: &Listing) -> Result<Vec<Fault>, Failure> {
    let mut faults = Vec::new();
    let changed = files.iter().filter(|file| file.after != After::Same && file.conflict.is_none());
    let folders: BTreeSet<&str> = changed.map(|file| folder_of(&file.at)).collect();
    // What is left of an example that is not emitted any more is no part of the module.
    let is_left = |below: &str| files.iter().any(|file| file.is_emitted() && folder_of(&file.at) == below);
    for below in folders.into_iter().filter(|below| below.is_empty() || is_left(below)) {
        faults.extend(faults_in(below, folder, files, listing)?);
    }
    Ok(faults)
}

fn has_ending(path: &str, ending: &str) -> bool {
    Path::new(path).extension().is_some_and(|it| it == ending)
}

fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn faults_in(below: &str, folder: &Path, files: &[Draft], listing: &Listing) -> Result<Vec<Fault>, Failure> {
    let is_read = |path: &str| merge::is_configuration(path) || has_ending(path, "hcl");
    let is_here = |file: &&Draft| folder_of(&file.at) == below && is_read(&file.at);
    let drafts: Vec<&Draft> = files.iter().filter(is_here).collect();
    let drafted: BTreeSet<&str> = drafts.iter().map(|file| file.at.as_str()).collect();
    let names = listing.names(below);
    let own = names.iter().map(|name| if below.is_empty() { name.clone() } else { format!("{below}/{name}") });
    let own: Vec<String> =
        own.filter(|path| merge::is_configuration(path) && !drafted.contains(path.as_str())).collect();
    if own.is_empty() && !drafts.iter().any(|file| file.is_edited) {
        return Ok(Vec::new());
    }
    let (mut before, mut after) = (BTreeMap::new(), BTreeMap::new());
    for file in &drafts {
        before.extend(file.before.clone().map(|bytes| (file.at.clone(), bytes)));
        after.extend(file.result().map(|bytes| (file.at.clone(), bytes.to_vec())));
    }
    for path in own {
        let (path, bytes) = match folder::entry_at(folder, &path)? {
            Entry::File(bytes) => (path, bytes),
            _ => (path + UNKNOWN, Vec::new()),
        };
        before.insert(path.clone(), bytes.clone());
        after.insert(path, bytes);
    }
    Ok(merge::faults_of_change(&as_files(&before), &as_files(&after)))
}

fn as_files(files: &BTreeMap<String, Vec<u8>>) -> BTreeMap<&str, &[u8]> {
    files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect()
}
