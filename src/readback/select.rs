//! Taking something out of a value: `.name`, `[0]`, `[*]`.

use super::open_list::{EACH, is_open};
use super::{Node, Value};
use crate::symbolic::{Alphabet, Part, Symbol, Text};

/// How the reason begins where Terraform would fail, rather than know more.
pub(super) const MISSING: &str = "there is no ";

/// A step into a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    /// `.name`
    Name(String),
    /// `[0]` or `["name"]`
    Index(String),
    /// `[*]` or `.*`
    Splat,
}

impl Node {
    /// What the steps lead to.
    pub(super) fn select(self, steps: &[Step]) -> Self {
        let Some((step, rest)) = steps.split_first() else { return self };
        match step {
            Step::Splat => {
                let place = self.place.clone();
                let value = match self.value {
                    Value::Unknown(why) => Value::Unknown(why),
                    Value::Null => Value::List(Vec::new()),
                    Value::List(items) => Value::List(items.into_iter().map(|item| item.select(rest)).collect()),
                    _ => Value::List(vec![self.select(rest)]),
                };
                Self { value, place, comment: Vec::new() }
            }
            Step::Name(name) | Step::Index(name) => self.member(name, matches!(step, Step::Index(_))).select(rest),
        }
    }

    /// One of the items that this stands for: `var.ids[0]` of `var.ids[*]`.
    fn instance(self, number: usize) -> Self {
        let value = match self.value {
            Value::Text(text) => Value::Text(item_numbered(&text, number)),
            Value::Object(entries) => {
                Value::Object(entries.into_iter().map(|(name, node)| (name, node.instance(number))).collect())
            }
            value => value,
        };
        Self { value, ..self }
    }

    fn member(self, name: &str, index: bool) -> Self {
        let missing = || Value::Unknown(format!("{MISSING}`{name}` in it"));
        // What a member of something unknown can be, nobody says.
        let behind = |symbol: Symbol<'_>| {
            let of = symbol.name();
            let name = match (index, name.parse::<usize>()) {
                (true, Ok(number)) => format!("{of}[{number}]"),
                (true, Err(_)) => format!("{of}[{name:?}]"),
                (false, _) => format!("{of}.{name}"),
            };
            Text::from(Symbol::new(&name, Alphabet::Whole))
        };
        let value = match self.value {
            Value::Unknown(why) => Value::Unknown(why),
            Value::Object(entries) if entries.iter().any(|(key, _)| key.is_symbolic()) => {
                Value::Unknown("which key of an object is meant is not written here".to_owned())
            }
            Value::Object(entries) => match entries.into_iter().find(|(key, _)| *key == name) {
                Some((_, node)) => return node,
                None => missing(),
            },
            Value::List(mut items) => {
                let open = items.iter().position(|item| is_open(&[item]));
                match (name.parse::<usize>(), open) {
                    (Ok(number), Some(0)) if items.len() == 1 => return items.swap_remove(0).instance(number),
                    (Ok(number), Some(open)) if number >= open => {
                        Value::Unknown("an item of a list whose length is not written here".to_owned())
                    }
                    (Ok(number), _) if number < items.len() => return items.swap_remove(number),
                    _ => missing(),
                }
            }
            Value::Text(text) => match text.only_symbol() {
                Some(symbol) => Value::Text(behind(symbol)),
                None => missing(),
            },
            _ => missing(),
        };
        Self { value, place: self.place, comment: Vec::new() }
    }
}

/// The text with the item of this number in the place of each item, in the first symbol that has one.
fn item_numbered(text: &Text, number: usize) -> Text {
    let mut of_items = true;
    let mut made = Text::default();
    for part in text.parts() {
        match part {
            Part::Symbol(symbol) if of_items && symbol.name().contains(EACH) => {
                let name = symbol.name().replacen(EACH, &format!("[{number}]"), 1);
                made.push(&Symbol::new(&name, symbol.alphabet()));
                of_items = false;
            }
            Part::Symbol(symbol) => made.push(&symbol),
            Part::Literal(literal) => made.push(literal),
        }
    }
    made
}
