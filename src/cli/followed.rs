//! Keys of `names:` that follow an action which the spec calls otherwise now.
//!
//! A rename keeps the names of what holds data by keys with the action's name in them. With the next rename these keys name nothing.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::model;
use crate::moves;
use crate::spec::{self, Document};

use super::folder;
use super::read::{Input, Source};
use super::terminal::{ask, say};

/// Changes such keys in the specs, as they were read and not on the disk, if somebody wants that. Gives what these specs were before, by
/// their paths.
pub(super) fn follow_renames(inputs: &mut [Input], out: &Path, is_wanted: bool) -> BTreeMap<PathBuf, String> {
    let mut before = BTreeMap::new();
    for input in inputs.iter_mut().filter(|input| !input.fallback && input.source.is_file()) {
        let folder = input.folder.as_ref().map_or_else(|| out.to_owned(), |name| out.join(name));
        let source = &input.source;
        let Some(keys) = renamed_keys(source, &folder).filter(|keys| !keys.is_empty()) else { continue };
        let Some(text) = spec::with_renamed_keys(&source.text, &keys) else { continue };
        let spec = source.path.display();
        let list = keys.iter().map(|(was, now)| format!("`{was}` is `{now}` now")).collect::<Vec<_>>().join(", ");
        if !is_wanted && !ask(&format!("under `names` in `{spec}`, {list}. Write that?")) {
            continue;
        }
        say(&format!("`{spec}`, under `names`: {list}"));
        before.insert(source.path.clone(), source.text.clone());
        input.source = Arc::new(Source { path: source.path.clone(), text, broken: None });
    }
    before
}

/// The keys of `names` that were identities in the module of the folder, with those that the same things have now.
fn renamed_keys(source: &Source, folder: &Path) -> Option<BTreeMap<String, String>> {
    let spec = Document::parse(&source.text).ok()?.spec;
    if spec.names.is_empty() {
        return None;
    }
    let (manifest, _) = folder::read_manifest(folder).ok()??;
    let mut renamed = moves::renamed_identities(&model::resolve(&spec).ok()?, manifest.record());
    renamed.retain(|was, now| spec.names.contains_key(was) && !spec.names.contains_key(now));
    Some(renamed)
}
