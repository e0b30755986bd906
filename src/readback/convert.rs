//! Defaults of variables as values of their types.

use hcl_edit::expr::{Expression, FuncCall, Object, ObjectKey};

use super::resolve::Resolver;
use super::scope::Scope;
use super::{Node, Value, operate};
use crate::symbolic::Text;

/// The default of a variable as a value of its type; nothing if it is none, or if what Terraform makes of it is not sure.
pub(super) fn to_type(resolver: &Resolver<'_>, node: Node, kind: &Expression, scope: Scope<'_>) -> Option<Node> {
    if matches!(node.value, Value::Null | Value::Unknown(_)) {
        return Some(node);
    }
    let value = match kind {
        Expression::Variable(name) => return simple(node, name.as_str()),
        Expression::String(name) => return simple(node, name.value()),
        Expression::FuncCall(call) => match (call.name.name.as_str(), call.args.get(0), node.value) {
            ("list", Some(of), Value::List(items)) => Value::List(each(resolver, items, of, scope)?),
            ("set", Some(of), Value::List(items)) => Value::List(as_set(each(resolver, items, of, scope)?)?),
            ("map", Some(of), Value::Object(entries)) => {
                let (names, nodes): (Vec<Text>, Vec<Node>) = entries.into_iter().unzip();
                Value::Object(names.into_iter().zip(each(resolver, nodes, of, scope)?).collect())
            }
            ("tuple", Some(Expression::Array(kinds)), Value::List(items)) if kinds.len() == items.len() => {
                let items = items.into_iter().zip(kinds.iter());
                Value::List(items.map(|(item, kind)| to_type(resolver, item, kind, scope)).collect::<Option<_>>()?)
            }
            ("object", Some(Expression::Object(members)), Value::Object(entries)) => {
                let given = Node { value: Value::Object(entries), place: node.place.clone(), comment: Vec::new() };
                Value::Object(as_object(resolver, &given, members, scope)?)
            }
            _ => return None,
        },
        _ => return None,
    };
    Some(Node { value, ..node })
}

/// The name of a member of an object's type.
pub(super) fn member(key: &ObjectKey) -> Option<String> {
    match key {
        ObjectKey::Ident(ident) | ObjectKey::Expression(Expression::Variable(ident)) => Some(ident.as_str().to_owned()),
        ObjectKey::Expression(expression) => expression.as_str().map(str::to_owned),
    }
}

fn simple(node: Node, kind: &str) -> Option<Node> {
    let value = match (kind, node.value) {
        ("any", value) => value,
        ("string", Value::Text(text) | Value::Number(text)) => Value::Text(text),
        ("string", Value::Bool(it)) => Value::Text(it.to_string().into()),
        ("number", Value::Number(text)) => Value::Number(text),
        ("number", Value::Text(text)) if text.chars().all(|it| it.is_ascii_digit()) => {
            operate::numeric(text.parse().ok().filter(|it: &f64| *it <= operate::EXACT)?)
        }
        ("bool", Value::Bool(it)) => Value::Bool(it),
        ("bool", Value::Text(text)) => Value::Bool(text.parse().ok()?),
        _ => return None,
    };
    Some(Node { value, ..node })
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

/// Items as those of a set: sorted, and each once. How objects are sorted is not followed.
fn as_set(mut items: Vec<Node>) -> Option<Vec<Node>> {
    if items.len() < 2 {
        return Some(items);
    }
    if !items.iter().all(|item| matches!(item.value, Value::Text(_))) {
        return None;
    }
    items.sort_by(|a, b| a.text().cmp(&b.text()));
    items.dedup_by(|a, b| a.value == b.value);
    Some(items)
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
                None => Node { value: Value::Null, place: given.place.clone(), comment: Vec::new() },
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
