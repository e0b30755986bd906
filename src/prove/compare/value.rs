//! Values of the two sides: whether they are the same, how people see them, and which texts there are.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json};

use crate::readback::{Argument, Body, Module, Node, Value};
use crate::yaml;

/// Whether two arguments come to the same, as far as that can be told.
pub(super) fn are_same(emitted: &Argument, other: &Argument) -> bool {
    let is_buildspec = emitted.name == "buildspec";
    is_same(&emitted.node, &other.node)
        || (is_buildspec && is_same_yaml(&emitted.node, &other.node))
        || (other.written.is_some() && emitted.written == other.written)
}

/// Whether two values are the same; never, where one cannot be told.
fn is_same(emitted: &Node, other: &Node) -> bool {
    match (&emitted.value, &other.value) {
        (Value::Null, Value::Null) => true,
        (Value::List(items), Value::List(others)) => {
            items.len() == others.len() && items.iter().zip(others).all(|(item, other)| is_same(item, other))
        }
        (Value::Object(entries), Value::Object(others)) => {
            let of_other = |key: &str| others.iter().find(|(other, _)| other == key).map(|(_, node)| node);
            entries.len() == others.len()
                && entries.iter().all(|(key, entry)| of_other(key).is_some_and(|other| is_same(entry, other)))
        }
        (Value::Json(inner), Value::Json(other)) => is_same(inner, other),
        // Terraform converts between texts, numbers and truth values where an argument asks for one of them.
        _ => emitted.text().zip(other.text()).is_some_and(|(emitted, other)| emitted == other),
    }
}

/// Whether two texts are one value in YAML: comments and quotes of a buildspec mean nothing.
fn is_same_yaml(emitted: &Node, other: &Node) -> bool {
    let (Some(emitted), Some(other)) = (emitted.word(), other.word()) else { return false };
    is_same_yaml_text(emitted, other)
}

/// The same of texts.
pub(super) fn is_same_yaml_text(emitted: &str, other: &str) -> bool {
    yaml::value_of_text(emitted).is_some_and(|value| yaml::value_of_text(other) == Some(value))
}

/// All of a body in one form.
pub(super) fn body_in_one_form(body: &Body) -> String {
    body_json(body).to_string()
}

fn body_json(body: &Body) -> Json {
    let arguments: BTreeMap<&str, Json> =
        body.arguments.iter().map(|argument| (argument.name.as_str(), json_of_argument(argument))).collect();
    let blocks: Vec<Json> =
        body.blocks.iter().map(|block| Json::Array(vec![block.name.as_str().into(), body_json(&block.body)])).collect();
    let mut all: Map<String, Json> = arguments.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    if !blocks.is_empty() {
        // No argument has such a name.
        all.insert("{}".to_owned(), Json::Array(blocks));
    }
    Json::Object(all)
}

/// The value of an argument, and the expression where it is undetermined or chosen: one value is not all that it may come to.
fn json_of_argument(argument: &Argument) -> Json {
    let choices = argument.variables.as_ref().map(|variables| variables.choices.as_slice()).unwrap_or_default();
    if argument.written.is_none() && choices.is_empty() {
        return argument.node.to_json();
    }
    let written = argument.written.iter().chain(choices.iter().map(|choice| &choice.whole));
    Json::Array([argument.node.to_json()].into_iter().chain(written.map(|text| text.as_str().into())).collect())
}

/// Every text of a module's arguments.
pub(super) fn texts(module: &Module) -> Vec<&str> {
    fn of_node<'m>(node: &'m Node, texts: &mut Vec<&'m str>) {
        match &node.value {
            Value::List(items) => items.iter().for_each(|item| of_node(item, texts)),
            Value::Object(entries) => entries.iter().for_each(|(_, entry)| of_node(entry, texts)),
            Value::Json(inner) => of_node(inner, texts),
            _ => texts.extend(node.word()),
        }
    }
    fn of_body<'m>(body: &'m Body, texts: &mut Vec<&'m str>) {
        body.arguments.iter().for_each(|argument| of_node(&argument.node, texts));
        body.blocks.iter().for_each(|block| of_body(&block.body, texts));
    }
    let mut texts = Vec::new();
    module.resources.iter().for_each(|resource| of_body(&resource.body, &mut texts));
    texts
}
