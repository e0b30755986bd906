//! Defaults of variables as values of their types.

use hcl_edit::expr::{Expression, FuncCall, Object, ObjectKey};

use super::resolve::Resolver;
use super::scope::Scope;
use super::{Form, Node, Value, collections, types};
use crate::symbolic::Text;

/// The default of a variable as a value of its type; nothing if it is none, or if what Terraform makes of it is not sure.
pub(super) fn to_type(resolver: &Resolver<'_>, node: Node, kind: &Expression, scope: Scope<'_>) -> Option<Node> {
    match node.value {
        Value::Unknown(_) => return Some(node),
        Value::Null => {
            let is_text = kind.as_variable().is_some_and(|kind| kind.as_str() == "string");
            return Some(node.of(if is_text { Form::Text } else { Form::Unsure }));
        }
        _ => {}
    }
    let (place, comment) = (node.place.clone(), node.comment.clone());
    let (value, form) = match kind {
        Expression::Variable(name) => return simple(node, name.as_str()),
        Expression::String(name) => return simple(node, name.value()),
        Expression::FuncCall(call) => match (call.name.name.as_str(), call.args.get(0), node.value) {
            ("list", Some(of), Value::List(items)) => (Value::List(each(resolver, items, of, scope)?), Form::List),
            ("set", Some(of), Value::List(items)) => {
                let list = Node::new(Value::List(each(resolver, items, of, scope)?), place.clone()).of(Form::List);
                let set = collections::as_set(list).ok().filter(|set| set.form == Form::Set)?;
                (set.value, set.form)
            }
            ("map", Some(of), Value::Object(entries)) => {
                let (names, nodes): (Vec<Text>, Vec<Node>) = entries.into_iter().unzip();
                (Value::Object(names.into_iter().zip(each(resolver, nodes, of, scope)?).collect()), Form::Map)
            }
            ("tuple", Some(Expression::Array(kinds)), Value::List(items)) if kinds.len() == items.len() => {
                let items = items.into_iter().zip(kinds.iter());
                let items = items.map(|(item, kind)| to_type(resolver, item, kind, scope));
                (Value::List(items.collect::<Option<_>>()?), Form::AsWritten)
            }
            ("object", Some(Expression::Object(members)), Value::Object(entries)) => {
                let given = Node::new(Value::Object(entries), node.place.clone());
                (Value::Object(as_object(resolver, &given, members, scope)?), Form::AsWritten)
            }
            _ => return None,
        },
        _ => return None,
    };
    Some(Node { value, place, comment, form })
}

/// The name of a member of an object's type.
pub(super) fn member(key: &ObjectKey) -> Option<String> {
    match key {
        ObjectKey::Ident(ident) | ObjectKey::Expression(Expression::Variable(ident)) => Some(ident.as_str().to_owned()),
        ObjectKey::Expression(expression) => expression.as_str().map(str::to_owned),
    }
}

fn simple(node: Node, kind: &str) -> Option<Node> {
    match kind {
        "any" => Some(node),
        "string" => types::as_text(node),
        "number" => types::as_number(&node).map(|value| Node { value, form: Form::AsWritten, ..node }),
        "bool" => types::truth(&node).map(|it| Node { value: Value::Bool(it), form: Form::AsWritten, ..node }),
        _ => None,
    }
}

/// Items as values of one type. Those of `any` become one that fits all of them, which is not followed.
fn each(resolver: &Resolver<'_>, items: Vec<Node>, kind: &Expression, scope: Scope<'_>) -> Option<Vec<Node>> {
    let alike = |items: &[Node]| {
        let mut kinds = items.iter().map(|item| std::mem::discriminant(&item.value));
        kinds.next().is_none_or(|first| kinds.all(|kind| kind == first))
    };
    if kind.as_variable().is_some_and(|kind| kind.as_str() == "any") && !alike(&items) {
        return None;
    }
    items.into_iter().map(|item| to_type(resolver, item, kind, scope)).collect()
}

/// The members of an object's type, with their defaults; others are dropped.
fn as_object(resolver: &Resolver<'_>, given: &Node, members: &Object, scope: Scope<'_>) -> Option<Vec<(Text, Node)>> {
    let mut entries = Vec::new();
    for (key, kind) in members {
        let name = member(key)?;
        let kind = kind.expr();
        let set = given.get(&name).filter(|node| node.value != Value::Null);
        let node = match (optional(kind), set) {
            (Some(call), Some(node)) => to_type(resolver, node.clone(), call.args.get(0)?, scope)?,
            (Some(call), None) => match call.args.get(1) {
                Some(default) => to_type(resolver, resolver.expression(default, scope), call.args.get(0)?, scope)?,
                None => Node::new(Value::Null, given.place.clone()).of(Form::Unsure),
            },
            (None, _) => to_type(resolver, given.get(&name)?.clone(), kind, scope)?,
        };
        entries.push((name.into(), node));
    }
    Some(entries)
}

fn optional(kind: &Expression) -> Option<&FuncCall> {
    match kind {
        Expression::FuncCall(call) if call.name.name.as_str() == "optional" => Some(call),
        _ => None,
    }
}
