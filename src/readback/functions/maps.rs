//! Functions on objects and maps.

use super::Answer;
use crate::readback::limits::{MOST_ITEMS, TOO_MUCH};
use crate::readback::resolve::set_entry;
use crate::readback::select::Step;
use crate::readback::{Node, Value, render};
use crate::symbolic::{Symbol, Text};

pub(super) fn call(name: &str, arguments: &[Node], at: &Node) -> Option<Answer> {
    let first = arguments.first()?;
    Some(match (name, &first.value, arguments) {
        ("merge", ..) => merge(arguments),
        ("keys", Value::Object(entries), _) => {
            let mut names: Vec<&Text> = entries.iter().map(|(name, _)| name).collect();
            names.sort();
            let key =
                |name: &Text| Node { value: Value::Text(name.clone()), place: at.place.clone(), comment: Vec::new() };
            Answer::Value(Value::List(names.into_iter().map(key).collect()))
        }
        ("values", Value::Object(entries), _) => {
            let mut entries: Vec<&(Text, Node)> = entries.iter().collect();
            entries.sort_by(|(a, _), (b, _)| a.cmp(b));
            Answer::Value(Value::List(entries.into_iter().map(|(_, node)| node.clone()).collect()))
        }
        ("lookup", Value::Object(_), [_, key, default @ ..]) => {
            let closed = first.entries().iter().all(|(key, _)| !key.is_symbolic());
            let is_text = |node: &Node| matches!(node.value, Value::Text(_));
            let texts = first.entries().iter().all(|(_, node)| is_text(node)) && default.iter().all(is_text);
            let name = match key.text().cloned() {
                Some(name) if closed && !name.is_symbolic() => name,
                // One of several texts, and always the same one.
                Some(name)
                    if closed && texts && !default.is_empty() && name.only_symbol().is_some_and(Symbol::is_given) =>
                {
                    return Some(Answer::Symbolic);
                }
                _ => return Some(Answer::Unknown("a key is not written here".to_owned())),
            };
            match (first.get(&name), default) {
                (Some(node), _) => Answer::Node(node.clone()),
                (None, [default, ..]) => Answer::Node(default.clone()),
                (None, []) => Answer::Node(first.clone().select(&[Step::Index(name.to_string())])),
            }
        }
        ("zipmap", Value::List(keys), [_, Node { value: Value::List(values), .. }]) => {
            let mut entries = Vec::new();
            for (key, value) in keys.iter().zip(values) {
                match key.text().cloned() {
                    Some(name) => set_entry(&mut entries, name, value.clone()),
                    None => return Some(Answer::Unknown(render::why(key, "a key of an object"))),
                }
            }
            Answer::Value(Value::Object(entries))
        }
        _ => return None,
    })
}

fn merge(arguments: &[Node]) -> Answer {
    let mut entries = Vec::new();
    for argument in arguments {
        match &argument.value {
            _ if entries.len() > MOST_ITEMS => return Answer::Unknown(TOO_MUCH.to_owned()),
            Value::Object(more) => {
                for (name, node) in more {
                    set_entry(&mut entries, name.clone(), node.clone());
                }
            }
            Value::Null => {}
            _ => return Answer::Unknown(render::why(argument, "what `merge` takes")),
        }
    }
    Answer::Value(Value::Object(entries))
}
