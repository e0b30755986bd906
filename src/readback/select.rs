//! Taking something out of a value: `.name`, `[0]`, `[*]`.

use super::control::is_open;
use super::symbol::{is_symbolic, only_symbol, symbol};
use super::{Node, Value};

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

    /// One of the items that this stands for: `⟨var.ids[0]⟩` of `⟨var.ids[*]⟩`.
    fn instance(self, number: usize) -> Self {
        let value = match self.value {
            Value::Text(text) => Value::Text(text.replacen("[*]", &format!("[{number}]"), 1)),
            Value::Object(entries) => {
                Value::Object(entries.into_iter().map(|(name, node)| (name, node.instance(number))).collect())
            }
            value => value,
        };
        Self { value, ..self }
    }

    fn member(self, name: &str, index: bool) -> Self {
        let missing = || Value::Unknown(format!("{MISSING}`{name}` in it"));
        let behind = |symbolic: &str| match (index, name.parse::<usize>()) {
            (true, Ok(number)) => symbol(&format!("{symbolic}[{number}]")),
            (true, Err(_)) => symbol(&format!("{symbolic}[{name:?}]")),
            (false, _) => symbol(&format!("{symbolic}.{name}")),
        };
        let value = match self.value {
            Value::Unknown(why) => Value::Unknown(why),
            Value::Object(entries) if entries.iter().any(|(key, _)| is_symbolic(key)) => {
                Value::Unknown("which key of an object is meant is not written here".to_owned())
            }
            Value::Object(entries) => match entries.into_iter().find(|(key, _)| key == name) {
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
            Value::Text(text) => match only_symbol(&text) {
                Some(symbolic) => Value::Text(behind(symbolic)),
                None => missing(),
            },
            _ => missing(),
        };
        Self { value, place: self.place, comment: Vec::new() }
    }
}
