//! The module with the emitted side's names for what both mean: where a literal agrees with an emitted symbol, the symbol.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::readback::{Body, Module, Node, Value};
use crate::symbolic::{Symbol, Text};

use super::binding::Bindings;
use super::pair;

/// The module, with symbols in the places of the literals that are bound to them.
pub(super) fn aligned<'m>(emitted: &Module, module: &'m Module, bindings: &Bindings) -> Cow<'m, Module> {
    if bindings.is_empty() {
        return Cow::Borrowed(module);
    }
    let mut aligned = module.clone();
    for resource in &mut aligned.resources {
        let counterpart = emitted.at(&resource.address()).map(|resource| &resource.body);
        align_body(counterpart, &mut resource.body, bindings);
    }
    for (name, node) in &mut aligned.variables {
        align_node(emitted.variables.get(name), node, bindings);
    }
    Cow::Owned(aligned)
}

fn align_body(emitted: Option<&Body>, body: &mut Body, bindings: &Bindings) {
    let counterparts = emitted.map(|emitted| counterparts(emitted, body)).unwrap_or_default();
    for argument in &mut body.arguments {
        let counterpart = emitted.and_then(|body| body.argument(&argument.name));
        align_node(counterpart.map(|argument| &argument.node), &mut argument.node, bindings);
    }
    for (at, block) in body.blocks.iter_mut().enumerate() {
        align_body(counterparts.get(&at).copied(), &mut block.body, bindings);
    }
}

/// The emitted body of each block that has one, by the block's position.
fn counterparts<'e>(emitted: &'e Body, body: &Body) -> BTreeMap<usize, &'e Body> {
    let pairs = emitted.names_of_blocks(body).into_iter().flat_map(|name| pair::pairs(name, emitted, body).both);
    pairs.filter_map(|(at, other)| Some((other, &emitted.blocks.get(at)?.body))).collect()
}

fn align_node(emitted: Option<&Node>, node: &mut Node, bindings: &Bindings) {
    match &mut node.value {
        Value::Text(text) => {
            let counterpart = emitted.and_then(Node::text).filter(|emitted| bindings.agree(emitted, text));
            *text = counterpart.cloned().unwrap_or_else(|| with_symbols(text, bindings));
        }
        Value::Json(inner) => {
            let counterpart = emitted.and_then(|emitted| match &emitted.value {
                Value::Json(inner) => Some(&**inner),
                _ => None,
            });
            align_node(counterpart, inner, bindings);
        }
        Value::List(items) => {
            let others = emitted.map(Node::items).unwrap_or_default();
            for (index, item) in items.iter_mut().enumerate() {
                let counterpart = same_statement(item, &others).or_else(|| others.get(index).copied());
                align_node(counterpart, item, bindings);
            }
        }
        Value::Object(entries) => {
            for (key, entry) in entries {
                align_node(emitted.and_then(|emitted| emitted.get(key)), entry, bindings);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Unknown(_) => {}
    }
}

/// The statement of the same `Sid`: one that is added moves those after it.
fn same_statement<'n>(item: &Node, others: &[&'n Node]) -> Option<&'n Node> {
    let sid = item.get("Sid")?.word()?;
    others.iter().copied().find(|other| other.get("Sid").and_then(Node::word) == Some(sid))
}

/// A text that stands nowhere in what is emitted: in an ARN, what is bound.
fn with_symbols(text: &Text, bindings: &Bindings) -> Text {
    let parts: Vec<&str> = text.as_str().splitn(6, ':').collect();
    let ["arn", partition, service, region, account, rest] = parts.as_slice() else { return text.clone() };
    if text.is_symbolic() {
        return text.clone();
    }
    let mut aligned = Text::from("arn:");
    let fields = [(*partition, Symbol::PARTITION), (*region, Symbol::REGION), (*account, Symbol::ACCOUNT)];
    for (at, (literal, symbol)) in fields.into_iter().enumerate() {
        match bindings.symbol_of(symbol, literal) {
            Some(symbol) => aligned.push(&symbol),
            None => aligned.push(literal),
        }
        aligned.push(":");
        if at == 0 {
            aligned.push(*service);
            aligned.push(":");
        }
    }
    aligned.push(*rest);
    aligned
}
