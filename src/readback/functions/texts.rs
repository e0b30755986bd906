//! Functions on texts.

use super::Answer;
use crate::readback::limits::bounded_text;
use crate::readback::{Node, Value, operate, render};
use crate::symbolic::{Part, Symbol, Text};

/// The length of a text times that of what is put into it.
const MOST_REPLACED: usize = 1 << 26;
/// The one pattern by which modules of tfpipe take a text apart: the name in the URI of a repository.
const BEHIND_SLASH: &str = "/(.+)$";

pub(super) fn call(name: &str, arguments: &[Node], at: &Node) -> Option<Answer> {
    let texts: Vec<Option<&Text>> = arguments.iter().map(Node::text).collect();
    let symbolic = texts.iter().flatten().any(|text| text.is_symbolic());
    Some(match (name, texts.as_slice()) {
        ("lower", [Some(text)]) => text_of(each_part(text, "lower", str::to_lowercase)),
        ("upper", [Some(text)]) => text_of(each_part(text, "upper", str::to_uppercase)),
        ("replace", [Some(_), Some(from), Some(_)]) if is_regex(from) && symbolic => Answer::Symbolic,
        ("replace", [Some(_), Some(from), Some(_)]) if is_regex(from) => {
            Answer::Unknown("`replace` by a pattern is not read".to_owned())
        }
        ("replace", [Some(_), Some(from), Some(to)]) if from.is_symbolic() || to.is_symbolic() => Answer::Symbolic,
        ("replace", [Some(text), Some(from), Some(to)]) => {
            if text.len().saturating_mul(to.len().max(1)) > MOST_REPLACED {
                return Some(Answer::Unknown("the text is too long".to_owned()));
            }
            Answer::Value(bounded_text(text.replaced(from, to)))
        }
        ("startswith", [Some(text), Some(prefix)]) => affix(text, prefix, false),
        ("endswith", [Some(text), Some(suffix)]) => affix(text, suffix, true),
        ("format", [Some(pattern), ..]) => match format(pattern, arguments.get(1..).unwrap_or_default()) {
            Ok(text) => Answer::Value(bounded_text(text)),
            Err(why) => Answer::Unknown(why),
        },
        ("trimprefix", [Some(text), Some(prefix)]) if !prefix.is_symbolic() && text.starts_with(prefix.as_str()) => {
            text_of(text.behind(prefix).unwrap_or_else(|| (*text).clone()))
        }
        ("trimsuffix", [Some(text), Some(suffix)]) if !suffix.is_symbolic() && text.ends_with(suffix.as_str()) => {
            text_of(text.before(suffix).unwrap_or_else(|| (*text).clone()))
        }
        ("split", [Some(separator), Some(text)]) => split(separator, text, at),
        ("regex", [Some(pattern), Some(text)]) if !symbolic && **pattern == BEHIND_SLASH => behind_slash(text, at),
        ("regex", [Some(pattern), Some(_)]) if symbolic && has_group(pattern) => Answer::SymbolicList,
        (
            "trimprefix" | "trimsuffix" | "trim" | "trimspace" | "substr" | "title" | "chomp" | "strrev"
            | "strcontains" | "length" | "indent",
            _,
        ) if symbolic => Answer::Symbolic,
        // What is written out is not computed, and left as unknown.
        ("regex", [Some(_), Some(_)])
        | ("md5" | "sha1" | "sha256" | "base64encode" | "base64sha256" | "urlencode", [Some(_)])
            if symbolic =>
        {
            Answer::Symbolic
        }
        _ => return of_known_texts(name, &texts, arguments),
    })
}

/// Functions whose texts are written in the module; `tostring` gives any text as it is.
fn of_known_texts(name: &str, texts: &[Option<&Text>], arguments: &[Node]) -> Option<Answer> {
    Some(match (name, texts) {
        ("tostring", [Some(text)]) | ("trimprefix" | "trimsuffix", [Some(text), Some(_)]) => text_of(*text),
        ("trim", [Some(text), Some(set)]) => text_of(text.trim_matches(|it| set.contains(it))),
        ("trimspace", [Some(text)]) => text_of(text.trim()),
        ("chomp", [Some(text)]) => text_of(text.trim_end_matches(['\n', '\r'])),
        ("strrev", [Some(text)]) => text_of(text.chars().rev().collect::<String>()),
        ("title", [Some(text)]) => text_of(title(text)),
        ("strcontains", [Some(text), Some(part)]) => Answer::Value(Value::Bool(text.contains(part.as_str()))),
        ("substr", [Some(text), _, _]) => substr(text, arguments),
        ("length", [Some(text)]) => Answer::Value(Value::Number(text.chars().count().to_string().into())),
        _ => return None,
    })
}

fn text_of(text: impl Into<Text>) -> Answer {
    Answer::Value(bounded_text(text))
}

fn is_regex(pattern: &str) -> bool {
    pattern.len() > 1 && pattern.starts_with('/') && pattern.ends_with('/')
}

/// Whether a pattern captures, so that `regex` gives a list.
fn has_group(pattern: &str) -> bool {
    pattern.replace("\\(", "").replace("(?:", "").contains('(')
}

/// Applies a function to the literal parts, and names it in the symbols; digits and ARNs' own parts have no case.
fn each_part(text: &Text, name: &str, change: impl Fn(&str) -> String) -> Text {
    let caseless = |it: Symbol<'_>| it == Symbol::ACCOUNT || (name == "lower" && it.is_given());
    let each = |part| match part {
        Part::Literal(literal) => change(literal).into(),
        Part::Symbol(it) if caseless(it) => it.into(),
        Part::Symbol(it) => Symbol::new(&format!("{name}({})", it.name()), it.alphabet().of_piece()).into(),
    };
    text.parts().map(each).collect()
}

/// Whether a text begins or ends with another: known where the literal parts at that end decide.
fn affix(text: &Text, affix: &Text, end: bool) -> Answer {
    let (a, b) = (outer_literal(text, end), outer_literal(affix, end));
    if !text.is_symbolic() && !affix.is_symbolic() {
        return Answer::Value(Value::Bool(if end { a.ends_with(b) } else { a.starts_with(b) }));
    }
    let agree = if end { a.ends_with(b) || b.ends_with(a) } else { a.starts_with(b) || b.starts_with(a) };
    match (agree, b.len() <= a.len() && !affix.is_symbolic()) {
        (false, _) => Answer::Value(Value::Bool(false)),
        (true, true) => Answer::Value(Value::Bool(true)),
        (true, false) => Answer::Symbolic,
    }
}

/// The literal that a text begins or ends with, if it is not a symbol.
fn outer_literal(text: &Text, end: bool) -> &str {
    match if end { text.parts().next_back() } else { text.parts().next() } {
        Some(Part::Literal(literal)) => literal,
        _ => "",
    }
}

/// What certainly holds no separator of ARNs, URIs and paths.
fn is_plain(symbol: Symbol<'_>) -> bool {
    [Symbol::ACCOUNT, Symbol::REGION, Symbol::PARTITION].contains(&symbol)
}

fn split(separator: &Text, text: &Text, at: &Node) -> Answer {
    let safe = !separator.is_empty() && separator.chars().all(|it| !it.is_alphanumeric() && it != '-');
    let opaque = text.symbols().any(|symbol| !(safe && is_plain(symbol)));
    if separator.is_symbolic() || opaque || text.only_symbol().is_some() {
        return Answer::SymbolicList;
    }
    let item = |part: &str| {
        let value = Value::Text(Text::read_from(part, &[text]));
        Node { value, place: at.place.clone(), comment: Vec::new() }
    };
    Answer::Value(Value::List(text.split(separator.as_str()).map(item).collect()))
}

/// What `regex` captures by [`BEHIND_SLASH`]: everything behind the first slash.
fn behind_slash(text: &str, at: &Node) -> Answer {
    let item = |part: &str| Node { value: Value::Text(part.into()), place: at.place.clone(), comment: Vec::new() };
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
    text_of(text.chars().skip(from).take(length).collect::<String>())
}

fn format(pattern: &Text, arguments: &[Node]) -> Result<Text, String> {
    let mut text = Text::default();
    let mut arguments = arguments.iter();
    for part in pattern.parts() {
        match part {
            Part::Literal(literal) => format_literal(literal, &mut arguments, &mut text)?,
            Part::Symbol(symbol) => text.push(&symbol),
        }
    }
    Ok(text)
}

fn format_literal<'n>(
    pattern: &str,
    arguments: &mut impl Iterator<Item = &'n Node>,
    text: &mut Text,
) -> Result<(), String> {
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('%') {
        text.push(before);
        let mut next = after.chars();
        match next.next() {
            Some('%') => text.push("%"),
            Some('s' | 'd' | 'v') => {
                let argument = arguments.next().ok_or("`format` has too few arguments")?;
                text.push(&render::text(argument)?);
            }
            Some('q') => {
                let argument = arguments.next().ok_or("`format` has too few arguments")?;
                let plain = render::text(argument)?;
                let quoted = serde_json::Value::from(plain.as_str()).to_string();
                text.push(&Text::read_from(&quoted, &[&plain]));
            }
            _ => return Err(format!("`{pattern}` of `format` is not read")),
        }
        rest = next.as_str();
    }
    text.push(rest);
    Ok(())
}
