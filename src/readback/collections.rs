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
    let is_nothing = |node: &Node| node.value == Value::Null && node.form == Form::AsWritten;
    let others: Vec<&Node> = nodes.iter().filter(|node| !is_nothing(node)).collect();
    let one = type_of_each(others.iter().copied());
    // A `null` beside others is one of their type.
    let form = if one == Some(Type::Text) { Form::Text } else { Form::Unsure };
    let with_type = |node: Node| if is_nothing(&node) { node.of(form) } else { node };
    if others.len() < 2 || one.is_some() {
        return Ok(nodes.into_iter().map(with_type).collect());
    }
    let types: Vec<Option<Type>> = others.iter().map(|node| type_of(node)).collect();
    let is_collection = |node: &&Node| matches!(node.value, Value::List(_) | Value::Object(_));
    let is_typed_null = |node: &&Node| node.value == Value::Null && node.form == Form::Unsure;
    match others.iter().filter(|node| is_collection(node)).count() {
        _ if others.iter().any(is_typed_null) => Err("of what type a `null` is is not read".to_owned()),
        0 if types.contains(&None) => Ok(nodes.into_iter().map(unsure).collect()),
        0 if types.contains(&Some(Type::Text)) => Ok(nodes.into_iter().filter_map(as_text).collect()),
        0 => Err(format!("{MISSING}type of both numbers and `true`")),
        many if many == others.len() && types.contains(&None) => Ok(nodes.into_iter().map(unsure).collect()),
        _ => Err("what values of different types have in common is not read".to_owned()),
    }
}

/// The form of what has such items: not sure, if it is not sure of what type they are, or whether they have one.
pub(super) fn form_of_all(items: &[Node], form: Form) -> Form {
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
