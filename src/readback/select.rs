//! Taking something out of a value: `.name`, `[0]`, `[*]`.

use super::equality::in_order;
use super::open_list::{EACH, is_open};
use super::{Form, Node, Place, Value};
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
    /// `[*]`: what follows is taken out of each item.
    Splat,
    /// `.*`: the names that follow are.
    NameSplat,
}

impl Node {
    /// What the steps lead to.
    pub(super) fn select(self, steps: &[Step]) -> Self {
        let Some((step, rest)) = steps.split_first() else { return self };
        match step {
            Step::Splat => self.each(rest),
            Step::NameSplat => {
                let names = rest.iter().take_while(|step| matches!(step, Step::Name(_))).count();
                let (names, rest) = rest.split_at(names);
                self.each(names).select(rest)
            }
            Step::Name(name) | Step::Index(name) => self.member(name, matches!(step, Step::Index(_))).select(rest),
        }
    }

    /// What the steps lead to from each item; a value that is no list is one of itself.
    fn each(self, steps: &[Step]) -> Self {
        let place = self.place.clone();
        let (value, form) = match (self.value, self.form) {
            (Value::Unknown(why), _) => (Value::Unknown(why), Form::AsWritten),
            (Value::Null, Form::AsWritten) => (Value::List(Vec::new()), Form::AsWritten),
            (Value::List(items), form) => {
                let ordered = form != Form::Set || in_order(&items).is_some();
                let items: Vec<Self> = items.into_iter().map(|item| item.select(steps)).collect();
                // One that fails fails for all.
                if let Some(failed) = items.iter().find(|item| matches!(item.value, Value::Unknown(_))) {
                    return Self { place, ..failed.clone() };
                }
                (
                    Value::List(items),
                    if !ordered {
                        Form::Unsure
                    } else if form == Form::Set {
                        Form::List
                    } else {
                        form
                    },
                )
            }
            (value, form) => {
                let written = matches!(&value, Value::Text(text) if text.only_symbol().is_none_or(Symbol::is_given));
                let alone = form != Form::Unsure && (written || !matches!(value, Value::Text(_)));
                let node = Self { value, form, place: self.place, comment: self.comment }.select(steps);
                if matches!(node.value, Value::Unknown(_)) {
                    return node;
                }
                (Value::List(vec![node]), if alone { Form::AsWritten } else { Form::Unsure })
            }
        };
        Self::new(value, place).of(form)
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
        let value = match self.value {
            Value::Unknown(why) => Value::Unknown(why),
            Value::List(items) => return item_of_list(items, self.form, name, self.place),
            Value::Object(entries) => return entry_of_object(entries, self.form, name, self.place),
            Value::Text(text) => match text.only_symbol() {
                Some(symbol) => Value::Text(behind(symbol, name, index)),
                None => missing(name),
            },
            _ => missing(name),
        };
        Self::new(value, self.place)
    }
}

fn missing(name: &str) -> Value {
    Value::Unknown(format!("{MISSING}`{name}` in it"))
}

/// A member of something unknown: what it can be, nobody says.
fn behind(symbol: Symbol<'_>, name: &str, index: bool) -> Text {
    let of = symbol.name();
    let name = match (index, name.parse::<usize>()) {
        (true, Ok(number)) => format!("{of}[{number}]"),
        (true, Err(_)) => format!("{of}[{name:?}]"),
        (false, _) => format!("{of}.{name}"),
    };
    Text::from(Symbol::new(&name, Alphabet::Whole))
}

fn item_of_list(mut items: Vec<Node>, form: Form, name: &str, place: Place) -> Node {
    // A number can be written in several ways, and OpenTofu counts from the end.
    let digits = name.bytes().filter(u8::is_ascii_digit).count();
    let value = if form == Form::Set {
        missing(name)
    } else if form == Form::Unsure {
        Value::Unknown("an item of a list of which not all is written here".to_owned())
    } else if digits > 0 && digits < name.len() {
        Value::Unknown(format!("which item `{name}` is is not read"))
    } else {
        let open = items.iter().position(|item| is_open(&[item]));
        match (name.parse::<usize>(), open) {
            (Ok(number), Some(0)) if items.len() == 1 => return items.swap_remove(0).instance(number),
            (Ok(number), Some(open)) if number >= open => {
                Value::Unknown("an item of a list whose length is not written here".to_owned())
            }
            (Ok(number), _) if number < items.len() => return items.swap_remove(number),
            _ => missing(name),
        }
    };
    Node::new(value, place)
}

fn entry_of_object(entries: Vec<(Text, Node)>, form: Form, name: &str, place: Place) -> Node {
    if entries.iter().any(|(key, _)| key.is_symbolic()) {
        return Node::new(Value::Unknown("which key of an object is meant is not written here".to_owned()), place);
    }
    let value = match entries.into_iter().find(|(key, _)| *key == name) {
        Some((_, node)) => return node,
        None if form == Form::Unsure => Value::Unknown(format!("whether `{name}` is in it is not written here")),
        None => missing(name),
    };
    Node::new(value, place)
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
