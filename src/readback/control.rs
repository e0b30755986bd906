//! Conditionals, `for`, and calls of functions.

use hcl_edit::expr::{Conditional, Expression, ForExpr, FuncCall};

use super::limits::{TOO_MUCH, is_long};
use super::open_list::is_open;
use super::resolve::{Resolver, set_entry};
use super::scope::Scope;
use super::{Node, Value, functions, operate, render};
use crate::symbolic::Text;

impl Resolver<'_> {
    pub(super) fn conditional(&self, at: &Expression, it: &Conditional, scope: Scope<'_>) -> Node {
        let condition = self.expression(&it.cond_expr, scope);
        match operate::truth(&condition) {
            Some(true) => self.expression(&it.true_expr, scope),
            Some(false) => self.expression(&it.false_expr, scope),
            None => {
                let (then, otherwise) = (self.expression(&it.true_expr, scope), self.expression(&it.false_expr, scope));
                if operate::same(&then, &otherwise) == Some(true) {
                    return then;
                }
                let why = match &condition.value {
                    Value::Unknown(why) => why.clone(),
                    _ => "which branch of a condition holds is not written here".to_owned(),
                };
                scope.unknown(at, why)
            }
        }
    }

    pub(super) fn for_each(&self, it: &ForExpr, scope: Scope<'_>) -> Value {
        let rounds = match rounds_of(self.expression(&it.intro.collection_expr, scope)) {
            Ok(rounds) => rounds,
            Err(why) => return Value::Unknown(why),
        };
        let mut items = Vec::new();
        let mut entries = Vec::new();
        for (key, node) in rounds {
            let value_binding = scope.bind(it.intro.value_var.as_str(), node);
            let with_value = scope.with(&value_binding);
            let key_binding = with_value.bind(it.intro.key_var.as_ref().map_or("", |name| name.as_str()), key);
            let scope = with_value.with(&key_binding);
            if let Some(condition) = &it.cond {
                match operate::truth(&self.expression(&condition.expr, scope)) {
                    Some(true) => {}
                    Some(false) => continue,
                    None => return Value::Unknown("which items an `if` keeps is not written here".to_owned()),
                }
            }
            let mut value = self.expression(&it.value_expr, scope);
            if value.comment.is_empty() {
                value.comment = scope.source.comment(hcl_edit::Span::span(&it.value_expr));
            }
            let Some(key_expression) = &it.key_expr else {
                items.push(value);
                continue;
            };
            let key = self.expression(key_expression, scope);
            let Some(name) = key.text().cloned() else {
                return Value::Unknown(render::why(&key, "a key of an object"));
            };
            if it.grouping {
                add_to_group(&mut entries, name, value);
            } else {
                set_entry(&mut entries, name, value);
            }
        }
        if it.key_expr.is_some() { Value::Object(entries) } else { Value::List(items) }
    }

    pub(super) fn call(&self, at: &Expression, call: &FuncCall, scope: Scope<'_>) -> Node {
        let name = call.name.name.as_str();
        if call.name.is_namespaced() {
            return scope.unknown(at, format!("`{name}` of a provider is not read"));
        }
        let mut arguments: Vec<Node> = call.args.iter().map(|argument| self.expression(argument, scope)).collect();
        if call.args.expand_final()
            && let Some(last) = arguments.pop()
        {
            match last.value {
                Value::List(items) => arguments.extend(items),
                _ => return scope.unknown(at, render::why(&last, "what `...` spreads")),
            }
        }
        match (name, arguments.pop()) {
            ("jsonencode", Some(only)) if arguments.is_empty() => scope.node(at, Value::Json(Box::new(only))),
            (_, last) => {
                arguments.extend(last);
                functions::call(self.files, name, &arguments, scope.node(at, Value::Null))
            }
        }
    }
}

fn add_to_group(entries: &mut Vec<(Text, Node)>, name: Text, value: Node) {
    if let Some((_, known)) = entries.iter_mut().find(|(key, _)| *key == name) {
        if let Value::List(items) = &mut known.value {
            items.push(value);
        }
        return;
    }
    let place = value.place.clone();
    entries.push((name, Node { value: Value::List(vec![value]), place, comment: Vec::new() }));
}

/// The keys and values that a loop goes through.
pub(super) fn rounds_of(collection: Node) -> Result<Vec<(Node, Node)>, String> {
    let place = collection.place.clone();
    if is_long(&collection) {
        return Err(TOO_MUCH.to_owned());
    }
    let key = |value| Node { value, place: place.clone(), comment: Vec::new() };
    match collection.value {
        Value::List(items) => {
            let open = is_open(&items.iter().collect::<Vec<_>>());
            let index = |index: usize| {
                if open {
                    Value::Unknown("an index in a list that is not written here".to_owned())
                } else {
                    Value::Number(index.to_string().into())
                }
            };
            Ok(items.into_iter().enumerate().map(|(at, item)| (key(index(at)), item)).collect())
        }
        Value::Object(mut entries) => {
            // Terraform goes through the keys in their order.
            entries.sort_by(|(a, _), (b, _)| a.cmp(b));
            Ok(entries.into_iter().map(|(name, node)| (key(Value::Text(name)), node)).collect())
        }
        Value::Text(_) => Err("what a loop goes through is not written here".to_owned()),
        _ => Err(render::why(&collection, "what a loop goes through")),
    }
}
