//! Whether a value is certainly one, at which Terraform does not fail.

use super::{Form, Node, Value};
use crate::symbolic::Text;

/// Whether it is certain that Terraform does not fail here.
pub(super) fn is_certain(node: &Node) -> bool {
    match &node.value {
        Value::Unknown(_) => false,
        Value::Text(text) => is_there(text),
        _ if node.form == Form::Unsure => node.value == Value::Null,
        Value::List(items) => items.iter().all(is_certain),
        Value::Object(entries) => entries.iter().all(|(name, node)| is_there(name) && is_certain(node)),
        Value::Json(inner) => is_certain(inner),
        Value::Null | Value::Bool(_) | Value::Number(_) => true,
    }
}

/// Whether a text certainly has a value: what is taken out of, or made of, a value that is not written here may have none.
pub(super) fn is_there(text: &Text) -> bool {
    let alone = text.only_symbol().is_some();
    text.symbols().all(|symbol| {
        let name = symbol.name();
        symbol.is_given() || (alone && !name.contains(['(', '[']) && !name.trim_start_matches("var.").contains('.'))
    })
}
