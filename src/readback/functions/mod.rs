//! Terraform's functions.
//!
//! What depends on the content of a symbol becomes a symbol that is named after the call, such as
//! `element(split(".", var.uri), 3)`: the value is fixed, and two calls that are written alike are equal.

mod first;
mod json;
mod lists;
mod maps;
mod numbers;
mod sets;
mod templates;
mod texts;

pub(super) use json::{below_module, parse};

use std::collections::BTreeMap;
use std::rc::Rc;

use super::limits::{TOO_MUCH, bounded_text, is_long};
use super::open_list::EACH;
use super::{Form, Node, Value, render};
use crate::symbolic::{Alphabet, Symbol, Text};

/// What a function comes to: a value, the symbol of the call, or why nobody can say.
enum Answer {
    Node(Node),
    Value(Value),
    /// A value that does not tell its type.
    Of(Value, Form),
    /// It depends on the content of a symbol.
    Symbolic,
    /// The same, for a function that gives a list.
    SymbolicList,
    Unknown(String),
}

type Files = BTreeMap<String, Rc<[u8]>>;

/// Calls a function.
pub(super) fn call(files: &Files, name: &str, arguments: &[Node], at: Node) -> Node {
    if let Some(Value::Unknown(why)) =
        arguments.iter().map(|argument| &argument.value).find(|value| matches!(value, Value::Unknown(_)))
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
        .or_else(|| sets::call(name, arguments))
        .or_else(|| first::call(name, arguments))
        .or_else(|| maps::call(name, arguments, &at))
        .or_else(|| numbers::call(name, arguments));
    let value = match answer {
        Some(Answer::Node(node)) => return node,
        Some(Answer::Value(value)) => value,
        Some(Answer::Of(value, form)) => return Node { value, ..at }.of(form),
        Some(Answer::Unknown(why)) => Value::Unknown(why),
        Some(Answer::Symbolic) => match named() {
            Some(called) => bounded_text(Symbol::new(&called, alphabet(name, arguments))),
            None => Value::Unknown(format!("what `{name}` gives is not written here")),
        },
        Some(Answer::SymbolicList) => match named() {
            Some(called) => {
                let each = Value::Text(Symbol::new(&format!("{called}{EACH}"), alphabet(name, arguments)).into());
                let form = if name == "split" { Form::List } else { Form::AsWritten };
                return Node::new(Value::List(vec![Node::new(each, at.place.clone())]), at.place).of(form);
            }
            None => Value::Unknown(format!("what `{name}` gives is not written here")),
        },
        None => Value::Unknown(format!("`{name}` is not read")),
    };
    Node { value, ..at }
}

/// The first characters of a text as `substr` gives them: of a text with symbols, the symbol of the call.
pub fn first_characters(of: &Node, count: usize) -> Option<Text> {
    let number = |number: usize| Node::new(Value::Number(number.to_string().into()), of.place.clone());
    let arguments = [of.clone(), number(0), number(count)];
    call(&Files::new(), "substr", &arguments, of.clone()).text().cloned()
}

/// A piece of a text as `element(split(separator, text), number)` gives it: of a symbol, the symbol of the call.
pub fn piece_of(of: &Node, separator: &str, number: usize) -> Option<Text> {
    let node = |value| Node::new(value, of.place.clone());
    let pieces = [node(Value::Text(separator.into())), of.clone()];
    let pieces = call(&Files::new(), "split", &pieces, of.clone());
    let number = node(Value::Number(number.to_string().into()));
    call(&Files::new(), "element", &[pieces, number], of.clone()).text().cloned()
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

/// Whether a value is one whose content is not written here.
fn is_symbolic(node: &Node) -> bool {
    matches!(&node.value, Value::Text(text) if text.is_symbolic())
}
