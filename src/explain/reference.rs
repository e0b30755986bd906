//! Which resource refers to which.

use crate::readback::{Body, Node, Resource, Value};

use super::Item;
use super::address::name;
use super::view::View;

/// What a resource refers to.
pub(super) fn of(view: View<'_>, resource: &Resource) -> Vec<Item> {
    let item = |other: &Resource| {
        let address = name(view, other);
        let by = arguments(&resource.body, &address);
        (!by.is_empty()).then(|| Item::new(format!("{address}: {}", by.join(", "))).at(&other.place))
    };
    view.all().filter(|other| !std::ptr::eq(*other, resource)).filter_map(item).collect()
}

/// What refers to a resource.
pub(super) fn to(view: View<'_>, resource: &Resource) -> Vec<Item> {
    let address = name(view, resource);
    let item = |other: &Resource| {
        let by = arguments(&other.body, &address);
        (!by.is_empty()).then(|| Item::new(format!("{}: {}", name(view, other), by.join(", "))).at(&other.place))
    };
    view.all().filter(|other| !std::ptr::eq(*other, resource)).filter_map(item).collect()
}

/// The arguments that refer to an address, with the blocks around them: `artifact_store.location`.
fn arguments(body: &Body, address: &str) -> Vec<String> {
    let own = body
        .arguments
        .iter()
        .filter(|argument| argument.refers_to.as_deref() == Some(address) || mentions(&argument.node, address));
    let mut found: Vec<String> = own.map(|argument| argument.name.clone()).collect();
    for block in &body.blocks {
        for inner in arguments(&block.body, address) {
            let path = format!("{}.{inner}", block.name);
            if !found.contains(&path) {
                found.push(path);
            }
        }
    }
    found
}

/// Whether a value holds something of an address that is known only after apply.
fn mentions(node: &Node, address: &str) -> bool {
    match &node.value {
        Value::Text(text) => {
            let found = text.split('⟨').skip(1).filter_map(|rest| rest.strip_prefix(address));
            found.into_iter().any(|rest| rest.starts_with(['.', '⟩']))
        }
        Value::List(items) => items.iter().any(|item| mentions(item, address)),
        Value::Object(entries) => entries.iter().any(|(_, node)| mentions(node, address)),
        Value::Json(node) => mentions(node, address),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Unknown(_) => false,
    }
}
