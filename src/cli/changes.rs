//! What Terraform's plan will do once an emission is written: the text on the disk beside the text that will be there.

use std::collections::BTreeMap;

use crate::changes::{Change, changes};
use crate::merge;
use crate::module::manifest::Manifest;
use crate::readback;

use super::end::Failure;
use super::load;
use super::plan::Plan;

/// The files of a module before and after an emission.
pub(super) struct Texts {
    pub(super) before: BTreeMap<String, Vec<u8>>,
    pub(super) after: BTreeMap<String, Vec<u8>>,
}

/// The texts of a module; nothing, where no file of its configuration changes.
pub(super) fn texts_of(plan: &Plan) -> Result<Option<Texts>, Failure> {
    if plan.steps.iter().all(|step| readback::is_apart(&step.path)) {
        return Ok(None);
    }
    let mut before = if plan.exists { load::module_files(&plan.folder)? } else { BTreeMap::new() };
    let mut after = before.clone();
    for step in plan.steps.iter().filter(|step| !readback::is_apart(&step.path)) {
        match &step.after {
            Some(bytes) => after.insert(step.path.clone(), bytes.to_vec()),
            None => after.remove(&step.path),
        };
    }
    restore_unread(plan, &mut before);
    Ok(Some(Texts { before, after }))
}

/// What was applied stands in files that can be read: one that is gone or broken is taken as it was emitted.
fn restore_unread(plan: &Plan, before: &mut BTreeMap<String, Vec<u8>>) {
    let text = plan.seen.as_deref().and_then(|seen| std::str::from_utf8(seen).ok());
    let Some(manifest) = text.and_then(|text| Manifest::parse(text).ok()) else { return };
    let is_lost = |path: &&str| {
        merge::is_configuration(path) && !before.get(*path).is_some_and(|bytes| readback::is_readable(path, bytes))
    };
    let lost: Vec<String> = manifest.emitted_paths().filter(is_lost).map(str::to_owned).collect();
    for path in lost.into_iter().filter(|path| manifest.fate(path).is_none()) {
        if let Some(Ok(text)) = manifest.entries(&path).first().map(|entry| entry.text(&path)) {
            before.insert(path, text);
        }
    }
}

/// What a plan will do with the resources of a module, the user's own among them; nothing, where no file of its configuration changes.
pub(super) fn changes_of(plan: &Plan) -> Result<Vec<Change>, Failure> {
    Ok(texts_of(plan)?.map_or_else(Vec::new, |texts| changes(&texts.before, &texts.after)))
}
