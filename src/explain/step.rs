//! A step of the pipeline: the calls that are made for it.

use std::collections::BTreeSet;

use crate::prove::need::Row;

use super::calls::{Known, items};
use super::view::View;
use super::{Explanation, Item};

pub(super) fn explain(view: View<'_>, step: &str) -> Explanation {
    let calls: Vec<Item> =
        items(view, view.proof.calls.iter().filter(|called| is_same(&called.need.step, step)), Known::Nothing);
    Explanation::new(format!("the step {step}"), None, &[]).list("calls that it makes", calls)
}

/// The names of the steps that make calls.
pub(super) fn names(view: View<'_>) -> BTreeSet<&str> {
    let known = view.proof.calls.iter().filter(|called| matches!(called.need.row, Row::Table(..)));
    known.map(|called| called.need.step.as_str()).filter(|step| !step.contains('.')).collect()
}

/// Whether two names are of one step: `TagImage`, and `tag_image` as the module's own names have it.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    let letters = |name: &str| name.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    letters(one) == letters(other)
}
