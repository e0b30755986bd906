//! What a verb is asked to look at: specs, or modules as they stand on the disk.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::module::manifest;

use super::end::Failure;
use super::read::{self, Source};

/// One thing to look at.
#[derive(Debug)]
pub(super) enum Subject {
    /// A spec, to be compiled.
    Spec(Arc<Source>),
    /// The folder of a module.
    Module(PathBuf),
}

/// What stands at a path: a spec, a module, or every spec below a folder, and if there is none every module. Without a path:
/// `pipeline.yaml`, or the module of the current folder.
pub(super) fn subjects_at(path: Option<&Path>) -> Result<Vec<Subject>, Failure> {
    match path {
        Some(path) if path.is_dir() => in_folder(path),
        Some(path) => Ok(vec![Subject::Spec(read::file(path)?)]),
        None => match read::default_spec()? {
            None if is_module(Path::new(".")) => Ok(vec![Subject::Module(PathBuf::from("."))]),
            found => {
                let help = "name a spec or a module; `tfpipe init` writes a spec to start from";
                let spec = read::file(found.unwrap_or(Path::new(read::DEFAULT)));
                Ok(vec![Subject::Spec(spec.map_err(|failure| failure.help(help))?)])
            }
        },
    }
}

/// Whether a folder is no module, and has neither a spec nor a module below it.
pub(super) fn is_empty(folder: &Path) -> Result<bool, Failure> {
    if is_module(folder) || !read::specs_below(folder)?.is_empty() {
        return Ok(false);
    }
    let mut modules = Vec::new();
    modules_below(folder, &mut modules)?;
    Ok(modules.is_empty())
}

fn in_folder(folder: &Path) -> Result<Vec<Subject>, Failure> {
    if is_module(folder) {
        return Ok(vec![Subject::Module(folder.to_owned())]);
    }
    let specs = read::inputs_below(folder);
    if let Ok(specs) = specs {
        return Ok(specs.into_iter().map(|input| Subject::Spec(input.source)).collect());
    }
    let mut modules = Vec::new();
    modules_below(folder, &mut modules)?;
    if modules.is_empty() {
        return specs.map(|_| Vec::new());
    }
    Ok(modules.into_iter().map(Subject::Module).collect())
}

/// A folder with a manifest is a module; one with HCL in it too, since dot files get lost on the way into a repository.
pub(super) fn is_module(folder: &Path) -> bool {
    if fs::symlink_metadata(folder.join(manifest::NAME)).is_ok() {
        return true;
    }
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).any(|path| path.extension().is_some_and(|extension| extension == "tf"))
}

/// The modules below a folder, in the order of their paths; what is inside of a module is its own. Links are not followed.
fn modules_below(folder: &Path, modules: &mut Vec<PathBuf>) -> Result<(), Failure> {
    let fail = |error| Failure::system("read", folder, &error);
    let mut entries = fs::read_dir(folder).and_then(Iterator::collect::<Result<Vec<_>, _>>).map_err(fail)?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        if entry.file_name().to_string_lossy().starts_with('.') || !entry.file_type().map_err(fail)?.is_dir() {
            continue;
        }
        let path = entry.path();
        if is_module(&path) {
            modules.push(path);
        } else {
            modules_below(&path, modules)?;
        }
    }
    Ok(())
}
