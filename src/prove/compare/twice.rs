//! The same thing twice: two resources that are one in AWS, of which the one that is applied last holds.

use std::collections::BTreeMap;

use crate::catalogue;
use crate::diagnostic::Code;
use crate::prove::report::cause::Cause;
use crate::prove::report::proof::Violation;
use crate::readback::{Module, Resource, Value};

pub(super) fn violations(module: &Module) -> Vec<Violation> {
    let mut first: BTreeMap<(&str, Vec<Option<String>>), &Resource> = BTreeMap::new();
    let mut found = Vec::new();
    for resource in &module.resources {
        let Some(key) = key(resource) else { continue };
        let Some(other) = first.insert((&resource.kind, key), resource) else { continue };
        found.push(Violation {
            code: Code::Differs,
            place: Some(resource.place.clone()),
            address: resource.address(),
            subject: None,
            cause: Some(Cause::Resource(resource.address())),
            message: format!(
                "`{}` and `{}` are one thing in AWS, and the one that is applied last holds",
                other.address(),
                resource.address()
            ),
            help: "keep one of them".to_owned(),
        });
    }
    found
}

/// What makes it the thing that it is; nothing, if AWS gives it an identity, or if an argument cannot be told.
fn key(resource: &Resource) -> Option<Vec<Option<String>>> {
    let row = catalogue::of(&resource.kind)?;
    let value = |name: &str| resource.body.argument(name);
    let is_told = |name: &&str| value(name).is_none_or(|it| it.node.text().is_some() || it.node.value == Value::Null);
    if !row.identity.arguments().iter().all(is_told) {
        return None;
    }
    row.identity.key(|name| value(name)?.node.text().map(ToString::to_string))
}
