//! The two branches of a conditional, which Terraform makes values of one type.

use super::collections::{form_of_all, of_one_type};
use super::open_list::has_open_item;
use super::select::MISSING;
use super::types::{Type, as_text, type_of, type_of_each, unsure};
use super::{Form, Node, Value};
use crate::symbolic::Text;

/// Why nobody can say what type both are of.
const UNREAD: &str = "what the branches of a condition have in common is not read";

/// The branch that is picked, as a value of the type of both.
///
/// # Errors
/// Why they have none, or why that is not told.
pub(super) fn as_one_type(picked: Node, other: &Node) -> Result<Node, String> {
    match (&picked.value, &other.value) {
        (Value::Unknown(_), _) => return Ok(picked),
        // A branch that fails, and is not picked, is nothing.
        (_, Value::Unknown(why)) if why.starts_with(MISSING) => return Ok(picked),
        (Value::Null, Value::Null) if picked.form == other.form => return Ok(picked),
        (_, Value::Null) if other.form == Form::AsWritten => return Ok(picked),
        (Value::Null, _) if picked.form == Form::AsWritten => {
            return Ok(picked.of(if type_of(other) == Some(Type::Text) { Form::Text } else { Form::Unsure }));
        }
        (Value::Null, _) | (_, Value::Null) if Form::Unsure == picked.form || Form::Unsure == other.form => {
            return Err(UNREAD.to_owned());
        }
        (_, Value::Unknown(_)) => return Ok(unsure(picked)),
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

/// Two lists or two objects: members are made alike one by one, where both have the same, and all together where they do not.
fn collections(picked: Node, other: &Node) -> Result<Node, String> {
    let forms = (picked.form, other.form);
    let (value, form) = match (picked.value, &other.value) {
        (Value::List(a), Value::List(b)) => {
            let (items, form) = lists(a, b, forms)?;
            (Value::List(items), form)
        }
        (Value::Object(a), Value::Object(b)) => {
            let (entries, form) = objects(a, b, forms)?;
            (Value::Object(entries), form)
        }
        // A symbol of any type.
        (value @ (Value::List(_) | Value::Object(_)), Value::Text(_)) | (value @ Value::Text(_), _) => {
            return Ok(unsure(Node { value, ..picked }));
        }
        _ => return Err(UNREAD.to_owned()),
    };
    Ok(Node { value, form, ..picked })
}

fn lists(a: Vec<Node>, b: &[Node], forms: (Form, Form)) -> Result<(Vec<Node>, Form), String> {
    let is_open = has_open_item(&a) || has_open_item(b);
    match forms {
        (Form::AsWritten, Form::AsWritten) if a.len() == b.len() && !is_open => {
            let items = a.into_iter().zip(b).map(|(a, b)| as_one_type(a, b));
            Ok((items.collect::<Result<_, _>>().map_err(|_| UNREAD.to_owned())?, Form::AsWritten))
        }
        (Form::AsWritten | Form::List, Form::AsWritten | Form::List) => members(a, b, forms, Form::List),
        _ => Ok((a.into_iter().map(unsure).collect(), Form::Unsure)),
    }
}

/// The entries of an object.
type Entries = Vec<(Text, Node)>;

fn objects(a: Entries, b: &[(Text, Node)], forms: (Form, Form)) -> Result<(Entries, Form), String> {
    let is_fixed = a.iter().chain(b).all(|(name, _)| !name.is_symbolic());
    let of_b = |name: &Text| b.iter().find(|(known, _)| known == name).map(|(_, node)| node);
    let alike = a.len() == b.len() && a.iter().all(|(name, _)| of_b(name).is_some());
    match forms {
        (Form::AsWritten, Form::AsWritten) if alike && is_fixed => {
            let entry = |(name, node): (Text, Node)| {
                let node = of_b(&name).map_or_else(|| Err(UNREAD.to_owned()), |other| as_one_type(node, other))?;
                Ok((name, node))
            };
            let entries: Result<Entries, String> = a.into_iter().map(entry).collect();
            Ok((entries.map_err(|_| UNREAD.to_owned())?, Form::AsWritten))
        }
        (Form::AsWritten | Form::Map, Form::AsWritten | Form::Map) if is_fixed => {
            let (names, nodes): (Vec<Text>, Vec<Node>) = a.into_iter().unzip();
            let others: Vec<Node> = b.iter().map(|(_, node)| node.clone()).collect();
            let (nodes, form) = members(nodes, &others, forms, Form::Map)?;
            Ok((names.into_iter().zip(nodes).collect(), form))
        }
        _ => Ok((a.into_iter().map(|(name, node)| (name, unsure(node))).collect(), Form::Unsure)),
    }
}

/// The members of one as ones of a type that those of the other have, too.
fn members(a: Vec<Node>, b: &[Node], forms: (Form, Form), form: Form) -> Result<(Vec<Node>, Form), String> {
    // What an empty one was made of, nobody sees any more.
    let is_of_any = (a.is_empty() && forms.0 == form) || (b.is_empty() && forms.1 == form);
    let differ = if a.is_empty() { !b.is_empty() } else { type_of_each(&a) != Some(Type::Text) };
    if is_of_any && differ {
        return Ok((a.into_iter().map(unsure).collect(), Form::Unsure));
    }
    let many = a.len();
    let all = of_one_type(a.into_iter().chain(b.iter().cloned()).collect())?;
    let form = form_of_all(&all, form);
    Ok((all.into_iter().take(many).collect(), form))
}
