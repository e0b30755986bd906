//! `permissions` of an action.

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::model::permission::{read_action, read_key, read_operator, read_resource};
use crate::model::value::read_reason;
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
        findings.keep(read_action(action).map_err(at(&place)));
        actions.push(action.clone());
    }
    let conditions = read_conditions(from, &place.key("conditions"), findings);
    let mut resources = Vec::new();
    for (index, resource) in from.resources.iter().enumerate() {
        let place = place.key("resources").index(index);
        findings.keep(read_resource(resource, &actions).map_err(at(&place)));
        resources.push(resource.clone());
    }
    let reason = findings.keep(read_reason(&from.reason).map_err(at(&place.key("reason")))).unwrap_or_default();
    Permission { actions, resources, conditions, reason }
}

fn read_conditions(from: &spec::Permission, place: &Path, findings: &mut Findings) -> Vec<Condition> {
    let mut conditions = Vec::new();
    for (operator, keys) in &from.conditions {
        let place = place.key(operator);
        let operator = findings.keep(read_operator(operator).map_err(at(&place)));
        for (key, values) in keys {
            let place = place.key(key);
            if values.is_empty() {
                let message = "a condition without a value never holds";
                findings.add(Diagnostic::value(Code::BadValue, &place, message, "list at least one value"));
            }
            let key = findings.keep(read_key(key).map_err(at(&place)));
            if let (Some(operator), Some(key)) = (operator.clone(), key) {
                conditions.push(Condition { operator, key, values: values.clone() });
            }
        }
    }
    conditions
}
