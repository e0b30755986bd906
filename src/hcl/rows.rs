//! Rows of `name = value`, as bodies and objects have them, with their equals signs in one column.
//!
//! Owns the rule of `terraform fmt`: the signs of consecutive lines align; a value over several lines stands outside of
//! the alignment and ends it, and so does a comment. Knows not whether it prints arguments or keys.

use super::Expr;
use super::escape::comment;
use super::layout::{Place, one_line, tall, value};

/// One row.
pub(super) struct Row<'a> {
    /// Comment lines before it.
    pub(super) comment: &'a [String],
    /// What stands left of the sign, as it is printed.
    pub(super) name: String,
    /// What stands right of it.
    pub(super) value: &'a Expr,
}

impl Row<'_> {
    fn width(&self) -> usize {
        self.name.chars().count()
    }
}

/// A row whose value is on one line while it has text, and over several lines once it has none.
type Draft<'a> = (&'a Row<'a>, Option<String>);

/// Writes the rows, each line indented and ended.
pub(super) fn rows(out: &mut String, rows: &[Row<'_>], indent: usize) {
    let mut drafts: Vec<Draft<'_>> = rows.iter().map(|row| (row, one_line(row.value))).collect();
    // To break a value can only narrow its neighbours, so this ends.
    while break_long(&mut drafts, indent) {}
    for run in drafts.chunk_by(|before, after| aligned(before, after)) {
        let width = widest(run);
        for (row, text) in run {
            comment(out, row.comment, indent);
            let head = format!("{}{:width$} = ", " ".repeat(indent), row.name);
            out.push_str(&head);
            let place = Place { indent, column: head.chars().count(), tail: 0 };
            match text {
                Some(text) => out.push_str(text),
                None => out.push_str(&tall(row.value, place).unwrap_or_else(|| value(row.value, place))),
            }
            out.push('\n');
        }
    }
}

/// Breaks values that end beyond the width, if they can break; says whether there were any.
fn break_long(drafts: &mut [Draft<'_>], indent: usize) -> bool {
    let mut broke = false;
    for run in drafts.chunk_by_mut(|before, after| aligned(before, after)) {
        let column = indent + widest(run) + " = ".len();
        let place = Place { indent, column, tail: 0 };
        for (row, text) in run {
            if text.as_ref().is_some_and(|text| !place.fits(text)) && tall(row.value, place).is_some() {
                *text = None;
                broke = true;
            }
        }
    }
    broke
}

fn aligned(before: &Draft<'_>, after: &Draft<'_>) -> bool {
    before.1.is_some() && after.1.is_some() && after.0.comment.is_empty()
}

fn widest(run: &[Draft<'_>]) -> usize {
    run.iter().map(|(row, _)| row.width()).max().unwrap_or_default()
}
