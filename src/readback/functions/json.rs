//! JSON, and the module's files.

use super::{Answer, Files, bounded};
use crate::readback::symbol::{IN_MODULE, clean};
use crate::readback::{Node, Value, render};

pub(super) fn call(files: &Files, name: &str, arguments: &[Node], at: &Node) -> Option<Answer> {
    let [first, ..] = arguments else { return None };
    Some(match name {
        "jsondecode" => match (&first.value, first.text().map(parse)) {
            (Value::Json(inner), _) => Answer::Node((**inner).clone()),
            (_, Some(Some(value))) => Answer::Node(render::from_json(value, at)),
            _ => Answer::Symbolic,
        },
        "file" => match first.text().map(below).map(|path| (path, files.get(path))) {
            Some((_, Some(bytes))) => match std::str::from_utf8(bytes) {
                Ok(text) => Answer::Value(bounded(clean(text))),
                Err(_) => Answer::Unknown("the file is not UTF-8".to_owned()),
            },
            Some((path, None)) => Answer::Unknown(format!("the module has no file `{path}`")),
            None => Answer::Unknown(render::why(first, "a path")),
        },
        "fileexists" => match first.text() {
            Some(path) if files.contains_key(below(path)) => Answer::Value(Value::Bool(true)),
            // It may be one that is not read.
            Some(path) => Answer::Unknown(format!("the module has no file `{}`", below(path))),
            None => Answer::Unknown(render::why(first, "a path")),
        },
        _ => return None,
    })
}

/// A path below the module's folder.
fn below(path: &str) -> &str {
    [IN_MODULE, "./"].iter().find_map(|prefix| path.strip_prefix(prefix)).unwrap_or(path)
}

/// A text as JSON. An escape that would write the bracket of a symbol is none of ours.
pub(in crate::readback) fn parse(text: &str) -> Option<serde_json::Value> {
    let lower = text.to_ascii_lowercase();
    if lower.contains("\\u27e8") || lower.contains("\\u27e9") {
        return None;
    }
    serde_json::from_str(text).ok()
}
