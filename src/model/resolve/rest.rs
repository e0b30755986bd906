//! What is wrong with a spec beside the parts that could not be read.
//!
//! Owns the question which findings hold whatever was meant in those parts.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic, Findings, Path, Segment};
use crate::spec::{Rejected, Unread};

use super::resolve;

/// The findings about what could be read of a spec whose shape is wrong in places.
///
/// Each of them holds with everything that was tried in these places. Left out is what stands there, what is said of the list or
/// the mapping around it (too few items, no kind), and what may follow from a part that is missing.
pub fn judge_rest(rejected: &Rejected) -> Findings {
    let mut attempts = rejected.rests.iter().map(|rest| resolve(rest).err().unwrap_or_default());
    let mut found = attempts.next().unwrap_or_default();
    for other in attempts {
        let other: BTreeSet<_> = other.iter().map(what_it_says).collect();
        found.retain(|finding| other.contains(&what_it_says(finding)));
    }
    let (mut values, mut holders) = (BTreeSet::new(), BTreeSet::new());
    for unread in &rejected.unread {
        match unread {
            Unread::Value(place) => {
                holders.extend(place.parent().filter(|parent| parent.parent().is_some() || may_be_the_source(place)));
                values.insert(permission_around(place).unwrap_or_else(|| place.clone()));
            }
            Unread::KeyOf(place) => {
                holders.insert(place.clone());
            }
        }
    }
    let alone = !rejected.unread.iter().any(is_referred_to);
    found.retain(|finding| {
        let elsewhere = !finding.at.is_within(&values) && !holders.contains(&finding.at);
        elsewhere && (is_about_one_part(finding.code) || (alone && finding.code != Code::UselessAcceptance))
    });
    found
}

fn what_it_says(finding: &Diagnostic) -> (&Path, Code, &str, &str) {
    (&finding.at, finding.code, &finding.message, &finding.help)
}

/// Whether a finding of this kind is about one part of the spec, whatever the others say.
fn is_about_one_part(code: Code) -> bool {
    use Code::{
        BadName, BadValue, DoubleStart, DuplicateKey, ForbiddenPermission, MissingKey, OneOf, OutOfRange, PlainSecret,
        RefusedPermission, TooLong, WrongType,
    };
    matches!(
        code,
        BadName
            | BadValue
            | DoubleStart
            | DuplicateKey
            | ForbiddenPermission
            | MissingKey
            | OneOf
            | OutOfRange
            | PlainSecret
            | RefusedPermission
            | TooLong
            | WrongType
    )
}

/// That there is no source is said of the document.
fn may_be_the_source(place: &Path) -> bool {
    matches!(place.segments(), [Segment::Key(key)] if key == "source" || key == "sources")
}

/// The permission that a place is in: actions, resources and conditions are judged together.
fn permission_around(place: &Path) -> Option<Path> {
    let above = std::iter::successors(Some(place.clone()), Path::parent);
    above
        .into_iter()
        .find(|it| matches!(it.segments(), [.., Segment::Key(key), Segment::Index(_)] if key == "permissions"))
}

/// Whether other parts may refer to what a part holds: to an action, its name, its order or what it hands on; and to most of
/// the document beside the stages.
fn is_referred_to(unread: &Unread) -> bool {
    let place = match unread {
        Unread::Value(place) => place,
        // If a known key was meant, its value could not be read either, and counts by itself.
        Unread::KeyOf(place) if place.parent().is_none() => return false,
        Unread::KeyOf(place) => &place.key("?"),
    };
    let keys = place.segments().iter().filter_map(|segment| match segment {
        Segment::Key(key) => Some(key.as_str()),
        Segment::Index(_) => None,
    });
    match keys.collect::<Vec<_>>().as_slice() {
        ["stages", "on_failure" | "before" | "after", ..]
        | ["stages", "actions", "permissions", ..]
        | ["alarms" | "artifacts" | "execution_mode" | "logs" | "name" | "notifications" | "suffix" | "tags", ..] => {
            false
        }
        ["stages", "actions", _, key, ..] => {
            matches!(*key, "environment" | "exports" | "image" | "output" | "outputs" | "plan" | "state")
        }
        _ => true,
    }
}
