//! Rows of `name = value`, as bodies and objects have them, with their equals signs in one column.
//!
//! Owns the rule of `terraform fmt`: the signs of consecutive lines align; a value over several lines stands outside of
//! the alignment and ends it, and so does a comment. Knows not whether it prints arguments or keys.

use std::borrow::Cow;
use std::ops::Range;

use super::{Place, can_break, must_break, write_tall, write_value};
use crate::hcl::Expr;
use crate::hcl::escape::{write_comment, write_margin};
use crate::hcl::inline::write_inline;

/// What stands between a name and its value.
const SIGN: &str = " = ";

/// One row.
pub(in crate::hcl) struct Row<'a> {
    /// Comment lines before it.
    pub(in crate::hcl) comment: &'a [String],
    /// What stands left of the sign, as it is printed.
    pub(in crate::hcl) name: Cow<'a, str>,
    /// What stands right of it.
    pub(in crate::hcl) value: &'a Expr,
}

impl Row<'_> {
    fn width(&self) -> usize {
        self.name.chars().count()
    }
}

/// A row, and where its value stands in the texts of one line; one that goes over several lines has none.
type Draft<'a> = (&'a Row<'a>, Option<Range<usize>>);

/// Writes the rows, each line indented and ended.
pub(in crate::hcl) fn write_rows(out: &mut String, rows: &[Row<'_>], indent: usize) {
    let mut texts = String::new();
    let mut draft = |value| {
        let start = texts.len();
        (!must_break(value)).then(|| {
            write_inline(&mut texts, value);
            start..texts.len()
        })
    };
    let mut drafts: Vec<Draft<'_>> = rows.iter().map(|row| (row, draft(row.value))).collect();
    // To break a value can only narrow its neighbours, so this ends.
    while break_long(&mut drafts, &texts, indent) {}
    for run in drafts.chunk_by(|before, after| are_aligned(before, after)) {
        let width = widest_name(run);
        let place = Place { indent, column: indent + width + SIGN.len(), tail: 0 };
        for (row, text) in run {
            write_comment(out, row.comment, indent);
            write_margin(out, indent);
            out.push_str(&row.name);
            write_margin(out, width - row.width());
            out.push_str(SIGN);
            match text {
                Some(text) => out.push_str(texts.get(text.clone()).unwrap_or_default()),
                None if can_break(row.value) => write_tall(out, row.value, place),
                None => write_value(out, row.value, place),
            }
            out.push('\n');
        }
    }
}

/// Breaks values that end beyond the width, if they can break; says whether there were any.
fn break_long(drafts: &mut [Draft<'_>], texts: &str, indent: usize) -> bool {
    let mut broke = false;
    for run in drafts.chunk_by_mut(|before, after| are_aligned(before, after)) {
        let place = Place { indent, column: indent + widest_name(run) + SIGN.len(), tail: 0 };
        for (row, text) in run {
            let written = text.clone().and_then(|text| texts.get(text));
            if written.is_some_and(|written| !place.fits(written)) && can_break(row.value) {
                *text = None;
                broke = true;
            }
        }
    }
    broke
}

fn are_aligned(before: &Draft<'_>, after: &Draft<'_>) -> bool {
    before.1.is_some() && after.1.is_some() && after.0.comment.is_empty()
}

fn widest_name(run: &[Draft<'_>]) -> usize {
    run.iter().map(|(row, _)| row.width()).max().unwrap_or_default()
}
