//! Expressions that others refer to: each is resolved once, a loop is found, and no module makes endless work.

use hcl_edit::expr::Expression;

use super::limits::{DEEPEST, TOO_MUCH};
use super::resolve::{Known, Resolver};
use super::scope::Scope;
use super::{Node, Value};

/// A module that asks for more work than that, in expressions and parts of values, is made to.
const MOST: usize = 1_000_000;

impl Resolver<'_> {
    /// The value of an expression that others refer to by name.
    pub(super) fn shared(&self, name: &str, expression: &Expression, scope: Scope<'_>) -> Node {
        let key = std::ptr::from_ref(expression).addr();
        match self.known.borrow().get(&key) {
            Some(Some(known)) if self.affords(known.weight) => return known.node.clone(),
            Some(Some(_)) => return scope.unknown(expression, TOO_MUCH.to_owned()),
            Some(None) => return scope.unknown(expression, format!("`{name}` refers to itself")),
            None => {}
        }
        self.known.borrow_mut().insert(key, None);
        // What fails there does not fail here, and no `try` around here helps.
        let doubts = self.doubts.get();
        let mut node = self.expression(expression, scope);
        self.doubts.set(doubts);
        let (mut weight, depth) = weight_and_depth(&node);
        if depth > DEEPEST || !self.affords(weight) {
            node = scope.unknown(expression, TOO_MUCH.to_owned());
            weight = 1;
        }
        self.known.borrow_mut().insert(key, Some(Known { node: node.clone(), weight }));
        node
    }

    /// A copy of what a name is bound to.
    pub(super) fn copied(&self, node: &Node) -> Node {
        if self.affords(weight_and_depth(node).0) {
            return node.clone();
        }
        Node::new(Value::Unknown(TOO_MUCH.to_owned()), node.place.clone())
    }

    /// Spends work, while there is some left.
    pub(super) fn affords(&self, work: usize) -> bool {
        let spent = self.spent.get().saturating_add(work);
        if spent > MOST {
            return false;
        }
        self.spent.set(spent);
        true
    }
}

/// What a copy of a value costs, and how deep it is.
fn weight_and_depth(node: &Node) -> (usize, usize) {
    let all = |nodes: &mut dyn Iterator<Item = &Node>| {
        nodes.map(weight_and_depth).fold((1, 1), |(weight, depth), (more, deep)| (weight + more, depth.max(deep + 1)))
    };
    match &node.value {
        Value::List(items) => all(&mut items.iter()),
        Value::Object(entries) => all(&mut entries.iter().map(|(_, node)| node)),
        Value::Json(inner) => all(&mut std::iter::once(&**inner)),
        Value::Text(text) => (1 + text.len() / 64, 1),
        _ => (1, 1),
    }
}
