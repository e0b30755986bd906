//! A step of the pipeline: the calls that are made for it.

use std::collections::BTreeSet;

use super::Explanation;
use super::calls::{Known, call_items};
use super::view::View;

pub(super) fn explain(view: &View<'_>, step: &str) -> Explanation {
    let of_step = view.proof.calls.iter().filter(|called| called.need.step.split(", ").any(|name| is_same(name, step)));
    Explanation::new(format!("the step {step}"), None, &[])
        .list("calls that it makes", call_items(view, of_step, Known::Nothing))
}

/// The names of the steps that make calls.
pub(super) fn names<'a>(view: &View<'a>) -> BTreeSet<&'a str> {
    view.proof.calls.iter().flat_map(|called| called.need.step.split(", ")).collect()
}

/// Whether two names are of one step: `TagImage`, and `tag_image` as the module's own names have it.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    let letters = |name: &str| name.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    letters(one) == letters(other)
}
