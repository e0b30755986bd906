//! Violations by their causes: each cause is one finding with its places.

use std::collections::BTreeMap;

use crate::diagnostic::Code;

use super::cause::Cause;
use super::proof::Violation;
use super::subject::Part;

impl Violation {
    /// Whether it says that a resource, which tfpipe emits, is not in the module.
    pub(crate) fn is_missing_resource(&self) -> bool {
        self.code == Code::Differs
            && self.subject.as_ref().is_some_and(|subject| subject.part == Part::Whole && subject.value.is_empty())
    }

    /// Whether it says that a resource of the module is not what tfpipe emits.
    pub(crate) fn is_new_resource(&self) -> bool {
        self.code == Code::Differs
            && self.subject.as_ref().is_some_and(|subject| subject.part == Part::Whole && !subject.value.is_empty())
    }
}

/// The violations of each cause, in the order of their first ones. The first of each decides: where a resource is gone, that it is.
pub fn by_cause(violations: &[Violation]) -> Vec<Vec<&Violation>> {
    let mut groups: Vec<Vec<&Violation>> = Vec::new();
    let mut known: BTreeMap<&Cause, usize> = BTreeMap::new();
    for violation in violations {
        let Some(cause) = &violation.cause else {
            groups.push(vec![violation]);
            continue;
        };
        let at = *known.entry(cause).or_insert(groups.len());
        match groups.get_mut(at) {
            Some(group) => group.push(violation),
            None => groups.push(vec![violation]),
        }
    }
    for group in groups.iter_mut().filter(|group| group.first().is_some_and(|one| one.code != Code::NothingToProve)) {
        if let Some(at) = group.iter().position(|one| one.is_missing_resource()) {
            group.get_mut(..=at).into_iter().for_each(|before| before.rotate_right(1));
        }
    }
    groups
}

/// Leaves out that a resource is not emitted, where more is known of it, and no acceptance would help.
pub(crate) fn keep_what_decides(violations: &mut Vec<Violation>) {
    let is_final = |one: &Violation| one.subject.is_none() && one.code != Code::Undecided;
    let decided: Vec<Cause> =
        violations.iter().filter(|one| is_final(one)).filter_map(|one| one.cause.clone()).collect();
    let is_said = |cause: &Cause| matches!(cause, Cause::Resource(_)) && decided.contains(cause);
    violations.retain(|one| {
        let is_difference = one.code == Code::Differs && one.subject.is_some() && !one.is_missing_resource();
        !(is_difference && one.cause.as_ref().is_some_and(is_said))
    });
}
