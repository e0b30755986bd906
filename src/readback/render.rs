//! Values written as texts: in a template, as JSON, as the name of a symbol.

use super::limits::LONGEST_TEXT;
use super::{Node, Value};
use crate::symbolic::Text;

/// A value inside of a text.
pub(super) fn text(node: &Node) -> Result<Text, String> {
    match (node.text().cloned(), &node.value) {
        (Some(text), _) => Ok(text),
        (None, Value::Json(inner)) => {
            let mut texts = Vec::new();
            collect_texts(inner, &mut texts);
            json(inner).and_then(|json| as_terraform_writes(&sorted(json), &texts))
        }
        (None, _) => Err(why(node, "a part of a text")),
    }
}

/// A text of JSON: the keys are in their order, and what could be HTML is escaped.
fn as_terraform_writes(json: &serde_json::Value, texts: &[&Text]) -> Result<Text, String> {
    const ESCAPED: [(char, &str); 5] =
        [('<', "\\u003c"), ('>', "\\u003e"), ('&', "\\u0026"), ('\u{2028}', "\\u2028"), ('\u{2029}', "\\u2029")];
    let written = json.to_string();
    if !written.contains(ESCAPED.map(|(character, _)| character)) {
        return Ok(Text::read_from(&written, texts));
    }
    if !texts.is_empty() {
        return Err("how a text of JSON is escaped is not read".to_owned());
    }
    Ok(ESCAPED.iter().fold(written, |text, (character, escape)| text.replace(*character, escape)).into())
}

fn sorted(json: serde_json::Value) -> serde_json::Value {
    match json {
        serde_json::Value::Array(items) => items.into_iter().map(sorted).collect(),
        serde_json::Value::Object(entries) => {
            let mut entries: Vec<(String, serde_json::Value)> =
                entries.into_iter().map(|(key, value)| (key, sorted(value))).collect();
            entries.sort_by(|(a, _), (b, _)| a.cmp(b));
            serde_json::Value::Object(entries.into_iter().collect())
        }
        other => other,
    }
}

/// Every text of a value that has symbols.
fn collect_texts<'n>(node: &'n Node, texts: &mut Vec<&'n Text>) {
    match &node.value {
        Value::Text(text) => texts.extend(text.is_symbolic().then_some(text)),
        Value::List(items) => items.iter().for_each(|item| collect_texts(item, texts)),
        Value::Object(entries) => {
            for (key, node) in entries {
                texts.extend(key.is_symbolic().then_some(key));
                collect_texts(node, texts);
            }
        }
        Value::Json(inner) => collect_texts(inner, texts),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Unknown(_) => {}
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
        Value::Text(it) => it.as_str().into(),
        Value::List(items) => items.iter().map(json).collect::<Result<Vec<_>, _>>()?.into(),
        Value::Object(entries) => {
            let entries = entries.iter().map(|(key, node)| Ok((key.to_string(), json(node)?)));
            serde_json::Value::Object(entries.collect::<Result<_, String>>()?)
        }
        Value::Json(inner) => match json(inner)?.to_string() {
            // Quotes inside of quotes double with every level.
            text if text.len() > LONGEST_TEXT => return Err("the text is too long".to_owned()),
            text => text.into(),
        },
        Value::Unknown(why) => return Err(why.clone()),
    })
}

/// The value that a JSON text is of; every node stands where the text does. Its symbols are those of `texts`.
pub(super) fn from_json(value: serde_json::Value, at: &Node, texts: &[&Text]) -> Node {
    let value = match value {
        serde_json::Value::Null => Value::Null,
        serde_json::Value::Bool(it) => Value::Bool(it),
        serde_json::Value::Number(it) if it.is_f64() => Value::Unknown("a fraction in JSON is not read".to_owned()),
        serde_json::Value::Number(it) => Value::Number(it.to_string().into()),
        serde_json::Value::String(it) => Value::Text(Text::read_from(&it, texts)),
        serde_json::Value::Array(items) => {
            Value::List(items.into_iter().map(|item| from_json(item, at, texts)).collect())
        }
        serde_json::Value::Object(entries) => {
            let entry = |(key, value): (String, _)| (Text::read_from(&key, texts), from_json(value, at, texts));
            Value::Object(entries.into_iter().map(entry).collect())
        }
    };
    Node::new(value, at.place.clone())
}

/// A value as it is named inside of a symbol; nothing if it is not known.
pub(super) fn name(node: &Node) -> Option<String> {
    Some(match &node.value {
        Value::Null => "null".to_owned(),
        Value::Bool(it) => it.to_string(),
        Value::Number(it) => it.to_string(),
        Value::Text(it) => it.quoted(),
        Value::List(items) => format!("[{}]", items.iter().map(name).collect::<Option<Vec<_>>>()?.join(", ")),
        Value::Object(entries) => {
            let entries = entries.iter().map(|(key, node)| Some(format!("{} = {}", key.quoted(), name(node)?)));
            format!("{{{}}}", entries.collect::<Option<Vec<_>>>()?.join(", "))
        }
        Value::Json(inner) => format!("jsonencode({})", name(inner)?),
        Value::Unknown(_) => return None,
    })
}
