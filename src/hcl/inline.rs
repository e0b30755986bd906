//! Expressions on one line.
//!
//! Owns operators, parentheses and spaces within a line, as `terraform fmt` wants them. Knows no width and no
//! indentation: whether a line is too long is decided in `layout`.

use std::borrow::Cow;

use super::escape::{identifier_text, is_identifier, key_text, write_literal};
use super::{Expr, Part, Reference, Step};

/// A part of a string, after neighbours have been joined.
enum Piece<'a> {
    Text(Cow<'a, str>),
    Code(&'a Expr),
}

/// Writes the expression on one line. Comments inside it are left out: a line has no place for them.
pub(super) fn write_inline(out: &mut String, expr: &Expr) {
    match without_quotes(expr) {
        Expr::Null => out.push_str("null"),
        Expr::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Expr::Number(value) => out.push_str(&value.to_string()),
        Expr::Template(parts) => write_template(out, parts),
        Expr::Reference(target) => write_reference(out, target),
        Expr::List(items) => {
            out.push('[');
            write_joined(out, items, |out, item| write_inline(out, &item.value));
            out.push(']');
        }
        Expr::Object(entries) if entries.is_empty() => out.push_str("{}"),
        Expr::Object(entries) => {
            out.push_str("{ ");
            write_joined(out, entries, |out, entry| {
                // With `=`, `terraform fmt` would take a line that goes on to open a bracket for an argument, and align it.
                out.extend([&*key_text(&entry.key), " : "]);
                write_inline(out, &entry.value);
            });
            out.push_str(" }");
        }
        Expr::Call(name, arguments) => {
            out.extend([&*identifier_text(name), "("]);
            write_joined(out, arguments, write_inline);
            out.push(')');
        }
        Expr::Conditional(test, then, otherwise) => write_conditional(out, test, then, otherwise),
        Expr::Binary(left, operator, right) => write_binary(out, left, operator, right),
        Expr::ForList { name, each, value } => {
            out.push('[');
            write_list_intro(out, name, each);
            write_inline(out, value);
            out.push(']');
        }
        Expr::ForObject { names, each, entry } => {
            out.push_str("{ ");
            write_object_intro(out, names, each, &entry.0);
            write_signless(out, &entry.1);
            out.push_str(" }");
        }
    }
}

fn write_conditional(out: &mut String, test: &Expr, then: &Expr, otherwise: &Expr) {
    write_wrapped(out, test, binding_strength(test) == 0);
    out.push_str(" ? ");
    write_wrapped(out, then, is_conditional(then));
    out.push_str(" : ");
    write_wrapped(out, otherwise, is_conditional(otherwise));
}

fn write_binary(out: &mut String, left: &Expr, operator: &str, right: &Expr) {
    let [before, after] = operands_wrapped(left, operator, right);
    write_wrapped(out, left, before);
    out.extend([" ", operator, " "]);
    write_wrapped(out, right, after);
}

/// The expression itself, or the one that is all of a string: `"${var.x}"` alone is `var.x`.
pub(super) fn without_quotes(expr: &Expr) -> &Expr {
    let Expr::Template(parts) = expr else { return expr };
    let mut code = None;
    if is_one_code(parts, &mut code) { code.unwrap_or(expr) } else { expr }
}

/// Whether the parts have no text, and not more than one expression, which `code` is then.
fn is_one_code<'a>(parts: &'a [Part], code: &mut Option<&'a Expr>) -> bool {
    parts.iter().all(|part| match part {
        Part::Literal(text) => text.is_empty(),
        Part::Interpolation(Expr::Template(inner)) => is_one_code(inner, code),
        Part::Interpolation(expr) => code.replace(expr).is_none(),
    })
}

/// Which operands need parentheses to mean the same.
///
/// A chain of one operator needs none on its left, except comparisons, which nobody reads as a chain.
pub(super) fn operands_wrapped(left: &Expr, operator: &str, right: &Expr) -> [bool; 2] {
    let strength = operator_strength(operator);
    let chains = !matches!(operator, "==" | "!=" | "<" | ">" | "<=" | ">=");
    [binding_strength(left) < strength + u8::from(!chains), binding_strength(right) <= strength]
}

/// Whether it is `a ? b : c`, which never stands within another one without parentheses.
pub(super) fn is_conditional(expr: &Expr) -> bool {
    matches!(without_quotes(expr), Expr::Conditional(..))
}

/// Writes `for name in each : `.
pub(super) fn write_list_intro(out: &mut String, name: &str, each: &Expr) {
    out.extend(["for ", &*identifier_text(name), " "]);
    write_collection(out, each);
    out.push_str(" : ");
}

/// Writes `for key, value in each : key => `.
pub(super) fn write_object_intro(out: &mut String, names: &(String, String), each: &Expr, entry_key: &Expr) {
    out.extend(["for ", &*identifier_text(&names.0), ", ", &*identifier_text(&names.1), " "]);
    write_collection(out, each);
    out.push_str(" : ");
    write_signless(out, entry_key);
    out.push_str(" => ");
}

/// Writes the expression on one line, where a leading `-` would be taken for a subtraction and spaced like one.
pub(super) fn write_signless(out: &mut String, expr: &Expr) {
    write_wrapped(out, expr, is_negative(expr));
}

/// Whether it is a number below zero.
pub(super) fn is_negative(expr: &Expr) -> bool {
    matches!(without_quotes(expr), Expr::Number(..0))
}

/// How tightly the expression holds together beside an operator; 0 is a conditional or a sign.
fn binding_strength(expr: &Expr) -> u8 {
    match without_quotes(expr) {
        Expr::Conditional(..) | Expr::Number(..0) => 0,
        Expr::Binary(_, operator, _) => operator_strength(operator),
        _ => u8::MAX,
    }
}

fn operator_strength(operator: &str) -> u8 {
    match operator {
        "||" => 1,
        "&&" => 2,
        "==" | "!=" => 3,
        "<" | ">" | "<=" | ">=" => 4,
        "+" | "-" => 5,
        _ => 6,
    }
}

fn write_wrapped(out: &mut String, expr: &Expr, wrap: bool) {
    if wrap {
        out.push('(');
    }
    write_inline(out, expr);
    if wrap {
        out.push(')');
    }
}

/// `terraform fmt` takes `in (` for a call and closes the gap.
fn write_collection(out: &mut String, each: &Expr) {
    out.push_str("in ");
    let start = out.len();
    write_signless(out, each);
    if out.get(start..).is_some_and(|text| text.starts_with('(')) {
        out.remove(start - 1);
    }
}

fn write_joined<T>(out: &mut String, items: &[T], mut write: impl FnMut(&mut String, &T)) {
    for (place, item) in items.iter().enumerate() {
        if place > 0 {
            out.push_str(", ");
        }
        write(out, item);
    }
}

fn write_reference(out: &mut String, target: &Reference) {
    out.push_str(&identifier_text(&target.root));
    for step in &target.steps {
        match step {
            Step::Attribute(name) if is_identifier(name) => out.extend([".", name.as_str()]),
            Step::Attribute(name) => {
                out.push_str("[\"");
                write_literal(out, name, false);
                out.push_str("\"]");
            }
            Step::Index(index) => out.extend(["[", &index.to_string(), "]"]),
        }
    }
}

fn write_template(out: &mut String, parts: &[Part]) {
    let pieces = joined_pieces(parts);
    out.push('"');
    for (place, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Text(value) => write_literal(out, value, place + 1 < pieces.len()),
            Piece::Code(expr) => write_interpolation(out, expr),
        }
    }
    out.push('"');
}

/// `${…}`; a brace beside the marker's own is kept apart from it, as `terraform fmt` does.
fn write_interpolation(out: &mut String, expr: &Expr) {
    out.push_str("${");
    let start = out.len();
    write_signless(out, expr);
    if out.get(start..).is_some_and(|code| code.starts_with('{')) {
        out.insert(start, ' ');
    }
    if out.ends_with('}') {
        out.push(' ');
    }
    out.push('}');
}

/// The parts with nested strings opened up and neighbouring texts joined: a `$` and a `{` from two parts must meet
/// before they are escaped.
fn joined_pieces(parts: &[Part]) -> Vec<Piece<'_>> {
    let mut pieces = Vec::with_capacity(parts.len());
    collect_pieces(parts, &mut pieces);
    pieces
}

fn collect_pieces<'a>(parts: &'a [Part], pieces: &mut Vec<Piece<'a>>) {
    for part in parts {
        match (part, pieces.last_mut()) {
            (Part::Literal(text), _) if text.is_empty() => {}
            (Part::Literal(text), Some(Piece::Text(before))) => before.to_mut().push_str(text),
            (Part::Literal(text), _) => pieces.push(Piece::Text(text.into())),
            (Part::Interpolation(Expr::Template(inner)), _) => collect_pieces(inner, pieces),
            (Part::Interpolation(expr), _) => pieces.push(Piece::Code(expr)),
        }
    }
}
