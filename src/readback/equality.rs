//! Equality as Terraform has it: values of different types are different, and that is no error.

use super::open_list::has_open_item;
use super::types::{is_unsure, type_of};
use super::{Form, Node, Value, number, render};
use crate::symbolic::{Part, Text};

/// Whether two values are equal, wherever they stand; nothing if that depends on what is not written here.
pub(super) fn same(left: &Node, right: &Node) -> Option<bool> {
    match (&left.value, &right.value) {
        (Value::Unknown(_), _) | (_, Value::Unknown(_)) => None,
        (Value::Null, Value::Null) => Some(true),
        (Value::Null, _) => (!may_be_null(right)).then_some(false),
        (_, Value::Null) => (!may_be_null(left)).then_some(false),
        _ if left.form == Form::Unsure || right.form == Form::Unsure => None,
        (Value::List(a), Value::List(b)) => same_lists((a, left.form), (b, right.form)),
        (Value::Object(a), Value::Object(_)) => same_objects(a, left, right),
        (Value::Json(_), Value::Text(_)) | (Value::Text(_), Value::Json(_)) => None,
        (Value::Json(a), Value::Json(b)) => same_json(a, b),
        (Value::Text(a), Value::Text(b)) => same_texts((a, left.form), (b, right.form)),
        // Text that is one symbol may be of any type.
        (Value::Text(_), _) => type_of(left).map(|_| false),
        (_, Value::Text(_)) => type_of(right).map(|_| false),
        (Value::Number(a), Value::Number(b)) => match (number::number(left), number::number(right)) {
            (Some(a), Some(b)) => Some(number::numeric(a) == number::numeric(b)),
            _ => (a == b).then_some(true),
        },
        (Value::Bool(a), Value::Bool(b)) => Some(a == b),
        _ => Some(false),
    }
}

/// A variable may be given `null`, and an attribute may be unset.
fn may_be_null(node: &Node) -> bool {
    match &node.value {
        Value::Text(text) => text.only_symbol().is_some_and(|symbol| !symbol.is_given()),
        Value::List(items) => has_open_item(items),
        Value::Object(_) => node.form == Form::Unsure,
        _ => false,
    }
}

fn same_lists((a, of_a): (&[Node], Form), (b, of_b): (&[Node], Form)) -> Option<bool> {
    if has_open_item(a) || has_open_item(b) {
        return None;
    }
    if of_a != of_b || a.len() != b.len() {
        return Some(false);
    }
    if of_a == Form::Set && (in_order(a).is_none() || in_order(b).is_none()) {
        return None;
    }
    // Two empty ones may be of different types.
    if of_a != Form::AsWritten && a.is_empty() {
        return None;
    }
    all_same(a.iter().zip(b))
}

fn same_objects(entries: &[(Text, Node)], left: &Node, right: &Node) -> Option<bool> {
    let others = right.entries();
    if entries.iter().chain(others).any(|(key, _)| key.is_symbolic()) {
        return None;
    }
    let pairs: Option<Vec<_>> = entries.iter().map(|(key, node)| Some((node, right.get(key)?))).collect();
    match pairs {
        _ if left.form != right.form || entries.len() != others.len() => Some(false),
        None => Some(false),
        Some(pairs) if pairs.is_empty() && left.form == Form::Map => None,
        Some(pairs) => all_same(pairs.into_iter()),
    }
}

fn all_same<'n>(mut pairs: impl Iterator<Item = (&'n Node, &'n Node)>) -> Option<bool> {
    pairs.try_fold(true, |so_far, (a, b)| {
        // A `null` may be one of a type.
        let typed = a.value == Value::Null && b.value == Value::Null && (a.form != b.form || a.form == Form::Unsure);
        Some(so_far && same(a, b).filter(|_| !typed)?)
    })
}

/// Texts of JSON are equal if they say the same: how Terraform writes it is fixed.
fn same_json(a: &Node, b: &Node) -> Option<bool> {
    if is_unsure(a) || is_unsure(b) {
        return None;
    }
    let (a, b) = (render::json(a).ok()?, render::json(b).ok()?);
    if a == b {
        return Some(true);
    }
    (a.to_string().is_ascii() && b.to_string().is_ascii()).then_some(false)
}

fn same_texts((a, of_a): (&Text, Form), (b, of_b): (&Text, Form)) -> Option<bool> {
    if a == b {
        let converted = of_a != of_b && a.only_symbol().is_some_and(|symbol| !symbol.is_given());
        return (!converted).then_some(true);
    }
    let (a, b) = difference(a, b);
    // The same letters may be written in several ways, which Terraform makes one.
    let plain = |part: &Part<'_>| matches!(part, Part::Literal(literal) if literal.is_ascii());
    (a.iter().all(plain) && b.iter().all(plain)).then_some(false)
}

/// The parts of two texts without those that both begin and end with.
fn difference<'t>(a: &'t Text, b: &'t Text) -> (Vec<Part<'t>>, Vec<Part<'t>>) {
    let (mut a, mut b): (Vec<Part<'_>>, Vec<Part<'_>>) = (a.parts().collect(), b.parts().collect());
    while a.last().is_some_and(|last| Some(last) == b.last()) {
        a.pop();
        b.pop();
    }
    let alike = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    (a.split_off(alike), b.split_off(alike))
}

/// Items, each once; and whether it is sure that those that are kept differ.
pub(super) fn each_once(items: Vec<Node>) -> (Vec<Node>, bool) {
    let (mut kept, mut sure): (Vec<Node>, bool) = (Vec::new(), true);
    for item in items {
        let answers: Vec<Option<bool>> = kept.iter().map(|known| same(known, &item)).collect();
        if answers.contains(&Some(true)) {
            continue;
        }
        sure = sure && !answers.contains(&None);
        kept.push(item);
    }
    (kept, sure)
}

/// The items of a set in Terraform's order, if it is that of texts, numbers or truths.
pub(super) fn in_order(items: &[Node]) -> Option<Vec<Node>> {
    let mut items = items.to_vec();
    if items.len() < 2 {
        return Some(items);
    }
    let is_text = |node: &Node| matches!(&node.value, Value::Text(text) if !text.is_symbolic());
    if items.iter().all(is_text) {
        items.sort_by(|a, b| a.text().cmp(&b.text()));
    } else if items.iter().all(|item| matches!(item.value, Value::Number(_)) && number::number(item).is_some()) {
        items.sort_by(|a, b| number::number(a).unwrap_or_default().total_cmp(&number::number(b).unwrap_or_default()));
    } else if items.iter().all(|item| matches!(item.value, Value::Bool(_))) {
        items.sort_by_key(|item| item.value == Value::Bool(true));
    } else {
        return None;
    }
    Some(items)
}
