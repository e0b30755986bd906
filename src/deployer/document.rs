//! Policy documents as JSON.

use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::symbolic::Text;

use super::statement::{Effect, Statement};

/// A policy document.
pub(super) fn document(statements: &[Statement]) -> Value {
    json!({ "Version": "2012-10-17", "Statement": statements.iter().map(object).collect::<Vec<_>>() })
}

fn object(statement: &Statement) -> Value {
    let effect = match statement.effect {
        Effect::Allow => "Allow",
        Effect::Deny => "Deny",
    };
    let mut object = Map::new();
    object.insert("Sid".to_owned(), json!(statement.sid));
    object.insert("Effect".to_owned(), json!(effect));
    object.insert("Action".to_owned(), one_or_many(&statement.actions));
    object
        .insert("Resource".to_owned(), one_or_many(&statement.resources.iter().map(Text::as_str).collect::<Vec<_>>()));
    let mut conditions: Map<String, Value> = Map::new();
    for ((operator, key), values) in &statement.conditions {
        let values: Vec<&str> = values.iter().map(Text::as_str).collect();
        let entry = conditions.entry((*operator).to_owned()).or_insert_with(|| json!({}));
        if let Some(keys) = entry.as_object_mut() {
            keys.insert((*key).to_owned(), one_or_many(&values));
        }
    }
    if !conditions.is_empty() {
        object.insert("Condition".to_owned(), Value::Object(conditions));
    }
    Value::Object(object)
}

fn one_or_many(values: &[impl Serialize]) -> Value {
    match values {
        [one] => json!(one),
        many => json!(many),
    }
}
