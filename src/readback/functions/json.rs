//! Functions that decode JSON and read the module's files.

use std::collections::BTreeSet;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};

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

/// A text as JSON. An escape that would write the bracket of a symbol is none of ours, and which of two members of one name counts is for
/// whoever reads it to say: IAM takes no such policy (IAM User Guide, "Grammar of the IAM JSON policy language").
pub(in crate::readback) fn parse(text: &str) -> Option<serde_json::Value> {
    let lower = text.to_ascii_lowercase();
    if lower.contains("\\u27e8") || lower.contains("\\u27e9") {
        return None;
    }
    serde_json::from_str::<EachOnce>(text).ok()?;
    serde_json::from_str(text).ok()
}

/// A text in JSON in which no object has two members of one name.
struct EachOnce;

impl<'de> Deserialize<'de> for EachOnce {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Self)
    }
}

impl<'de> Visitor<'de> for EachOnce {
    type Value = Self;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value in which no name stands twice")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Self, A::Error> {
        let mut names = BTreeSet::new();
        while let Some((name, Self)) = members.next_entry::<String, Self>()? {
            if !names.insert(name) {
                return Err(A::Error::custom("a name stands twice"));
            }
        }
        Ok(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self, A::Error> {
        while let Some(Self) = items.next_element()? {}
        Ok(self)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_str<E>(self, _: &str) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_unit<E>(self) -> Result<Self, E> {
        Ok(self)
    }
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn a_name_that_stands_twice_is_undetermined() {
        assert!(parse(r#"{"Effect": "Deny", "Action": ["s3:*"], "Rest": {"a": 1, "b": [true, null, 0.5]}}"#).is_some());
        assert!(parse(r#"{"Effect": "Deny", "Effect": "Allow"}"#).is_none());
        assert!(parse(r#"[{"Statement": [{"Sid": "A", "Sid": "B"}]}]"#).is_none());
    }
}
