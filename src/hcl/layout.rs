//! Expressions over several lines, and the choice between one line and several.
//!
//! Owns the width of a line and where a longer expression breaks. Each way of breaking leaves `terraform fmt` nothing
//! to do: it indents by the brackets that a line opens on balance, so no line may both close and open one.

use super::escape::{comment, identifier, key};
use super::inline::{
    bare, for_list_intro, for_object_intro, inline, is_conditional, is_negative, operands_wrapped, signless,
};
use super::rows::{Row, rows};
use super::{Entry, Expr, Item};

/// The longest line that is not broken, in characters.
const WIDTH: usize = 120;
/// One level of indentation.
pub(super) const STEP: usize = 2;

/// Where an expression starts, and what must fit behind it.
#[derive(Clone, Copy)]
pub(super) struct Place {
    /// Spaces before the line it starts in; its last line gets the same.
    pub(super) indent: usize,
    /// Characters before it in its line.
    pub(super) column: usize,
    /// Characters that follow it in its last line.
    pub(super) tail: usize,
}

impl Place {
    /// At the start of a line, with a comma behind it or nothing.
    fn line(indent: usize, tail: usize) -> Self {
        Self { indent, column: indent, tail }
    }

    /// Whether `text` ends within the width.
    pub(super) fn fits(self, text: &str) -> bool {
        self.column + text.chars().count() + self.tail <= WIDTH
    }
}

/// The expression at its place: on one line if it can be, over several if those help.
pub(super) fn value(expr: &Expr, place: Place) -> String {
    match one_line(expr) {
        Some(text) if place.fits(&text) => text,
        _ => tall(expr, place).unwrap_or_else(|| inline(expr)),
    }
}

/// The expression on one line, unless it must stand on several.
pub(super) fn one_line(expr: &Expr) -> Option<String> {
    if must_break(expr) { None } else { Some(inline(expr)) }
}

/// The expression over several lines, if it has a place to break.
pub(super) fn tall(expr: &Expr, place: Place) -> Option<String> {
    let Place { indent, .. } = place;
    match bare(expr) {
        Expr::List(items) if !items.is_empty() => Some(list(items, indent)),
        Expr::Object(entries) if !entries.is_empty() => Some(object(entries, indent)),
        Expr::Call(name, arguments) => call(&identifier(name), arguments, place),
        Expr::Conditional(test, then, otherwise) => Some(conditional(test, [then, otherwise], indent)),
        Expr::Binary(..) => Some(binary(expr, indent)),
        Expr::ForList { name, each, value } => {
            Some(loop_over(["[", "]"], &for_list_intro(name, each), value, false, indent))
        }
        Expr::ForObject { names, each, entry } => {
            let intro = for_object_intro(names, each, &entry.0);
            Some(loop_over(["{", "}"], &intro, &entry.1, is_negative(&entry.1), indent))
        }
        _ => None,
    }
}

/// Objects and comments take lines of their own. The collection of a `for` is always written on its line.
fn must_break(expr: &Expr) -> bool {
    match bare(expr) {
        Expr::Null | Expr::Bool(_) | Expr::Number(_) | Expr::Template(_) | Expr::Reference(_) => false,
        Expr::List(items) => items.iter().any(|item| !item.comment.is_empty() || must_break(&item.value)),
        Expr::Object(entries) => !entries.is_empty(),
        Expr::Call(_, arguments) => arguments.iter().any(must_break),
        Expr::Conditional(test, then, otherwise) => [test, then, otherwise].into_iter().any(|inner| must_break(inner)),
        Expr::Binary(left, _, right) => must_break(left) || must_break(right),
        Expr::ForList { value, .. } => must_break(value),
        Expr::ForObject { entry, .. } => must_break(&entry.1),
    }
}

fn list(items: &[Item], indent: usize) -> String {
    let mut out = String::from("[\n");
    for item in items {
        comment(&mut out, &item.comment, indent + STEP);
        line(&mut out, indent + STEP, &value(&item.value, Place::line(indent + STEP, 1)), ",");
    }
    close(out, indent, "]")
}

fn object(entries: &[Entry], indent: usize) -> String {
    let content: Vec<Row<'_>> =
        entries.iter().map(|Entry { comment, key: name, value }| Row { comment, name: key(name), value }).collect();
    let mut out = String::from("{\n");
    rows(&mut out, &content, indent + STEP);
    close(out, indent, "}")
}

/// A call hugs what it ends with if that is a list or an object; otherwise each argument has its line.
fn call(name: &str, arguments: &[Expr], place: Place) -> Option<String> {
    let (last, before) = arguments.split_last()?;
    if before.is_empty() {
        return only_argument(name, last, place);
    }
    let mut head = format!("{name}(");
    for argument in before {
        head.push_str(&inline(argument));
        head.push_str(", ");
    }
    let hugs = matches!(bare(last), Expr::List(_) | Expr::Object(_))
        && !before.iter().any(must_break)
        && Place { tail: 1, ..place }.fits(&head);
    if hugs && let Some(text) = tall(last, place) {
        return Some(format!("{head}{text})"));
    }
    let mut out = format!("{name}(\n");
    let indent = place.indent + STEP;
    for argument in arguments {
        line(&mut out, indent, &value(argument, Place::line(indent, 1)), ",");
    }
    Some(close(out, place.indent, ")"))
}

/// A call of one argument breaks where that breaks. Operators bring the parentheses of the call along.
fn only_argument(name: &str, argument: &Expr, place: Place) -> Option<String> {
    let column = place.column + name.len() + 1;
    let text = tall(argument, Place { column, tail: place.tail + 1, ..place })?;
    let parenthesised = matches!(bare(argument), Expr::Conditional(..) | Expr::Binary(..));
    Some(if parenthesised { format!("{name}{text}") } else { format!("{name}({text})") })
}

fn conditional(test: &Expr, branches: [&Expr; 2], indent: usize) -> String {
    let mut out = String::from("(\n");
    let wrap_test = is_conditional(test) || is_negative(test);
    line(&mut out, indent + STEP, &operand(test, wrap_test, Place::line(indent + STEP, 0)), "");
    for (mark, branch) in ["? ", ": "].into_iter().zip(branches) {
        let place = Place { column: indent + STEP + mark.len(), ..Place::line(indent + STEP, 0) };
        line(&mut out, indent + STEP, mark, &operand(branch, is_conditional(branch), place));
    }
    close(out, indent, ")")
}

/// A chain of one operator has each operand on its line.
fn binary(expr: &Expr, indent: usize) -> String {
    let mut operands = Vec::new();
    let mut rest = expr;
    while let Expr::Binary(left, operator, right) = bare(rest) {
        let [wrap_left, wrap_right] = operands_wrapped(left, operator, right);
        operands.push((right.as_ref(), wrap_right, *operator));
        let chain = matches!(bare(left), Expr::Binary(_, inner, _) if inner == operator) && !wrap_left;
        if !chain {
            operands.push((left.as_ref(), wrap_left, ""));
            break;
        }
        rest = left;
    }
    let mut out = String::from("(\n");
    let mut operands = operands.into_iter().rev().peekable();
    while let Some((inner, wrap, _)) = operands.next() {
        let after = operands.peek().map(|(_, _, operator)| format!(" {operator}")).unwrap_or_default();
        let text = operand(inner, wrap, Place::line(indent + STEP, after.len()));
        line(&mut out, indent + STEP, &text, &after);
    }
    close(out, indent, ")")
}

/// An operand in parentheses if it needs them; over several lines operators always have their own.
fn operand(expr: &Expr, wrap: bool, place: Place) -> String {
    if !wrap {
        return value(expr, place);
    }
    let flat = one_line(expr).map(|text| format!("({text})")).filter(|text| place.fits(text));
    flat.or_else(|| tall(expr, place)).unwrap_or_else(|| format!("({})", inline(expr)))
}

fn loop_over(brackets: [&str; 2], intro: &str, item: &Expr, signed: bool, indent: usize) -> String {
    let [open, shut] = brackets;
    let mut out = format!("{open}\n");
    let place = Place { column: indent + STEP + intro.chars().count(), ..Place::line(indent + STEP, 0) };
    let text = if signed { signless(item) } else { value(item, place) };
    line(&mut out, indent + STEP, intro, &text);
    close(out, indent, shut)
}

fn line(out: &mut String, indent: usize, text: &str, end: &str) {
    out.push_str(&" ".repeat(indent));
    out.extend([text, end, "\n"]);
}

fn close(mut out: String, indent: usize, bracket: &str) -> String {
    out.push_str(&" ".repeat(indent));
    out.push_str(bracket);
    out
}
