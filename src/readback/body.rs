//! The bodies of resources and blocks: their arguments and nested blocks, with values.

use hcl_edit::Span;
use hcl_edit::structure::{Block as Written, Body as WrittenBody, Structure};

use super::control::rounds_of;
use super::functions;
use super::resolve::Resolver;
use super::scope::Scope;
use super::{Argument, Block, Body, Dynamic, Form, Node, Place, Value, Variables, render};
use crate::symbolic::Text;

impl Resolver<'_> {
    /// The inside of a block.
    pub(super) fn body(&self, written: &WrittenBody, scope: Scope<'_>) -> Body {
        let mut body = Body::default();
        for structure in written {
            match structure {
                Structure::Attribute(attribute) => {
                    let mut node = json(self.expression(&attribute.value, scope));
                    node.comment = scope.source.comment(attribute.span());
                    if attribute.key.as_str() == "filename"
                        && let Value::Text(path) = &mut node.value
                        && let Some(below) = functions::below_module(path)
                    {
                        *path = Text::of(&[&"./", &below]);
                    }
                    let written = (!node.is_known()).then(|| self.written_with_origins(&attribute.value, scope));
                    body.arguments.push(Argument {
                        name: attribute.key.as_str().to_owned(),
                        written,
                        variables: self
                            .compares
                            .then(|| Box::new(Variables::with_choices(&attribute.value, self, scope.source))),
                        node,
                        refers_to: self.refers_to(&attribute.value, scope),
                    });
                }
                Structure::Block(block) if block.ident.as_str() == "dynamic" => self.dynamic(block, scope, &mut body),
                Structure::Block(block) => body.blocks.push(self.block(block, block.ident.as_str(), scope)),
            }
        }
        body
    }

    fn block(&self, written: &Written, name: &str, scope: Scope<'_>) -> Block {
        Block {
            name: name.to_owned(),
            body: self.body(&written.body, scope),
            place: scope.source.place(written.span()),
            comment: scope.source.comment(written.span()),
        }
    }

    fn dynamic(&self, written: &Written, scope: Scope<'_>, body: &mut Body) {
        let name = written.labels.first().map(hcl_edit::structure::BlockLabel::as_str).unwrap_or_default();
        let iterator = written.body.get_attribute("iterator").and_then(|it| it.value.as_variable());
        let iterator = iterator.map_or(name, |iterator| iterator.as_str());
        let Some(content) = written.body.get_blocks("content").next() else { return };
        let place = scope.source.place(written.span());
        if let Some(for_each) = written.body.get_attribute("for_each").filter(|_| self.compares) {
            let of_it = Variables::of_choice(&for_each.value, self, scope.source);
            if !of_it.all.is_empty() {
                let content = self.written_content(content, iterator, scope);
                body.dynamic.push(Dynamic { name: name.to_owned(), content, place: place.clone() });
            }
            body.variables.get_or_insert_default().add(of_it);
        }
        let collection = written.body.get_attribute("for_each").map(|it| self.expression(&it.value, scope));
        let is_unsure =
            collection.as_ref().is_some_and(|it| matches!(it.value, Value::List(_)) && it.form == Form::Unsure);
        let rounds = match collection.map(rounds_of) {
            Some(Ok(_)) if is_unsure => {
                let why = "which items its `for_each` has is not written here";
                self.problem(place, format!("how often the block `{name}` stands here cannot be read: {why}"));
                return;
            }
            Some(Ok(rounds)) => rounds,
            other => {
                let why = match other {
                    Some(Err(why)) => why,
                    _ => "it has no `for_each`".to_owned(),
                };
                self.problem(place, format!("how often the block `{name}` stands here cannot be read: {why}"));
                return;
            }
        };
        for (key, value) in rounds {
            let each = Value::Object(vec![("key".into(), key), ("value".into(), value)]);
            let binding = scope.bind(iterator, Node::new(each, place.clone()));
            body.blocks.push(self.block(content, name, scope.with(&binding)));
        }
    }
}

/// A text that is the JSON of an object, as the value that it is of; and so is each part of a list or an object.
pub(super) fn json(node: Node) -> Node {
    let value = match node.value {
        Value::Text(text) => {
            return json_of_text(&text, &node.place).unwrap_or(Node { value: Value::Text(text), ..node });
        }
        Value::List(items) => Value::List(items.into_iter().map(json).collect()),
        Value::Object(entries) => Value::Object(entries.into_iter().map(|(key, entry)| (key, json(entry))).collect()),
        value => value,
    };
    Node { value, ..node }
}

fn json_of_text(text: &Text, place: &Place) -> Option<Node> {
    if !text.trim_start().starts_with(['{', '[']) {
        return None;
    }
    let at = Node::new(Value::Null, place.clone());
    let value = render::from_json(functions::parse(text)?, &at, &[text]);
    Some(Node::new(Value::Json(Box::new(value)), at.place))
}
