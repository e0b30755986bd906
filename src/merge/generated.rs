//! The part of a README that terraform-docs writes.
//!
//! Who runs it has its text between the marks, whatever was emitted there. So that part is merged by itself, and where both sides
//! changed it, it stays as it is on the disk: nothing is lost, and the next run of terraform-docs brings it up to date.

use super::key::Language;
use super::weave::{self, Conflict};

const BEGIN: &str = "<!-- BEGIN_TF_DOCS -->\n";
const END: &str = "<!-- END_TF_DOCS -->\n";

/// The text before, between and behind the marks of three versions, which all have them.
pub(super) fn parts(texts: [&str; 3]) -> Option<[[&str; 3]; 3]> {
    let [base, ours, theirs] = texts.map(split);
    let (base, ours, theirs) = (base?, ours?, theirs?);
    let [mut before, mut between, mut behind] = [[""; 3]; 3];
    for (side, [first, second, third]) in [base, ours, theirs].into_iter().enumerate() {
        for (part, text) in [(&mut before, first), (&mut between, second), (&mut behind, third)] {
            if let Some(place) = part.get_mut(side) {
                *place = text;
            }
        }
    }
    Some([before, between, behind])
}

fn split(text: &str) -> Option<[&str; 3]> {
    let from = text.find(BEGIN)? + BEGIN.len();
    let to = from + text.get(from..)?.find(END)?;
    Some([text.get(..from)?, text.get(from..to)?, text.get(to..)?])
}

/// Merges the three parts.
pub(super) fn merge(language: Language, parts: &[[&str; 3]; 3]) -> Result<String, Conflict> {
    let [before, between, behind] = *parts;
    let top = weave::merge(language, before)?;
    let [_, on_disk, _] = between;
    let generated = weave::merge(Language::Other, between).unwrap_or_else(|_| on_disk.to_owned());
    Ok(top + &generated + &weave::merge(language, behind)?)
}
