//! `permissions` of an action.

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::model::permission::{read_action, read_resource};
use crate::model::{Condition, Permission};
use crate::spec;

use super::at;

pub(super) fn read(from: &[spec::Permission], place: &Path, findings: &mut Findings) -> Vec<Permission> {
    from.iter().enumerate().map(|(index, permission)| read_one(permission, &place.index(index), findings)).collect()
}

fn read_one(from: &spec::Permission, place: &Path, findings: &mut Findings) -> Permission {
    let mut actions = Vec::new();
    for (index, action) in from.actions.iter().enumerate() {
        let place = place.key("actions").index(index);
        actions.extend(findings.keep(read_action(action).map_err(at(&place))));
    }
    actions.sort();
    actions.dedup();
    let mut resources = Vec::new();
    for (index, resource) in from.resources.iter().enumerate() {
        let place = place.key("resources").index(index);
        resources.extend(findings.keep(read_resource(resource, &actions).map_err(at(&place))));
    }
    if from.reason.trim().is_empty() {
        let help = "say which code needs it and what for; it becomes the statement's comment";
        findings.add(Diagnostic::value(Code::BadValue, &place.key("reason"), "a permission needs a reason", help));
    }
    let conditions = from.conditions.iter().flat_map(|(operator, keys)| {
        keys.iter().map(|(key, values)| Condition {
            operator: operator.clone(),
            key: key.clone(),
            values: values.clone(),
        })
    });
    Permission { actions, resources, conditions: conditions.collect(), reason: from.reason.trim().to_owned() }
}
