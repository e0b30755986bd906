//! Values as ones of one type, and lists, sets and maps made of each other.

use super::select::MISSING;
use super::types::{Type, as_text, type_of, type_of_each, unsure};
use super::{Form, Node, Value, equality};
use crate::symbolic::Text;

/// Values as ones of the type that Terraform finds for all of them.
///
/// # Errors
/// Why there is none, or why it is not told.
pub(super) fn of_one_type(nodes: Vec<Node>) -> Result<Vec<Node>, String> {
    let of_a_type = |node: Node| if node.value == Value::Null { node.of(Form::Unsure) } else { node };
    let nodes: Vec<Node> = nodes.into_iter().map(of_a_type).collect();
    let others = nodes.iter().filter(|node| node.value != Value::Null);
    if others.clone().count() < 2 || type_of_each(others.clone()).is_some() {
        return Ok(nodes);
    }
    let is_simple = |node: &&Node| !matches!(node.value, Value::List(_) | Value::Object(_));
    let simple = others.clone().filter(is_simple).count();
    if simple == 0 {
        return Ok(nodes.into_iter().map(unsure).collect());
    }
    if simple < others.clone().count() {
        return Err("what a list and a text have in common is not read".to_owned());
    }
    match others.map(type_of).collect::<Option<Vec<Type>>>() {
        None => Ok(nodes.into_iter().map(unsure).collect()),
        Some(types) if types.contains(&Type::Text) => Ok(nodes.into_iter().filter_map(as_text).collect()),
        Some(_) => Err(format!("{MISSING}type of both numbers and `true`")),
    }
}

/// The form of what has such items: not sure, if it is not sure of what type they are, or whether they have one.
fn form_of_all(items: &[Node], form: Form) -> Form {
    let sure = |item: &Node| item.value == Value::Null || item.form != Form::Unsure;
    if items.iter().all(sure) { form } else { Form::Unsure }
}

/// A value as a list.
///
/// # Errors
/// Why it is none, or why that is not told.
pub(super) fn as_list(node: Node) -> Result<Node, String> {
    let (items, form) = match (node.value, node.form) {
        (Value::List(items), Form::Unsure) => (items, Form::Unsure),
        (Value::List(items), Form::Set) if equality::in_order(&items).is_none() => (items, Form::Unsure),
        (Value::List(items), Form::AsWritten) => {
            let items = of_one_type(items)?;
            let form = form_of_all(&items, Form::List);
            (items, form)
        }
        (Value::List(items), _) => (items, Form::List),
        _ => return Err("what becomes a list is none that is written here".to_owned()),
    };
    Ok(Node { value: Value::List(items), form, ..node })
}

/// A value as a set: sorted, and each item once.
///
/// # Errors
/// Why it is none, or why that is not told.
pub(super) fn as_set(node: Node) -> Result<Node, String> {
    let (items, form) = match (node.value, node.form) {
        (Value::List(items), form @ (Form::Unsure | Form::Set)) => (items, form),
        (Value::List(items), form) => {
            let items = if form == Form::List { items } else { of_one_type(items)? };
            let (kept, sure) = equality::each_once(items);
            let form = if sure { form_of_all(&kept, Form::Set) } else { Form::Unsure };
            (equality::in_order(&kept).unwrap_or(kept), form)
        }
        _ => return Err("what becomes a set is no list that is written here".to_owned()),
    };
    Ok(Node { value: Value::List(items), form, ..node })
}

/// A value as a map.
///
/// # Errors
/// Why it is none, or why that is not told.
pub(super) fn as_map(node: Node) -> Result<Node, String> {
    let (entries, form) = match (node.value, node.form) {
        (Value::Object(entries), form @ (Form::Unsure | Form::Map)) => (entries, form),
        (Value::Object(entries), _) => {
            let (names, nodes): (Vec<Text>, Vec<Node>) = entries.into_iter().unzip();
            let nodes = of_one_type(nodes)?;
            let form = form_of_all(&nodes, Form::Map);
            (names.into_iter().zip(nodes).collect(), form)
        }
        _ => return Err("what becomes a map is no object that is written here".to_owned()),
    };
    Ok(Node { value: Value::Object(entries), form, ..node })
}
