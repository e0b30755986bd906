//! Functions on lists.

use super::sets::holds;
use super::{Answer, is_symbolic};
use crate::readback::equality::in_order;
use crate::readback::limits;
use crate::readback::number::index;
use crate::readback::open_list::has_open_item;
use crate::readback::select::Step;
use crate::readback::types::{Type, as_text, truth, type_of, type_of_each, unsure};
use crate::readback::{Form, Node, Value, render};
use crate::symbolic::Text;

pub(super) fn call(name: &str, arguments: &[Node]) -> Option<Answer> {
    let first = arguments.first()?;
    Some(match (name, &first.value, arguments) {
        ("concat", ..) => concat(arguments),
        ("flatten", Value::List(_), [only]) => {
            let (mut items, mut sure) = (Vec::new(), true);
            flatten(only, &mut items, &mut sure);
            Answer::Of(Value::List(items), if sure { Form::AsWritten } else { Form::Unsure })
        }
        ("compact", Value::List(items), [_]) => compact(first, items),
        ("one", Value::List(items), [_]) if first.form != Form::Unsure && !has_open_item(items) => {
            match items.as_slice() {
                [] => Answer::Of(Value::Null, Form::Unsure),
                [only] => Answer::Node(only.clone()),
                _ => Answer::Unknown("`one` of a list of several".to_owned()),
            }
        }
        ("reverse", Value::List(items), [_]) if first.form != Form::Set => {
            let form = if has_open_item(items) { Form::Unsure } else { first.form };
            Answer::Of(Value::List(items.iter().rev().cloned().collect()), form)
        }
        ("sort", Value::List(items), [_]) => sort(first, items),
        ("length", ..) if arguments.len() == 1 => length(first)?,
        ("join", _, [separator, lists @ ..]) if !lists.is_empty() => join(separator, lists),
        ("element", Value::List(items), [_, at]) => element(first, items, at),
        ("contains", Value::List(items), [_, wanted]) => match holds(items, wanted) {
            _ if wanted.value == Value::Null => Answer::Unknown("whether `null` is in a list is not read".to_owned()),
            Some(held) if first.form != Form::Unsure => Answer::Value(Value::Bool(held)),
            _ => Answer::Symbolic,
        },
        ("alltrue" | "anytrue", Value::List(items), [_]) => all_or_any(items, name == "anytrue"),
        _ => return None,
    })
}

/// Lists one after the other: of tuples a tuple, of lists one of their common type.
fn concat(arguments: &[Node]) -> Answer {
    let is_list = |node: &&Node| matches!(node.value, Value::List(_)) && node.form != Form::Set;
    if let Some(other) = arguments.iter().find(|node| !is_list(node)) {
        return Answer::Unknown(render::why(other, "what `concat` takes"));
    }
    let all: Vec<Node> = arguments.iter().flat_map(Node::items).cloned().collect();
    let has = |form: Form| arguments.iter().any(|argument| argument.form == form);
    let kind = type_of_each(&all);
    let empty = arguments.iter().any(|argument| argument.items().is_empty());
    match () {
        () if has(Form::Unsure) => Answer::Of(Value::List(all), Form::Unsure),
        () if has(Form::AsWritten) => Answer::Value(Value::List(all)),
        () if kind == Some(Type::Text) || (kind.is_some() && !empty) => Answer::Of(Value::List(all), Form::List),
        () => Answer::Of(Value::List(all.into_iter().map(unsure).collect()), Form::Unsure),
    }
}

/// Puts the items of lists in lists behind each other. Not sure is whether all are there, and in this order.
fn flatten(node: &Node, into: &mut Vec<Node>, sure: &mut bool) {
    let Value::List(items) = &node.value else {
        // It may be a list.
        *sure = *sure && !(is_symbolic(node) && type_of(node).is_none());
        return into.push(node.clone());
    };
    *sure = *sure && node.form != Form::Unsure && (node.form != Form::Set || in_order(items).is_some());
    for item in items {
        flatten(item, into, sure);
    }
}

/// The items as texts, without those that are empty.
fn compact(list: &Node, items: &[Node]) -> Answer {
    let Some(texts) = items.iter().cloned().map(as_text).collect::<Option<Vec<Node>>>() else {
        return Answer::Unknown("an item of a list is no text".to_owned());
    };
    let may_be_empty = |node: &Node| matches!(&node.value, Value::Text(text) if text.only_symbol().is_some_and(|symbol| !symbol.is_given()));
    let sure = is_sure(list, items) && !texts.iter().any(may_be_empty);
    let kept = texts.into_iter().filter(|item| item.value != Value::Null && item.word() != Some("")).collect();
    Answer::Of(Value::List(kept), if sure { Form::List } else { Form::Unsure })
}

/// The items as texts in their order; with a symbol among them, any is as good.
fn sort(list: &Node, items: &[Node]) -> Answer {
    let texts = items.iter().cloned().map(as_text).collect::<Option<Vec<Node>>>();
    let Some(texts) = texts.filter(|texts| texts.iter().all(|text| text.value != Value::Null)) else {
        return Answer::Unknown("an item of a list is no text".to_owned());
    };
    match in_order(&texts) {
        Some(texts) if is_sure(list, items) => Answer::Of(Value::List(texts), Form::List),
        _ => Answer::Of(Value::List(texts), Form::Unsure),
    }
}

/// Whether it is sure which items a list has, and in which order.
fn is_sure(list: &Node, items: &[Node]) -> bool {
    let ordered = list.form != Form::Set || in_order(items).is_some();
    list.form != Form::Unsure && ordered && !has_open_item(items)
}

fn length(node: &Node) -> Option<Answer> {
    let many = |many: usize| Answer::Value(Value::Number(many.to_string().into()));
    Some(match &node.value {
        Value::List(items) if has_open_item(items) => Answer::Symbolic,
        Value::List(_) if node.form == Form::Unsure => {
            Answer::Unknown("how many items a list has is not written here".to_owned())
        }
        Value::List(items) => many(items.len()),
        Value::Object(entries) if entries.len() > 1 && entries.iter().any(|(name, _)| name.is_symbolic()) => {
            Answer::Symbolic
        }
        Value::Object(entries) => many(entries.len()),
        _ => return None,
    })
}

fn all_or_any(items: &[Node], decides: bool) -> Answer {
    let is_truth = |item: &Node| is_symbolic(item) || truth(item).is_some();
    let truths: Vec<Option<bool>> = items.iter().map(truth).collect();
    if !items.iter().all(is_truth) || (truths.contains(&None) && !truths.contains(&Some(decides))) {
        return Answer::Unknown("what a condition comes to is not written here".to_owned());
    }
    Answer::Value(Value::Bool(if truths.contains(&Some(decides)) { decides } else { !decides }))
}

fn join(separator: &Node, lists: &[Node]) -> Answer {
    let mut all = Vec::new();
    for list in lists {
        match &list.value {
            Value::List(items) if has_open_item(items) => return Answer::Symbolic,
            Value::List(items) if is_sure(list, items) => all.extend(items),
            _ => return Answer::Unknown(render::why(list, "what `join` takes")),
        }
    }
    let Some(separator) = separator.text().cloned() else {
        return Answer::Unknown("a separator is no text".to_owned());
    };
    match all.into_iter().map(render::text).collect::<Result<Vec<_>, _>>() {
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

fn element(list: &Node, items: &[Node], at: &Node) -> Answer {
    if is_symbolic(at) {
        return Answer::Symbolic;
    }
    let Some(at) = index(at).filter(|_| list.form != Form::Set && !items.is_empty()) else {
        return Answer::Unknown("which item `element` takes is not read".to_owned());
    };
    // `element` begins again at the end, a plain index does not.
    let at = if has_open_item(items) { at } else { at.checked_rem(items.len()).unwrap_or(at) };
    Answer::Node(list.clone().select(&[Step::Index(at.to_string())]))
}
