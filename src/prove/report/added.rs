//! Calls that the module makes, and that tfpipe did not emit: they are proved like the others, and somebody should know of them.

use crate::prove::need::Need;

/// A note, if there are any.
pub(crate) fn note(needs: &[Need], emitted: &[Need]) -> Option<String> {
    let same = |one: &Need, other: &Need| {
        (&one.caller, one.action(), &one.resource) == (&other.caller, other.action(), &other.resource)
    };
    let mut added = needs.iter().filter(|need| !emitted.iter().any(|other| same(need, other)));
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
