//! Functions on objects and maps.

use super::Answer;
use crate::readback::resolve::set;
use crate::readback::select::Step;
use crate::readback::shared::{LONGEST, TOO_MUCH};
use crate::readback::symbol::{is_given, is_symbolic, only_symbol};
use crate::readback::{Node, Value, render};

pub(super) fn call(name: &str, arguments: &[Node], at: &Node) -> Option<Answer> {
    let first = arguments.first()?;
    Some(match (name, &first.value, arguments) {
        ("merge", ..) => merge(arguments),
        ("keys", Value::Object(entries), _) => {
            let mut names: Vec<&String> = entries.iter().map(|(name, _)| name).collect();
            names.sort();
            let key =
                |name: &String| Node { value: Value::Text(name.clone()), place: at.place.clone(), comment: Vec::new() };
            Answer::Value(Value::List(names.into_iter().map(key).collect()))
        }
        ("values", Value::Object(entries), _) => {
            let mut entries: Vec<&(String, Node)> = entries.iter().collect();
            entries.sort_by(|(a, _), (b, _)| a.cmp(b));
            Answer::Value(Value::List(entries.into_iter().map(|(_, node)| node.clone()).collect()))
        }
        ("lookup", Value::Object(_), [_, key, default @ ..]) => {
            let closed = first.entries().iter().all(|(key, _)| !is_symbolic(key));
            let is_text = |node: &Node| matches!(node.value, Value::Text(_));
            let texts = first.entries().iter().all(|(_, node)| is_text(node)) && default.iter().all(is_text);
            let name = match key.text() {
                Some(name) if closed && !is_symbolic(name) => name,
                // One of several texts, and always the same one.
                Some(name) if closed && texts && !default.is_empty() && only_symbol(name).is_some_and(is_given) => {
                    return Some(Answer::Symbolic);
                }
                _ => return Some(Answer::Unknown("a key is not written here".to_owned())),
            };
            match (first.get(name), default) {
                (Some(node), _) => Answer::Node(node.clone()),
                (None, [default, ..]) => Answer::Node(default.clone()),
                (None, []) => Answer::Node(first.clone().select(&[Step::Index(name.to_owned())])),
            }
        }
        ("zipmap", Value::List(keys), [_, Node { value: Value::List(values), .. }]) => {
            let mut entries = Vec::new();
            for (key, value) in keys.iter().zip(values) {
                match key.text() {
                    Some(name) => set(&mut entries, name.to_owned(), value.clone()),
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
            _ if entries.len() > LONGEST => return Answer::Unknown(TOO_MUCH.to_owned()),
            Value::Object(more) => more.iter().for_each(|(name, node)| set(&mut entries, name.clone(), node.clone())),
            Value::Null => {}
            _ => return Answer::Unknown(render::why(argument, "what `merge` takes")),
        }
    }
    Answer::Value(Value::Object(entries))
}
