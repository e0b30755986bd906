//! Values in one form, for whoever compares or shows them: JSON with sorted keys, a text as it is.

use serde_json::{Map, Value as Json};

use super::{Node, Value};

impl Node {
    /// The value in one form: equal forms are equal values, as far as values are known.
    pub fn in_one_form(&self) -> String {
        match self.to_json() {
            Json::String(text) => text,
            other => other.to_string(),
        }
    }

    /// The value as JSON with sorted keys; a number, a truth value and a text that says it are the same, as for Terraform.
    pub fn to_json(&self) -> Json {
        match &self.value {
            Value::Null => Json::Null,
            Value::Unknown(why) => Json::String(format!("({why})")),
            Value::List(items) => Json::Array(items.iter().map(Self::to_json).collect()),
            Value::Json(inner) => inner.to_json(),
            Value::Object(entries) => {
                let mut sorted: Vec<_> = entries.iter().collect();
                sorted.sort_by(|(a, _), (b, _)| a.cmp(b));
                Json::Object(
                    sorted.into_iter().map(|(key, entry)| (key.to_string(), entry.to_json())).collect::<Map<_, _>>(),
                )
            }
            Value::Bool(_) | Value::Number(_) | Value::Text(_) => {
                Json::String(self.word().unwrap_or_default().to_owned())
            }
        }
    }
}
