//! The words of findings about the shape: what was found, what is wanted, what was perhaps meant.
//!
//! Owns the texts. Decides nothing: `shape` finds what is wrong.

use crate::yaml::{Node, Value};

use super::wanted::{Place, Shape};

/// The candidate that `word` was perhaps meant to be. Case and hyphens are free: `runAfter` is `run_after`.
pub(crate) fn closest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let plain = |word: &str| word.to_lowercase().replace(['_', '-', ' '], "");
    // Nobody misspells a name into a longer text, and the comparison takes quadratic time.
    let wanted = plain(&word.chars().take(64).collect::<String>());
    let distance = |candidate: &str| strsim::osa_distance(&wanted, &plain(candidate));
    let near = candidates.map(|candidate| (distance(candidate), candidate));
    near.filter(|(distance, candidate)| *distance <= candidate.len() / 3)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// The help for a word that is none of `all`.
pub(super) fn advice_to_mean(meant: Option<&str>, all: &[&str], what: &str) -> String {
    let question = meant.map(|meant| format!("did you mean `{meant}`? ")).unwrap_or_default();
    match all {
        [] => format!("{question}remove it"),
        [only] => format!("{question}the only {what} here is `{only}`"),
        several => format!("{question}the {what}s here are {}", quoted_list(several, "and")),
    }
}

/// What a place takes: `a whole number`.
pub(super) fn describe_shape(shape: &Shape) -> String {
    match shape {
        Shape::Text => "text".into(),
        Shape::Whole(..) => "a whole number".into(),
        Shape::Truth => "`true` or `false`".into(),
        Shape::Choice(choices) => match choices {
            [only] => format!("`{only}`"),
            several => format!("one of {}", quoted_list(several, "or")),
        },
        Shape::List(..) => "a list".into(),
        Shape::Map(_) | Shape::Keys(_) => "a mapping".into(),
        Shape::Either(shapes) => shapes.iter().map(describe_shape).collect::<Vec<_>>().join(" or "),
    }
}

/// What stands there: the number, with the text as written.
pub(super) fn describe_node(node: &Node, text: &str) -> String {
    let written = || quoted_excerpt(text.get(node.span.clone()).unwrap_or_default());
    match &node.value {
        Value::Null => "nothing".into(),
        Value::Bool(_) => written(),
        Value::Integer(_) | Value::Float => format!("the number {}", written()),
        Value::String(text) => format!("the text {}", quoted_excerpt(text)),
        Value::Sequence(_) => "a list".into(),
        Value::Mapping(_) => "a mapping".into(),
    }
}

/// What to write at `place` instead of `node`.
pub(super) fn advice_at_place(place: &Place, node: &Node, text: &str) -> String {
    let absent = node.value == Value::Null && !place.required;
    let flow = text.get(node.span.clone()).is_some_and(|written| written.starts_with(['{', '[']));
    let advice = match (&place.shape, &node.value) {
        (Shape::Truth, Value::String(word)) => match word.to_ascii_lowercase().as_str() {
            "yes" | "on" | "true" => "write `true`".into(),
            "no" | "off" | "false" => "write `false`".into(),
            _ => "write `true` or `false`".into(),
        },
        (Shape::Truth, _) => "write `true` or `false`".into(),
        (Shape::Whole(..), Value::String(number)) if number.parse::<i64>().is_ok() => {
            format!("remove the quotes: {}", quoted_excerpt(number))
        }
        (Shape::Text, _) if flow => format!("{}; quote text that starts with a bracket", such_as("write text", place)),
        (Shape::Text, _) => such_as("write text", place),
        (Shape::Whole(..), _) => such_as("write a whole number", place),
        (Shape::Choice(_), _) => such_as("write one of them", place),
        (Shape::List(..), Value::String(word)) => format!("write a list: `[{}]`", excerpt_of(word)),
        (Shape::List(..), _) => "write a list: a line `- ...` for each item, or `[]`".into(),
        (Shape::Map(_), _) => "write `name: value` pairs".into(),
        (Shape::Keys(keys), _) if absent && keys.iter().all(|(_, place)| !place.required) => {
            "write `{}` for the defaults".into()
        }
        (Shape::Keys(keys), _) => {
            let names: Vec<_> = keys.iter().map(|(key, _)| *key).collect();
            advice_to_mean(None, &names, "key")
        }
        (Shape::Either(shapes), _) => {
            format!("write {}", shapes.iter().map(describe_shape).collect::<Vec<_>>().join(" or "))
        }
    };
    if absent { format!("{advice}, or remove the key") } else { advice }
}

/// `text`, with the place's example if it has one.
pub(super) fn such_as(text: &str, place: &Place) -> String {
    place.example.map_or_else(|| text.into(), |example| format!("{text}, such as `{example}`"))
}

/// The user's words in backticks, on one line and not too long.
pub(super) fn quoted_excerpt(text: &str) -> String {
    format!("`{}`", excerpt_of(text))
}

fn excerpt_of(text: &str) -> String {
    let mut shown: String = text
        .chars()
        .take(60)
        .flat_map(|one| if one.is_control() { one.escape_default().collect::<Vec<_>>() } else { vec![one] })
        .collect();
    if text.chars().nth(60).is_some() {
        shown.push('…');
    }
    shown
}

/// `a`, `b` and `c`.
fn quoted_list(words: &[&str], last: &str) -> String {
    let ticked: Vec<_> = words.iter().map(|word| format!("`{word}`")).collect();
    match ticked.split_last() {
        Some((end, [])) => end.clone(),
        Some((end, before)) => format!("{} {last} {end}", before.join(", ")),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::{closest, excerpt_of};

    #[test]
    fn near_words_are_meant_and_far_ones_are_not() {
        let keys = ["name", "on_failure", "run_after", "image", "tag_image"];
        let near = |word| closest(word, keys.into_iter());
        assert_eq!(near("nmae"), Some("name"));
        assert_eq!(near("runAfter"), Some("run_after"));
        assert_eq!(near("on-failure"), Some("on_failure"));
        assert_eq!(near("IMAGE"), Some("image"));
        assert_eq!(near("tagImag"), Some("tag_image"));
        assert_eq!(near("xyz"), None);
        assert_eq!(near(""), None);
        assert_eq!(near(&"é".repeat(200)), None);
    }

    #[test]
    fn long_and_broken_text_stays_on_one_line() {
        assert_eq!(excerpt_of("a\nb"), "a\\nb");
        assert_eq!(excerpt_of(&"ü".repeat(61)), "ü".repeat(60) + "…");
    }
}
