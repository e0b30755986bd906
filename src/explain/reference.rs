//! Which resource refers to which.

use crate::readback::{Body, Node, Resource, Value};
use crate::symbolic::Text;

use super::Item;
use super::address::name;
use super::view::{View, is_in};

/// Arguments that hold policies: what their statements are about is said of the statements.
const POLICIES: &[&str] = &["assume_role_policy", "policy"];

/// A resource as others may refer to it.
struct Named {
    address: String,
    /// Its ARN, if that is made of names; else a reference shows as a symbol with its address.
    arn: Option<Text>,
}

/// What a resource refers to.
pub(super) fn of(view: &View<'_>, resource: &Resource) -> Vec<Item> {
    let others = view.resources_and_data().filter(|other| !std::ptr::eq(*other, resource));
    others
        .filter_map(|other| item_of(view, other, &arguments_that_refer(&resource.body, &how_named(view, other))))
        .collect()
}

/// What refers to a resource.
pub(super) fn to(view: &View<'_>, resource: &Resource) -> Vec<Item> {
    let named = how_named(view, resource);
    let others = view.resources_and_data().filter(|other| !std::ptr::eq(*other, resource));
    others.filter_map(|other| item_of(view, other, &arguments_that_refer(&other.body, &named))).collect()
}

fn how_named(view: &View<'_>, resource: &Resource) -> Named {
    let arn = Some(resource.arn()).filter(|arn| arn.starts_with("arn:"));
    Named { address: name(view, resource), arn }
}

/// A resource at the other end of a reference, with the arguments that make it.
fn item_of(view: &View<'_>, other: &Resource, by: &[String]) -> Option<Item> {
    (!by.is_empty()).then(|| Item::new(format!("{}: {}", name(view, other), by.join(", "))).at(&other.place))
}

/// The arguments that refer to a resource, with the blocks around them: `artifact_store.location`.
fn arguments_that_refer(body: &Body, named: &Named) -> Vec<String> {
    let own = body.arguments.iter().filter(|argument| {
        let arn = named.arn.as_ref().filter(|_| !POLICIES.contains(&argument.name.as_str()));
        argument.refers_to.as_deref() == Some(&*named.address) || mentions(&argument.node, &named.address, arn)
    });
    let mut found: Vec<String> = own.map(|argument| argument.name.clone()).collect();
    for block in &body.blocks {
        for inner in arguments_that_refer(&block.body, named) {
            let path = format!("{}.{inner}", block.name);
            if !found.contains(&path) {
                found.push(path);
            }
        }
    }
    found
}

/// Whether a value holds an ARN, or something of an address that is known only after apply.
fn mentions(node: &Node, address: &str, arn: Option<&Text>) -> bool {
    match &node.value {
        Value::Text(text) => {
            let mut symbols = text.symbols().filter_map(|symbol| symbol.name().strip_prefix(address));
            symbols.any(|rest| rest.is_empty() || rest.starts_with('.')) || arn.is_some_and(|arn| is_in(arn, text))
        }
        Value::List(items) => items.iter().any(|item| mentions(item, address, arn)),
        Value::Object(entries) => entries.iter().any(|(_, node)| mentions(node, address, arn)),
        Value::Json(node) => mentions(node, address, arn),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Unknown(_) => false,
    }
}
