//! Calls that the module makes, and that tfpipe did not emit: they are proved like the others, and somebody should know of them.

use std::collections::BTreeSet;

use crate::prove::need::{Caller, Need};
use crate::symbolic::Text;

/// A note, if there are any.
pub(crate) fn note(needs: &[Need], emitted: &[Need]) -> Option<String> {
    let emitted: BTreeSet<_> = emitted.iter().map(who_calls_what).collect();
    let mut added = needs.iter().filter(|need| !emitted.contains(&who_calls_what(need)));
    let first = added.next()?;
    let more = match added.count() {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    Some(format!(
        "an edit of the module makes calls that tfpipe did not emit: {} calls `{}` on `{}`{more}",
        first.step,
        first.action(),
        first.resource
    ))
}

fn who_calls_what(need: &Need) -> (&Caller, &str, &Text) {
    (&need.caller, need.action(), &need.resource)
}
