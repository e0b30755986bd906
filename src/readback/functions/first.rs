//! Functions that take the first argument that serves, and conversions of lists and objects.

use super::Answer;
use crate::readback::collections::{as_list, as_map, as_set, of_one_type};
use crate::readback::open_list::has_open_item;
use crate::readback::types::{type_of, unsure};
use crate::readback::{Form, Node, Value};

pub(super) fn call(name: &str, arguments: &[Node]) -> Option<Answer> {
    Some(match (name, arguments) {
        ("coalesce", [_, ..]) => coalesce(arguments),
        ("coalescelist", [_, ..]) => coalescelist(arguments),
        ("tolist" | "toset" | "tomap", [only]) if only.value == Value::Null => Answer::Of(Value::Null, Form::Unsure),
        ("tolist", [only]) => converted(as_list(only.clone())),
        ("toset", [only]) => converted(as_set(only.clone())),
        ("tomap", [only]) => converted(as_map(only.clone())),
        ("sensitive" | "nonsensitive", [only]) => Answer::Node(only.clone()),
        _ => return None,
    })
}

fn converted(node: Result<Node, String>) -> Answer {
    match node {
        Ok(node) => Answer::Node(node),
        Err(why) => Answer::Unknown(why),
    }
}

fn coalesce(arguments: &[Node]) -> Answer {
    let nodes = match of_one_type(arguments.to_vec()) {
        Ok(nodes) => nodes,
        Err(why) => return Answer::Unknown(why),
    };
    match nodes.iter().find(|node| node.value != Value::Null && node.word() != Some("")) {
        // It may be `null` or empty, and then it is another.
        Some(node) if may_be_null(node) && arguments.len() > 1 => {
            Answer::Unknown("which argument `coalesce` takes is not written here".to_owned())
        }
        Some(node) => Answer::Node(node.clone()),
        None => Answer::Unknown("`coalesce` finds nothing".to_owned()),
    }
}

/// Whether a value may be `null` or empty, because it is not written here.
fn may_be_null(node: &Node) -> bool {
    match &node.value {
        Value::Text(text) => text.only_symbol().is_some_and(|symbol| !symbol.is_given()),
        Value::List(items) => has_open_item(items),
        Value::Object(_) => node.form == Form::Unsure,
        _ => false,
    }
}

fn coalescelist(arguments: &[Node]) -> Answer {
    let is_sure = |node: &&Node| match (&node.value, node.form) {
        (Value::List(items), Form::AsWritten | Form::List) => !has_open_item(items),
        _ => false,
    };
    if arguments.iter().filter(is_sure).count() < arguments.len() {
        return Answer::Unknown("which list `coalescelist` takes is not written here".to_owned());
    }
    let types: Vec<_> = arguments.iter().map(type_of).collect();
    match arguments.iter().find(|node| !node.items().is_empty()) {
        Some(node) if types.iter().all(|kind| kind.is_some() && Some(kind) == types.first()) => {
            Answer::Node(node.clone())
        }
        Some(node) => Answer::Node(unsure(node.clone())),
        None => Answer::Unknown("`coalescelist` finds nothing".to_owned()),
    }
}
