//! What Terraform's plan will do once an emission is written: the text on the disk beside the text that will be there.

use std::collections::BTreeMap;

use crate::changes::{Change, changes};
use crate::readback;

use super::end::Failure;
use super::load;
use super::plan::Plan;

/// What a plan will do with the resources of a module, the user's own among them; nothing, where no file of its configuration changes.
pub(super) fn changes_of(plan: &Plan) -> Result<Vec<Change>, Failure> {
    if plan.steps.iter().all(|step| readback::is_apart(&step.path)) {
        return Ok(Vec::new());
    }
    let before = if plan.exists { load::module_files(&plan.folder)? } else { BTreeMap::new() };
    let mut after = before.clone();
    for step in plan.steps.iter().filter(|step| !readback::is_apart(&step.path)) {
        match &step.after {
            Some(bytes) => after.insert(step.path.clone(), bytes.to_vec()),
            None => after.remove(&step.path),
        };
    }
    Ok(changes(&before, &after))
}
