//! `count` and `for_each` of resources.
//!
//! Where the list is written here, there is one resource for each of its items, and its name says which:
//! `aws_iam_role.build["web"]`. Where it is not, the resource is read as one, and a problem says so.

use hcl_edit::structure::Block;

use super::control::rounds_of;
use super::declared::In;
use super::open_list::is_open;
use super::resolve::Resolver;
use super::scope::Scope;
use super::{Form, Node, Value, number, render};
use crate::symbolic::Text;

/// More of one resource nobody reviews.
const MOST: usize = 500;

/// One of the resources that a block stands for.
#[derive(Debug)]
pub(super) struct Instance {
    /// What follows its name: nothing, `[0]` or `["web"]`.
    pub(super) index: String,
    /// `each` or `count`, and what it is.
    pub(super) bound: Option<(&'static str, Node)>,
}

impl Instance {
    /// Whether it is the one of an index.
    pub(super) fn is_at(&self, index: &str) -> bool {
        self.index == format!("[{index}]") || self.index == format!("[{index:?}]")
    }

    /// Whether it is one of a map, and not of a list.
    pub(super) fn has_key(&self) -> bool {
        matches!(self.bound, Some(("each", _)))
    }

    /// The one of a block without `count` and `for_each`.
    pub(super) const fn only() -> Self {
        Self { index: String::new(), bound: None }
    }

    fn of(key: &Node, number: bool, name: &'static str, members: Vec<(Text, Node)>) -> Option<Self> {
        let text = key.text()?;
        let index = if number { format!("[{text}]") } else { format!("[{text:?}]") };
        let node = Node::new(Value::Object(members), key.place.clone());
        Some(Self { index, bound: Some((name, node)) })
    }
}

impl Resolver<'_> {
    /// The resources that a block stands for, or why that is not known.
    pub(super) fn instances(&self, block: In<'_, Block>) -> Result<Vec<Instance>, String> {
        let scope = Scope::of(block.source);
        let argument = |name| block.item.body.get_attribute(name).map(|it| self.shared(name, &it.value, scope));
        if let Some(count) = argument("count") {
            let many = number::index(&count).ok_or_else(|| why_no_count(&count))?;
            if many > MOST {
                return Err(format!("there are more than {MOST}"));
            }
            let instance = |index: usize| {
                let key = Node { value: Value::Number(index.to_string().into()), ..count.clone() };
                Instance::of(&key, true, "count", vec![("index".into(), key.clone())])
            };
            return Ok((0..many).filter_map(instance).collect());
        }
        let Some(collection) = argument("for_each") else { return Ok(vec![Instance::only()]) };
        if is_open(collection.items().as_slice()) {
            return Err("its `for_each` is a variable without a default".to_owned());
        }
        match (&collection.value, collection.form) {
            (Value::List(items), Form::Set) => {
                if let Some(item) = items.iter().find(|item| !matches!(item.value, Value::Text(_) | Value::Unknown(_)))
                {
                    return Err(render::why(item, "a key of `for_each`"));
                }
            }
            (Value::List(_), Form::Unsure) => {
                return Err("which items its `for_each` has is not written here".to_owned());
            }
            (Value::List(_), _) => return Err("its `for_each` is a list, and no set".to_owned()),
            _ => {}
        }
        let instance = |(key, value): (Node, Node)| {
            let members = vec![("key".into(), key.clone()), ("value".into(), value)];
            Instance::of(&key, false, "each", members).ok_or_else(|| render::why(&key, "a key of `for_each`"))
        };
        rounds_of(collection)?.into_iter().map(instance).collect()
    }
}

fn why_no_count(count: &Node) -> String {
    match &count.value {
        Value::Text(text) if text.is_symbolic() => "`count` is not written here".to_owned(),
        Value::Number(_) | Value::Bool(_) => format!("`count` is {}", count.word().unwrap_or_default()),
        _ => render::why(count, "`count`"),
    }
}

/// Calls with the scope of an instance.
pub(super) fn within<T>(block: In<'_, Block>, instance: &Instance, then: impl FnOnce(Scope<'_>) -> T) -> T {
    let scope = Scope::of(block.source);
    match &instance.bound {
        Some((name, node)) => then(scope.with(&scope.bind(name, node.clone()))),
        None => then(scope),
    }
}
