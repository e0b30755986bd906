//! What a plan will do once a module's text became another: each resource that is created, changed, moved, replaced or destroyed.
//!
//! Owns the comparison of two texts of one module, offline: no state is read. It judges nothing; whoever asks decides which change needs
//! a word. Values are those that the texts give: a caller who sets a variable may see another plan, so that a change which follows from a
//! default names its variable.

mod change;
mod differing;
mod kept;
mod state;

use std::collections::{BTreeMap, BTreeSet};

use crate::readback::{self, Module, Resource, read_as_applied_before, read_to_compare, read_to_compare_replaced};

pub use change::{Change, PlanAction};
use differing::{Difference, differences, variables_of_one_side};
use kept::is_kept;
use state::states_of_build;

/// The files of a module, by their paths.
type Files = BTreeMap<String, Vec<u8>>;

/// What a plan does where `before` was applied and `after` stands now; what holds data comes first, then in the order of the texts.
pub fn changes(before: &Files, after: &Files) -> Vec<Change> {
    let new = read_to_compare(after);
    let old = read_as_applied_before(before, &new);
    let mut variables = variables_with_another_default(before, after);
    let changed_defaults = variables.len();
    let of_names = variables_of_names(&old, &new, &readback::defaults(after));
    let of_names = of_names.into_iter().filter(|name| !variables.contains(name));
    variables.extend(of_names.collect::<Vec<_>>());
    let mut changes = changes_with_cascades(&old, new, after);
    if !variables.is_empty() {
        let without = |files: &Files| {
            let mut files = files.clone();
            for variable in &variables {
                readback::forget_default(&mut files, variable);
            }
            files
        };
        let after = without(after);
        let new = read_to_compare(&after);
        let of_callers = changes_with_cascades(&read_as_applied_before(&without(before), &new), new, &after);
        add_of_callers(&mut changes, of_callers, &variables, changed_defaults);
    }
    changes.sort_by_key(|change| !change.is_at_risk());
    changes
}

/// Says which changes are for instances without values of their own, and adds those by which only the others lose data.
fn add_of_callers(changes: &mut Vec<Change>, of_callers: Vec<Change>, variables: &[String], changed_defaults: usize) {
    for change in &mut *changes {
        let of_caller = of_callers.iter().find(|other| other.address == change.address);
        if of_caller.is_none_or(|other| other.action < change.action) {
            change.by_defaults_of = variables.iter().take(changed_defaults).cloned().collect();
        }
    }
    for change in of_callers.into_iter().filter(Change::is_at_risk) {
        let is_known = changes.iter().any(|other| other.address == change.address && other.is_at_risk());
        if !is_known {
            changes.push(Change { only_where_set: variables.to_vec(), ..change });
        }
    }
}

/// The variables with a default that only one text names what holds data by: it comes to the same now, and for other values it does not.
fn variables_of_names(
    before: &Module,
    after: &Module,
    defaults: &BTreeMap<String, readback::Default>,
) -> BTreeSet<String> {
    let pairs = before.resources.iter().filter_map(|resource| Some((resource, after.at(&resource.address())?)));
    let variables = pairs.flat_map(|(before, after)| variables_of_one_side(before, after));
    variables.filter(|variable| defaults.contains_key(variable)).collect()
}

/// The variables that both have, with another default.
fn variables_with_another_default(before: &Files, after: &Files) -> Vec<String> {
    let (old, new) = (readback::defaults(before), readback::defaults(after));
    let differs =
        |name: &&String| old.get(*name).zip(new.get(*name)).is_some_and(|(old, new)| old.written != new.written);
    old.keys().filter(differs).cloned().collect()
}

/// What is replaced gets other attributes from AWS, which may change or replace what refers to them, and so on.
fn changes_with_cascades(before: &Module, mut after: Module, files: &Files) -> Vec<Change> {
    let mut known = BTreeSet::new();
    loop {
        let changes = changes_of_modules(before, &after);
        let is_replaced = |address: &String| {
            changes.iter().any(|change| change.action == PlanAction::Replace && change.address == *address)
        };
        let replaced: BTreeSet<String> = after
            .resources
            .iter()
            .filter(|resource| is_replaced(&resource.written_address()))
            .map(Resource::address)
            .collect();
        if replaced.is_subset(&known) {
            return changes;
        }
        after = read_to_compare_replaced(files, &replaced);
        known = replaced;
    }
}

/// Resources are the same on both sides if their moves begin with one address.
fn changes_of_modules(before: &Module, after: &Module) -> Vec<Change> {
    let mut changes: Vec<Change> = Vec::new();
    for resource in &before.resources {
        let was = resource.written_address();
        changes.extend(if let Some(other) = after.at(&resource.address()) {
            let address = other.written_address();
            let was = (was != address).then_some(was);
            let states = states_of_build(resource, other);
            change_of(&differences(resource, other), was, address).map(|change| Change { states, ..change })
        } else {
            let action = if is_kept(after, &was) { PlanAction::Forget } else { PlanAction::Destroy };
            Some(Change::new(was, action))
        });
    }
    let standing: BTreeSet<String> = before.resources.iter().map(Resource::address).collect();
    let new = after.resources.iter().filter(|resource| !standing.contains(&resource.address()));
    changes.extend(new.map(|resource| Change::new(resource.written_address(), PlanAction::Create)));
    changes
}

/// What becomes of a resource that both texts have; nothing, where they say the same of it.
fn change_of(differences: &[Difference], was: Option<String>, address: String) -> Option<Change> {
    let replacing: Vec<&Difference> =
        differences.iter().filter(|difference| difference.replaces != Some(false)).collect();
    let action = match (differences.is_empty(), replacing.is_empty()) {
        (true, _) if was.is_none() => return None,
        (true, _) => PlanAction::Move,
        (_, true) => PlanAction::Update,
        _ if replacing.iter().all(|difference| difference.replaces.is_none()) => PlanAction::MayReplace,
        _ => PlanAction::Replace,
    };
    let telling: Vec<&Difference> = if replacing.is_empty() { differences.iter().collect() } else { replacing };
    let arguments = telling.iter().map(|difference| difference.path.clone()).collect();
    let becomes = telling.iter().map(|difference| difference.after.clone()).collect();
    Some(Change { was, arguments, becomes, ..Change::new(address, action) })
}

#[cfg(test)]
mod tests;
