//! Values as texts.

use super::functions;
use super::symbol::quoted;
use super::{Node, Value};

/// A value inside of a text.
pub(super) fn text(node: &Node) -> Result<String, String> {
    match (node.text(), &node.value) {
        (Some(text), _) => Ok(text.to_owned()),
        (None, Value::Json(inner)) => json(inner).map(|json| json.to_string()),
        (None, _) => Err(why(node, "a part of a text")),
    }
}

/// Why a value is of no use as something.
pub(super) fn why(node: &Node, wanted: &str) -> String {
    match &node.value {
        Value::Unknown(why) => why.clone(),
        Value::Null => format!("{wanted} is `null`"),
        Value::List(_) => format!("{wanted} is a list"),
        Value::Object(_) => format!("{wanted} is an object"),
        _ => format!("{wanted} is no text"),
    }
}

/// A value as JSON.
pub(super) fn json(node: &Node) -> Result<serde_json::Value, String> {
    Ok(match &node.value {
        Value::Null => serde_json::Value::Null,
        Value::Bool(it) => (*it).into(),
        Value::Number(it) => serde_json::from_str(it).map_err(|_| format!("`{it}` is no number of JSON"))?,
        Value::Text(it) => it.clone().into(),
        Value::List(items) => items.iter().map(json).collect::<Result<Vec<_>, _>>()?.into(),
        Value::Object(entries) => {
            let entries = entries.iter().map(|(key, node)| Ok((key.clone(), json(node)?)));
            serde_json::Value::Object(entries.collect::<Result<_, String>>()?)
        }
        Value::Json(inner) => match json(inner)?.to_string() {
            // Quotes inside of quotes double with every level.
            text if text.len() > functions::LONGEST => return Err("the text is too long".to_owned()),
            text => text.into(),
        },
        Value::Unknown(why) => return Err(why.clone()),
    })
}

/// The value that a JSON text is of; every node stands where the text does.
pub(super) fn from_json(value: serde_json::Value, at: &Node) -> Node {
    let value = match value {
        serde_json::Value::Null => Value::Null,
        serde_json::Value::Bool(it) => Value::Bool(it),
        serde_json::Value::Number(it) => Value::Number(it.to_string()),
        serde_json::Value::String(it) => Value::Text(it),
        serde_json::Value::Array(items) => Value::List(items.into_iter().map(|item| from_json(item, at)).collect()),
        serde_json::Value::Object(entries) => {
            Value::Object(entries.into_iter().map(|(key, value)| (key, from_json(value, at))).collect())
        }
    };
    Node { value, place: at.place.clone(), comment: Vec::new() }
}

/// A value as it is named inside of a symbol; nothing if it is not known.
pub(super) fn name(node: &Node) -> Option<String> {
    Some(match &node.value {
        Value::Null => "null".to_owned(),
        Value::Bool(it) => it.to_string(),
        Value::Number(it) => it.clone(),
        Value::Text(it) => quoted(it),
        Value::List(items) => format!("[{}]", items.iter().map(name).collect::<Option<Vec<_>>>()?.join(", ")),
        Value::Object(entries) => {
            let entries = entries.iter().map(|(key, node)| Some(format!("{} = {}", quoted(key), name(node)?)));
            format!("{{{}}}", entries.collect::<Option<Vec<_>>>()?.join(", "))
        }
        Value::Json(inner) => format!("jsonencode({})", name(inner)?),
        Value::Unknown(_) => return None,
    })
}
