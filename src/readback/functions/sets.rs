//! Functions for which a list is a set.

use super::Answer;
use crate::readback::collections::{as_list, as_set};
use crate::readback::equality::{each_once, in_order, same};
use crate::readback::open_list::has_open_item;
use crate::readback::types::type_of;
use crate::readback::{Form, Node, Value};

/// Why nobody can say what two lists have in common.
const UNSURE: &str = "which items two lists share is not written here";

pub(super) fn call(name: &str, arguments: &[Node]) -> Option<Answer> {
    Some(match (name, arguments) {
        ("distinct", [only]) => distinct(only),
        ("setunion" | "setintersection" | "setsubtract", [_, ..]) => match sets(arguments) {
            Err(why) => Answer::Unknown(why),
            Ok(sets) if name == "setunion" => union(sets),
            Ok(sets) if name == "setintersection" => picked(&sets, true),
            Ok(sets) if sets.len() == 2 => picked(&sets, false),
            Ok(_) => return None,
        },
        _ => return None,
    })
}

fn distinct(node: &Node) -> Answer {
    let list = match as_list(node.clone()) {
        Ok(list) => list,
        Err(why) => return Answer::Unknown(why),
    };
    let Value::List(items) = list.value else { return Answer::Symbolic };
    let open = has_open_item(&items);
    let (kept, sure) = each_once(items);
    Answer::Of(Value::List(kept), if sure && !open { list.form } else { Form::Unsure })
}

/// The arguments as sets of one type.
fn sets(arguments: &[Node]) -> Result<Vec<Vec<Node>>, String> {
    let mut sets = Vec::new();
    for argument in arguments {
        match as_set(argument.clone())? {
            Node { value: Value::List(items), form: Form::Set, .. } if !has_open_item(&items) => sets.push(items),
            Node { value: Value::List(items), .. } => sets.push(items),
            _ => return Err("a set is not written here".to_owned()),
        }
    }
    let mut types: Vec<_> = sets.iter().flatten().filter_map(type_of).collect();
    types.dedup();
    if types.len() > 1 {
        return Err("what type sets of different types have in common is not read".to_owned());
    }
    Ok(sets)
}

fn union(sets: Vec<Vec<Node>>) -> Answer {
    let all: Vec<Node> = sets.into_iter().flatten().collect();
    let open = has_open_item(&all);
    let (kept, sure) = each_once(all);
    let kept = in_order(&kept).unwrap_or(kept);
    Answer::Of(Value::List(kept), if sure && !open { Form::Set } else { Form::Unsure })
}

/// The items of the first set that all others hold, or that none does.
fn picked(sets: &[Vec<Node>], held: bool) -> Answer {
    let Some((first, others)) = sets.split_first() else { return Answer::Unknown(UNSURE.to_owned()) };
    let mut kept = Vec::new();
    for item in first {
        let answers: Option<Vec<bool>> = others.iter().map(|other| holds(other, item)).collect();
        match answers {
            Some(answers) if answers.iter().all(|answer| *answer == held) => kept.push(item.clone()),
            Some(_) => {}
            None => return Answer::Unknown(UNSURE.to_owned()),
        }
    }
    Answer::Of(Value::List(kept), if has_open_item(first) { Form::Unsure } else { Form::Set })
}

/// Whether a list holds a value; nothing if that is not written here.
pub(super) fn holds(items: &[Node], wanted: &Node) -> Option<bool> {
    let answers: Vec<Option<bool>> = items.iter().map(|item| same(item, wanted)).collect();
    if answers.contains(&Some(true)) { Some(true) } else { (!answers.contains(&None)).then_some(false) }
}
