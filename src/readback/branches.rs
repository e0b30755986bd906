//! The two branches of a conditional, which Terraform makes values of one type.

use super::collections::as_list;
use super::select::MISSING;
use super::types::{Type, as_text, type_of, type_of_each, unsure};
use super::{Form, Node, Value};
use crate::symbolic::Text;

/// The branch that is picked, as a value of the type of both.
///
/// # Errors
/// Why they have none, or why that is not told.
pub(super) fn as_one_type(picked: Node, other: &Node) -> Result<Node, String> {
    match (&picked.value, &other.value) {
        (Value::Unknown(_), _) => return Ok(picked),
        // A branch that fails, and is not picked, is nothing.
        (_, Value::Unknown(why)) if why.starts_with(MISSING) => return Ok(picked),
        (Value::Null, _) => return Ok(picked.of(Form::Unsure)),
        (_, Value::Null) if other.form == Form::AsWritten => return Ok(picked),
        (_, Value::Unknown(_) | Value::Null) => return Ok(unsure(picked)),
        _ => {}
    }
    let (of_picked, of_other) = (type_of(&picked), type_of(other));
    match (of_picked, of_other) {
        (Some(a), Some(b)) if a == b => Ok(picked),
        (Some(a), Some(b)) if is_simple(&a) && is_simple(&b) => match (a, b) {
            (Type::Bool, Type::Number) | (Type::Number, Type::Bool) => Err(no_type()),
            _ => as_text(picked).ok_or_else(|| "a branch of a condition is no text".to_owned()),
        },
        (Some(kind), _) if is_simple(&kind) && is_collection(other) => Err(no_type()),
        (_, Some(kind)) if is_simple(&kind) && is_collection(&picked) => Err(no_type()),
        _ => collections(picked, other),
    }
}

fn no_type() -> String {
    format!("{MISSING}type of both branches of a condition")
}

fn is_collection(node: &Node) -> bool {
    matches!(node.value, Value::List(_) | Value::Object(_))
}

fn is_simple(kind: &Type) -> bool {
    matches!(kind, Type::Bool | Type::Number | Type::Text)
}

/// Lists become lists of one type, unless they are alike, and objects become maps; what that makes of members that differ is not
/// followed.
fn collections(picked: Node, other: &Node) -> Result<Node, String> {
    let written = |form: Form, converted: Form| form == Form::AsWritten || form == converted;
    match (&picked.value, &other.value) {
        (Value::List(a), Value::List(b)) if written(picked.form, Form::List) && written(other.form, Form::List) => {
            let empty = b.is_empty() && (other.form == Form::AsWritten || picked.form == Form::List);
            if a.is_empty() || empty {
                return as_list(picked);
            }
            let alike = type_of_each(a).is_some_and(|kind| type_of_each(b) == Some(kind));
            Ok(if alike { picked.of(Form::List) } else { unsure(picked) })
        }
        (Value::Object(a), Value::Object(b)) if written(picked.form, Form::Map) && written(other.form, Form::Map) => {
            let alike = type_of_each(nodes(a)).is_some_and(|kind| b.is_empty() || type_of_each(nodes(b)) == Some(kind));
            let converted = alike && (a.is_empty() || b.is_empty() || picked.form != other.form);
            Ok(if converted || a.is_empty() { picked.of(Form::Map) } else { unsure(picked) })
        }
        (Value::List(_) | Value::Text(_), Value::List(_) | Value::Text(_))
        | (Value::Object(_) | Value::Text(_), Value::Object(_) | Value::Text(_)) => Ok(unsure(picked)),
        _ => Err("what the branches of a condition have in common is not read".to_owned()),
    }
}

fn nodes(entries: &[(Text, Node)]) -> impl Iterator<Item = &Node> {
    entries.iter().map(|(_, node)| node)
}
