//! Blocks at the top of a module that are neither resources nor locals: variables, outputs, providers, checks.

use hcl_edit::Span;
use hcl_edit::expr::{Expression, ObjectKey};
use hcl_edit::structure::{Block, BlockLabel, Body};

use super::Construct;
use super::module::Setting;
use super::source::Source;
use super::written::written;

/// The constructs of a file.
pub(super) fn constructs(source: &Source) -> impl Iterator<Item = Construct> {
    let is_construct = |block: &&Block| !matches!(block.ident.as_str(), "resource" | "data" | "locals");
    source.body.blocks().filter(is_construct).map(|block| construct(source, block))
}

/// What a block is, with everything in it as it is written.
fn construct(source: &Source, block: &Block) -> Construct {
    let mut settings = Vec::new();
    add_settings(source, &block.body, "", &mut settings);
    Construct {
        kind: block.ident.as_str().to_owned(),
        names: block.labels.iter().map(BlockLabel::as_str).map(str::to_owned).collect(),
        settings,
        place: source.place(block.span()),
    }
}

fn add_settings(source: &Source, body: &Body, before: &str, settings: &mut Vec<Setting>) {
    for attribute in body.attributes() {
        let path = format!("{before}{}", attribute.key.as_str());
        add_setting(source, path, &attribute.value, settings);
    }
    for block in body.blocks() {
        let labels = block.labels.iter().map(BlockLabel::as_str);
        let names = std::iter::once(block.ident.as_str()).chain(labels).collect::<Vec<_>>().join(".");
        settings.push(Setting {
            path: format!("{before}{names}"),
            written: String::new(),
            place: source.place(block.span()),
        });
        add_settings(source, &block.body, &format!("{before}{names}."), settings);
    }
}

/// A member of an object is a setting of its own: `required_providers` are told apart.
fn add_setting(source: &Source, path: String, value: &Expression, settings: &mut Vec<Setting>) {
    let Expression::Object(members) = value else {
        let place = source.place(value.span());
        return settings.push(Setting { path, written: written(value, &source.text), place });
    };
    for (key, member) in members {
        let name = match key {
            ObjectKey::Ident(name) | ObjectKey::Expression(Expression::Variable(name)) => name.as_str(),
            ObjectKey::Expression(key) => match constant(key) {
                Some(text) => text,
                None => &written(key, &source.text),
            },
        };
        add_setting(source, format!("{path}.{name}"), member.expr(), settings);
    }
}

/// The text of a key that is nothing but one: quoted, in parentheses or with escapes it is the same key to Terraform.
fn constant(key: &Expression) -> Option<&str> {
    match key {
        Expression::Parenthesis(inner) => constant(inner.inner()),
        Expression::String(text) => Some(text.value().as_str()),
        _ => None,
    }
}
