//! Explanations for people.

use std::fmt::Write as _;

use annotate_snippets::normalize_untrusted_str;

use crate::explain::{Explanation, Item};

/// One below the other, each with its lists.
pub(in crate::cli) fn text(explanations: &[Explanation]) -> String {
    let mut out = String::new();
    for explanation in explanations {
        if !out.is_empty() {
            out.push('\n');
        }
        write_explanation(&mut out, explanation);
    }
    normalize_untrusted_str(&out)
}

fn write_explanation(out: &mut String, explanation: &Explanation) {
    let place = explanation.place.as_ref().map(|place| format!("  {place}")).unwrap_or_default();
    let _ = writeln!(out, "{}{place}", explanation.title);
    for line in &explanation.why {
        let _ = writeln!(out, "  {line}");
    }
    for section in &explanation.sections {
        let _ = writeln!(out, "\n{}:", section.heading);
        for Item { text, place, details } in &section.items {
            let place = place.as_ref().map(|place| format!("  {place}")).unwrap_or_default();
            let _ = writeln!(out, "  {text}{place}");
            for detail in details {
                let _ = writeln!(out, "      {detail}");
            }
        }
    }
}
