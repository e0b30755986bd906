//! Expressions on one line.
//!
//! Owns operators, parentheses and spaces within a line, as `terraform fmt` wants them. Knows no width and no
//! indentation: whether a line is too long is decided in `layout`.

use super::escape::{identifier, is_identifier, key, literal};
use super::{Expr, Part, Reference, Step};

/// A part of a string, after neighbours have been joined.
enum Piece<'a> {
    Text(String),
    Code(&'a Expr),
}

/// The expression on one line. Comments inside it are left out: a line has no place for them.
pub(super) fn inline(expr: &Expr) -> String {
    match bare(expr) {
        Expr::Null => "null".to_owned(),
        Expr::Bool(value) => value.to_string(),
        Expr::Number(value) => value.to_string(),
        Expr::Template(parts) => template(parts),
        Expr::Reference(target) => reference(target),
        Expr::List(items) => format!("[{}]", joined(items.iter().map(|item| inline(&item.value)))),
        Expr::Object(entries) if entries.is_empty() => "{}".to_owned(),
        Expr::Object(entries) => {
            // With `=`, `terraform fmt` would take a line that goes on to open a bracket for an argument, and align it.
            let pair = |(name, value)| format!("{} : {}", key(name), inline(value));
            format!("{{ {} }}", joined(entries.iter().map(|entry| (&*entry.key, &entry.value)).map(pair)))
        }
        Expr::Call(name, arguments) => format!("{}({})", identifier(name), joined(arguments.iter().map(inline))),
        Expr::Conditional(test, then, otherwise) => {
            let [then, otherwise] = [then, otherwise].map(|branch| wrapped(branch, is_conditional(branch)));
            format!("{} ? {then} : {otherwise}", wrapped(test, binds(test) == 0))
        }
        Expr::Binary(left, operator, right) => {
            let [before, after] = operands_wrapped(left, operator, right);
            format!("{} {operator} {}", wrapped(left, before), wrapped(right, after))
        }
        Expr::ForList { name, each, value } => format!("[{}{}]", for_list_intro(name, each), inline(value)),
        Expr::ForObject { names, each, entry } => {
            format!("{{ {}{} }}", for_object_intro(names, each, &entry.0), signless(&entry.1))
        }
    }
}

/// The expression itself, or the one that is all of a string: `"${var.x}"` alone is `var.x`.
pub(super) fn bare(expr: &Expr) -> &Expr {
    if let Expr::Template(parts) = expr
        && let [Piece::Code(inner)] = pieces(parts).as_slice()
    {
        return inner;
    }
    expr
}

/// Which operands need parentheses to mean the same.
///
/// A chain of one operator needs none on its left, except comparisons, which nobody reads as a chain.
pub(super) fn operands_wrapped(left: &Expr, operator: &str, right: &Expr) -> [bool; 2] {
    let strength = strength(operator);
    let chains = !matches!(operator, "==" | "!=" | "<" | ">" | "<=" | ">=");
    [binds(left) < strength + u8::from(!chains), binds(right) <= strength]
}

/// Whether it is `a ? b : c`, which never stands within another one without parentheses.
pub(super) fn is_conditional(expr: &Expr) -> bool {
    matches!(bare(expr), Expr::Conditional(..))
}

/// `for name in each : `
pub(super) fn for_list_intro(name: &str, each: &Expr) -> String {
    format!("for {} {} : ", identifier(name), in_each(each))
}

/// `for key, value in each : key => `
pub(super) fn for_object_intro(names: &(String, String), each: &Expr, entry_key: &Expr) -> String {
    let (first, second) = (identifier(&names.0), identifier(&names.1));
    format!("for {first}, {second} {} : {} => ", in_each(each), signless(entry_key))
}

/// The expression on one line, where a leading `-` would be taken for a subtraction and spaced like one.
pub(super) fn signless(expr: &Expr) -> String {
    wrapped(expr, is_negative(expr))
}

/// Whether it is a number below zero.
pub(super) fn is_negative(expr: &Expr) -> bool {
    matches!(bare(expr), Expr::Number(..0))
}

/// How tightly the expression holds together beside an operator; 0 is a conditional or a sign.
pub(super) fn binds(expr: &Expr) -> u8 {
    match bare(expr) {
        Expr::Conditional(..) | Expr::Number(..0) => 0,
        Expr::Binary(_, operator, _) => strength(operator),
        _ => u8::MAX,
    }
}

fn strength(operator: &str) -> u8 {
    match operator {
        "||" => 1,
        "&&" => 2,
        "==" | "!=" => 3,
        "<" | ">" | "<=" | ">=" => 4,
        "+" | "-" => 5,
        _ => 6,
    }
}

fn wrapped(expr: &Expr, wrap: bool) -> String {
    let text = inline(expr);
    if wrap { format!("({text})") } else { text }
}

/// `terraform fmt` takes `in (` for a call and closes the gap.
fn in_each(each: &Expr) -> String {
    let text = signless(each);
    if text.starts_with('(') { format!("in{text}") } else { format!("in {text}") }
}

fn joined(items: impl Iterator<Item = String>) -> String {
    items.collect::<Vec<_>>().join(", ")
}

fn reference(target: &Reference) -> String {
    let mut text = identifier(&target.root);
    for step in &target.steps {
        match step {
            Step::Attribute(name) if is_identifier(name) => text.extend([".", name.as_str()]),
            Step::Attribute(name) => text.extend(["[\"", &literal(name, false), "\"]"]),
            Step::Index(index) => text.extend(["[", &index.to_string(), "]"]),
        }
    }
    text
}

fn template(parts: &[Part]) -> String {
    let pieces = pieces(parts);
    let mut text = String::from("\"");
    for (place, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Text(value) => text.push_str(&literal(value, place + 1 < pieces.len())),
            Piece::Code(expr) => text.push_str(&interpolation(expr)),
        }
    }
    text.push('"');
    text
}

/// `${…}`; a brace beside the marker's own is kept apart from it, as `terraform fmt` does.
fn interpolation(expr: &Expr) -> String {
    let code = signless(expr);
    let before = if code.starts_with('{') { " " } else { "" };
    let after = if code.ends_with('}') { " " } else { "" };
    format!("${{{before}{code}{after}}}")
}

/// The parts with nested strings opened up and neighbouring texts joined: a `$` and a `{` from two parts must meet
/// before they are escaped.
fn pieces(parts: &[Part]) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    collect(parts, &mut pieces);
    pieces
}

fn collect<'a>(parts: &'a [Part], pieces: &mut Vec<Piece<'a>>) {
    for part in parts {
        match (part, pieces.last_mut()) {
            (Part::Literal(text), _) if text.is_empty() => {}
            (Part::Literal(text), Some(Piece::Text(before))) => before.push_str(text),
            (Part::Literal(text), _) => pieces.push(Piece::Text(text.clone())),
            (Part::Interpolation(Expr::Template(inner)), _) => collect(inner, pieces),
            (Part::Interpolation(expr), _) => pieces.push(Piece::Code(expr)),
        }
    }
}
