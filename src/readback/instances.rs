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
use super::{Node, Value, operate, render};
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

    /// The one of a block without `count` and `for_each`.
    pub(super) const fn only() -> Self {
        Self { index: String::new(), bound: None }
    }

    fn of(key: &Node, number: bool, name: &'static str, members: Vec<(Text, Node)>) -> Option<Self> {
        let text = key.text()?;
        let index = if number { format!("[{text}]") } else { format!("[{text:?}]") };
        let node = Node { value: Value::Object(members), place: key.place.clone(), comment: Vec::new() };
        Some(Self { index, bound: Some((name, node)) })
    }
}

impl Resolver<'_> {
    /// The resources that a block stands for, or why that is not known.
    pub(super) fn instances(&self, block: In<'_, Block>) -> Result<Vec<Instance>, String> {
        let scope = Scope::of(block.source);
        let argument = |name| block.item.body.get_attribute(name).map(|it| self.shared(name, &it.value, scope));
        if let Some(count) = argument("count") {
            let number = operate::number(&count).ok_or_else(|| render::why(&count, "`count`"))?;
            let indexes = (0..=MOST).take_while(|index| f64::from(u16::try_from(*index).unwrap_or(u16::MAX)) < number);
            let indexes: Vec<usize> = indexes.collect();
            if indexes.len() > MOST {
                return Err(format!("there are more than {MOST}"));
            }
            let instance = |index: usize| {
                let key = Node { value: Value::Number(index.to_string().into()), ..count.clone() };
                Instance::of(&key, true, "count", vec![("index".into(), key.clone())])
            };
            return Ok(indexes.into_iter().filter_map(instance).collect());
        }
        let Some(collection) = argument("for_each") else { return Ok(vec![Instance::only()]) };
        if is_open(collection.items().as_slice()) {
            return Err("its `for_each` is a variable without a default".to_owned());
        }
        let set = matches!(collection.value, Value::List(_));
        let instance = |(key, value): (Node, Node)| {
            let key = if set { value.clone() } else { key };
            let members = vec![("key".into(), key.clone()), ("value".into(), value)];
            Instance::of(&key, false, "each", members).ok_or_else(|| render::why(&key, "a key of `for_each`"))
        };
        rounds_of(collection)?.into_iter().map(instance).collect()
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
