//! Archives of functions follow their sources: one that holds an edited source is made again of what becomes of it.

use crate::module::{Module, archive};

use super::archive::holds_only;
use super::decide::{After, Draft, Emission};
use super::step::Note;

/// Decides again about the archive of every function whose source has edits.
pub(super) fn follow_sources(files: &mut [Draft], module: &Module) {
    for at in 0..files.len() {
        let Some(name) = files.get(at).and_then(|file| name_of_function(&file.path)) else { continue };
        let source = format!("functions/{name}.py");
        let (Some(new), Some(code)) = (module.files.get(&source), files.iter().find(|file| file.path == source)) else {
            continue;
        };
        let follows = follow(files.get(at), code, new, &format!("{name}.py"));
        if let (Some((after, note, conflict)), Some(file)) = (follows, files.get_mut(at)) {
            (file.after, file.note, file.conflict) = (after, note, conflict);
        }
    }
}

fn name_of_function(path: &str) -> Option<String> {
    Some(path.strip_prefix("functions/")?.strip_suffix(".zip")?.to_owned())
}

/// What becomes of the archive, if its source is not the one that is emitted.
fn follow(file: Option<&Draft>, code: &Draft, new: &[u8], name: &str) -> Option<(After, Option<Note>, Option<String>)> {
    let file = file?;
    let result = code.result()?;
    if code.conflict.is_some() {
        return Some((After::Same, None, Some("is made of a source in conflict".to_owned())));
    }
    if result == new {
        return None;
    }
    let text = std::str::from_utf8(result).ok()?;
    let Some(before) = &file.before else {
        return Some((After::Bytes(archive(name, text)), file.note.clone(), None));
    };
    let holds = |code: &[u8]| holds_only(before, name, code).is_ok();
    let is_of_source = !file.is_edited || code.before.as_deref().is_some_and(holds);
    match (is_of_source, file.emission == Emission::AsBefore) {
        // The emission changed nothing, and the edit is the user's to finish.
        (_, true) => Some((After::Same, None, None)),
        (true, false) if holds(result) => Some((After::Same, None, None)),
        (true, false) => Some((After::Bytes(archive(name, text)), Some(Note::Merged), None)),
        (false, false) => None,
    }
}
