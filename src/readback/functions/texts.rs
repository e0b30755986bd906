//! Functions on texts.

use super::{Answer, bounded};
use crate::readback::symbol::{Part, is_symbolic, only_symbol, parts, replace, symbol};
use crate::readback::{Node, Value, operate, render};

/// The length of a text times that of what is put into it.
const MOST_REPLACED: usize = 1 << 26;
/// The one pattern by which modules of tfpipe take a text apart: the name in the URI of a repository.
const BEHIND_SLASH: &str = "/(.+)$";

pub(super) fn call(name: &str, arguments: &[Node], at: &Node) -> Option<Answer> {
    let texts: Vec<Option<&str>> = arguments.iter().map(Node::text).collect();
    let symbolic = texts.iter().flatten().any(|text| is_symbolic(text));
    Some(match (name, texts.as_slice()) {
        ("lower", [Some(text)]) => text_of(each_part(text, "lower", str::to_lowercase)),
        ("upper", [Some(text)]) => text_of(each_part(text, "upper", str::to_uppercase)),
        ("replace", [Some(_), Some(from), Some(_)]) if is_regex(from) && symbolic => Answer::Symbolic,
        ("replace", [Some(_), Some(from), Some(_)]) if is_regex(from) => {
            Answer::Unknown("`replace` by a pattern is not read".to_owned())
        }
        ("replace", [Some(_), Some(from), Some(to)]) if is_symbolic(from) || is_symbolic(to) => Answer::Symbolic,
        ("replace", [Some(text), Some(from), Some(to)]) => {
            if text.len().saturating_mul(to.len().max(1)) > MOST_REPLACED {
                return Some(Answer::Unknown("the text is too long".to_owned()));
            }
            Answer::Value(bounded(replace(text, from, to)))
        }
        ("startswith", [Some(text), Some(prefix)]) => affix(text, prefix, false),
        ("endswith", [Some(text), Some(suffix)]) => affix(text, suffix, true),
        ("format", [Some(pattern), ..]) => match format(pattern, arguments.get(1..).unwrap_or_default()) {
            Ok(text) => Answer::Value(bounded(text)),
            Err(why) => Answer::Unknown(why),
        },
        ("trimprefix", [Some(text), Some(prefix)]) if !is_symbolic(prefix) && text.starts_with(prefix) => {
            text_of(text.strip_prefix(prefix).unwrap_or(text).to_owned())
        }
        ("trimsuffix", [Some(text), Some(suffix)]) if !is_symbolic(suffix) && text.ends_with(suffix) => {
            text_of(text.strip_suffix(suffix).unwrap_or(text).to_owned())
        }
        ("split", [Some(separator), Some(text)]) => split(separator, text, at),
        ("regex", [Some(BEHIND_SLASH), Some(text)]) if !symbolic => behind_slash(text, at),
        ("regex", [Some(pattern), Some(_)]) if symbolic && has_group(pattern) => Answer::SymbolicList,
        (
            "trimprefix" | "trimsuffix" | "trim" | "trimspace" | "substr" | "title" | "chomp" | "strrev"
            | "strcontains" | "length" | "indent",
            _,
        ) if symbolic => Answer::Symbolic,
        ("tostring", [Some(text)]) | ("trimprefix" | "trimsuffix", [Some(text), Some(_)]) => {
            text_of((*text).to_owned())
        }
        ("trim", [Some(text), Some(set)]) => text_of(text.trim_matches(|it| set.contains(it)).to_owned()),
        ("trimspace", [Some(text)]) => text_of(text.trim().to_owned()),
        ("chomp", [Some(text)]) => text_of(text.trim_end_matches(['\n', '\r']).to_owned()),
        ("strrev", [Some(text)]) => text_of(text.chars().rev().collect()),
        ("title", [Some(text)]) => text_of(title(text)),
        ("strcontains", [Some(text), Some(part)]) => Answer::Value(Value::Bool(text.contains(part))),
        ("substr", [Some(text), _, _]) => substr(text, arguments),
        ("length", [Some(text)]) => Answer::Value(Value::Number(text.chars().count().to_string())),
        // What is written out is not computed, and left as unknown.
        ("regex", [Some(_), Some(_)])
        | ("md5" | "sha1" | "sha256" | "base64encode" | "base64sha256" | "urlencode", [Some(_)])
            if symbolic =>
        {
            Answer::Symbolic
        }
        _ => return None,
    })
}

fn text_of(text: String) -> Answer {
    Answer::Value(bounded(text))
}

fn is_regex(pattern: &str) -> bool {
    pattern.len() > 1 && pattern.starts_with('/') && pattern.ends_with('/')
}

/// Whether a pattern captures, so that `regex` gives a list.
fn has_group(pattern: &str) -> bool {
    pattern.replace("\\(", "").replace("(?:", "").contains('(')
}

/// Applies a function to the literal parts, and names it in the symbols; digits and ARNs' own parts have no case.
fn each_part(text: &str, name: &str, change: impl Fn(&str) -> String) -> String {
    let caseless =
        |it: &str| it == "account" || (name == "lower" && matches!(it, "region" | "partition" | "dns_suffix"));
    let each = |part| match part {
        Part::Literal(literal) => change(literal),
        Part::Symbol(it) if caseless(it) => symbol(it),
        Part::Symbol(it) => symbol(&format!("{name}({it})")),
    };
    parts(text).into_iter().map(each).collect()
}

/// Whether a text begins or ends with another: known where the literal parts at that end decide.
fn affix(text: &str, affix: &str, end: bool) -> Answer {
    if !is_symbolic(text) && !is_symbolic(affix) {
        return Answer::Value(Value::Bool(if end { text.ends_with(affix) } else { text.starts_with(affix) }));
    }
    let outer = |text| match if end { parts(text).pop() } else { parts(text).into_iter().next() } {
        Some(Part::Literal(literal)) => literal.to_owned(),
        _ => String::new(),
    };
    let (a, b) = (outer(text), outer(affix));
    let agree = if end { a.ends_with(&b) || b.ends_with(&a) } else { a.starts_with(&b) || b.starts_with(&a) };
    match (agree, b.len() <= a.len() && !is_symbolic(affix)) {
        (false, _) => Answer::Value(Value::Bool(false)),
        (true, true) => Answer::Value(Value::Bool(true)),
        (true, false) => Answer::Symbolic,
    }
}

/// What certainly holds no separator of ARNs, URIs and paths.
fn is_plain(name: &str) -> bool {
    matches!(name, "account" | "region" | "partition")
}

fn split(separator: &str, text: &str, at: &Node) -> Answer {
    let safe = !separator.is_empty() && separator.chars().all(|it| !it.is_alphanumeric() && it != '-');
    let opaque = parts(text).iter().any(|part| matches!(part, Part::Symbol(name) if !(safe && is_plain(name))));
    if is_symbolic(separator) || opaque || only_symbol(text).is_some() {
        return Answer::SymbolicList;
    }
    let item = |part: &str| Node { value: Value::Text(part.to_owned()), place: at.place.clone(), comment: Vec::new() };
    Answer::Value(Value::List(text.split(separator).map(item).collect()))
}

/// What `regex` captures by [`BEHIND_SLASH`]: everything behind the first slash.
fn behind_slash(text: &str, at: &Node) -> Answer {
    let item = |part: &str| Node { value: Value::Text(part.to_owned()), place: at.place.clone(), comment: Vec::new() };
    match text.split_once('/') {
        Some((_, name)) if !name.is_empty() && !name.contains('\n') => Answer::Value(Value::List(vec![item(name)])),
        _ => Answer::SymbolicList,
    }
}

fn title(text: &str) -> String {
    let mut start = true;
    let each = |it: char| {
        let upper = start && it.is_alphabetic();
        start = it.is_whitespace();
        if upper { it.to_uppercase().collect::<String>() } else { it.to_string() }
    };
    text.chars().map(each).collect()
}

fn substr(text: &str, arguments: &[Node]) -> Answer {
    let whole =
        |index: usize| arguments.get(index).and_then(operate::number).map(|it| it.to_string().parse::<i64>().ok());
    let (Some(Some(from)), Some(Some(length))) = (whole(1), whole(2)) else { return Answer::Symbolic };
    let count = text.chars().count();
    let from = usize::try_from(from).unwrap_or_else(|_| count.saturating_sub(usize::try_from(-from).unwrap_or(count)));
    let length = usize::try_from(length).unwrap_or(count);
    text_of(text.chars().skip(from).take(length).collect())
}

fn format(pattern: &str, arguments: &[Node]) -> Result<String, String> {
    let mut text = String::new();
    let mut arguments = arguments.iter();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('%') {
        text.push_str(before);
        let mut next = after.chars();
        match next.next() {
            Some('%') => text.push('%'),
            Some('s' | 'd' | 'v') => {
                let argument = arguments.next().ok_or("`format` has too few arguments")?;
                text.push_str(&render::text(argument)?);
            }
            Some('q') => {
                let argument = arguments.next().ok_or("`format` has too few arguments")?;
                text.push_str(&serde_json::Value::from(render::text(argument)?).to_string());
            }
            _ => return Err(format!("`{pattern}` of `format` is not read")),
        }
        rest = next.as_str();
    }
    Ok(text + rest)
}
