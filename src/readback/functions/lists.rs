//! Functions on lists.

use super::{Answer, is_open};
use crate::readback::limits;
use crate::readback::select::MISSING;
use crate::readback::{Node, Value, operate, render};
use crate::symbolic::Text;

/// Why `try` and `can` have no answer.
const UNSURE: &str = "whether something fails that is not written here";

pub(super) fn call(name: &str, arguments: &[Node]) -> Option<Answer> {
    of_list(name, arguments).or_else(|| of_sets(name, arguments)).or_else(|| first_that_serves(name, arguments))
}

/// Functions of one list, or of several in their order.
fn of_list(name: &str, arguments: &[Node]) -> Option<Answer> {
    let first = arguments.first()?;
    let list = |items: Vec<Node>| Answer::Value(Value::List(items));
    Some(match (name, &first.value, arguments) {
        ("concat", ..) => list(arguments.iter().flat_map(Node::items).cloned().collect()),
        ("flatten", Value::List(items), _) => list(flatten(items)),
        ("compact", Value::List(items), _) => {
            list(items.iter().filter(|item| item.value != Value::Null && item.word() != Some("")).cloned().collect())
        }
        ("tolist", Value::List(items), _) => list(items.clone()),
        ("one", Value::List(items), _) => match items.as_slice() {
            [] => Answer::Value(Value::Null),
            [only] => Answer::Node(only.clone()),
            _ => Answer::Unknown("`one` of a list of several".to_owned()),
        },
        ("reverse", Value::List(items), _) => list(items.iter().rev().cloned().collect()),
        ("sort", Value::List(items), _) => {
            let mut items = items.clone();
            sort(&mut items);
            list(items)
        }
        ("length", Value::List(items), _) if is_open(items) => Answer::Symbolic,
        ("length", Value::List(items), _) => Answer::Value(Value::Number(items.len().to_string().into())),
        ("length", Value::Object(entries), _) => Answer::Value(Value::Number(entries.len().to_string().into())),
        ("join", _, [separator, Node { value: Value::List(items), .. }]) => join(separator, items),
        ("element", Value::List(items), [_, index]) => element(first, items, index),
        ("contains", Value::List(items), [_, wanted]) => contains(items, wanted),
        ("alltrue" | "anytrue", Value::List(items), _) => {
            let truths: Vec<Option<bool>> = items.iter().map(operate::truth).collect();
            let decides = name == "anytrue";
            match (truths.contains(&Some(decides)), truths.contains(&None)) {
                (true, _) => Answer::Value(Value::Bool(decides)),
                (false, true) => Answer::Unknown("what a condition comes to is not written here".to_owned()),
                (false, false) => Answer::Value(Value::Bool(!decides)),
            }
        }
        _ => return None,
    })
}

/// Functions for which a list is a set.
fn of_sets(name: &str, arguments: &[Node]) -> Option<Answer> {
    let first = arguments.first()?;
    let list = |items: Vec<Node>| Answer::Value(Value::List(items));
    Some(match (name, &first.value, arguments) {
        ("distinct" | "toset" | "setunion", Value::List(_), _) => {
            let arguments = if name == "setunion" { arguments } else { arguments.get(..1).unwrap_or_default() };
            let mut kept: Vec<Node> = Vec::new();
            for item in arguments.iter().flat_map(Node::items) {
                if !kept.iter().any(|known| operate::same(known, item) == Some(true)) {
                    kept.push(item.clone());
                }
            }
            if name != "distinct" {
                sort(&mut kept);
            }
            list(kept)
        }
        ("setintersection", Value::List(items), [_, others @ ..]) => intersection(items, others),
        ("setsubtract", Value::List(items), [_, Node { value: Value::List(others), .. }]) => {
            let held: Vec<(&Node, Option<bool>)> = items.iter().map(|item| (item, holds(others, item))).collect();
            if held.iter().any(|(_, held)| held.is_none()) {
                return Some(Answer::Unknown("which items two lists share is not written here".to_owned()));
            }
            list(held.into_iter().filter(|(_, held)| *held == Some(false)).map(|(item, _)| item.clone()).collect())
        }
        _ => return None,
    })
}

/// Functions that take the first argument that serves, and conversions that change nothing here.
fn first_that_serves(name: &str, arguments: &[Node]) -> Option<Answer> {
    let first = arguments.first()?;
    Some(match (name, &first.value, arguments) {
        ("coalesce", ..) => match arguments.iter().find(|it| it.value != Value::Null && it.word() != Some("")) {
            // It may be `null` or empty, and then it is another.
            Some(node) if may_be_null(node) && arguments.len() > 1 => {
                Answer::Unknown("which argument `coalesce` takes is not written here".to_owned())
            }
            Some(node) => Answer::Node(node.clone()),
            None => Answer::Unknown("`coalesce` finds nothing".to_owned()),
        },
        ("coalescelist", ..)
            if arguments.iter().any(|it| !matches!(&it.value, Value::List(items) if !is_open(items))) =>
        {
            Answer::Unknown("which list `coalescelist` takes is not written here".to_owned())
        }
        ("coalescelist", ..) => match arguments.iter().find(|it| !it.items().is_empty()) {
            Some(node) => Answer::Node(node.clone()),
            None => Answer::Unknown("`coalescelist` finds nothing".to_owned()),
        },
        ("try", ..) => match arguments.iter().find(|argument| !fails(argument)) {
            Some(node) if matches!(node.value, Value::Unknown(_)) => Answer::Node(node.clone()),
            Some(node) if arguments.len() > 1 && !is_certain(node) => Answer::Unknown(UNSURE.to_owned()),
            Some(node) => Answer::Node(node.clone()),
            None => Answer::Node(first.clone()),
        },
        ("can", Value::Unknown(why), _) if !fails(first) => Answer::Unknown(why.clone()),
        ("can", ..) if !fails(first) && !is_certain(first) => Answer::Unknown(UNSURE.to_owned()),
        ("can", ..) => Answer::Value(Value::Bool(!fails(first))),
        ("tonumber" | "tobool" | "tolist" | "toset" | "tomap" | "sensitive" | "nonsensitive", ..) => {
            Answer::Node(first.clone())
        }
        _ => return None,
    })
}

fn flatten(items: &[Node]) -> Vec<Node> {
    let each = |item: &Node| match &item.value {
        Value::List(inner) => flatten(inner),
        _ => vec![item.clone()],
    };
    items.iter().flat_map(each).collect()
}

/// Sorts texts. The order of symbols is not known: with one among them, any is as good.
fn sort(items: &mut [Node]) {
    if !items.iter().any(|item| item.text().cloned().is_none_or(|text| text.is_symbolic())) {
        items.sort_by(|a, b| a.text().cmp(&b.text()));
    }
}

/// Whether Terraform would fail here.
fn fails(node: &Node) -> bool {
    matches!(&node.value, Value::Unknown(why) if why.starts_with(MISSING))
}

/// Whether it is sure that Terraform does not fail here.
fn is_certain(node: &Node) -> bool {
    match &node.value {
        Value::Unknown(_) => false,
        // What is taken out of a value that is not written here may be missing.
        Value::Text(text) => text.symbols().all(|symbol| {
            let name = symbol.name();
            symbol.is_given() || (!name.contains(['(', '[']) && !name.trim_start_matches("var.").contains('.'))
        }),
        Value::List(items) => items.iter().all(is_certain),
        Value::Object(entries) => entries.iter().all(|(_, node)| is_certain(node)),
        Value::Json(inner) => is_certain(inner),
        Value::Null | Value::Bool(_) | Value::Number(_) => true,
    }
}

/// Whether a value may be `null` or empty, because it is not written here.
fn may_be_null(node: &Node) -> bool {
    matches!(&node.value, Value::Text(text) if text.only_symbol().is_some_and(|symbol| !symbol.is_given()))
}

fn join(separator: &Node, items: &[Node]) -> Answer {
    if is_open(items) {
        return Answer::Symbolic;
    }
    let Some(separator) = separator.text().cloned() else {
        return Answer::Unknown("a separator is no text".to_owned());
    };
    match items.iter().map(render::text).collect::<Result<Vec<_>, _>>() {
        Ok(texts) if separator.len().saturating_mul(texts.len()) > limits::LONGEST_TEXT => {
            Answer::Unknown("the text is too long".to_owned())
        }
        Ok(texts) => Answer::Value(limits::bounded_text(joined(&texts, &separator))),
        Err(why) => Answer::Unknown(why),
    }
}

fn joined(texts: &[Text], separator: &Text) -> Text {
    let mut all = Text::default();
    for (at, text) in texts.iter().enumerate() {
        if at > 0 {
            all.push(separator);
        }
        all.push(text);
    }
    all
}

fn element(list: &Node, items: &[Node], index: &Node) -> Answer {
    let Some(text) = index.text().filter(|text| text.parse::<usize>().is_ok()) else { return Answer::Symbolic };
    // `element` begins again at the end, a plain index does not.
    let at = match text.parse::<usize>() {
        Ok(number) if !is_open(items) && !items.is_empty() => (number % items.len()).to_string(),
        _ => text.to_string(),
    };
    Answer::Node(list.clone().select(&[crate::readback::select::Step::Index(at)]))
}

/// Whether a list holds a value; nothing if that is not written here.
fn holds(items: &[Node], wanted: &Node) -> Option<bool> {
    let answers: Vec<Option<bool>> = items.iter().map(|item| operate::same(item, wanted)).collect();
    if answers.contains(&Some(true)) { Some(true) } else { (!answers.contains(&None)).then_some(false) }
}

fn contains(items: &[Node], wanted: &Node) -> Answer {
    match holds(items, wanted) {
        Some(held) => Answer::Value(Value::Bool(held)),
        None => Answer::Symbolic,
    }
}

fn intersection(items: &[Node], others: &[Node]) -> Answer {
    let mut kept = Vec::new();
    for item in items {
        let held: Option<Vec<bool>> = others.iter().map(|other| holds_of(other, item)).collect();
        match held {
            Some(held) if held.iter().all(|held| *held) => kept.push(item.clone()),
            Some(_) => {}
            None => return Answer::Unknown("which items two lists share is not written here".to_owned()),
        }
    }
    Answer::Value(Value::List(kept))
}

fn holds_of(list: &Node, item: &Node) -> Option<bool> {
    match &list.value {
        Value::List(items) => holds(items, item),
        _ => None,
    }
}
