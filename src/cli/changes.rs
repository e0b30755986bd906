//! What Terraform's plan will do once an emission is written: the text on the disk beside the text that will be there.

use crate::changes::{Change, changes};
use crate::readback;

use super::applied::{self, Applied, Files};
use super::end::Failure;
use super::plan::Plan;

/// The texts of a module before and after an emission.
pub(super) struct Texts {
    pub(super) before: Applied,
    pub(super) after: Files,
}

/// The texts of a module; nothing, where no file of its configuration changes.
pub(super) fn texts_of(plan: &Plan) -> Result<Option<Texts>, Failure> {
    let is_apart = plan.steps.iter().all(|step| readback::is_apart(&step.path));
    if is_apart && !plan.is_of_two_branches {
        return Ok(None);
    }
    let before = applied::read(plan)?;
    let mut after = before.disk.clone();
    for step in plan.steps.iter().filter(|step| !readback::is_apart(&step.path)) {
        match &step.after {
            Some(bytes) => after.insert(step.path.clone(), bytes.to_vec()),
            None => after.remove(&step.path),
        };
    }
    Ok(Some(Texts { before, after }))
}

/// What a plan will do with the resources of a module, the user's own among them.
pub(super) fn changes_of(texts: &Texts) -> Vec<Change> {
    let Texts { before, after } = texts;
    let mut standing = before.standing.iter();
    let mut all = standing.next().map_or_else(Vec::new, |files| changes(files, after));
    for files in standing {
        add_lost(&mut all, changes(files, after));
    }
    if !before.emitted.is_empty() {
        let modules: Vec<_> = before.standing.iter().map(readback::read).collect();
        // What stands is judged as it stands, edits with it.
        let stands = |change: &Change| modules.iter().any(|module| has(module, change.address_before()));
        for files in &before.emitted {
            add_lost(&mut all, changes(files, after).into_iter().filter(|change| !stands(change)).collect());
        }
    }
    all.sort_by_key(|change| !change.is_at_risk());
    all
}

/// Adds what only the text of another branch loses.
fn add_lost(all: &mut Vec<Change>, others: Vec<Change>) {
    for change in others.into_iter().filter(Change::is_at_risk) {
        let is_known = |known: &Change| known.is_at_risk() && known.address_before() == change.address_before();
        if !all.iter().any(is_known) {
            all.push(change);
        }
    }
}

fn has(module: &readback::Module, address: &str) -> bool {
    module.resources.iter().any(|resource| resource.written_address() == address)
}
