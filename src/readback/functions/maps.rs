//! Functions on objects and maps.

use super::Answer;
use crate::readback::limits::{MOST_ITEMS, TOO_MUCH};
use crate::readback::open_list::has_open_item;
use crate::readback::resolve::set_entry;
use crate::readback::select::Step;
use crate::readback::types::{Type, type_of, type_of_each, unsure};
use crate::readback::{Form, Node, Value, render};
use crate::symbolic::{Symbol, Text};

pub(super) fn call(name: &str, arguments: &[Node], at: &Node) -> Option<Answer> {
    let first = arguments.first()?;
    Some(match (name, &first.value, arguments) {
        ("merge", ..) => merge(arguments),
        ("keys", Value::Object(entries), _) => {
            let mut names: Vec<&Text> = entries.iter().map(|(name, _)| name).collect();
            names.sort();
            let form = if is_of_unsure_order(entries) { Form::Unsure } else { form_of_parts(first) };
            let key = |name: &Text| Node::new(Value::Text(name.clone()), at.place.clone());
            Answer::Of(Value::List(names.into_iter().map(key).collect()), form)
        }
        ("values", Value::Object(entries), _) => {
            let form = if is_of_unsure_order(entries) { Form::Unsure } else { form_of_parts(first) };
            let mut entries: Vec<&(Text, Node)> = entries.iter().collect();
            entries.sort_by(|(a, _), (b, _)| a.cmp(b));
            Answer::Of(Value::List(entries.into_iter().map(|(_, node)| node.clone()).collect()), form)
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
                (_, [_, _, ..]) => Answer::Unknown("`lookup` takes three arguments".to_owned()),
                (found, [default]) if first.form != Form::AsWritten => of_map(first, found, default),
                (Some(node), _) => Answer::Node(node.clone()),
                (None, [default]) => Answer::Node(default.clone()),
                (None, []) => Answer::Node(first.clone().select(&[Step::Index(name.to_string())])),
            }
        }
        ("zipmap", Value::List(keys), [_, Node { value: Value::List(values), .. }]) => zipmap(keys, values, arguments),
        _ => return None,
    })
}

/// What `lookup` gives for a map: its default is of the type of the members.
fn of_map(map: &Node, found: Option<&Node>, default: &Node) -> Answer {
    let members = map.entries().iter().map(|(_, node)| node);
    let alike = type_of_each(members).is_some_and(|kind| type_of(default) == Some(kind));
    match found {
        Some(node) if alike => Answer::Node(node.clone()),
        None if alike => Answer::Node(default.clone()),
        found if map.form == Form::Unsure || map.entries().is_empty() => {
            Answer::Node(unsure(found.unwrap_or(default).clone()))
        }
        // A text is one in any map that can have it as a default.
        None if type_of(default) == Some(Type::Text) && map.entries().is_empty() => Answer::Node(default.clone()),
        _ => Answer::Unknown("what type a map and the default of `lookup` have in common is not read".to_owned()),
    }
}

fn zipmap(keys: &[Node], values: &[Node], arguments: &[Node]) -> Answer {
    let [of_keys, of_values] = [0, 1].map(|at| arguments.get(at).map(|node| node.form));
    let is_sure = |form| matches!(form, Some(Form::AsWritten | Form::List));
    let is_open = has_open_item(keys) || has_open_item(values);
    if !is_sure(of_keys) || !is_sure(of_values) || is_open || keys.len() != values.len() {
        return Answer::Unknown("which keys `zipmap` gives which values is not written here".to_owned());
    }
    let mut entries = Vec::new();
    for (key, value) in keys.iter().zip(values) {
        match key.text().cloned() {
            Some(name) => set_entry(&mut entries, name, value.clone()),
            None => return Answer::Unknown(render::why(key, "a key of an object")),
        }
    }
    Answer::Of(Value::Object(entries), if of_values == Some(Form::List) { Form::Map } else { Form::AsWritten })
}

/// Whether the order of keys is not written here.
fn is_of_unsure_order(entries: &[(Text, Node)]) -> bool {
    entries.len() > 1 && entries.iter().any(|(name, _)| name.is_symbolic())
}

/// The form of the keys or values of an object or a map, as a list.
fn form_of_parts(of: &Node) -> Form {
    if of.form == Form::Map { Form::List } else { of.form }
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
    let forms = || arguments.iter().filter(|argument| argument.value != Value::Null).map(|argument| argument.form);
    let types: Vec<Option<Type>> = arguments.iter().map(type_of).collect();
    let alike = types.first().is_some_and(|first| first.is_some() && types.iter().all(|kind| kind == first));
    let form = match () {
        () if forms().all(|form| form == Form::AsWritten) => Form::AsWritten,
        () if forms().all(|form| form == Form::Map) && alike => Form::Map,
        // Of an object and a map it is an object.
        () if forms().all(|form| form != Form::Unsure) && forms().any(|form| form == Form::AsWritten) => {
            Form::AsWritten
        }
        () => Form::Unsure,
    };
    Answer::Of(Value::Object(entries), form)
}
