//! Taking something out of a value: `.name`, `[0]`, `[*]`.

use super::symbol::{only_symbol, symbol};
use super::{Node, Value};

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

    fn member(self, name: &str, index: bool) -> Self {
        let missing = || Value::Unknown(format!("there is no `{name}` in it"));
        let behind = |symbolic: &str| match (index, name.parse::<usize>()) {
            (true, Ok(number)) => symbol(&format!("{symbolic}[{number}]")),
            (true, Err(_)) => symbol(&format!("{symbolic}[{name:?}]")),
            (false, _) => symbol(&format!("{symbolic}.{name}")),
        };
        let value = match self.value {
            Value::Unknown(why) => Value::Unknown(why),
            Value::Object(entries) => match entries.into_iter().find(|(key, _)| key == name) {
                Some((_, node)) => return node,
                None => missing(),
            },
            Value::List(mut items) => {
                let each = match items.as_slice() {
                    [only] => only.text().and_then(only_symbol).and_then(|name| name.strip_suffix("[*]")),
                    _ => None,
                };
                match (each, name.parse::<usize>()) {
                    (Some(each), Ok(_)) => Value::Text(behind(each)),
                    (None, Ok(number)) if number < items.len() => return items.swap_remove(number),
                    _ => missing(),
                }
            }
            Value::Text(text) => match only_symbol(&text) {
                Some(symbolic) => Value::Text(behind(symbolic)),
                None => missing(),
            },
            _ => missing(),
        };
        Self { value, place: self.place, comment: Vec::new() }
    }
}
