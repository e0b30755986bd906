//! Which folders an emission may write to: a new or empty one, its own, or one that the user says.

use std::env;
use std::fs;
use std::path::Path;

use crate::module::manifest::Manifest;

use super::compiled::Compiled;
use super::end::Failure;
use super::folder::{self, Entry};
use super::listing::Listing;

/// Refuses the root and the home folder, where nobody wants a module.
pub(super) fn refuse_top_folders(out: &Path) -> Result<(), Failure> {
    let Ok(real) = fs::canonicalize(out) else { return Ok(()) };
    let is_home = env::home_dir().and_then(|home| fs::canonicalize(home).ok()).is_some_and(|home| home == real);
    let what = match real.parent() {
        None => "the root of the file system",
        Some(_) if is_home => "the home folder",
        Some(_) => return Ok(()),
    };
    Err(Failure::new(format!("`{}` is {what}", out.display())).help("name a folder for the module, such as `./out`"))
}

/// Refuses a folder that others have filled. The preset, which nobody named, goes into none but its own.
pub(super) fn refuse_folder_of_others(
    folder: &Path,
    compiled: &Compiled,
    old: Option<&Manifest>,
    listing: &Listing,
    into_existing: bool,
) -> Result<(), Failure> {
    if let Some(later) = old.and_then(Manifest::later_tool) {
        let failure =
            Failure::new(format!("`{}` was emitted by `{later}`, which is later than this", folder.display()));
        return Err(failure.help("use that version or a later one: an older one would take changes back"));
    }
    let is_empty = listing.names("").iter().all(|name| name.starts_with('.'));
    match old {
        Some(old) if compiled.fallback && old.spec() != compiled.spec => {
            // Most likely the wrong folder: the preset must not replace what another spec made.
            let message = format!("`{}` was compiled from another spec than the preset", folder.display());
            Err(Failure::new(message).help("name the spec with `--spec`, or go to the folder where it is"))
        }
        Some(_) => Ok(()),
        None if is_empty => Ok(()),
        None if compiled.fallback => {
            let message = format!("`{}` has files of others, and no spec was named", folder.display());
            Err(Failure::new(message).help("name the spec with `--spec`, or name a new folder"))
        }
        None if into_existing || has_emitted_text(folder, compiled)? => Ok(()),
        None => {
            let message = format!("`{}` has files that tfpipe did not write", folder.display());
            Err(Failure::new(message)
                .help("name a new folder; or give `--into-existing` to write the module beside them"))
        }
    }
}

/// Whether one of the module's files is there as it is emitted: then the manifest got lost, and the folder is its own.
fn has_emitted_text(folder: &Path, compiled: &Compiled) -> Result<bool, Failure> {
    let is_configuration = |path: &&String| Path::new(path).extension().is_some_and(|ending| ending == "tf");
    for path in compiled.module.files.keys().filter(is_configuration) {
        if let Entry::File(there) = folder::entry_at(folder, path)?
            && compiled.module.files.get(path) == Some(&there)
        {
            return Ok(true);
        }
    }
    Ok(false)
}
