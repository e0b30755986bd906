//! Functions that decode JSON and read the module's files.

use super::{Answer, Files};
use crate::readback::limits::bounded_text;
use crate::readback::{Form, Node, Value, render};
use crate::symbolic::{Symbol, Text, text};

pub(super) fn call(files: &Files, name: &str, arguments: &[Node], at: &Node) -> Option<Answer> {
    let [first, ..] = arguments else { return None };
    Some(match name {
        "jsondecode" => match (&first.value, first.text().cloned().map(|text| (parse(&text), text))) {
            (Value::Json(inner), _) => Answer::Node(decoded((**inner).clone())),
            (_, Some((Some(value), text))) => Answer::Node(render::from_json(value, at, &[&text])),
            (_, Some((None, text))) if text.is_symbolic() => Answer::Symbolic,
            _ => Answer::Unknown(render::why(first, "a text of JSON")),
        },
        "file" => match first.text().map(below).map(|path| (files.get(path.as_str()), path)) {
            Some((Some(bytes), _)) => match std::str::from_utf8(bytes) {
                Ok(text) => Answer::Value(bounded_text(text)),
                Err(_) => Answer::Unknown("the file is not UTF-8".to_owned()),
            },
            Some((None, path)) => Answer::Unknown(format!("the module has no file `{path}`")),
            None => Answer::Unknown(render::why(first, "a path")),
        },
        "fileexists" => match first.text().map(below) {
            Some(path) if files.contains_key(path.as_str()) => Answer::Value(Value::Bool(true)),
            // It may be one that is not read.
            Some(path) => Answer::Unknown(format!("the module has no file `{path}`")),
            None => Answer::Unknown(render::why(first, "a path")),
        },
        _ => return None,
    })
}

/// A value that was JSON: what was a set or a list is a tuple, and a map is an object.
fn decoded(node: Node) -> Node {
    let value = match node.value {
        Value::List(items) => Value::List(items.into_iter().map(decoded).collect()),
        Value::Object(entries) => {
            Value::Object(entries.into_iter().map(|(name, node)| (name, decoded(node))).collect())
        }
        value => value,
    };
    let is_unsure = node.form == Form::Unsure && value != Value::Null;
    let form = if is_unsure || node.form == Form::Text { node.form } else { Form::AsWritten };
    Node { value, form, ..node }
}

/// A path below the module's folder.
pub(super) fn below(path: &Text) -> Text {
    // Terraform looks for every other path where it is called, and not in the module: no file here has such a name.
    below_module(path).unwrap_or_else(|| text!["../", path])
}

/// What a path says behind `${path.module}/`.
pub(in crate::readback) fn below_module(path: &Text) -> Option<Text> {
    path.behind(&Text::of(&[&Symbol::MODULE_PATH, &"/"]))
}

/// A text as JSON. An escape that would write the bracket of a symbol is none of ours.
pub(in crate::readback) fn parse(text: &str) -> Option<serde_json::Value> {
    let lower = text.to_ascii_lowercase();
    if lower.contains("\\u27e8") || lower.contains("\\u27e9") {
        return None;
    }
    serde_json::from_str(text).ok()
}
