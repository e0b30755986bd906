//! What may have been applied of a module: the text that stands on the disk, and where git put two branches together, that of each.

use std::collections::BTreeMap;
use std::str;

use crate::merge;
use crate::module::manifest::Manifest;
use crate::readback;

use super::end::Failure;
use super::load;
use super::plan::Plan;

/// The files of a module, by their paths.
pub(super) type Files = BTreeMap<String, Vec<u8>>;

/// The texts of a module before an emission.
pub(super) struct Applied {
    /// What is on the disk.
    pub(super) disk: Files,
    /// As it stands on the disk: one text, or two where git left marks.
    pub(super) standing: Vec<Files>,
    /// What else was emitted, by the manifest of a merge: whoever resolved it may have taken the files of one side.
    pub(super) emitted: Vec<Files>,
}

/// Reads what may have been applied. What was applied could be read: of a file that is gone or broken, the text that was emitted is taken.
pub(super) fn read(plan: &Plan) -> Result<Applied, Failure> {
    let disk = if plan.exists { load::module_files(&plan.folder)? } else { Files::new() };
    let Some(manifest) = manifest_seen(plan) else {
        return Ok(Applied { standing: vec![disk.clone()], emitted: Vec::new(), disk });
    };
    let is_read = |path: &str| disk.get(path).is_some_and(|bytes| readback::is_readable(path, bytes));
    let configuration = |path: &&str| merge::is_configuration(path) && manifest.fate(path).is_none();
    let (mut lost, mut of_two) = (Vec::new(), Vec::new());
    for path in manifest.emitted_paths().filter(configuration) {
        if !is_read(path) {
            lost.push(path);
        }
        if manifest.entries(path).len() > 1 {
            of_two.push(path);
        }
    }
    let has_two = lost.iter().any(|path| of_two.contains(path) || side_of(&disk, path, 0).is_some());
    let sides_of_disk = 0..=usize::from(has_two);
    let standing = sides_of_disk.map(|side| {
        let mut files = disk.clone();
        for path in &lost {
            let text = side_of(&disk, path, side).or_else(|| emitted_text(&manifest, path, side));
            files.extend(text.map(|text| ((*path).to_owned(), text)));
        }
        files
    });
    let sides = if of_two.is_empty() { 0..0 } else { 0..2 };
    let emitted = sides.map(|side| {
        let texts = of_two.iter().filter_map(|path| Some(((*path).to_owned(), emitted_text(&manifest, path, side)?)));
        let mut files = disk.clone();
        files.extend(texts);
        files
    });
    Ok(Applied { standing: standing.collect(), emitted: emitted.collect(), disk })
}

fn manifest_seen(plan: &Plan) -> Option<Manifest> {
    let text = str::from_utf8(plan.seen.as_deref()?).ok()?;
    Manifest::parse(text).ok()
}

/// One side of a file in which git left marks, if it can be read.
fn side_of(files: &Files, path: &str, side: usize) -> Option<Vec<u8>> {
    let sides = merge::git_sides(str::from_utf8(files.get(path)?).ok()?)?;
    let text = if side == 0 { sides.ours } else { sides.theirs };
    Some(text.into_bytes()).filter(|bytes| readback::is_readable(path, bytes))
}

fn emitted_text(manifest: &Manifest, path: &str, side: usize) -> Option<Vec<u8>> {
    let entries = manifest.entries(path);
    entries.get(side).or(entries.last())?.text(path).ok()
}
