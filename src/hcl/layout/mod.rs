//! Expressions over several lines, and the choice between one line and several; the rows of objects and bodies are in `rows`.
//!
//! Owns the width of a line and where a longer expression breaks. Each way of breaking leaves `terraform fmt` nothing
//! to do: it indents by the brackets that a line opens on balance, so no line may both close and open one.

mod rows;

use super::escape::{identifier_text, key_text, write_comment, write_margin};
use super::inline::{
    is_conditional, is_negative, operands_wrapped, without_quotes, write_inline, write_list_intro, write_object_intro,
    write_signless,
};
use super::{Entry, Expr, Item};

pub(super) use rows::{Row, write_rows};

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
    fn fits(self, text: &str) -> bool {
        let room = WIDTH.saturating_sub(self.column + self.tail);
        // There are never more characters than bytes.
        text.len() <= room || text.chars().count() <= room
    }
}

/// Writes the expression at its place: on one line if it can be, over several if those help.
pub(super) fn write_value(out: &mut String, expr: &Expr, place: Place) {
    let can_break = can_break(expr);
    if !(can_break && must_break(expr)) {
        let start = out.len();
        write_inline(out, expr);
        if !can_break || out.get(start..).is_some_and(|text| place.fits(text)) {
            return;
        }
        out.truncate(start);
    }
    write_tall(out, expr, place);
}

/// Writes the expression over several lines; it must have a place to break.
fn write_tall(out: &mut String, expr: &Expr, place: Place) {
    let Place { indent, .. } = place;
    match without_quotes(expr) {
        Expr::List(items) => write_list(out, items, indent),
        Expr::Object(entries) => write_object(out, entries, indent),
        Expr::Call(name, arguments) => write_call(out, &identifier_text(name), arguments, place),
        Expr::Conditional(test, then, otherwise) => write_conditional(out, test, [then, otherwise], indent),
        Expr::Binary(..) => write_binary(out, expr, indent),
        Expr::ForList { name, each, value } => {
            write_loop(out, ["[", "]"], |out| write_list_intro(out, name, each), value, false, indent);
        }
        Expr::ForObject { names, each, entry } => {
            let intro = |out: &mut String| write_object_intro(out, names, each, &entry.0);
            write_loop(out, ["{", "}"], intro, &entry.1, is_negative(&entry.1), indent);
        }
        Expr::Null | Expr::Bool(_) | Expr::Number(_) | Expr::Template(_) | Expr::Reference(_) => {
            write_inline(out, expr);
        }
    }
}

/// Whether the expression has a place to break.
fn can_break(expr: &Expr) -> bool {
    match without_quotes(expr) {
        Expr::Null | Expr::Bool(_) | Expr::Number(_) | Expr::Template(_) | Expr::Reference(_) => false,
        Expr::List(items) => !items.is_empty(),
        Expr::Object(entries) => !entries.is_empty(),
        // A call of one argument breaks where that breaks.
        Expr::Call(_, arguments) => match arguments.as_slice() {
            [] => false,
            [only] => can_break(only),
            _ => true,
        },
        Expr::Conditional(..) | Expr::Binary(..) | Expr::ForList { .. } | Expr::ForObject { .. } => true,
    }
}

/// Objects and comments take lines of their own. The collection of a `for` is always written on its line.
fn must_break(expr: &Expr) -> bool {
    match without_quotes(expr) {
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

fn write_list(out: &mut String, items: &[Item], indent: usize) {
    out.push_str("[\n");
    for item in items {
        write_comment(out, &item.comment, indent + STEP);
        write_margin(out, indent + STEP);
        write_value(out, &item.value, Place::line(indent + STEP, 1));
        out.push_str(",\n");
    }
    write_close(out, indent, "]");
}

fn write_object(out: &mut String, entries: &[Entry], indent: usize) {
    let content: Vec<Row<'_>> = entries
        .iter()
        .map(|Entry { comment, key: name, value }| Row { comment, name: key_text(name), value })
        .collect();
    out.push_str("{\n");
    write_rows(out, &content, indent + STEP);
    write_close(out, indent, "}");
}

/// A call hugs what it ends with if that is a list or an object; otherwise each argument has its line.
fn write_call(out: &mut String, name: &str, arguments: &[Expr], place: Place) {
    let Some((last, before)) = arguments.split_last() else { return out.extend([name, "()"]) };
    if before.is_empty() {
        return write_only_argument(out, name, last, place);
    }
    let start = out.len();
    out.extend([name, "("]);
    if matches!(without_quotes(last), Expr::List(_) | Expr::Object(_))
        && can_break(last)
        && !before.iter().any(must_break)
    {
        for argument in before {
            write_inline(out, argument);
            out.push_str(", ");
        }
        if out.get(start..).is_some_and(|head| Place { tail: 1, ..place }.fits(head)) {
            write_tall(out, last, place);
            return out.push(')');
        }
        out.truncate(start + name.len() + "(".len());
    }
    out.push('\n');
    let indent = place.indent + STEP;
    for argument in arguments {
        write_margin(out, indent);
        write_value(out, argument, Place::line(indent, 1));
        out.push_str(",\n");
    }
    write_close(out, place.indent, ")");
}

/// Operators bring the parentheses of the call along.
fn write_only_argument(out: &mut String, name: &str, argument: &Expr, place: Place) {
    let place = Place { column: place.column + name.len() + 1, tail: place.tail + 1, ..place };
    out.push_str(name);
    if matches!(without_quotes(argument), Expr::Conditional(..) | Expr::Binary(..)) {
        return write_tall(out, argument, place);
    }
    out.push('(');
    write_tall(out, argument, place);
    out.push(')');
}

fn write_conditional(out: &mut String, test: &Expr, branches: [&Expr; 2], indent: usize) {
    let place = Place::line(indent + STEP, 0);
    out.push_str("(\n");
    write_margin(out, indent + STEP);
    write_operand(out, test, is_conditional(test) || is_negative(test), place);
    out.push('\n');
    for (mark, branch) in ["? ", ": "].into_iter().zip(branches) {
        write_margin(out, indent + STEP);
        out.push_str(mark);
        write_operand(out, branch, is_conditional(branch), Place { column: indent + STEP + mark.len(), ..place });
        out.push('\n');
    }
    write_close(out, indent, ")");
}

/// A chain of one operator has each operand on its line.
fn write_binary(out: &mut String, expr: &Expr, indent: usize) {
    let mut operands = Vec::new();
    let mut rest = expr;
    while let Expr::Binary(left, operator, right) = without_quotes(rest) {
        let [wrap_left, wrap_right] = operands_wrapped(left, operator, right);
        operands.push((right.as_ref(), wrap_right, *operator));
        let chain = matches!(without_quotes(left), Expr::Binary(_, inner, _) if inner == operator) && !wrap_left;
        if !chain {
            operands.push((left.as_ref(), wrap_left, ""));
            break;
        }
        rest = left;
    }
    out.push_str("(\n");
    let mut operands = operands.into_iter().rev().peekable();
    while let Some((inner, wrap, _)) = operands.next() {
        let after = operands.peek().map(|(_, _, operator)| format!(" {operator}")).unwrap_or_default();
        write_margin(out, indent + STEP);
        write_operand(out, inner, wrap, Place::line(indent + STEP, after.len()));
        out.extend([&after, "\n"]);
    }
    write_close(out, indent, ")");
}

/// An operand in parentheses if it needs them; over several lines operators always have their own.
fn write_operand(out: &mut String, expr: &Expr, wrap: bool, place: Place) {
    if !wrap {
        return write_value(out, expr, place);
    }
    let can_break = can_break(expr);
    if !(can_break && must_break(expr)) {
        let start = out.len();
        out.push('(');
        write_inline(out, expr);
        out.push(')');
        if !can_break || out.get(start..).is_some_and(|text| place.fits(text)) {
            return;
        }
        out.truncate(start);
    }
    write_tall(out, expr, place);
}

fn write_loop(
    out: &mut String,
    brackets: [&str; 2],
    intro: impl Fn(&mut String),
    item: &Expr,
    signed: bool,
    indent: usize,
) {
    let [open, shut] = brackets;
    out.extend([open, "\n"]);
    write_margin(out, indent + STEP);
    let start = out.len();
    intro(out);
    if signed {
        write_signless(out, item);
    } else {
        let intro = out.get(start..).unwrap_or_default().chars().count();
        write_value(out, item, Place { column: indent + STEP + intro, ..Place::line(indent + STEP, 0) });
    }
    out.push('\n');
    write_close(out, indent, shut);
}

fn write_close(out: &mut String, indent: usize, bracket: &str) {
    write_margin(out, indent);
    out.push_str(bracket);
}
