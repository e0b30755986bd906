//! Conditionals, `for`, and calls of functions.

use hcl_edit::expr::{Conditional, Expression, ForExpr, FuncCall};

use super::limits::{TOO_MUCH, is_long};
use super::open_list::has_open_item;
use super::resolve::{Doubts, Resolver, set_entry};
use super::scope::Scope;
use super::select::MISSING;
use super::{Form, Node, Value, branches, equality, functions, operate, render, types};
use crate::symbolic::{Alphabet, Text};

impl Resolver<'_> {
    pub(super) fn conditional(&self, at: &Expression, it: &Conditional, scope: Scope<'_>) -> Node {
        let condition = self.expression(&it.cond_expr, scope);
        let before = self.doubts.get();
        let then = self.expression(&it.true_expr, scope);
        let between = self.doubts.get();
        let otherwise = self.expression(&it.false_expr, scope);
        let (picked, other) = match types::truth(&condition) {
            Some(true) => {
                self.doubts.set(between);
                (then, otherwise)
            }
            Some(false) => {
                let after = self.doubts.get();
                let unknown = before.unknown + after.unknown - between.unknown;
                let perhaps_missing = before.perhaps_missing + after.perhaps_missing - between.perhaps_missing;
                self.doubts.set(Doubts { unknown, perhaps_missing });
                (otherwise, then)
            }
            None if is_fixed(&condition) && equality::same(&then, &otherwise) == Some(true) => return then,
            None => {
                let why = match &condition.value {
                    Value::Unknown(why) => why.clone(),
                    _ => "which branch of a condition holds is not written here".to_owned(),
                };
                return scope.unknown(at, why);
            }
        };
        branches::as_one_type(picked, &other).unwrap_or_else(|why| scope.unknown(at, why))
    }

    pub(super) fn for_each(&self, at: &Expression, it: &ForExpr, scope: Scope<'_>) -> Node {
        let before = self.doubts.get().unknown;
        let collection = self.expression(&it.intro.collection_expr, scope);
        let loses_parts = self.doubts.get().unknown > before && !matches!(collection.value, Value::Unknown(_));
        if loses_parts {
            return scope.unknown(at, "a part of what a loop goes through is not written here".to_owned());
        }
        let ordered = collection.form != Form::Unsure
            && !matches!(&collection.value, Value::List(items) if collection.form == Form::Set && equality::in_order(items).is_none());
        let form = if ordered { Form::AsWritten } else { Form::Unsure };
        let value = match rounds_of(collection) {
            // Terraform looks at the condition all the same.
            Ok(rounds) if rounds.is_empty() && !self.condition_is_fixed(it, scope) => {
                let none = if it.key_expr.is_some() { Value::Object(Vec::new()) } else { Value::List(Vec::new()) };
                return scope.node(at, none).of(Form::Unsure);
            }
            Ok(rounds) => self.rounds(it, rounds, scope),
            Err(why) => Value::Unknown(why),
        };
        scope.node(at, value).of(form)
    }

    /// Whether a condition certainly does not fail, whatever a loop goes through.
    fn condition_is_fixed(&self, it: &ForExpr, scope: Scope<'_>) -> bool {
        let Some(condition) = &it.cond else { return true };
        let any = || scope.symbol(&condition.expr, "any", Alphabet::Whole);
        let value_binding = scope.bind(it.intro.value_var.as_str(), any());
        let with_value = scope.with(&value_binding);
        let key_binding = with_value.bind(it.intro.key_var.as_ref().map_or("", |name| name.as_str()), any());
        let before = self.doubts.get();
        let condition = self.expression(&condition.expr, with_value.with(&key_binding));
        self.doubts.set(before);
        types::truth(&condition).is_some() || is_fixed(&condition)
    }

    fn rounds(&self, it: &ForExpr, rounds: Vec<(Node, Node)>, scope: Scope<'_>) -> Value {
        let mut items = Vec::new();
        let mut entries = Vec::new();
        for (key, node) in rounds {
            let value_binding = scope.bind(it.intro.value_var.as_str(), node);
            let with_value = scope.with(&value_binding);
            let key_binding = with_value.bind(it.intro.key_var.as_ref().map_or("", |name| name.as_str()), key);
            let scope = with_value.with(&key_binding);
            if let Some(condition) = &it.cond {
                match types::truth(&self.expression(&condition.expr, scope)) {
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
            } else if entries.iter().any(|(known, _)| *known == name) {
                return Value::Unknown(format!("{MISSING}one value of the key `{name}`"));
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
        match name {
            "try" => return self.try_each(at, call, scope),
            "can" => return self.can(at, call, scope),
            _ => {}
        }
        let mut arguments: Vec<Node> = call.args.iter().map(|argument| self.expression(argument, scope)).collect();
        if call.args.expand_final()
            && let Some(last) = arguments.pop()
        {
            match last.value {
                Value::List(items) if last.form != Form::Unsure && !has_open_item(&items) => arguments.extend(items),
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

/// Whether a condition is true or false, though nobody knows which.
fn is_fixed(condition: &Node) -> bool {
    match &condition.value {
        Value::Unknown(why) => why == operate::NOT_WRITTEN,
        Value::Text(text) => text.is_symbolic(),
        _ => false,
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
    entries.push((name, Node::new(Value::List(vec![value]), place)));
}

/// The keys and values that a loop goes through.
pub(super) fn rounds_of(collection: Node) -> Result<Vec<(Node, Node)>, String> {
    let place = collection.place.clone();
    if is_long(&collection) {
        return Err(TOO_MUCH.to_owned());
    }
    let key = |value| Node::new(value, place.clone());
    match collection.value {
        Value::List(items) if collection.form == Form::Set => {
            Ok(items.into_iter().map(|item| (item.clone(), item)).collect())
        }
        Value::List(items) => {
            let open = collection.form == Form::Unsure || has_open_item(&items);
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
