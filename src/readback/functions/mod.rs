//! Terraform's functions.
//!
//! What depends on the content of a symbol becomes a symbol that is named after the call, such as
//! `element(split(".", var.uri), 3)`: the value is fixed, and two calls that are written alike are equal.

mod json;
mod lists;
mod maps;
mod numbers;
mod templates;
mod texts;

pub(super) use json::{below_module, parse};

use std::collections::BTreeMap;
use std::rc::Rc;

use super::limits::{TOO_MUCH, bounded_text, is_long};
use super::open_list::{self, EACH};
use super::{Node, Value, render};
use crate::symbolic::{Alphabet, Symbol};

/// What a function comes to: a value, the symbol of the call, or why nobody can say.
enum Answer {
    Node(Node),
    Value(Value),
    /// It depends on the content of a symbol.
    Symbolic,
    /// The same, for a function that gives a list.
    SymbolicList,
    Unknown(String),
}

type Files = BTreeMap<String, Rc<[u8]>>;

/// Calls a function.
pub(super) fn call(files: &Files, name: &str, arguments: &[Node], at: Node) -> Node {
    // `try` and `can` ask whether the rest fails, which an unknown value cannot tell.
    if let Some(Value::Unknown(why)) =
        arguments.iter().map(|argument| &argument.value).find(|value| matters(name, value))
    {
        return Node { value: Value::Unknown(why.clone()), ..at };
    }
    if arguments.iter().any(is_long) {
        return Node { value: Value::Unknown(TOO_MUCH.to_owned()), ..at };
    }
    let named = || {
        let arguments: Option<Vec<String>> = arguments.iter().map(render::name).collect();
        Some(format!("{name}({})", arguments?.join(", ")))
    };
    let answer = json::call(files, name, arguments, &at)
        .or_else(|| templates::call(files, name, arguments))
        .or_else(|| texts::call(name, arguments, &at))
        .or_else(|| lists::call(name, arguments))
        .or_else(|| maps::call(name, arguments, &at))
        .or_else(|| numbers::call(name, arguments));
    let value = match answer {
        Some(Answer::Node(node)) => return node,
        Some(Answer::Value(value)) => value,
        Some(Answer::Unknown(why)) => Value::Unknown(why),
        Some(Answer::Symbolic) => match named() {
            Some(called) => bounded_text(Symbol::new(&called, alphabet(name, arguments))),
            None => Value::Unknown(format!("what `{name}` gives is not written here")),
        },
        Some(Answer::SymbolicList) => match named() {
            Some(called) => {
                let each = Value::Text(Symbol::new(&format!("{called}{EACH}"), alphabet(name, arguments)).into());
                Value::List(vec![Node { value: each, place: at.place.clone(), comment: Vec::new() }])
            }
            None => Value::Unknown(format!("what `{name}` gives is not written here")),
        },
        None => Value::Unknown(format!("`{name}` is not read")),
    };
    Node { value, ..at }
}

/// What a call can come to: a piece of a text, or characters of its arguments; of other functions nobody says.
fn alphabet(name: &str, arguments: &[Node]) -> Alphabet {
    let of = |node: &Node| node.text().cloned().map_or(Alphabet::Whole, |text| text.alphabet_of_pieces());
    let text = match name {
        "split" | "regex" => arguments.get(1),
        "lower" | "upper" | "title" | "strrev" | "substr" | "chomp" | "trim" | "trimprefix" | "trimspace"
        | "trimsuffix" => arguments.first(),
        "replace" => arguments.iter().max_by_key(|node| of(node)),
        _ => None,
    };
    text.map_or(Alphabet::Whole, of)
}

/// Whether an unknown argument makes the whole unknown; not where it can be a part of the result.
fn matters(name: &str, value: &Value) -> bool {
    matches!(value, Value::Unknown(_)) && !matches!(name, "tolist" | "toset" | "tomap" | "coalesce" | "try" | "can")
}

/// Whether the length of a list is not written here.
fn is_open(items: &[Node]) -> bool {
    open_list::is_open(&items.iter().collect::<Vec<_>>())
}
