//! Types of values as Terraform has them, as far as a value tells, and texts, numbers and truths made of each other.

use super::{Form, Node, Value, number, open_list};
use crate::symbolic::{Symbol, Text};

/// A type of Terraform.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Type {
    Bool,
    Number,
    Text,
    List(Box<Self>),
    Set(Box<Self>),
    Map(Box<Self>),
    Tuple(Vec<Self>),
    Object(Vec<(Text, Self)>),
}

/// The type of a value, if the value tells it. `null` tells none, unless it was made a text, nor does an empty list that is no tuple.
pub(super) fn type_of(node: &Node) -> Option<Type> {
    Some(match (&node.value, node.form) {
        (Value::Null, Form::Text) => Type::Text,
        (Value::Null | Value::Unknown(_), _) | (_, Form::Unsure) => return None,
        (Value::Bool(_), _) => Type::Bool,
        (Value::Number(_), _) => Type::Number,
        (Value::Json(_), _) | (Value::Text(_), Form::Text) => Type::Text,
        (Value::Text(text), _) if text.only_symbol().is_none_or(Symbol::is_given) => Type::Text,
        (Value::Text(_), _) => return None,
        (Value::List(items), Form::List) => Type::List(Box::new(type_of_each(items)?)),
        (Value::List(items), Form::Set) => Type::Set(Box::new(type_of_each(items)?)),
        (Value::List(items), _) if open_list::has_open_item(items) => return None,
        (Value::List(items), _) => Type::Tuple(items.iter().map(type_of).collect::<Option<_>>()?),
        (Value::Object(entries), Form::Map) => Type::Map(Box::new(type_of_each(entries.iter().map(|(_, node)| node))?)),
        (Value::Object(entries), _) => {
            let member =
                |(name, node): &(Text, Node)| Some((name.clone(), type_of(node)?)).filter(|_| !name.is_symbolic());
            let mut members = entries.iter().map(member).collect::<Option<Vec<_>>>()?;
            members.sort_by(|(a, _), (b, _)| a.cmp(b));
            Type::Object(members)
        }
    })
}

/// The one type that values have, if they tell it.
pub(super) fn type_of_each<'n>(nodes: impl IntoIterator<Item = &'n Node>) -> Option<Type> {
    let mut nodes = nodes.into_iter();
    let first = type_of(nodes.next()?)?;
    nodes.all(|node| type_of(node).as_ref() == Some(&first)).then_some(first)
}

/// A value as a text; nothing if it is none. It keeps the name of a symbol, which may have been converted.
pub(super) fn as_text(node: Node) -> Option<Node> {
    let (value, form) = match node.value {
        Value::Null => (Value::Null, Form::Text),
        Value::Bool(it) => (Value::Text(it.to_string().into()), Form::AsWritten),
        Value::Number(it) => (Value::Text(it), Form::AsWritten),
        Value::Text(it) if node.form != Form::Text && it.only_symbol().is_some_and(|symbol| !symbol.is_given()) => {
            (Value::Text(it), Form::Unsure)
        }
        value @ (Value::Text(_) | Value::Json(_) | Value::Unknown(_)) => (value, node.form),
        Value::List(_) | Value::Object(_) => return None,
    };
    Some(Node { value, form, ..node })
}

/// The truth that a value is or is converted to.
pub(super) fn truth(node: &Node) -> Option<bool> {
    match &node.value {
        Value::Bool(it) => Some(*it),
        Value::Text(text) => match text.as_str() {
            "true" | "1" => Some(true),
            "false" | "0" => Some(false),
            _ => None,
        },
        _ => None,
    }
}

/// Whether Terraform surely makes no truth of a value.
pub(super) fn is_no_truth(node: &Node) -> bool {
    match &node.value {
        Value::Number(_) => node.form != Form::Unsure,
        Value::Text(text) => !text.is_symbolic() && truth(node).is_none(),
        value => matches!(value, Value::List(_) | Value::Object(_)),
    }
}

/// A value of which it is not sure what type it has, because it may have been converted. A text stays one.
pub(super) fn unsure(node: Node) -> Node {
    let value = match node.value {
        Value::Text(text) if node.form == Form::Text || text.only_symbol().is_none_or(Symbol::is_given) => {
            return Node { value: Value::Text(text), ..node };
        }
        value @ (Value::Json(_) | Value::Unknown(_)) => return Node { value, ..node },
        Value::List(items) => Value::List(items.into_iter().map(unsure).collect()),
        Value::Object(entries) => Value::Object(entries.into_iter().map(|(name, node)| (name, unsure(node))).collect()),
        value => value,
    };
    Node { value, form: Form::Unsure, ..node }
}

/// Whether some value in it may have been converted.
pub(super) fn is_unsure(node: &Node) -> bool {
    node.form == Form::Unsure
        || match &node.value {
            Value::List(items) => items.iter().any(is_unsure),
            Value::Object(entries) => entries.iter().any(|(_, node)| is_unsure(node)),
            Value::Json(inner) => is_unsure(inner),
            _ => false,
        }
}

/// A value as a number.
pub(super) fn as_number(node: &Node) -> Option<Value> {
    match &node.value {
        Value::Number(it) if node.form != Form::Unsure => Some(Value::Number(it.clone())),
        _ => number::number(node).and_then(number::numeric),
    }
}
